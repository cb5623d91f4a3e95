using System.Collections.Concurrent;
using FactLsp.Server.Documents;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using Microsoft.Extensions.Logging;

namespace FactLsp.Server.Features.Diagnostics;

/// <summary>
/// Pushes findings: one worker a document, on the pool, that always takes the newest draft. While it works, any number of changes may come;
/// they become one more round. What has been overtaken is not sent. For clients that ask for diagnostics themselves it stays silent.
/// </summary>
internal sealed class DiagnosticPublisher(ClientConnection client, Func<Snapshot> now)
{
    private readonly Lock _sending = new();
    private readonly ConcurrentDictionary<string, Draft> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _working = new(StringComparer.Ordinal);

    /// <summary>The document has changed: its findings are due.</summary>
    public void Due(Draft draft)
    {
        var key = DocumentKey.Of(draft.Uri);
        _waiting[key] = draft;
        if (_working.TryAdd(key, true)) _ = Task.Run(() => Work(key));
    }

    /// <summary>The document is closed: its findings go away.</summary>
    public void Clear(string uri)
    {
        lock (_sending) client.Notify("textDocument/publishDiagnostics", new PublishDiagnostics(uri, null, []));
    }

    private void Work(string key)
    {
        do
        {
            while (_waiting.TryRemove(key, out var draft)) Publish(draft);
            _working.TryRemove(key, out _);

            // A draft that came in between found the worker still at work.
        }
        while (!_waiting.IsEmpty && _waiting.ContainsKey(key) && _working.TryAdd(key, true));
    }

    private void Publish(Draft draft)
    {
        try
        {
            // What was published before stays.
            if (draft.HasFailed) return;
            var message = new PublishDiagnostics(draft.Uri, draft.Document.Version, DiagnosticWriter.Write(draft, now()));
            lock (_sending)
            {
                if (ReferenceEquals(now().Find(draft.Uri), draft)) client.Notify("textDocument/publishDiagnostics", message);
            }
        }
        catch (Exception e)
        {
            client.Log(LogLevel.Error, $"{draft.Uri} could not be analysed: {e}");
        }
    }
}
