using System.Text.Json;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Attribution;

/// <summary>The seed article: each of its claims has the kind of source, and the relays, that a person reads in it.</summary>
public sealed class SeedAttributionTests
{
    [SkippableFact]
    public void Every_claim_has_its_kind_of_source_and_its_relays()
    {
        var text = SharedFolder.ReadSeed();
        var syntax = ArticleParser.Parse(text);
        var found = AttributionFinder.Find(syntax);
        var wrong = new List<string>();
        foreach (var line in File.ReadLines(SharedFolder.Require("data/seed/claims.jsonl")))
        {
            using var claim = JsonDocument.Parse(line);
            var begins = claim.RootElement.GetProperty("begins").GetString()!;
            var verdict = claim.RootElement.GetProperty("verdict").GetString()!;
            var relays = claim.RootElement.GetProperty("relay").EnumerateArray().Select(r => r.GetString()!).ToList();
            var at = text.IndexOf(begins, StringComparison.Ordinal);
            var sentence = syntax.SentenceAt(at);
            var own = found.Where(a => a.IsOutermost && a.Sentence <= sentence && a.LastSentence >= sentence
                && a.Confidence >= 0.6f && a.Class is CueClass.Reportive or CueClass.Belief or CueClass.Suspicion).ToList();
            var kind = own.Count == 0 ? "dateline" : own[0].Nature switch
            {
                SourceNature.Unnamed => "unnamed",
                SourceNature.CollectiveMedia => "collective",
                SourceNature.None => "none",
                _ => "named",
            };
            var expected = string.Equals(verdict, "agency", StringComparison.Ordinal) ? "named" : verdict;
            if (!string.Equals(kind, expected, StringComparison.Ordinal)) wrong.Add($"{begins}: {kind} instead of {expected}");
            var foundRelays = own.SelectMany(a => Sources(found, a, text)).ToList();
            foreach (var relay in relays.Where(r => !foundRelays.Exists(f => r.Split(' ').Any(word => f.Contains(word, StringComparison.Ordinal))))) wrong.Add($"{begins}: no relay {relay}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static IEnumerable<string> Sources(System.Collections.Immutable.ImmutableArray<AttributionRelation> all, AttributionRelation outer, string text)
    {
        foreach (var index in outer.Relays)
        {
            var relay = all[index];
            if (relay.Source.Length > 0) yield return (relay.Antecedent.IsEmpty ? relay.Source[0] : relay.Antecedent).In(text).ToString();
            foreach (var inner in Sources(all, relay, text)) yield return inner;
        }
    }
}
