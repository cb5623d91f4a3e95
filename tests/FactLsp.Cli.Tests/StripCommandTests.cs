namespace FactLsp.Cli.Tests;

/// <summary>What readers get of a draft: each case is a draft and what is left of it.</summary>
public sealed class StripCommandTests : IDisposable
{
    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Theory]
    [InlineData("date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left.\n", "SEOUL, South Korea — (AP) — The ferry left.\n")]
    [InlineData("It left. [src: TASS, 2025-03-21] It came.\r\n", "It left. It came.\r\n")]
    [InlineData("It left [src: TASS] [CQ: jl, 2025-03-21].\n", "It left.\n")]
    [InlineData("It left (KCNA via Yonhap) with the NIS (the spy agency).\n", "It left with the NIS (the spy agency).\n")]
    [InlineData("[[kim-jong-un|Kim]] met [[Vladimir Putin]].\n", "Kim met Vladimir Putin.\n")]
    [InlineData("It left on Friday [date: Friday = 2025-03-14]  twice.\n", "It left on Friday  twice.\n")]
    [InlineData("It left.\n\n[src: TASS]\n\nIt came.\n", "It left.\n\nIt came.\n")]
    [InlineData("It left. [n/a: ours]\n<!-- factlsp-disable-next-line source/missing -- why -->\nIt came.\n", "It left.\nIt came.\n")]
    [InlineData("It left.[^1] It came.[^2]\n\n[^1]: src: TASS, 2025-03-21\n[^2]: A note for readers.\n", "It left. It came.[^2]\n\n[^2]: A note for readers.\n")]
    [InlineData("No tag, [a link](https://apnews.com/x) and  two spaces.\n", "No tag, [a link](https://apnews.com/x) and  two spaces.\n")]
    public void Tags_go_and_nothing_else(string draft, string expected)
    {
        var run = _factlsp.With("a.fact.md", draft).Run("strip", "a.fact.md");

        Assert.Equal((0, expected), (run.ExitCode, run.Output));
    }

    [Fact]
    public void An_open_mark_stays_and_is_told()
    {
        var run = _factlsp.With("a.fact.md", "It left [TK when?].\n").Run("strip", "a.fact.md");

        Assert.Equal((1, "It left [TK when?].\n"), (run.ExitCode, run.Output));
        Assert.Contains("still holds 1 [TK …]", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sheet_has_a_row_a_claim()
    {
        var sheet = _factlsp
            .With("a.fact.txt", "date 2025-03-21 SEOUL, South Korea — (AP) — Tass said, \"=1\" on Friday. [CQ: jl, 2025-03-22] The ferry left.\n")
            .Run("sheet", "a.fact.txt").Output.Split("\r\n");

        Assert.Equal("file,line,claim,verdict,sources,relay,dates,checker,checked on,stamp", sheet[0]);
        Assert.Matches("^a\\.fact\\.txt,1,\"Tass said, \"\"=1\"\" on Friday\\.\",agency,Tass,,2025-03-21,jl,2025-03-22,[0-9a-f]{6}$", sheet[1]);
        Assert.Matches("^a\\.fact\\.txt,1,The ferry left\\.,dateline,,,,,,[0-9a-f]{6}$", sheet[2]);
    }
}
