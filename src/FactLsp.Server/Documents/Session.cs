using FactLsp.Core.Ledger;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Features.Workspace;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>The one owner of the server's mutable state. Everything here runs on the dispatcher's loop, save for reading <see cref="Snapshot"/>.</summary>
internal sealed class Session : IServerState<Snapshot>
{
    /// <summary>From so many files on, looking through the folders is the quicker way.</summary>
    private const int MostReadAlone = 50;

    private readonly ClientConnection _client;
    private readonly ServerLifetime _lifetime;
    private readonly Func<ClientProfile, object> _announce;
    private readonly DiagnosticPublisher _publisher;
    private readonly SupportFiles _files;
    private readonly Analysis _analysis;
    private readonly HashSet<string> _changed = [];
    private readonly FactReader _facts;
    private readonly LedgerMemory _memory;
    private readonly SyncHealing _healing;
    private readonly SettingsSource _settings;
    private bool _settingsMoved;
    private bool _filesMoved;
    private readonly List<LedgerDraft> _filesToCompare = [];
    private Action<Action> _post = static _ => { };
    private volatile Snapshot _snapshot = Snapshot.Empty;

    /// <summary>A session with nobody there yet.</summary>
    public Session(ClientConnection client, ServerLifetime lifetime, Func<ClientProfile, object> announce, Analysis analysis, Activity activity, LedgerMemory? memory = null)
    {
        _analysis = analysis;
        _client = client;
        _lifetime = lifetime;
        _announce = announce;
        _publisher = new DiagnosticPublisher(client, () => _snapshot);
        _files = new SupportFiles(client, ReloadLater);
        _memory = memory ?? new LedgerMemory(null);
        _facts = new FactReader((draft, facts) => _post(() => TakeFacts(draft, facts)));
        _healing = new SyncHealing(client);
        _settings = new SettingsSource(client, settings => _post(() => Take(settings)));
        Pass = new WorkspacePass(client, analysis, activity, _files.Reader, read => _post(() => TakeFiles(read)));
        _ = lifetime.Ended.ContinueWith(_ => Pass.End(), TaskScheduler.Default);
    }

    /// <summary>What reads the drafts of the folders.</summary>
    public WorkspacePass Pass { get; }

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
        _files.Watch(_snapshot.Client, LookAroundAsync, _lifetime.Ended);
        _settings.Register(_snapshot.Client);
        _settings.Find(_snapshot);
        Recall();
        StartPass();

