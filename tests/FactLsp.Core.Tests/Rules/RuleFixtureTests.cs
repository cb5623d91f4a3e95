using FactLsp.Core.Actors;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Text;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Rules;

/// <summary>Runs every fixture of every rule, and holds every rule to its page and its fixtures.</summary>
public sealed class RuleFixtureTests
{
    public static TheoryData<string> Cases() => [.. RuleFixture.All.Select((f, i) => $"{i:000} {f}")];

    public static TheoryData<string> Names() => [.. RuleCatalog.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixture(string name)
    {
        var fixture = RuleFixture.All[int.Parse(name.AsSpan(0, 3))];
        var markup = Markup.Parse(fixture.Text);
        var found = Diagnose(fixture, markup.Text);
        var expected = markup.Named(string.Empty);
        Assert.Equal(Markup.Show(markup.Text, expected), Markup.Show(markup.Text, found.Select(d => d.Span)));

        switch (fixture.Kind)
        {
            case FixtureKind.Fires or FixtureKind.Elsewhere:
                Assert.NotEmpty(expected);
                break;
            case FixtureKind.Silent or FixtureKind.Lookalike:
                Assert.Empty(expected);
                break;
            case FixtureKind.Fix:
                var fix = found.SelectMany(d => d.Fixes).FirstOrDefault(f => string.Equals(f.Title, fixture.FixTitle, StringComparison.Ordinal));
                Assert.True(fix is not null, $"No fix is called “{fixture.FixTitle}”. There are: {string.Join("; ", found.SelectMany(d => d.Fixes).Select(f => f.Title))}");
                Assert.Equal(fixture.Fixed, new SourceText(markup.Text).With(fix.Edits).Text);
                var others = fixture.Others.ToDictionary(o => o.Name, o => o.Text, StringComparer.Ordinal);
                Assert.Equal(fixture.FixedOthers, fix.Elsewhere.Select(e => (e.Draft.Key, new SourceText(others[e.Draft.Key]).With(e.Edit).Text)));
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_has_fixtures_of_all_four_kinds(string rule)
    {
        if (rule.StartsWith("config/", StringComparison.Ordinal)) return; // reported in configuration files, tested with their reader
        var kinds = RuleFixture.All.Where(f => string.Equals(f.Rule, rule, StringComparison.Ordinal)).Select(f => f.Kind).ToHashSet();
        foreach (var kind in new[] { FixtureKind.Fires, FixtureKind.Silent, FixtureKind.Elsewhere, FixtureKind.Lookalike })
            Assert.True(kinds.Contains(kind), $"{rule} has no fixture of kind {kind} in {RuleFixture.Folder}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_has_a_page_with_all_headings(string rule)
    {
        var path = Path.Combine(SharedFolder.Root, "docs", "rules", rule + ".md");
        Assert.True(File.Exists(path), $"docs/rules/{rule}.md is missing");
        var page = File.ReadAllText(path);
        Assert.StartsWith($"# {rule}\n", page, StringComparison.Ordinal);
        foreach (var heading in new[] { "## What it reports", "## Why", "## Bad", "## Good", "## How to fix", "## How to switch it off" })
            Assert.Contains(heading + "\n", page, StringComparison.Ordinal);
        var severity = RuleCatalog.Find(rule)!.DefaultSeverity.Name();
        Assert.Contains($"Default severity: **{severity}**", page, StringComparison.Ordinal);

        // What stands in a configuration has no comment in a draft that could silence it, and the way to silence a suppression's finding is the suppression.
        if (!rule.StartsWith("config/", StringComparison.Ordinal) && !rule.StartsWith("suppression/", StringComparison.Ordinal)) Assert.Matches($"<!-- factlsp-disable(-[a-z-]+)? {rule} -- ", page);
    }

    [Fact]
    public void Every_fixture_and_every_page_belongs_to_a_rule()
    {
        var folder = Path.Combine(SharedFolder.Root, "docs", "rules");
        var pages = Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Select(p => Path.ChangeExtension(Path.GetRelativePath(folder, p), null).Replace('\\', '/'))
            .Where(p => !string.Equals(p, "README", StringComparison.Ordinal));
        Assert.All(pages.Concat(RuleFixture.All.Select(f => f.Rule)), name => Assert.True(RuleCatalog.Find(name) is not null, $"There is no rule {name}"));
    }

    // The rule alone, at the severity of its profile (a rule that is off there runs as information).
    private static List<Diagnostic> Diagnose(RuleFixture fixture, string text)
    {
        var options = new AnalysisOptions { Format = fixture.Format, Configuration = OnlyRule.Configuration(fixture.Rule, fixture.Profile) };
        var article = Analyzer.Analyze(text, ActorRegistry.Embedded, options);
        var ledger = WorkspaceLedger.Empty.With([.. fixture.Others.Select(o => LedgerDraft.Of(o.Name, Analyzer.Analyze(o.Text, ActorRegistry.Embedded, options)))]);
        return [.. LedgerFindings.Of("draft", article, ledger).Where(d => string.Equals(d.Rule, fixture.Rule, StringComparison.Ordinal))];
    }
}
