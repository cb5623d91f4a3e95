using System.Collections.Immutable;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>
/// The facts of many drafts as one body, by what they are about. Immutable and thread-safe: a change gives a new ledger that shares all that did not change. Looking
/// something up costs what there is of the same subject in the same months, however many drafts there are.
/// </summary>
public sealed class WorkspaceLedger
{
    // A fact of more months is indexed by its first ones only; none of a span like that is compared by day anyway.
    private const int MostMonths = 14;

    private const int MostQuotationsAlike = 200;

    private readonly ImmutableDictionary<string, LedgerDraft> _drafts;
    private readonly ImmutableDictionary<ulong, ImmutableArray<Entry>> _index;

    private WorkspaceLedger(ImmutableDictionary<string, LedgerDraft> drafts, ImmutableDictionary<ulong, ImmutableArray<Entry>> index) => (_drafts, _index) = (drafts, index);

    /// <summary>No drafts.</summary>
    public static WorkspaceLedger Empty { get; } = new(ImmutableDictionary.Create<string, LedgerDraft>(StringComparer.Ordinal), ImmutableDictionary<ulong, ImmutableArray<Entry>>.Empty);

    /// <summary>Number of drafts.</summary>
    public int Count => _drafts.Count;

    /// <summary>The drafts, in no order.</summary>
    public IEnumerable<LedgerDraft> Drafts => _drafts.Values;

    /// <summary>The draft called <paramref name="key"/>, or null.</summary>
    public LedgerDraft? Find(string key) => _drafts.GetValueOrDefault(key);

    /// <summary>The ledger with these drafts in place of those of the same keys.</summary>
    public WorkspaceLedger With(params ReadOnlySpan<LedgerDraft> drafts)
    {
        var changed = new Dictionary<ulong, Change>();
        var all = _drafts.ToBuilder();
        foreach (var draft in drafts)
        {
            if (all.TryGetValue(draft.Key, out var old)) Collect(old, changed, isNew: false);
            all[draft.Key] = draft;
            Collect(draft, changed, isNew: true);
        }

        return new WorkspaceLedger(all.ToImmutable(), Apply(changed));
    }

    /// <summary>The ledger without the draft called <paramref name="key"/>; the same ledger when it has none.</summary>
    public WorkspaceLedger Without(string key)
    {
        if (!_drafts.TryGetValue(key, out var old)) return this;
        var changed = new Dictionary<ulong, Change>();
        Collect(old, changed, isNew: false);
        return new WorkspaceLedger(_drafts.Remove(key), Apply(changed));
    }

    /// <summary>The facts of other drafts that are <paramref name="fact"/> of <paramref name="draft"/>, by draft and place. <paramref name="draft"/> need not be in the ledger in this state.</summary>
    public ImmutableArray<FactMatch> MatchesOf(string key, DraftFacts draft, Fact fact)
    {
        List<FactMatch>? found = null;
        var subject = KeyOf(fact);
        var (first, last) = Months(fact);
        for (var month = first; month <= last; month++)
        {
            if (!_index.TryGetValue(Month(subject, month), out var entries)) continue;
            foreach (var entry in entries)
            {
                if (IsOther(entry, EntryKind.Fact, key) && entry.Draft.Facts.Facts[entry.Place] is var other && IsFirstShared(other, first, month) && FactMatcher.Compare(fact, draft, other, entry.Draft.Facts) is not FactRelation.Unrelated and var relation)
                    (found ??= []).Add(new FactMatch(entry.Draft, other, relation));
            }
        }

        if (found is null) return [];
        found.Sort(static (a, b) => string.CompareOrdinal(a.Draft.Key, b.Draft.Key) is not 0 and var order ? order : a.Fact.Span.CompareTo(b.Fact.Span));
        return [.. found];
    }

    /// <summary>The quotations of other drafts that are <paramref name="quotation"/> with other words in it.</summary>
    public ImmutableArray<QuotationMatch> DriftsOf(string key, Quotation quotation)
    {
        List<QuotationMatch>? found = null;
        Span<ulong> keys = stackalloc ulong[QuotationMatcher.MostKeys];
        var count = QuotationMatcher.Keys(quotation, keys);
        var seen = new HashSet<(string, TextSpan)>();
        foreach (var k in keys[..count])
        {
            // Words that so many quotations have in common tell no two of them from the rest.
            if (!_index.TryGetValue(k, out var entries) || entries.Length > MostQuotationsAlike) continue;
            foreach (var entry in entries)
            {
                if (!IsOther(entry, EntryKind.Quotation, key)) continue;
                var other = entry.Draft.Facts.Quotations[entry.Place];
                if (seen.Add((entry.Draft.Key, other.Span)) && QuotationMatcher.IsDrift(quotation, other)) (found ??= []).Add(new QuotationMatch(entry.Draft, other));
            }
        }

        if (found is null) return [];
        found.Sort(static (a, b) => string.CompareOrdinal(a.Draft.Key, b.Draft.Key) is not 0 and var order ? order : a.Quotation.Span.CompareTo(b.Quotation.Span));
        return [.. found];
    }

