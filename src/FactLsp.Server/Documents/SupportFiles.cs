using System.Diagnostics;
using FactLsp.Core.Configuration;
using FactLsp.Core.Workspace;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Documents;

/// <summary>
/// The configurations and actor files that the open drafts depend on: reads them, watches them (or asks the client to), and publishes what is
/// wrong in them, in them. On the loop, save for the watching.
/// </summary>
internal sealed class SupportFiles
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>How many times as long as the looking took nobody looks again: 2 % of one processor at most.</summary>
    private const int PauseAfterLooking = 50;

    private static readonly string[] WatchedGlobs = ["**/{.factlsp.yaml,.gitignore,.ignore,.factlspignore}", "**/*.{fact,md,markdown,txt,text,yaml,yml,json,jsonl,ndjson,csv,tsv}"];

    private readonly DraftSettingsReader _reader;
    private readonly Dictionary<string, string> _published = new(StringComparer.Ordinal);
    private volatile Dictionary<string, FileStamp> _seen = new(StringComparer.Ordinal);

    private readonly ClientConnection _client;
    private readonly Action _changed;
    private readonly UserActorFiles _user = UserActorFiles.OfUser;
    private volatile EditorSettings _settings = EditorSettings.None;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="client">Who is told.</param>
    /// <param name="changed">Called, on any thread, when what was read is no longer what there is.</param>
    public SupportFiles(ClientConnection client, Action changed)
    {
        _client = client;
        _changed = changed;
        _reader = new DraftSettingsReader(settingsFor: path => _settings.For(path), loader: ActorFileLoader.Create(changed));
    }

    /// <summary>The editor's settings, from which every configuration starts. Setting them needs <see cref="Forget"/>.</summary>
    public EditorSettings Settings
    {
        get => _settings;
        set => _settings = value;
    }

    /// <summary>Finds what holds for a file. Safe on any thread.</summary>
    public DraftSettingsReader Reader => _reader;

    /// <summary>What holds for a document, read where it is not known yet.</summary>
    public DraftSettings For(OpenDocument document)
    {
        var path = DocumentKey.PathOf(document.Uri);
        return path is null ? _reader.For((string?)null) : _reader.For(path, document.Text.Text);
    }

    /// <summary>A file has changed: everything is read again when it is next asked for.</summary>
    public void Forget() => _reader.Forget();

    /// <summary>Whether the file at <paramref name="path"/> is one that drafts depend on, or may come to.</summary>
    public bool Concerns(string path) => Path.GetFileName(path) is ConfigurationFiles.FileName || _seen.ContainsKey(path);

    /// <summary>The drafts that are open now depend on these files: their faults are published, those of others go away.</summary>
    public void Publish(Snapshot snapshot)
    {
        var files = new Dictionary<string, SupportFile>(StringComparer.Ordinal);
        foreach (var draft in snapshot.Drafts.Values) foreach (var file in draft.Settings.Files) files[file.Path] = file;
        _seen = files.Keys.ToDictionary(path => path, FileStamp.Of, StringComparer.Ordinal);
        if (snapshot.Client.TakesRelatedDocuments) return;
        foreach (var (path, file) in files)
        {
            // What the client has open is its own: the text there may be newer than the disk's, and its findings are pushed with it.
            var uri = DocumentKey.UriOf(path);
            if (snapshot.Find(uri) is not null || (file.Diagnostics.IsEmpty && !_published.ContainsKey(path))) continue;
            _published[path] = uri;
            _client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, Write(file, uri, snapshot.Client.Encoding)));
        }

        foreach (var (path, uri) in _published.Where(published => !files.ContainsKey(published.Key)).ToList())
        {
            _published.Remove(path);
            if (snapshot.Find(uri) is null) _client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, []));
        }
    }

    /// <summary>What is wrong in <paramref name="file"/>, as the protocol has it.</summary>
    public static ProtocolDiagnostic[] Write(SupportFile file, string uri, PositionEncoding encoding)
    {
        var positions = new PositionMap(new Core.Text.SourceText(file.Text), encoding);
        return [.. file.Diagnostics.Select(fault => DiagnosticWriter.Write(fault, uri, positions))];
    }

    /// <summary>
    /// Has the client watch, or looks ourselves: a reload follows when one of these files has changed, and <paramref name="lookAround"/> is called from
    /// time to time, for whatever else was written. A folder that takes long to look through is looked through less often. The user's own actor files stand in no
    /// workspace, so no client watches them: those we always look at.
    /// </summary>
    public void Watch(ClientProfile profile, Func<Task> lookAround, Task ended)
    {
        var clientWatches = profile.Can("workspace.didChangeWatchedFiles.dynamicRegistration");
        if (clientWatches)
        {
            _ = _client.AskAsync("client/registerCapability", new RegistrationParams(
                [new Registration("factlsp-files", "workspace/didChangeWatchedFiles", new RegistrationOptions { Watchers = [.. WatchedGlobs.Select(glob => new FileSystemWatcherGlob(glob))] })]));
        }

        _ = Task.Run(async () =>
        {
            var pause = TimeSpan.Zero;
            var own = LookAtOwn();
            while (await Task.WhenAny(ended, Task.Delay(PollInterval)) != ended)
            {
                var before = own;
                own = LookAtOwn();
                if (!own.SequenceEqual(before) || (!clientWatches && _seen.Any(seen => FileStamp.Of(seen.Key) != seen.Value))) _changed();
                if (clientWatches) continue;
                pause -= PollInterval;
                if (pause > TimeSpan.Zero) continue;
                var clock = Stopwatch.StartNew();
                await lookAround();
                pause = clock.Elapsed * PauseAfterLooking;
            }
        });
    }

    private (string Path, FileStamp State)[] LookAtOwn() => [.. _user.Paths().Select(path => (path, FileStamp.Of(path)))];
}
