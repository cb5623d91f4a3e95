using System.Collections.Immutable;

namespace FactLsp.Server.Documents;

/// <summary>The server's state at one moment: what a request sees from its first line to its last. Immutable.</summary>
internal sealed record Snapshot
{
    /// <summary>Nothing open, nobody there.</summary>
    public static Snapshot Empty { get; } = new();

    /// <summary>The client.</summary>
    public ClientProfile Client { get; init; } = ClientProfile.None;

    /// <summary>The open documents by <see cref="DocumentKey"/>.</summary>
    public ImmutableDictionary<string, OpenDocument> Documents { get; init; } = ImmutableDictionary<string, OpenDocument>.Empty;

    /// <summary>The open document that <paramref name="uri"/> means, or null.</summary>
    public OpenDocument? Find(string uri) => Documents.GetValueOrDefault(DocumentKey.Of(uri));
}
