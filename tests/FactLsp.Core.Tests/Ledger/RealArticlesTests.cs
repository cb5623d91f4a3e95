using System.Text.Json;
using FactLsp.Core.Actors;
using FactLsp.Core.Ledger;
using FactLsp.Testing;
using NodaTime.Text;
using Xunit.Abstractions;

namespace FactLsp.Core.Tests.Ledger;

/// <summary>
/// 502 articles that were written independently of each other: nearly every conflict among them would be false. What is left is read one by one and counted in docs/accuracy.md.
/// </summary>
public sealed class RealArticlesTests(ITestOutputHelper output)
{
    private const int MostConflicts = 12;

    [SkippableFact]
    public void Independent_articles_hardly_contradict_each_other()
    {
        var ledger = WorkspaceLedger.Empty.With([.. Articles()]);
        var conflicts = 0;
        var facts = 0;
        var agreements = 0;
        foreach (var draft in ledger.Drafts.OrderBy(d => d.Key, StringComparer.Ordinal))
        {
            facts += draft.Facts.Facts.Length;
            foreach (var fact in draft.Facts.Facts)
            {
                foreach (var match in ledger.MatchesOf(draft.Key, draft.Facts, fact))
                {
                    if (string.CompareOrdinal(draft.Key, match.Draft.Key) > 0) continue;
                    if (match.Relation == FactRelation.Agreement) agreements++;
                    if (match.Relation is not (FactRelation.Conflict or FactRelation.Update)) continue;
                    conflicts += match.Relation == FactRelation.Conflict ? 1 : 0;
                    output.WriteLine($"{match.Relation}: {fact.Subject} | {fact.Property}\n{Show(draft, fact)}{Show(match.Draft, match.Fact)}");
                }
            }

            foreach (var quotation in draft.Facts.Quotations)
            {
                foreach (var match in ledger.DriftsOf(draft.Key, quotation))
                {
                    if (string.CompareOrdinal(draft.Key, match.Draft.Key) < 0) output.WriteLine($"quote {draft.Key} / {match.Draft.Key}: “{quotation.Text}” / “{match.Quotation.Text}”");
                }
            }

            foreach (var person in draft.Facts.People)
            {
                foreach (var match in ledger.DriftsOf(draft.Key, draft.Facts, person))
                {
                    if (string.CompareOrdinal(draft.Key, match.Draft.Key) < 0) output.WriteLine($"name {match.Drift} {draft.Key} / {match.Draft.Key}: “{person.Title}” “{person.Name}” / “{match.Person.Title}” “{match.Person.Name}”");
                }
            }
        }

        output.WriteLine($"{ledger.Count} articles, {facts} facts, {agreements} agreements, {conflicts} conflicts");
        Assert.True(conflicts <= MostConflicts, $"{conflicts} conflicts");
    }

    private string Show(LedgerDraft draft, Fact fact) =>
        $"    {draft.Key} {draft.Facts.Date:uuuu-MM-dd}: “{fact.Text}” {fact.Quantity} · {string.Join(' ', fact.Modifiers)} · by {fact.Agent} · {fact.Earliest:uuuu-MM-dd}/{fact.Latest:uuuu-MM-dd}\n        {_texts[draft.Key].Substring(Math.Max(0, fact.Span.Start - 160), Math.Min(_texts[draft.Key].Length, fact.Span.End + 120) - Math.Max(0, fact.Span.Start - 160)).ReplaceLineEndings(" ")}\n";

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private IEnumerable<LedgerDraft> Articles()
    {
        var number = 0;
        foreach (var line in File.ReadLines(SharedFolder.Require("data/attribution/newsdiscourse/train.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            var date = json.RootElement.GetProperty("date").GetString();
            var options = new AnalysisOptions { FallbackDate = date is null || !LocalDatePattern.Iso.Parse(date).TryGetValue(default, out var day) ? null : day };
            var key = $"{++number:000} {json.RootElement.GetProperty("id").GetString()}";
            _texts[key] = json.RootElement.GetProperty("text").GetString()!;
            yield return LedgerDraft.Of(key, Analyzer.Analyze(_texts[key], ActorRegistry.Embedded, options));
        }
    }
}