        // While the client opens its first document: the catalogue is read and the analysis compiled.
        _ = Task.Run(static () => Core.Analyzer.Analyze("date 2025-03-21 SEOUL, South Korea — (AP) — “It is so,” Tass said Friday.", Core.Actors.ActorRegistry.Embedded));
    }

    /// <inheritdoc/>
    public void Settle()
    {
        if (_changed.Count == 0 && !_settingsMoved) return;
        foreach (var key in _changed)
        {
            if (_snapshot.Drafts.GetValueOrDefault(key) is not { } draft) continue;
            if (!_snapshot.Client.PullsDiagnostics) _publisher.Due(draft);
            _facts.Due(draft);
        }

        _changed.Clear();
        if (!_settingsMoved) return;
        _settingsMoved = false;
        _files.Publish(_snapshot);
    }

    /// <summary>The client has opened a document; from now on its text is the client's, not the disk's.</summary>
    public void Open(string uri, string languageId, int version, string text)
    {
        _healing.Forget(uri);
        var document = new OpenDocument
        {
            Uri = uri,
            LanguageId = languageId,
            Version = version,
            Positions = new PositionMap(new SourceText(text), _snapshot.Client.Encoding),
        };
        var key = DocumentKey.Of(uri);
        if (_snapshot.Files.TryGetValue(key, out var file))
        {
            _snapshot = _snapshot with { Files = _snapshot.Files.Remove(key) };
            if (!_snapshot.Client.PullsDiagnostics && !string.Equals(file.Uri, uri, StringComparison.Ordinal)) _publisher.Clear(file.Uri);
        }

        Put(document, _files.For(document));
        _settingsMoved = true;
    }

    /// <summary>The client has changed a document.</summary>
    public void Change(string uri, int? version, JToken changes)
    {
        if (_snapshot.Find(uri) is not { Document: var document } draft)
        {
            _healing.Tell(uri, "it changed, but was never opened", ClientProfile.None, static _ => { });
            return;
        }

        var changed = TextSync.Apply(document, version, changes, _snapshot.Client.Encoding, out var fault);
        if (fault is not null) _healing.Tell(uri, $"{fault}; nothing is said about it until it is saved, changed as a whole, or opened again", _snapshot.Client, text => _post(() => Heal(uri, text)));
        else if (!changed.IsOutOfSync) _healing.Forget(uri);
        Put(changed, draft.Settings);
    }

    /// <summary>The client has saved a document, perhaps with its text: the moment to heal one that is out of sync.</summary>
    public void Save(string uri, string? text)
    {
        if (_snapshot.Find(uri) is not { Document: var document } draft) return;
        if (text is not null && !string.Equals(text, document.Text.Text, StringComparison.Ordinal))
        {
            _healing.Forget(uri);
            Put(SyncHealing.Healed(document, text, _snapshot.Client.Encoding), draft.Settings);
        }
        else if (text is null && document.IsOutOfSync)
        {
            // What was just written is what the client has, unless more has come by then.
            var version = document.Version;
            _ = Task.Run(() => SyncHealing.Read(uri, saved => _post(() => Heal(uri, saved, version))));
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
        _settings.Find(_snapshot);
        StartPass();
    }

    /// <summary>The client's settings may have changed; <paramref name="settings"/> is what it pushes, where it does.</summary>
    public void SettingsChanged(JToken? settings)
    {
        _settings.Push(settings);
        _settings.Find(_snapshot);
        Reload();
    }

    /// <summary>Files were written, made, renamed or deleted on disk; <paramref name="uris"/> as the client names them.</summary>
    public void FilesChanged(IEnumerable<string> uris)
    {
        var drafts = new List<(string Path, string Uri)>();
        var looksAround = false;
        foreach (var uri in uris)
        {
            if (DocumentKey.PathOf(uri) is not { } path) continue;
            if (_files.Concerns(path))
            {
                Reload();
                return;
            }

            // What is no draft by its name may be a folder with drafts in it.
            if (!FactTaggedDocuments.HasTextName(path)) looksAround |= IgnoreRules.IsIgnoreFile(path) || Path.GetExtension(path).Length == 0 || Directory.Exists(path);
            else if (_snapshot.Find(uri) is null) drafts.Add((path, uri));
        }

        if (looksAround || drafts.Count > MostReadAlone) StartPass(quiet: true);
        else Read(drafts);
    }

    /// <summary>The client has closed a document: from now on its text is the disk's.</summary>
    public void Close(string uri)
    {
        _healing.Forget(uri);
        if (_snapshot.Find(uri) is not { } draft) return;
        _analysis.Forget(uri);
        _snapshot = _snapshot with { Drafts = _snapshot.Drafts.Remove(DocumentKey.Of(uri)) };
        _settingsMoved = true;
        if (!_snapshot.Client.PullsDiagnostics) _publisher.Clear(draft.Uri);
        TakeLedger(_snapshot.Ledger.Without(draft.LedgerKey), except: null);
        if (draft.Path is { } path) Read([(path, draft.Uri)]);
    }

    /// <summary>Ends when the pass over the folders that is under way has ended, and what it has read is in the <see cref="Snapshot"/>.</summary>
    public async Task FilesReadAsync(CancellationToken cancellation)
    {
        await Pass.EndedAsync(cancellation);
        var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _post(taken.SetResult);
        await taken.Task.WaitAsync(cancellation);
    }

    /// <summary>Reads configuration and actor files again. From any thread; it happens on the loop.</summary>
    public void ReloadLater() => _post(Reload);

    /// <summary>The draft on disk as it is at this moment: the text that an edit has to fit. Null when it is gone. On any thread.</summary>
    public Draft? OpenFile(FileDraft file) => FileDraft.Open(file.Path, file.Uri, _files.Reader, _analysis, _snapshot.Client.Encoding);

    /// <summary>Starts a pass over the folders as they are now.</summary>
    private void StartPass(bool quiet = false)
    {
        var state = _snapshot;
        if (state.Folders.IsEmpty && state.Files.IsEmpty) return;
        _ = RunPassAsync(state, quiet);
    }

    private async Task RunPassAsync(Snapshot state, bool quiet)
    {
        try
        {
            await Pass.RunAsync(state, quiet, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // Somebody has stopped it, a later one has begun, or the server ends.
        }
        catch (Exception e)
        {
            _client.Log(LogLevel.Error, $"The drafts of the folders could not be read: {e}");
        }

        _post(PassEnded);
    }

    // Where the client does not watch: the pass finds by their stamps what was written. On the pool.
    private Task LookAroundAsync() => Pass.IsUnwanted ? Task.CompletedTask : RunPassAsync(_snapshot, quiet: true);

    private void Read(List<(string Path, string Uri)> files)
    {
        var state = _snapshot;
        var folders = state.Folders.Select(DocumentKey.PathOf).OfType<string>().ToList();
        _ = Task.Run(() =>
        {
            // Which folder it belongs to, and whether an ignore file names it, is for the disk to say: not on the loop.
            var wanted = files.Where(file => state.Files.ContainsKey(DocumentKey.Of(file.Uri)) || folders.Exists(folder => FolderWalk.Includes(folder, file.Path))).ToList();
            if (wanted.Count > 0) Pass.Read(wanted, state);
        });
    }

    private void TakeFiles(IReadOnlyList<FileReading> readings)
    {
        var files = _snapshot.Files.ToBuilder();
        foreach (var reading in readings)
        {
            var before = files.GetValueOrDefault(reading.Key);

            // What is open is the client's, and what was read later is newer.
            if (_snapshot.Drafts.ContainsKey(reading.Key) || before?.Reading > reading.Number || (reading.Draft?.Generation ?? _snapshot.Generation) != _snapshot.Generation) continue;
            if (reading.Draft is { } draft) files[reading.Key] = draft;
            else files.Remove(reading.Key);
            if (string.Equals(before?.ResultId, reading.Draft?.ResultId, StringComparison.Ordinal)) continue;
            _filesMoved = true;
            if (_snapshot.Client.PullsDiagnostics || (before?.Findings ?? []).Length + (reading.Draft?.Findings ?? []).Length == 0) continue;
            _client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(reading.Draft?.Uri ?? reading.Uri, null, reading.Draft?.Findings ?? []), later: true);
        }

        var ledger = _snapshot.Ledger;
        foreach (var reading in readings)
        {
            if (_snapshot.Drafts.ContainsKey(reading.Key)) continue;
            if (files.TryGetValue(reading.Key, out var file)) _filesToCompare.Add(file.Ledger);
            else if (DocumentKey.PathOf(reading.Uri) is { } gone) ledger = ledger.Without(gone);
        }

        ledger = ledger.With([.. _filesToCompare]);
        _filesToCompare.Clear();
        _snapshot = _snapshot with { Files = files.ToImmutable() };
        TakeLedger(ledger, except: null);
    }

    // What an open draft says is known anew.
    private void TakeFacts(Draft draft, LedgerDraft facts)
    {
        if (ReferenceEquals(_snapshot.Find(draft.Uri), draft)) TakeLedger(_snapshot.Ledger.With(facts), except: draft);
    }

    // The other open drafts whose findings depend on it are told again. Nothing is analysed for that.
    private void TakeLedger(WorkspaceLedger ledger, Draft? except)
    {
        var before = _snapshot.Ledger;
        if (ReferenceEquals(before, ledger)) return;
        _snapshot = _snapshot with { Ledger = ledger, LedgerVersion = _snapshot.LedgerVersion + 1 };
        var moved = false;
        foreach (var draft in _snapshot.Drafts.Values)
        {
            if (ReferenceEquals(draft, except) || ledger.Find(draft.LedgerKey) is not { } own) continue;
            if (!LedgerFindings.Concern(own, before, draft.Settings.Configuration.SeverityOf) && !LedgerFindings.Concern(own, ledger, draft.Settings.Configuration.SeverityOf)) continue;
            moved = true;
            if (!_snapshot.Client.PullsDiagnostics) _publisher.Due(draft);
        }

        if (moved && _snapshot.Client.PullsDiagnostics) _client.RefreshDiagnostics(_snapshot.Client);
    }

    private void PassEnded()
    {
        var state = _snapshot;
        _ = Task.Run(() =>
        {
            CompareFiles(state);
            _memory.Keep(state);
        });
        if (!_filesMoved) return;
        _filesMoved = false;
        if (_snapshot.Client.PullsDiagnostics) _client.RefreshDiagnostics(_snapshot.Client);
    }

    // What the drafts said when the server last ran, until they are read again.
    private void Recall()
    {
        var state = _snapshot;
        if (state.Folders.IsEmpty) return;
        _ = Task.Run(() =>
        {
            var known = _memory.Recall(state);
            if (known.Length > 0) _post(() => TakeLedger(_snapshot.Ledger.With([.. known.Where(draft => _snapshot.Ledger.Find(draft.Key) is null)]), except: null));
        });
    }

    // The findings that drafts on disk have among each other. On the pool; a draft is read again only where the ledger has something to say about it.
    private void CompareFiles(Snapshot state)
    {
        foreach (var (key, file) in state.Files)
        {
            var isConcerned = LedgerFindings.Concern(file.Ledger, state.Ledger, file.Configuration.SeverityOf);
            if ((!isConcerned && !file.IsCompared) || OpenFile(file) is not { } draft) continue;
            var compared = file.With(DiagnosticWriter.Write(draft, state), isConcerned);
            if (!string.Equals(compared.ResultId, file.ResultId, StringComparison.Ordinal)) _post(() => TakeCompared(key, file, compared));
        }
    }

    private void TakeCompared(string key, FileDraft before, FileDraft compared)
    {
        if (!_snapshot.Files.TryGetValue(key, out var now) || !ReferenceEquals(now, before)) return;
        _snapshot = _snapshot with { Files = _snapshot.Files.SetItem(key, compared) };
        if (_snapshot.Client.PullsDiagnostics) _client.RefreshDiagnostics(_snapshot.Client);
        else _client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(compared.Uri, null, compared.Findings));
    }

    private void Reload()
    {
        _files.Forget();
        _snapshot = _snapshot with { Generation = _snapshot.Generation + 1 };
        foreach (var draft in _snapshot.Drafts.Values) Reconsider(draft.Uri);
        _client.Refresh(_snapshot.Client);
        StartPass(quiet: true);
    }

    private void Take(EditorSettings settings)
    {
        _settings.Tell(settings.Faults);
        if (settings.IsSameAs(_files.Settings)) return;
        _files.Settings = settings;
        Reload();
        foreach (var draft in _snapshot.Drafts.Values) _settings.Tell(draft.Settings.SettingsFaults);
    }

    private void Heal(string uri, string text, int? version = null)
    {
        if (_snapshot.Find(uri) is not { Document: { IsOutOfSync: true } document } draft || (version ?? document.Version) != document.Version) return;
        _healing.Forget(uri);
        Put(SyncHealing.Healed(document, text, _snapshot.Client.Encoding), draft.Settings);
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
}
