using System.Text;

namespace FactLsp.Cli.Tests;

public sealed class FixCommandTests : IDisposable
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";
    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_safe_fix_changes_its_place_and_nothing_else(string lineEnd)
    {
        var text = $"\uFEFF{Header}The ferry left. [src:AP]{lineEnd}{lineEnd}  😀 한국\t\u00a0said.  {lineEnd}The end";
        _factlsp.With("a.fact.txt", text);

        var run = _factlsp.Run("fix", "a.fact.txt");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(text.Replace("[src:AP]", "[src: AP]", StringComparison.Ordinal), Read("a.fact.txt"));
        Assert.Equal("1 fix in 1 file.", run.Error.Trim());
        Assert.Equal("Nothing to fix.", _factlsp.Run("fix", "a.fact.txt").Error.Trim());
    }

    [Fact]
    public void Diff_writes_nothing_and_ends_with_1()
    {
        var text = Header + "The ferry left. [src:AP]\n\nHello.\n";
        var run = _factlsp.With("a.fact.txt", text).Run("fix", "a.fact.txt", "--diff");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(text, Read("a.fact.txt"));
        Assert.Equal(
            $"""
            --- a/a.fact.txt
            +++ b/a.fact.txt
            @@ -1,3 +1,3 @@
            -{Header}The ferry left. [src:AP]
            +{Header}The ferry left. [src: AP]
             
             Hello.

            """,
            run.Output,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("1\n1\n", "[src: AP]", "[src: KCNA]")]
    [InlineData("\n1\n", "[src:AP]", "[src: KCNA]")]
    [InlineData("7\nnonsense\n1\n", "[src: AP]", "[src:KCNA]")]
    [InlineData("q\n1\n", "[src:AP]", "[src:KCNA]")]
    [InlineData("", "[src:AP]", "[src:KCNA]")]
    public void Each_fix_is_asked_for(string answers, string first, string second)
    {
        _factlsp.With("a.fact.txt", "---\ndate: 2025-03-21\nsource: AP\n---\n\nThe ferry left. [src:AP]\n\nIt sank. [src:KCNA]\n");

        var run = _factlsp.RunWithInput(answers, "fix", "a.fact.txt", "--interactive");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"The ferry left. {first}\n\nIt sank. {second}\n", Read("a.fact.txt"), StringComparison.Ordinal);
        Assert.Contains("a.fact.txt:6: error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_comes_back_fixed() =>
        Assert.Equal("Hi. [src: AP]", _factlsp.RunWithInput("Hi. [src:AP]", "fix", "-").Output);

    [Fact]
    public void A_fix_that_can_change_the_meaning_is_left_to_the_writer()
    {
        const string Text = Header + "The ferry left on Thursday, March 21, 2025, the AP said.\n";
        _factlsp.With("a.fact.txt", Text).Run("fix", "a.fact.txt");

        Assert.Equal(Text, Read("a.fact.txt"));
    }

    [SkippableFact]
    public void Permissions_stay_and_a_link_goes_on_leading_to_its_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has other permissions");
        if (OperatingSystem.IsWindows()) return;
        _factlsp.With("real.txt", "Hi. [src:AP]");
        var real = Path.Combine(_factlsp.Folder, "real.txt");
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute);
        File.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "link.txt"), "real.txt");

        _factlsp.Run("fix", "link.txt");

        Assert.Equal("Hi. [src: AP]", Read("real.txt"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherExecute, File.GetUnixFileMode(real));
        Assert.Equal("real.txt", new FileInfo(Path.Combine(_factlsp.Folder, "link.txt")).LinkTarget);
        Assert.Equal(2, Directory.GetFileSystemEntries(_factlsp.Folder).Length);
    }

    private string Read(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_factlsp.Folder, path)));
}
