using System.Collections.Concurrent;
using FactLsp.Core.Ledger;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features.Ledger;

/// <summary>Reads the facts of open drafts as they change: one worker a document, on the pool, that always takes the newest draft. The analysis is the one that everybody shares.</summary>
/// <param name="take">Takes what a draft says, from any thread.</param>
internal sealed class FactReader(Action<Draft, LedgerDraft> take)
{
    private readonly ConcurrentDictionary<string, Draft> _waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _working = new(StringComparer.Ordinal);

    /// <summary>The document has changed.</summary>
    public void Due(Draft draft)
    {
        var key = DocumentKey.Of(draft.Uri);
        _waiting[key] = draft;
        if (_working.TryAdd(key, true)) _ = Task.Run(() => Work(key));
    }

    private void Work(string key)
    {
        do
        {
            while (_waiting.TryRemove(key, out var draft))
            {
                if (draft.IsSpokenOf) take(draft, LedgerDraft.Of(draft.LedgerKey, draft.Article));
            }

            _working.TryRemove(key, out _);
        }
        while (_waiting.ContainsKey(key) && _working.TryAdd(key, true));
    }
}
