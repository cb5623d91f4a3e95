using FactLsp.Core.Text;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>The one owner of the server's mutable state. Everything here runs on the dispatcher's loop.</summary>
internal sealed class Session(ClientConnection client, ServerLifetime lifetime, Func<ClientProfile, object> announce) : IServerState<Snapshot>
{
    private readonly HashSet<string> _reported = [];

    /// <inheritdoc/>
    public Snapshot Snapshot { get; private set; } = Snapshot.Empty;

    /// <inheritdoc/>
    public object Initialize(JToken parameters)
    {
        var profile = new ClientProfile(parameters);
        Snapshot = Snapshot with { Client = profile };
        if (profile.ProcessId is { } process) _ = Task.Run(() => ParentWatch.WatchAsync(process, lifetime));
        return announce(profile);
    }

    /// <inheritdoc/>
    public void Initialized() => client.Open();

    /// <inheritdoc/>
    public void Settle()
    {
    }

    /// <summary>The client has opened a document; from now on its text is the client's, not the disk's.</summary>
    public void Open(string uri, string languageId, int version, string text) => Put(new OpenDocument
    {
        Uri = uri,
        LanguageId = languageId,
        Version = version,
        Positions = new PositionMap(new SourceText(text), Snapshot.Client.Encoding),
    });

    /// <summary>The client has changed a document.</summary>
    public void Change(string uri, int? version, JToken changes)
    {
        if (Snapshot.Find(uri) is not { } document)
        {
            ReportOnce(uri, "it changed, but was never opened");
            return;
        }

        var changed = TextSync.Apply(document, version, changes, Snapshot.Client.Encoding, out var fault);
        if (fault is not null) ReportOnce(uri, $"{fault}; nothing is said about it until it is saved, changed as a whole, or opened again");
        if (!changed.IsOutOfSync) _reported.Remove(uri);
        Put(changed);
    }

    /// <summary>The client has saved a document, perhaps with its text: the moment to heal one that is out of sync.</summary>
    public void Save(string uri, string? text)
    {
        if (Snapshot.Find(uri) is not { } document || text is null || string.Equals(text, document.Text.Text, StringComparison.Ordinal)) return;
        _reported.Remove(uri);
        Put(document with { Positions = new PositionMap(new SourceText(text), Snapshot.Client.Encoding), IsOutOfSync = false });
    }

    /// <summary>The client has closed a document.</summary>
    public void Close(string uri)
    {
        _reported.Remove(uri);
        Snapshot = Snapshot with { Documents = Snapshot.Documents.Remove(DocumentKey.Of(uri)) };
    }

    private void Put(OpenDocument document) =>
        Snapshot = Snapshot with { Documents = Snapshot.Documents.SetItem(DocumentKey.Of(document.Uri), document) };

    private void ReportOnce(string uri, string fault)
    {
        if (_reported.Add(uri)) client.Log(LogLevel.Warning, $"{uri} is out of sync: {fault}.");
    }
}
