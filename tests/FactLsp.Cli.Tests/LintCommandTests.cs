using System.Text;
using System.Text.Json;

namespace FactLsp.Cli.Tests;

public sealed class LintCommandTests : IDisposable
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";
    private const string Faulty = Header + "The ferry left on Friday. [src:AP]\n";
    private const string Clean = Header + "The ferry left on Friday, the AP said.\n";

    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void A_finding_shows_its_line_with_a_squiggle_under_exactly_its_text()
    {
        var run = _factlsp.With("a.fact.txt", Faulty).Run("lint", "a.fact.txt");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal("[src:AP]", UnderSquiggle(run.Output));
        Assert.StartsWith("a.fact.txt:1:71: error: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("[tag/malformed]", run.Output, StringComparison.Ordinal);
        Assert.Contains("docs/rules/tag/malformed.md", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("한국 says 😀 ")]
    [InlineData("👩‍👩‍👧 ")]
    [InlineData("e\u0301te\u0301 ")]
    [InlineData("a\tb\t")]
    [InlineData("\u001b[31m red ")]
    [InlineData("a long line that has to be cut somewhere, because no terminal is as wide as a paragraph of a wire story, which is never broken ")]
    public void The_squiggle_stands_right_whatever_is_before_it(string before)
    {
        var run = _factlsp.With(".factlsp.yaml", "rules: {text/suspicious-character: off}\n").With("a.fact.txt", Header + before + "[src:AP] and a good deal of text behind it, so that the line is longer than the terminal is wide.\n").Run("lint", "a.fact.txt");

        Assert.Equal("[src:AP]", UnderSquiggle(run.Output));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Theory]
    [InlineData("error", 1)]
    [InlineData("warning", 1)]
    [InlineData("information", 1)]
    [InlineData("never", 0)]
    public void An_error_fails_at_every_threshold_but_never(string threshold, int exitCode) =>
        Assert.Equal(exitCode, _factlsp.With("a.fact.txt", Faulty).Run("lint", "a.fact.txt", "--fail-on", threshold).ExitCode);

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    public void A_warning_fails_where_the_threshold_says_so(string threshold, int exitCode) =>
        Assert.Equal(exitCode, _factlsp.With("a.fact.txt", Header + "The ferry left, the AP said. [TK when?]\n").Run("lint", "a.fact.txt", "--fail-on", threshold).ExitCode);

    [Fact]
    public void A_file_that_cannot_be_read_is_named_and_the_others_are_linted()
    {
        var run = _factlsp
            .With("binary.txt", [0x41, 0x00, 0x42])
            .With("latin1.txt", [0x41, 0xE9, 0x42])
            .With("utf16.txt", [0xFF, 0xFE, 0x41, 0x00])
            .With("good.fact.txt", Faulty)
            .Run("lint", "missing.txt", "binary.txt", "latin1.txt", "utf16.txt", "good.fact.txt", "*.zip");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("good.fact.txt:1:71: error", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            """
            factlsp: *.zip matches no file
            factlsp: missing.txt does not exist
            factlsp: binary.txt is binary (it holds NUL bytes)
            factlsp: latin1.txt is not UTF-8 (byte 2); save it as UTF-8
            factlsp: utf16.txt is UTF-16; save it as UTF-8

            """,
            run.Error,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void A_folder_is_searched_for_fact_tagged_drafts_only()
    {
        _factlsp
            .With("README.md", "# Drafts\n\nMany experts say that this [src:is] no draft.\n")
            .With("blog.md", "---\ndate: 2025-03-21\n---\n\nNeither is [src:this].\n")
            .With("by-header.txt", Faulty)
            .With("by-front-matter.md", "---\ndateline: SEOUL\n---\n\nText [src:AP].\n")
            .With("by-name.fact.md", "Text [src:AP].\n")
            .With("sub/deeper.txt", Faulty)
            .With(".hidden/x.fact.txt", Faulty)
            .With("node_modules/x.fact.txt", Faulty);

        Assert.Equal(["by-front-matter.md", "by-header.txt", "by-name.fact.md", "sub/deeper.txt"], PathsIn(_factlsp.Run("lint", ".", "--format", "json")));
        Assert.Equal(["README.md"], PathsIn(_factlsp.Run("lint", "README.md", "--format", "json")));
    }

    [Fact]
    public void A_glob_that_the_shell_left_alone_is_expanded()
    {
        _factlsp.With("a/one.md", Clean).With("a/b/two.md", Clean).With("a/b/three.txt", Clean);

        Assert.Equal(["a/b/two.md", "a/one.md"], PathsIn(_factlsp.Run("lint", "a/**/*.md", "--format", "json")));
        Assert.Equal(["a/one.md"], PathsIn(_factlsp.Run("lint", "a/*.md", "--format", "json")));
    }

    [Fact]
    public void A_file_that_is_named_twice_is_linted_once() =>
        Assert.Equal(["a.fact.txt"], PathsIn(_factlsp.With("a.fact.txt", Clean).Run("lint", "a.fact.txt", ".", "./a.fact.txt", "--format", "json")));

    [Fact]
    public void Standard_input_takes_the_configuration_of_the_path_it_would_have()
    {
        _factlsp.With("desk/.factlsp.yaml", "rules:\n  tag/malformed: off\n");

        Assert.Equal(1, _factlsp.RunWithInput(Faulty, "lint", "-").ExitCode);
        var run = _factlsp.RunWithInput(Faulty, "lint", "-", "--stdin-path", "desk/new.fact.txt", "--format", "json");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["desk/new.fact.txt"], PathsIn(run));
    }

    [Fact]
    public void The_nearest_configuration_holds_and_a_typo_in_it_is_a_finding_in_it()
    {
        _factlsp.With(".factlsp.yaml", "rules:\n  tag/malformed: off\n").With("a.fact.txt", Faulty).With("sub/.factlsp.yaml", "ruels:\n  x: y\n").With("sub/b.fact.txt", Faulty);

        var run = _factlsp.Run("lint", ".");

        Assert.DoesNotContain("a.fact.txt:1", run.Output.Replace("sub/b.fact.txt", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("sub/b.fact.txt:1:71: error", run.Output, StringComparison.Ordinal);
        Assert.Contains("sub/.factlsp.yaml:1:1: error: There is no key “ruels”", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_actor_file_that_is_not_there_is_told_in_the_configuration()
    {
        var run = _factlsp.With(".factlsp.yaml", "actors: [people.yaml]\n").With("a.fact.txt", Clean).Run("lint", ".");

        Assert.Contains(".factlsp.yaml:1:10: error: The actor file people.yaml does not exist", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_cannot_make_the_linter_quote_a_file_outside_its_folder()
    {
        _factlsp.With("secret.yaml", "password: hunter2\n").With("drafts/a.fact.md", "---\ndate: 2025-03-21\nsource: AP\nactors: ../secret.yaml\n---\n\nText, the AP said.\n");

        var run = _factlsp.Run("lint", "drafts");

        Assert.Contains("drafts/a.fact.md:4:9: error: The actor file stands outside the folder", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_and_links_are_for_terminals_only()
    {
        _factlsp.With("a.fact.txt", Faulty);

        Assert.DoesNotContain('\u001b', _factlsp.Run("lint", ".").Output);
        Assert.Contains("\u001b]8;;https://", FactlspRun.RunIn(_factlsp.Folder, [], hasColour: true, "lint", ".").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_runs_over_many_files_give_the_same_bytes()
    {
        for (var i = 0; i < 200; i++) _factlsp.With($"{i % 7}/{i}.fact.txt", Faulty);

        Assert.Equal(_factlsp.Run("lint", ".").Output, _factlsp.Run("lint", ".").Output);
    }

    [Theory]
    [InlineData("lint")]
    [InlineData("lint", "a.txt", "--format", "nonsense")]
    [InlineData("lint", "a.txt", "--fail-on", "sometimes")]
    [InlineData("lint", "a.txt", "--config", "missing.yaml")]
    [InlineData("lnt", "a.txt")]
    [InlineData]
    public void A_wrong_command_line_is_told_and_ends_with_2(params string[] arguments)
    {
        var run = _factlsp.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("factlsp: ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Json_gives_places_in_utf_16_units()
    {
        var run = _factlsp.With("a.fact.txt", "\uFEFF" + Header + "😀 said.\r\nHi [src:AP].\r\n").Run("lint", "a.fact.txt", "--format", "json");

        using var json = JsonDocument.Parse(run.Output);
        var finding = json.RootElement.GetProperty("files")[0].GetProperty("diagnostics").EnumerateArray().Single(d => d.GetProperty("rule").GetString() is "tag/malformed");
        Assert.Equal((2, 4, 2, 12), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("endLine").GetInt32(), finding.GetProperty("endColumn").GetInt32()));
        Assert.Equal("\uFEFF".Length + Header.Length + "😀 said.\r\nHi ".Length, finding.GetProperty("start").GetInt32());
    }

    private static string[] PathsIn(RunResult run)
    {
        using var json = JsonDocument.Parse(run.Output);
        return [.. json.RootElement.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!)];
    }

    // The text above the first squiggle, found by walking both lines column by column: wide characters take two columns, joined ones none.
    private static string UnderSquiggle(string output)
    {
        var lines = output.Split('\n');
        var at = Array.FindIndex(lines, line => line.TrimStart().StartsWith("| ", StringComparison.Ordinal) && line.Contains('~', StringComparison.Ordinal));
        var (from, to) = (lines[at].IndexOf('~', StringComparison.Ordinal), lines[at].LastIndexOf('~') + 1);
        var column = 0;
        var found = new StringBuilder();
        foreach (var element in System.Globalization.StringInfo.GetTextElementEnumerator(lines[at - 1]) is { } all ? Elements(all) : [])
        {
            if (column >= from && column < to) found.Append(element);
            column += element is "😀" or "👩‍👩‍👧" || element[0] is >= '가' and <= '힣' ? 2 : 1;
        }

        return found.ToString();
    }

    private static IEnumerable<string> Elements(System.Globalization.TextElementEnumerator all)
    {
        while (all.MoveNext()) yield return all.GetTextElement();
    }
}
