using FactLsp.Core;
using FactLsp.Core.Ledger;
using FactLsp.Core.Workspace;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features.Ledger;

/// <summary>
/// What the drafts of the folders said when the server last ran: known at once, before the folders are read again. Kept in the user's cache; where there is none, nothing is
/// remembered. All of it on the pool, one thing at a time.
/// </summary>
/// <param name="pathFor">Where the memory of these folders is; null remembers nothing.</param>
internal sealed class LedgerMemory(Func<IEnumerable<string>, string>? pathFor)
{
    // What another build read in a draft is not what this one would.
    private static readonly string Build = typeof(Analyzer).Module.ModuleVersionId.ToString("N");

    private readonly Lock _turn = new();
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    /// <summary>The drafts of <paramref name="state"/>'s folders that have not been written since. On the pool.</summary>
    public LedgerDraft[] Recall(Snapshot state)
    {
        if (PathOf(state) is not { } path) return [];
        lock (_turn)
        {
            using var store = LedgerStore.Open(path);
            var known = store.Read();
            foreach (var (key, entry) in known) _kept[key] = entry.Stamp;
            return [.. known.Values.Where(entry => string.Equals(entry.Stamp, StampOf(FileStamp.Of(entry.Draft.Key)), StringComparison.Ordinal)).Select(entry => entry.Draft)];
        }
    }

    /// <summary>Keeps what the drafts on disk say now. On the pool.</summary>
    public void Keep(Snapshot state)
    {
        if (PathOf(state) is not { } path) return;
        lock (_turn)
        {
            var changed = new List<(string, LedgerDraft)>();
            var here = new HashSet<string>(StringComparer.Ordinal);
            foreach (var file in state.Files.Values)
            {
                var stamp = StampOf(file.Stamp);
                here.Add(file.Ledger.Key);
                if (_kept.TryGetValue(file.Ledger.Key, out var before) && string.Equals(before, stamp, StringComparison.Ordinal)) continue;
                _kept[file.Ledger.Key] = stamp;
                changed.Add((stamp, file.Ledger));
            }

            // What is open is neither gone nor on disk.
            foreach (var draft in state.Drafts.Values) here.Add(draft.LedgerKey);
            var gone = _kept.Keys.Where(key => !here.Contains(key)).ToList();
            foreach (var key in gone) _kept.Remove(key);
            if (changed.Count == 0 && gone.Count == 0) return;
            using var store = LedgerStore.Open(path);
            store.Put(changed);
            store.Remove(gone);
        }
    }

    private string? PathOf(Snapshot state) => pathFor is null || state.Folders.IsEmpty ? null : pathFor(state.Folders.Select(DocumentKey.Of));

    private static string StampOf(FileStamp stamp) => FormattableString.Invariant($"{stamp.Written.Ticks:x}-{stamp.Length:x}-{Build}");
}
