using FactLsp.Core.Text;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>The one owner of the server's mutable state. Everything here runs on the dispatcher's loop, save for reading <see cref="Snapshot"/>.</summary>
internal sealed class Session : IServerState<Snapshot>
{
    private readonly ClientConnection _client;
    private readonly ServerLifetime _lifetime;
    private readonly Func<ClientProfile, object> _announce;
    private readonly DiagnosticPublisher _publisher;
    private readonly HashSet<string> _changed = [];
    private readonly HashSet<string> _reported = [];
    private Action<Action> _post = static _ => { };
    private volatile Snapshot _snapshot = Snapshot.Empty;

    /// <summary>A session with nobody there yet.</summary>
    public Session(ClientConnection client, ServerLifetime lifetime, Func<ClientProfile, object> announce)
    {
        _client = client;
        _lifetime = lifetime;
        _announce = announce;
        _publisher = new DiagnosticPublisher(client, () => _snapshot);
    }

    /// <inheritdoc/>
    public Snapshot Snapshot => _snapshot;

    /// <inheritdoc/>
    public void Attach(Action<Action> post) => _post = post;

    /// <inheritdoc/>
    public object Initialize(JToken parameters)
    {
        var profile = new ClientProfile(parameters);
        _snapshot = _snapshot with { Client = profile };
        if (profile.ProcessId is { } process) _ = Task.Run(() => ParentWatch.WatchAsync(process, _lifetime));
        return _announce(profile);
    }

    /// <inheritdoc/>
    public void Initialized() => _client.Open();

    /// <inheritdoc/>
    public void Settle()
    {
        if (_changed.Count == 0) return;
        foreach (var key in _changed)
        {
            if (!_snapshot.Client.PullsDiagnostics && _snapshot.Drafts.GetValueOrDefault(key) is { } draft) _publisher.Due(draft);
        }

        _changed.Clear();
    }

    /// <summary>The client has opened a document; from now on its text is the client's, not the disk's.</summary>
    public void Open(string uri, string languageId, int version, string text)
    {
        _reported.Remove(uri);
        Put(new OpenDocument
        {
            Uri = uri,
            LanguageId = languageId,
            Version = version,
            Positions = new PositionMap(new SourceText(text), _snapshot.Client.Encoding),
        });
    }

    /// <summary>The client has changed a document.</summary>
    public void Change(string uri, int? version, JToken changes)
    {
        if (_snapshot.Find(uri) is not { Document: var document })
        {
            ReportOnce(uri, "it changed, but was never opened");
            return;
        }

        var changed = TextSync.Apply(document, version, changes, _snapshot.Client.Encoding, out var fault);
        if (fault is not null) ReportOnce(uri, $"{fault}; nothing is said about it until it is saved, changed as a whole, or opened again");
        else if (!changed.IsOutOfSync) _reported.Remove(uri);
        Put(changed);
    }

    /// <summary>The client has saved a document, perhaps with its text: the moment to heal one that is out of sync.</summary>
    public void Save(string uri, string? text)
    {
        if (_snapshot.Find(uri) is not { Document: var document } || text is null || string.Equals(text, document.Text.Text, StringComparison.Ordinal)) return;
        _reported.Remove(uri);
        Put(document with { Positions = new PositionMap(new SourceText(text), _snapshot.Client.Encoding), IsOutOfSync = false });
    }

    /// <summary>The client has closed a document.</summary>
    public void Close(string uri)
    {
        _reported.Remove(uri);
        if (_snapshot.Find(uri) is not { } draft) return;
        _snapshot = _snapshot with { Drafts = _snapshot.Drafts.Remove(DocumentKey.Of(uri)) };
        if (!_snapshot.Client.PullsDiagnostics) _publisher.Clear(draft.Uri);
    }

    /// <summary>Reads configuration and actor files again. From any thread; it happens on the loop.</summary>
    public void ReloadLater() => _post(Reload);

    private void Reload()
    {
        foreach (var (key, draft) in _snapshot.Drafts)
        {
            _snapshot = _snapshot with { Drafts = _snapshot.Drafts.SetItem(key, new Draft(draft.Document, draft.Context, draft)) };
            _changed.Add(key);
        }
    }

    private void Put(OpenDocument document)
    {
        var key = DocumentKey.Of(document.Uri);
        var before = _snapshot.Drafts.GetValueOrDefault(key);
        var draft = new Draft(document, before?.Context ?? DraftContext.Default, before);
        _snapshot = _snapshot with { Drafts = _snapshot.Drafts.SetItem(key, draft) };
        _changed.Add(key);
    }

    private void ReportOnce(string uri, string fault)
    {
        if (_reported.Add(uri)) _client.Log(LogLevel.Warning, $"{uri} is out of sync: {fault}.");
    }
}
