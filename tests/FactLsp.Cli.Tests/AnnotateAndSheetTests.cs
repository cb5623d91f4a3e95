using System.Text;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Testing;

namespace FactLsp.Cli.Tests;

/// <summary>A draft's life beside the writer's desk: notes for readers and fact-checkers, and the check sheet that goes out and comes back.</summary>
public sealed class AnnotateAndSheetTests : IDisposable
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";
    private const string Draft = Header + "The ferry left. [src: the owner via Yonhap, 2025-03-20, <https://yna.example/1>]\n\nThe old ship sank (AFP). Tass said nobody was hurt.\n";

    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void Source_tags_become_footnotes_that_are_source_tags()
    {
        var noted = _factlsp.With("a.fact.md", Draft).Run("annotate", "a.fact.md", "--as", "footnotes").Output;

        Assert.Equal(
            Header + "The ferry left.[^1]\n\nThe old ship sank.[^2] Tass said nobody was hurt.\n\n[^1]: src: the owner via Yonhap, 2025-03-20, <https://yna.example/1>\n[^2]: src: AFP\n",
            noted);
        Assert.Equal(Cited(Draft), Cited(noted));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_with_footnotes_cites_what_it_cited(string sample)
    {
        var before = File.ReadAllText(Path.Combine(SharedFolder.Root, sample));
        var noted = FactlspRun.RunIn(SharedFolder.Root, string.Empty, "annotate", sample, "--as", "footnotes").Output;

        Assert.Equal(Verdicts(before), Verdicts(noted));
    }

    public static TheoryData<string> Samples => ["samples/port-strike.fact.md", "samples/desk/council-vote.fact.md", "samples/clean.fact.md"];

    [Fact]
    public void Endnotes_number_what_has_a_source_and_list_it()
    {
        Assert.Equal(
            "SEOUL, South Korea — (AP) — The ferry left. [1]\n\nThe old ship sank. [2] Tass said nobody was hurt. [3]\n\nSources\n\n1. the owner via Yonhap, 2025-03-20, <https://yna.example/1>\n2. AFP\n3. Tass\n",
            _factlsp.With("a.fact.txt", Draft).Run("annotate", "a.fact.txt", "--as", "endnotes").Output);
        Assert.Equal("Hello.\n", _factlsp.RunWithInput("Hello.\n", "annotate", "-", "--as", "endnotes").Output);
    }

    [Theory]
    [InlineData("Tass said it rained. [src: TASS, 2025-03-21]", "TASS, 2025-03-21", "TASS, 2025-03-21")]
    [InlineData("Shoigu said it rained. [src: Shoigu via TASS, 2025-03-20] [src: TASS]", "Shoigu via TASS, 2025-03-20; TASS", "Shoigu via TASS, 2025-03-20; TASS")]
    [InlineData("The ferry left. [src: AP] [src: AP, 2025-03-21] [src: AP]", "AP, 2025-03-21", "AP, 2025-03-21")]
    [InlineData("The ferry left. [src: AP, p. 2] [src: AP, 2025-03-21]", "AP, p. 2; AP, 2025-03-21", "AP, p. 2; AP, 2025-03-21")]
    [InlineData("Tass said it rained, and TASS said it snowed. [src: AP]", "AP", "AP; Tass")]
    public void A_note_names_a_source_once(string sentence, string footnote, string endnote)
    {
        _factlsp.With("a.fact.txt", Header + sentence + "\n");

        Assert.EndsWith($"\n[^1]: src: {footnote}\n", _factlsp.Run("annotate", "a.fact.txt", "--as", "footnotes").Output, StringComparison.Ordinal);
        Assert.EndsWith($"\n1. {endnote}\n", _factlsp.Run("annotate", "a.fact.txt", "--as", "endnotes").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sheet_that_comes_back_marks_what_was_checked()
    {
        var sheet = Sheet("a.fact.txt", Draft);
        FillIn(sheet, 1, "jl", "2025-03-22");
        FillIn(sheet, 3, "mk", "2025-03-23");

        Assert.Equal((0, string.Empty), Apply(sheet));
        var text = Read("a.fact.txt");
        Assert.Matches(@"The ferry left\. \[CQ: jl, 2025-03-22, [0-9a-f]{6}\] \[src: ", text);
        Assert.Matches(@"nobody was hurt\. \[CQ: mk, 2025-03-23, [0-9a-f]{6}\]\n$", text);
        Assert.DoesNotContain("mark/stale-cq", _factlsp.Run("lint", "a.fact.txt", "--level", "hint").Output, StringComparison.Ordinal);

        // A second time there is nothing to do, and the printed sheet shows the checks.
        Assert.Equal((0, string.Empty), Apply(sheet));
        Assert.Equal(text, Read("a.fact.txt"));
        Assert.Contains(",jl,2025-03-22,", _factlsp.Run("sheet", "a.fact.txt").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_whose_sentence_changed_is_refused_and_named_and_the_others_are_applied()
    {
        var sheet = Sheet("a.fact.txt", Draft);
        FillIn(sheet, 1, "jl", "2025-03-22");
        FillIn(sheet, 2, "jl", "2025-03-22");
        _factlsp.With("a.fact.txt", Draft.Replace("The ferry left", "Two ferries left", StringComparison.Ordinal));

        var (exitCode, error) = Apply(sheet);

        Assert.Equal(1, exitCode);
        Assert.Equal("factlsp: sheet.csv:2: “The ferry left.” in a.fact.txt is not applied: its sentence has changed since the sheet was printed\n", error.ReplaceLineEndings("\n"));
        Assert.Matches(@"The old ship sank( \[CQ: jl, 2025-03-22, [0-9a-f]{6}\])? \(AFP\)\.", Read("a.fact.txt"));
        Assert.Single(Read("a.fact.txt").Split("[CQ:").Skip(1));
    }

    [Theory]
    [InlineData("j]l", "2025-03-22", "the checker's name holds a comma or a bracket")]
    [InlineData("jl", "3/22/2025", "“checked on” is no day such as 2025-03-21")]
    [InlineData("jl", "", "“checked on” is no day such as 2025-03-21")]
    public void What_cannot_stand_in_a_mark_is_refused(string checker, string day, string reason)
    {
        var sheet = Sheet("a.fact.txt", Draft);
        FillIn(sheet, 1, checker, day);

        var (exitCode, error) = Apply(sheet);

        Assert.Equal(1, exitCode);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(Draft, Read("a.fact.txt"));
    }

    [Fact]
    public void A_sheet_cannot_write_outside_the_folder()
    {
        var sheet = Sheet("secret/a.fact.txt", Draft);
        FillIn(sheet, 1, "jl", "2025-03-22");
        _factlsp.With("desk/sheet.csv", string.Join("\r\n", sheet).Replace("secret/", "../secret/", StringComparison.Ordinal));

        var run = FactlspRun.RunIn(Path.Combine(_factlsp.Folder, "desk"), string.Empty, "sheet", "--apply", "sheet.csv");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("../secret/a.fact.txt stands outside this folder", run.Error, StringComparison.Ordinal);
        Assert.Equal(Draft, Read("secret/a.fact.txt"));
    }

    [Theory]
    [InlineData("file,line\n")]
    [InlineData("")]
    public void What_is_no_sheet_is_refused(string text) => Assert.Equal(2, _factlsp.With("sheet.csv", text).Run("sheet", "--apply", "sheet.csv").ExitCode);

    [Fact]
    public void Either_drafts_or_a_sheet() => Assert.Equal(2, _factlsp.With("a.fact.txt", Draft).Run("sheet", "a.fact.txt", "--apply", "x").ExitCode);

    private List<string> Sheet(string path, string text) => [.. _factlsp.With(path, text).Run("sheet", path).Output.TrimEnd('\r', '\n').Split("\r\n")];

    // Claims hold no commas here, so that the last three cells are the checker, the day and the stamp.
    private static void FillIn(List<string> sheet, int row, string checker, string day)
    {
        var cells = sheet[row].Split(',');
        (cells[^3], cells[^2]) = (checker, day);
        sheet[row] = string.Join(',', cells);
    }

    private (int ExitCode, string Error) Apply(List<string> sheet)
    {
        var run = _factlsp.With("sheet.csv", string.Join("\r\n", sheet)).Run("sheet", "--apply", "sheet.csv");
        return (run.ExitCode, run.Error);
    }

    private string Read(string path) => File.ReadAllText(Path.Combine(_factlsp.Folder, path), Encoding.UTF8);

    private static string[] Cited(string text) => [.. Analyzer.Analyze(text, ActorRegistry.Embedded, new AnalysisOptions { Format = ArticleFormat.Markdown }).Claims.Select(claim => $"{claim.Verdict}: {string.Join(", ", claim.Sources.Select(source => source.Name))} ← {string.Join(" ← ", claim.Relay.Select(link => link.Name))}")];

    private static string[] Verdicts(string text) => [.. Analyzer.Analyze(text, ActorRegistry.Embedded, new AnalysisOptions { Format = ArticleFormat.Markdown }).Claims.Select(claim => claim.Verdict.ToString())];
}
