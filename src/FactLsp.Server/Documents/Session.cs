using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
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
    private readonly SupportFiles _files;
    private readonly Analysis _analysis;
    private readonly HashSet<string> _changed = [];
    private readonly HashSet<string> _reported = [];
    private bool _settingsMoved;
    private Action<Action> _post = static _ => { };
    private volatile Snapshot _snapshot = Snapshot.Empty;

    /// <summary>A session with nobody there yet.</summary>
    public Session(ClientConnection client, ServerLifetime lifetime, Func<ClientProfile, object> announce, Analysis analysis)
    {
        _analysis = analysis;
        _client = client;
        _lifetime = lifetime;
        _announce = announce;
        _publisher = new DiagnosticPublisher(client, () => _snapshot);
        _files = new SupportFiles(client);
    }

    /// <inheritdoc/>
    public Snapshot Snapshot => _snapshot;

    /// <inheritdoc/>
    public void Attach(Action<Action> post) => _post = post;

    /// <inheritdoc/>
    public object Initialize(JToken parameters)
    {
        var profile = new ClientProfile(parameters);
        _snapshot = _snapshot with { Client = profile, Folders = [.. profile.Folders] };
        if (profile.ProcessId is { } process) _ = Task.Run(() => ParentWatch.WatchAsync(process, _lifetime));
        return _announce(profile);
    }

    /// <inheritdoc/>
    public void Initialized()
    {
        _client.Open();
        _files.Watch(_snapshot.Client, ReloadLater, _lifetime.Ended);

        // While the client opens its first document: the catalogue is read and the analysis compiled.
        _ = Task.Run(static () => Core.Analyzer.Analyze("date 2025-03-21 SEOUL, South Korea — (AP) — “It is so,” Tass said Friday.", Core.Actors.ActorRegistry.Embedded));
    }

    /// <inheritdoc/>
    public void Settle()
    {
        if (_changed.Count == 0 && !_settingsMoved) return;
        foreach (var key in _changed)
        {
            if (!_snapshot.Client.PullsDiagnostics && _snapshot.Drafts.GetValueOrDefault(key) is { } draft) _publisher.Due(draft);
        }

        _changed.Clear();
        if (!_settingsMoved) return;
        _settingsMoved = false;
        _files.Publish(_snapshot);
    }

    /// <summary>The client has opened a document; from now on its text is the client's, not the disk's.</summary>
    public void Open(string uri, string languageId, int version, string text)
    {
        _reported.Remove(uri);
        var document = new OpenDocument
        {
            Uri = uri,
            LanguageId = languageId,
            Version = version,
            Positions = new PositionMap(new SourceText(text), _snapshot.Client.Encoding),
        };
        Put(document, _files.For(document));
        _settingsMoved = true;
    }

    /// <summary>The client has changed a document.</summary>
    public void Change(string uri, int? version, JToken changes)
    {
        if (_snapshot.Find(uri) is not { Document: var document } draft)
        {
            ReportOnce(uri, "it changed, but was never opened");
            return;
        }

        var changed = TextSync.Apply(document, version, changes, _snapshot.Client.Encoding, out var fault);
        if (fault is not null) ReportOnce(uri, $"{fault}; nothing is said about it until it is saved, changed as a whole, or opened again");
        else if (!changed.IsOutOfSync) _reported.Remove(uri);
        Put(changed, draft.Settings);
    }

    /// <summary>The client has saved a document, perhaps with its text: the moment to heal one that is out of sync.</summary>
    public void Save(string uri, string? text)
    {
        if (_snapshot.Find(uri) is not { Document: var document } draft) return;
        if (text is not null && !string.Equals(text, document.Text.Text, StringComparison.Ordinal))
        {
            _reported.Remove(uri);
            Put(document with { Positions = new PositionMap(new SourceText(text), _snapshot.Client.Encoding), IsOutOfSync = false }, draft.Settings);
        }

        // Some clients do not watch, and none watches faster than its own save. The front matter may name another actor file now.
        if (draft.Path is { } path && _files.Concerns(path)) Reload();
        else if (!draft.Article.Syntax.Header.ActorFileSpan.IsEmpty || draft.Settings.DraftDiagnostics.Length > 0) Reconsider(uri);
    }

    /// <summary>Folders were opened and closed.</summary>
    public void FoldersChanged(IEnumerable<string> added, IEnumerable<string> removed)
    {
        var gone = removed.Select(DocumentKey.Of).ToHashSet(StringComparer.Ordinal);
        _snapshot = _snapshot with { Folders = [.. _snapshot.Folders.Where(folder => !gone.Contains(DocumentKey.Of(folder))), .. added] };
    }

    /// <summary>Files have changed on disk; <paramref name="uris"/> as the client names them.</summary>
    public void FilesChanged(IEnumerable<string> uris)
    {
        if (uris.Select(DocumentKey.PathOf).OfType<string>().Any(_files.Concerns)) Reload();
    }

    /// <summary>The client has closed a document.</summary>
    public void Close(string uri)
    {
        _reported.Remove(uri);
        if (_snapshot.Find(uri) is not { } draft) return;
        _analysis.Forget(uri);
        _snapshot = _snapshot with { Drafts = _snapshot.Drafts.Remove(DocumentKey.Of(uri)) };
        _settingsMoved = true;
        if (!_snapshot.Client.PullsDiagnostics) _publisher.Clear(draft.Uri);
    }

    /// <summary>Reads configuration and actor files again. From any thread; it happens on the loop.</summary>
    public void ReloadLater() => _post(Reload);

    private void Reload()
    {
        _files.Forget();
        foreach (var draft in _snapshot.Drafts.Values) Reconsider(draft.Uri);
        _client.Refresh(_snapshot.Client);
    }

    private void Reconsider(string uri)
    {
        if (_snapshot.Find(uri) is not { } draft) return;
        Put(draft.Document, _files.For(draft.Document));
        _settingsMoved = true;
    }

    private void Put(OpenDocument document, DraftSettings settings)
    {
        var key = DocumentKey.Of(document.Uri);
        _snapshot = _snapshot with { Drafts = _snapshot.Drafts.SetItem(key, new Draft(document, settings, _analysis, _snapshot.Drafts.GetValueOrDefault(key))) };
        _changed.Add(key);
    }

    private void ReportOnce(string uri, string fault)
    {
        if (_reported.Add(uri)) _client.Log(LogLevel.Warning, $"{uri} is out of sync: {fault}.");
    }
}
