using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>One fact of one draft.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Fact">The fact.</param>
public readonly record struct LedgerEntry(LedgerDraft Draft, Fact Fact);

/// <summary>All that the drafts say about one thing.</summary>
/// <param name="Relation">The gravest relation between two of the entries; unrelated for a single one.</param>
/// <param name="Entries">The entries, by the drafts' dates, then in the order of the drafts and of their texts.</param>
public sealed record LedgerGroup(FactRelation Relation, ImmutableArray<LedgerEntry> Entries);

/// <summary>The facts of many drafts, those that are one fact together: what the command prints and an editor shows.</summary>
/// <param name="Groups">Contradictions first, then what changed, what agrees, what only one draft says; each in the order of its first entry's day.</param>
public sealed record LedgerTable(ImmutableArray<LedgerGroup> Groups)
{
    /// <summary>The table of <paramref name="drafts"/>.</summary>
    public static LedgerTable Of(IReadOnlyList<LedgerDraft> drafts) => Of(drafts, WorkspaceLedger.Empty.With([.. drafts]));

    /// <summary>The same, where their ledger is there already.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> came before the table was done.</exception>
    public static LedgerTable Of(IReadOnlyList<LedgerDraft> drafts, WorkspaceLedger ledger, CancellationToken cancellation = default)
    {
        var entries = new List<LedgerEntry>();
        var places = new Dictionary<Fact, int>(ReferenceEqualityComparer.Instance);
        foreach (var draft in drafts)
        {
            foreach (var fact in draft.Facts.Facts)
            {
                places[fact] = entries.Count;
                entries.Add(new LedgerEntry(draft, fact));
            }
        }

        // Each set is a tree; its root is its first entry.
        var roots = new int[entries.Count];
        var relations = new FactRelation[entries.Count];
        for (var i = 0; i < roots.Length; i++) roots[i] = i;
        var pairs = new List<(int, int, FactRelation)>();
        for (var i = 0; i < entries.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var match in ledger.MatchesOf(entries[i].Draft.Key, entries[i].Draft.Facts, entries[i].Fact))
            {
                if (!places.TryGetValue(match.Fact, out var other) || other < i) continue;
                pairs.Add((i, other, match.Relation));
                var (a, b) = (Root(i), Root(other));
                roots[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        foreach (var (a, _, relation) in pairs)
        {
            var root = Root(a);
            if (relation > relations[root]) relations[root] = relation;
        }

        var groups = new Dictionary<int, List<LedgerEntry>>();
        for (var i = 0; i < entries.Count; i++)
        {
            var root = Root(i);
            if (!groups.TryGetValue(root, out var group)) groups.Add(root, group = []);
            group.Add(entries[i]);
        }

        return new LedgerTable(
        [
            .. groups.Select(g => new LedgerGroup(relations[g.Key], [.. g.Value.OrderBy(static e => e.Draft.Facts.Date)]))
                .OrderByDescending(static g => g.Relation).ThenBy(static g => g.Entries[0].Fact.Earliest).ThenBy(static g => g.Entries[0].Draft.Key, StringComparer.Ordinal).ThenBy(static g => g.Entries[0].Fact.Span),
        ]);

        int Root(int i)
        {
            while (roots[i] != i) i = roots[i] = roots[roots[i]];
            return i;
        }
    }

    /// <summary>The word for how the entries of a group stand to each other.</summary>
    public static string Word(FactRelation relation) => relation switch
    {
        FactRelation.Conflict => "conflict",
        FactRelation.Update => "update",
        FactRelation.Agreement => "agreement",
        _ => "alone",
    };

    /// <summary>The day or days on which the event of a fact can have happened, as EDTF: <c>2025-03-20</c>, <c>2025-03-14/2025-03-21</c>.</summary>
    public static string When(Fact fact) => fact.Earliest == fact.Latest ? Day(fact.Earliest) : $"{Day(fact.Earliest)}/{Day(fact.Latest)}";

    /// <summary>A day as ISO 8601 has it.</summary>
    public static string Day(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);
}
