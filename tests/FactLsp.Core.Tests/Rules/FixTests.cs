using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Rules;

/// <summary>A quick fix, safe or not, never brings a finding of any rule: over every fixture of every rule and over the samples, under every profile.</summary>
public sealed class FixTests
{
    private static readonly Profile[] Profiles = [Profile.Default, Profile.Find("ap")!, Profile.Find("strict")!];

    // What a fix makes visible without having made it: the rule whose fix it is, the rule that speaks up, and why it could not before.
    private static readonly (string Fixed, string Revealed, string Why)[] Revealing =
    [
        ("actor/ambiguous", "source/dateline-only", "a sentence whose person is clear is a claim of its own"),
        ("date/ambiguous-order", "date/after-dateline", "one of the readings, which the writer chooses, is a day that the verb contradicts"),
        ("date/ambiguous-order", "date/style", "style is judged once the day is known"),
        ("date/day-first", "date/style", "the same"),
        ("date/impossible", "date/style", "the same"),
        ("date/weekday-mismatch", "date/style", "the same"),
        ("date/weekday-mismatch", "source/dateline-only", "in “the statement of Friday, Feb. 27, 2026 said” the reading of attributions does not find the statement behind its year"),
        ("date/no-anchor", "*", "the tag is there to be filled in by the writer, who knows the day"),
        ("quote/unbalanced", "source/not-an-agency", "words that are quoted now have a speaker"),
        ("source/not-an-agency", "ledger/conflict", "a sentence that needs no source is no other's figure any more"),
        ("suppression/unknown-rule", "suppression/unused", "a comment that names a rule can be asked whether it suppresses anything"),
        ("*", "source/single", "that all rests on one source is seen once the claims name it"),
        ("*", "source/state-controlled-only", "the same"),
    ];

    public static TheoryData<string> Rules() => [.. RuleFixture.All.Select(fixture => fixture.Rule).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> Samples() =>
        [.. Directory.EnumerateFiles(Path.Combine(SharedFolder.Root, "samples"), "*.fact.*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(SharedFolder.Root, path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_fix_of_a_fixture_brings_a_finding(string rule)
    {
        var tried = new HashSet<(string, ArticleFormat)>();
        var faults = new List<string>();
        foreach (var fixture in RuleFixture.All.Where(fixture => string.Equals(fixture.Rule, rule, StringComparison.Ordinal)))
        {
            var text = AsDraft(fixture);
            if (!tried.Add((text, fixture.Format))) continue;
            foreach (var profile in Profiles) Check(new Drafts(text, fixture.Others), Options(fixture.Format, profile, rule), $"{profile.Name}, {fixture.Title}", faults);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_fix_of_a_sample_brings_a_finding(string path)
    {
        var text = File.ReadAllText(Path.Combine(SharedFolder.Root, path));
        var faults = new List<string>();
        foreach (var profile in Profiles) Check(new Drafts(text, []), Options(FactTaggedDocuments.FormatOf(path), profile, rule: null), profile.Name, faults);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // The fixture's own rule is on whatever the profile says.
    private static AnalysisOptions Options(ArticleFormat format, Profile profile, string? rule) =>
        new() { Format = format, Configuration = rule is null ? new DraftConfiguration { Profile = profile } : OnlyRule.Configuration(rule, profile) };

    private static void Check(Drafts drafts, AnalysisOptions options, string title, List<string> faults)
    {
        var before = drafts.Diagnose(options);
        foreach (var diagnostic in before)
        {
            foreach (var fix in diagnostic.Fixes.Where(fix => fix.Kind == QuickFixKind.Edit))
            {
                var fixedDrafts = drafts.With(fix);
                var after = fixedDrafts.Diagnose(options);
                foreach (var rule in after.CountBy(found => found.Rule, StringComparer.Ordinal))
                {
                    var had = before.Count(found => string.Equals(found.Rule, rule.Key, StringComparison.Ordinal));
                    if (rule.Value <= had || Revealing.Any(pair => (pair.Fixed is "*" || Is(pair.Fixed, diagnostic.Rule)) && (pair.Revealed is "*" || Is(pair.Revealed, rule.Key)))) continue;
                    var told = after.Last(found => string.Equals(found.Rule, rule.Key, StringComparison.Ordinal) && !before.Any(b => string.Equals(b.Message, found.Message, StringComparison.Ordinal) && b.Span.Length == found.Span.Length));
                    faults.Add($"{title}: “{fix.Title}” of {diagnostic.Rule} brings {rule.Key} ({told.Message}): {fixedDrafts.Text}");
                }
            }
        }
    }

    private static bool Is(string name, string rule) => string.Equals(name, rule, StringComparison.Ordinal);

    // Fixtures are often a sentence; fixes are offered in drafts, which have a header.
    private static string AsDraft(RuleFixture fixture)
    {
        var text = Markup.Parse(fixture.Text).Text;
        var header = ArticleParser.Parse(text, fixture.Format).Header;
        return header.Span.IsEmpty && header.FrontMatter.IsEmpty && !text.StartsWith('\uFEFF') ? "date 2025-03-21 SEOUL, South Korea — (AP) — " + text : text;
    }

    /// <summary>A draft among others.</summary>
    private sealed record Drafts(string Text, ImmutableArray<(string Name, string Text)> Others)
    {
        internal ImmutableArray<Diagnostic> Diagnose(AnalysisOptions options)
        {
            var ledger = WorkspaceLedger.Empty.With([.. Others.Select(other => LedgerDraft.Of(other.Name, Analyzer.Analyze(other.Text, ActorRegistry.Embedded, options)))]);
            return LedgerFindings.Of("draft", Analyzer.Analyze(Text, ActorRegistry.Embedded, options), ledger);
        }

        internal Drafts With(QuickFix fix) => new(
            new SourceText(Text).With(fix.Edits).Text,
            [.. Others.Select(other => (other.Name, new SourceText(other.Text).With([.. fix.Elsewhere.Where(e => string.Equals(e.Draft.Key, other.Name, StringComparison.Ordinal)).Select(e => e.Edit)]).Text))]);
    }
}