    /// <summary>The people of other drafts who are <paramref name="person"/> under another spelling or title.</summary>
    public ImmutableArray<PersonMatch> DriftsOf(string key, DraftFacts draft, PersonName person)
    {
        List<PersonMatch>? found = null;
        var seen = new HashSet<(string, TextSpan)>();
        foreach (var k in PersonNameMatcher.Keys(person))
        {
            if (!_index.TryGetValue(k, out var entries)) continue;
            foreach (var entry in entries)
            {
                if (!IsOther(entry, EntryKind.Person, key)) continue;
                var other = entry.Draft.Facts.People[entry.Place];
                if (seen.Add((entry.Draft.Key, other.Span)) && PersonNameMatcher.Compare(person, draft, other, entry.Draft.Facts) is not NameDrift.None and var drift)
                    (found ??= []).Add(new PersonMatch(entry.Draft, other, drift));
            }
        }

        if (found is null) return [];
        found.Sort(static (a, b) => string.CompareOrdinal(a.Draft.Key, b.Draft.Key) is not 0 and var order ? order : a.Person.Span.CompareTo(b.Person.Span));
        return [.. found];
    }

    private static bool IsOther(in Entry entry, EntryKind kind, string key) => entry.Kind == kind && !string.Equals(entry.Draft.Key, key, StringComparison.Ordinal);

    // A fact of several months stands under each: it is taken where the two first meet.
    private static bool IsFirstShared(Fact other, int first, int month) => Math.Max(first, Months(other).First) == month;

    private ImmutableDictionary<ulong, ImmutableArray<Entry>> Apply(Dictionary<ulong, Change> changed)
    {
        var index = _index.ToBuilder();
        foreach (var (key, change) in changed)
        {
            var before = index.TryGetValue(key, out var entries) ? entries : [];
            var after = ImmutableArray.CreateBuilder<Entry>(before.Length + change.Added.Count);
            foreach (var entry in before)
            {
                if (!change.Removed.Contains(entry.Draft)) after.Add(entry);
            }

            foreach (var entry in change.Added)
            {
                if (!change.Removed.Contains(entry.Draft)) after.Add(entry);
            }

            if (after.Count == 0) index.Remove(key);
            else index[key] = after.DrainToImmutable();
        }

        return index.ToImmutable();
    }

    private static void Collect(LedgerDraft draft, Dictionary<ulong, Change> changed, bool isNew)
    {
        var facts = draft.Facts;
        for (var i = 0; i < facts.Facts.Length; i++)
        {
            var subject = KeyOf(facts.Facts[i]);
            var (first, last) = Months(facts.Facts[i]);
            for (var month = first; month <= last; month++) Put(Month(subject, month), EntryKind.Fact, i);
        }

        Span<ulong> keys = stackalloc ulong[QuotationMatcher.MostKeys];
        for (var i = 0; i < facts.Quotations.Length; i++)
        {
            var count = QuotationMatcher.Keys(facts.Quotations[i], keys);
            foreach (var key in keys[..count]) Put(key, EntryKind.Quotation, i);
        }

        for (var i = 0; i < facts.People.Length; i++)
        {
            foreach (var key in PersonNameMatcher.Keys(facts.People[i])) Put(key, EntryKind.Person, i);
        }

        void Put(ulong key, EntryKind kind, int place)
        {
            if (!changed.TryGetValue(key, out var change)) changed.Add(key, change = new Change());
            if (isNew) change.Added.Add(new Entry(draft, kind, place));
            else change.Removed.Add(draft);
        }
    }

    private static ulong KeyOf(Fact fact)
    {
        var key = ((ulong)fact.Kind + 1) * 0x9E3779B97F4A7C15;
        key = (key ^ WordHash.Of(fact.Subject)) * 0x100000001B3;
        key = (key ^ WordHash.Of(fact.Property)) * 0x100000001B3;
        return (key ^ WordHash.Of(fact.Unit)) * 0x100000001B3;
    }

    private static ulong Month(ulong subject, int month) => (subject ^ (uint)month) * 0x9E3779B97F4A7C15;

    private static (int First, int Last) Months(Fact fact)
    {
        var first = Of(fact.Earliest);
        return (first, Math.Min(Of(fact.Latest), first + MostMonths - 1));

        static int Of(LocalDate day) => (day.Year * 12) + day.Month - 1;
    }

    private sealed class Change
    {
        internal List<Entry> Added { get; } = [];

        internal HashSet<LedgerDraft> Removed { get; } = new(ReferenceEqualityComparer.Instance);
    }

    private enum EntryKind : byte
    {
        Fact,
        Quotation,
        Person,
    }

    /// <summary>A fact, a quotation or a person of a draft, by its place in the draft's list.</summary>
    private readonly record struct Entry(LedgerDraft Draft, EntryKind Kind, int Place);
}
