using System.Collections.Concurrent;
using FactLsp.Core.Ledger;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features.Ledger;

/// <summary>
/// Reads the facts of open drafts as they change: one worker a document, on the pool, that always takes the newest draft. It lets a moment pass first: the findings of a keystroke
/// go out before anybody asks what it means for other drafts, and the analysis that it reads is made by then.
/// </summary>
/// <param name="take">Takes what a draft says, from any thread.</param>
internal sealed class FactReader(Action<Draft, LedgerDraft> take)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, Draft> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _working = new(StringComparer.Ordinal);

    /// <summary>The document has changed.</summary>
    public void Due(Draft draft)
    {
        var key = DocumentKey.Of(draft.Uri);
        _waiting[key] = draft;
        if (_working.TryAdd(key, true)) _ = Task.Run(() => WorkAsync(key));
    }

    private async Task WorkAsync(string key)
    {
        do
        {
            await Task.Delay(Moment);
            while (_waiting.TryRemove(key, out var draft))
            {
                if (draft.IsSpokenOf) take(draft, LedgerDraft.Of(draft.LedgerKey, draft.Article));
            }

            _working.TryRemove(key, out _);
        }
        while (_waiting.ContainsKey(key) && _working.TryAdd(key, true));
    }
}
