using System.Collections.Concurrent;
using FactLsp.Core.Configuration;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.Logging;

namespace FactLsp.Server.Features.Workspace;

/// <summary>
/// Checks every draft of the open folders that is not open itself, and publishes what is found in them. Works on one thread of low priority, so
/// that typing never waits for it; shows its progress, and can be cancelled there or as a request.
/// </summary>
internal sealed class WorkspacePass(ClientConnection client, Analysis analysis)
{
    private static int s_last;
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _published = new(StringComparer.Ordinal);

    /// <summary>Stops the pass whose progress is shown under <paramref name="token"/>.</summary>
    public void Cancel(string token)
    {
        if (_running.TryGetValue(token, out var pass)) pass.Cancel();
    }

    /// <summary>Makes the pass over the folders of <paramref name="state"/>. Returns how many drafts were checked.</summary>
    public async Task<int> RunAsync(Snapshot state, CancellationToken cancellation)
    {
        var token = $"factlsp-{Interlocked.Increment(ref s_last)}";
        using var source = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _running[token] = source;
        var shows = state.Client.Can("window.workDoneProgress");
        try
        {
            if (shows) await client.AskAsync("window/workDoneProgress/create", new ProgressToken(token), source.Token);
            Report(new ProgressValue("begin", Title: "Checking drafts", Cancellable: true));
            var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            new Thread(Work) { IsBackground = true, Priority = ThreadPriority.BelowNormal, Name = "workspace pass" }.Start();
            return await done.Task;

            void Work()
            {
                try
                {
                    done.SetResult(CheckAll(state, count => Report(new ProgressValue("report", Message: count)), source.Token));
                }
                catch (OperationCanceledException)
                {
                    done.SetCanceled(source.Token);
                }
                catch (Exception e)
                {
                    done.SetException(e);
                }
            }
        }
        finally
        {
            _running.TryRemove(token, out _);
            Report(new ProgressValue("end"));
        }

        void Report(ProgressValue value)
        {
            if (shows) client.Notify("$/progress", new ProgressReport(token, value));
        }
    }

    /// <summary>The drafts of the folders that are not open, each with its findings.</summary>
    public static IEnumerable<(string Uri, ProtocolDiagnostic[] Findings)> Closed(Snapshot state, Analysis analysis, Action<string> warn, CancellationToken cancellation)
    {
        var settings = new DraftSettingsReader();
        foreach (var folder in state.Folders.Select(DocumentKey.PathOf).OfType<string>())
        {
            foreach (var path in FolderWalk.Files(folder, () => warn($"{folder} has more than {FolderWalk.Cap} files: the rest is not checked.")))
            {
                cancellation.ThrowIfCancellationRequested();
                var uri = DocumentKey.UriOf(path);
                if (state.Find(uri) is null && Check(path, uri, settings, analysis, state.Client.Encoding) is { } findings) yield return (uri, findings);
            }
        }
    }

    private int CheckAll(Snapshot state, Action<string> report, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var (uri, findings) in Closed(state, analysis, warning => client.Log(LogLevel.Warning, warning), cancellation))
        {
            if (++count % 50 == 0) report($"{count} drafts");
            if (findings.Length == 0 && !_published.ContainsKey(uri)) continue;
            _published[uri] = true;
            client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, findings));
        }

        return count;
    }

    /// <summary>The findings in one file; null for what is no draft or cannot be read or analysed.</summary>
    private static ProtocolDiagnostic[]? Check(string path, string uri, DraftSettingsReader settings, Analysis analysis, PositionEncoding encoding)
    {
        try
        {
            if (OrdinaryFile.ReadAtMost(path, (int)MessageFraming.LongestMessage) is not { } bytes) return null;
            using var reader = new StreamReader(new MemoryStream(bytes));
            var text = reader.ReadToEnd();
            var document = new OpenDocument { Uri = uri, LanguageId = "", Version = 0, Positions = new PositionMap(new SourceText(text), encoding) };
            var held = settings.For(path, text);
            if (!FactTaggedDocuments.IsFactTagged(path, text, held.Configuration)) return null;
            var draft = new Draft(document, held, analysis);
            return draft.HasFailed ? null : DiagnosticWriter.Write(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
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
