using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Ledger;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Ledger;

/// <summary>Two drafts of one sentence or two, with how their figures stand to each other. Read from <c>Ledger/Pairs</c>.</summary>
public sealed record FactPair(FactRelation Relation, bool IsAdversarial, string Title, string First, string Second)
{
    /// <summary>The pairs that the ledger was built with.</summary>
    public static ImmutableArray<FactPair> Development { get; } = Read("development.txt");

    /// <summary>The pairs that were written afterwards and looked at once.</summary>
    public static ImmutableArray<FactPair> HeldOut { get; } = Read("held-out.txt");

    /// <summary>How the ledger has the two drafts: the gravest relation of any two of their facts.</summary>
    public FactRelation Found(out string why)
    {
        var (a, b) = (Facts(First), Facts(Second));
        var found = FactRelation.Unrelated;
        foreach (var fact in a.Facts)
        {
            foreach (var other in b.Facts)
            {
                var relation = FactMatcher.Compare(fact, a, other, b);
                if (relation > found) found = relation;
            }
        }

        why = $"{Title}\n  {First}\n{Show(a)}  {Second}\n{Show(b)}";
        return found;
    }

    private static string Show(DraftFacts draft) => string.Concat(draft.Facts.Select(f =>
        $"    {f.Kind} “{f.Text}” = {f.Quantity} {f.Unit} · {string.Join(' ', f.Modifiers)} {f.Subject} · {f.Property} · by {f.Agent} · {f.Earliest:uuuu-MM-dd}/{f.Latest:uuuu-MM-dd} · {f.Traits} · names {string.Join(' ', f.Names)} · nouns {string.Join(' ', f.Context)} · places {string.Join(' ', f.Places)}\n"));

    private static DraftFacts Facts(string line)
    {
        // 2025-03-21 SEOUL (AP): text
        var colon = line.IndexOf("): ", StringComparison.Ordinal);
        var open = line.IndexOf(" (", StringComparison.Ordinal);
        return Analyzer.Analyze($"date {line[..10]} {line[11..open]} — ({line[(open + 2)..colon]}) — {line[(colon + 3)..]}", ActorRegistry.Embedded).Facts;
    }

    private static ImmutableArray<FactPair> Read(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(SharedFolder.Root, "tests", "FactLsp.Core.Tests", "Ledger", "Pairs", file)).Where(l => l.Length > 0 && l[0] != '#').ToList();
        if (lines.Count % 3 != 0) throw new FormatException($"{file}: a pair has three lines.");
        return
        [
            .. lines.Chunk(3).Select(pair =>
            {
                var colon = pair[0].IndexOfAny([':', '!', ' ']);
                return new FactPair(Enum.Parse<FactRelation>(pair[0][..colon], ignoreCase: true), pair[0][colon] == '!', pair[0], pair[1], pair[2]);
            }),
        ];
    }
}
