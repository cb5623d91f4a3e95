using System.Collections.Concurrent;
using FactLsp.Core.Workspace;
using FactLsp.Server.Documents;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.Logging;

namespace FactLsp.Server.Features.Workspace;

/// <summary>What a pass has read of one file: <see cref="Draft"/> is null where there is no draft, or none any more.</summary>
internal readonly record struct FileReading(string Key, string Uri, long Number, FileDraft? Draft);

/// <summary>
/// Reads the drafts of the open folders that are not open themselves. One thread of low priority that reads nothing while the client is saying
/// something, so that typing never waits for it; a file that has not been written since is not read again. Shows its progress, and can be cancelled there.
/// </summary>
/// <param name="client">Who is told.</param>
/// <param name="analysis">How a draft is analysed.</param>
/// <param name="activity">What it gives way to.</param>
/// <param name="settings">What holds for each draft.</param>
/// <param name="take">Takes what was read, from any thread.</param>
internal sealed class WorkspacePass(ClientConnection client, Analysis analysis, Activity activity, DraftSettingsReader settings, Action<IReadOnlyList<FileReading>> take)
{
    /// <summary>Most drafts that are kept; the others are checked when they are opened.</summary>
    public const int MostDrafts = 10_000;

    private const int BatchSize = 16;

    private static int s_last;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _shown = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (FileStamp Stamp, int Generation)> _noDrafts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);
    private readonly Lock _starting = new();
    private CancellationTokenSource? _current;
    private volatile Task _running = Task.CompletedTask;
    private volatile bool _stopped;

    /// <summary>Whether a pass should not be started only to look around: one is under way, or somebody has stopped the last one.</summary>
    public bool IsUnwanted => _stopped || !_running.IsCompleted;

    /// <summary>Ends when no pass is under way, however the last one ended.</summary>
    public async Task EndedAsync(CancellationToken cancellation)
    {
        while (_running is { IsCompleted: false } running) await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellation)).Unwrap();
    }

    /// <summary>Stops the pass whose progress is shown under <paramref name="token"/>.</summary>
    public void Cancel(string token)
    {
        if (!_shown.TryGetValue(token, out var pass)) return;
        _stopped = true;
        pass.Cancel();
    }

    /// <summary>
    /// Makes the pass over the folders of <paramref name="state"/>; one that is under way ends. Returns how many drafts there are besides the open ones.
    /// With <paramref name="quiet"/> nothing is shown: it only looks for what was written.
    /// </summary>
    public async Task<int> RunAsync(Snapshot state, bool quiet, CancellationToken cancellation)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!quiet) _stopped = false;
        Task before;
        lock (_starting)
        {
            before = _running;
            _current?.Cancel();
            _current = source;
            _running = ended.Task;
        }

        try
        {
            await before;
            return await ShowAsync(state, quiet || !state.Client.Can("window.workDoneProgress"), source);
        }
        finally
        {
            lock (_starting) if (ReferenceEquals(_current, source)) _current = null;
            ended.SetResult();
        }
    }

    /// <summary>Reads these files only: they were written, deleted or closed.</summary>
    public void Read(IReadOnlyList<(string Path, string Uri)> files, Snapshot state)
    {
        foreach (var (path, uri) in files) take([ReadOne(path, uri, state)]);
    }

    /// <summary>The server ends: so does the pass.</summary>
    public void End()
    {
        _stopped = true;
        lock (_starting) _current?.Cancel();
    }

    private async Task<int> ShowAsync(Snapshot state, bool hidden, CancellationTokenSource source)
    {
        if (hidden) return await RunOnThread(() => ReadAll(state, static _ => { }, source.Token), source.Token);
        var token = $"factlsp-{Interlocked.Increment(ref s_last)}";
        _shown[token] = source;
        try
        {
            await client.AskAsync("window/workDoneProgress/create", new ProgressToken(token), source.Token);
            Report(new ProgressValue("begin", Title: "Checking drafts", Cancellable: true));
            return await RunOnThread(() => ReadAll(state, count => Report(new ProgressValue("report", Message: count)), source.Token), source.Token);
        }
        finally
        {
            _shown.TryRemove(token, out _);
            Report(new ProgressValue("end"));
        }

        void Report(ProgressValue value) => client.Notify("$/progress", new ProgressReport(token, value));
    }

    private static Task<int> RunOnThread(Func<int> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(Work) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "workspace pass" }.Start();
        return done.Task;

        void Work()
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                done.SetResult(work());
            }
            catch (OperationCanceledException)
            {
                done.SetCanceled(cancellation);
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }
    }

    private int ReadAll(Snapshot state, Action<string> report, CancellationToken cancellation)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var batch = new List<FileReading>(BatchSize);
        int looked = 0, drafts = 0;
        foreach (var (path, uri) in Candidates(state))
        {
            cancellation.ThrowIfCancellationRequested();
            var key = DocumentKey.Of(uri);
            if (!seen.Add(key)) continue;
            if (++looked % 100 == 0) report($"{looked} files, {drafts} drafts");
            if (state.Drafts.ContainsKey(key)) continue;
            var stamp = FileStamp.Of(path);
            var known = state.Files.GetValueOrDefault(key);
            if (known is not null && known.Stamp == stamp && known.Generation == state.Generation)
            {
                drafts++;
                continue;
            }

            if (known is null && _noDrafts.TryGetValue(key, out var seenBefore) && seenBefore == (stamp, state.Generation)) continue;
            if (drafts == MostDrafts)
            {
                TellOnce(path, $"There are more than {MostDrafts} drafts here: the others are checked when they are opened.");
                break;
            }

            activity.WaitForQuiet(cancellation);
            var reading = ReadOne(path, known?.Uri ?? uri, state);
            if (reading.Draft is not null) drafts++;
            else if (known is null) continue;
            batch.Add(reading);
            if (batch.Count < BatchSize) continue;
            take([.. batch]);
            batch.Clear();
        }

        // What the walk has not come to is no longer there.
        foreach (var (key, gone) in state.Files) if (!seen.Contains(key)) batch.Add(new FileReading(key, gone.Uri, FileDraft.NextReading(), null));
        take(batch);
        return drafts;
    }

    private IEnumerable<(string Path, string Uri)> Candidates(Snapshot state)
    {
        foreach (var folderUri in state.Folders)
        {
            if (DocumentKey.PathOf(folderUri) is not { } folder) continue;
            if (FolderWalk.IsTooWide(folder))
            {
                TellOnce(folder, $"{folder} is too wide to be looked through: drafts in it are checked when they are opened. Open the folder that holds your drafts.");
                continue;
            }

            foreach (var path in FolderWalk.Files(folder, () => TellOnce(folder, $"{folder} has {FolderWalk.Cap} files or more: drafts beyond those are checked when they are opened.")))
                yield return (path, DocumentKey.UriBelow(folderUri, folder, path));
        }
    }

    private FileReading ReadOne(string path, string uri, Snapshot state)
    {
        var number = FileDraft.NextReading();
        var key = DocumentKey.Of(uri);
        var stamp = FileStamp.Of(path);
        if (FileDraft.Open(path, uri, settings, analysis, state.Client.Encoding) is not { } draft)
        {
            _noDrafts[key] = (stamp, state.Generation);
            return new FileReading(key, uri, number, null);
        }

        _noDrafts.TryRemove(key, out _);
        return new FileReading(key, uri, number, FileDraft.Of(draft, path, stamp, state.Generation, number));
    }

    private void TellOnce(string about, string message)
    {
        if (!_told.TryAdd(about, true)) return;
        client.Log(LogLevel.Warning, message);
        client.Notify("window/showMessage", new LogMessage(LogMessage.Information, message));
    }
}

/// <summary><c>window/workDoneProgress/cancel</c>.</summary>
internal sealed class CancelProgress(WorkspacePass pass) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "window/workDoneProgress/cancel";

    /// <inheritdoc/>
    public void Handle(Params parameters) => pass.Cancel(parameters.Member("token").ToString());
}
