using System.Collections.Immutable;
using FactLsp.Core.Ledger;

namespace FactLsp.Server.Documents;

/// <summary>The server's state at one moment: what a request sees from its first line to its last. Immutable.</summary>
internal sealed record Snapshot
{
    /// <summary>Nothing open, nobody there.</summary>
    public static Snapshot Empty { get; } = new();

    /// <summary>The client.</summary>
    public ClientProfile Client { get; init; } = ClientProfile.None;

    /// <summary>The URIs of the folders that are open now, as sent.</summary>
    public ImmutableArray<string> Folders { get; init; } = [];

    /// <summary>The open documents by <see cref="DocumentKey"/>.</summary>
    public ImmutableDictionary<string, Draft> Drafts { get; init; } = ImmutableDictionary<string, Draft>.Empty;

    /// <summary>The drafts of the folders that are not open, by <see cref="DocumentKey"/>, as far as they have been read.</summary>
    public ImmutableDictionary<string, FileDraft> Files { get; init; } = ImmutableDictionary<string, FileDraft>.Empty;

    /// <summary>What the drafts say, the open ones as they were when they were last analysed. A draft's key is its <see cref="Draft.LedgerKey"/>.</summary>
    public WorkspaceLedger Ledger { get; init; } = WorkspaceLedger.Empty;

    /// <summary>Counts the states of <see cref="Ledger"/>.</summary>
    public int LedgerVersion { get; init; }

    /// <summary>Counts the states of configuration and actor files: what was analysed with an earlier one is out of date.</summary>
    public int Generation { get; init; }

    /// <summary>The open document that <paramref name="uri"/> means, or null.</summary>
    public Draft? Find(string uri) => Drafts.GetValueOrDefault(DocumentKey.Of(uri));

    /// <summary>The drafts that are not open and in which <paramref name="actor"/> occurs, in the order of their URIs.</summary>
    public IEnumerable<FileDraft> FilesWith(string actor) => Files.Values.Where(file => file.Actors.ContainsKey(actor)).OrderBy(file => file.Uri, StringComparer.Ordinal);

    /// <summary>The open documents about which something is said; <paramref name="first"/> comes first, the others in the order of their URIs.</summary>
    public IEnumerable<Draft> Spoken(Draft? first = null)
    {
        if (first is not null) yield return first;
        foreach (var draft in Drafts.Values.OrderBy(draft => draft.Uri, StringComparer.Ordinal))
        {
            if (!ReferenceEquals(draft, first) && draft.IsSpokenOf) yield return draft;
        }
    }
}
