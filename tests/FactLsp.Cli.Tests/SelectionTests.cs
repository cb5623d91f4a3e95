using System.Diagnostics;
using System.Text;
using FactLsp.Cli.Commands;
using FactLsp.Cli.Input;

namespace FactLsp.Cli.Tests;

/// <summary>Which files are looked at and which findings count: ignore files, links, changed lines, the cache, and a run that is stopped.</summary>
public sealed class SelectionTests : IDisposable
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";
    private const string Faulty = Header + "The ferry left. [src:AP]\n";

    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void What_ignore_files_name_is_left_out_unless_it_is_named_or_asked_for()
    {
        _factlsp.With(".gitignore", "out/\n*.bak.txt\n").With(".factlspignore", "old.fact.txt\n!keep.bak.txt\n")
            .With("a.fact.txt", Faulty).With("out/a.fact.txt", Faulty).With("old.fact.txt", Faulty).With("sub/x.bak.txt", Faulty).With("sub/keep.bak.txt", Faulty);

        Assert.Equal(["a.fact.txt", "sub/keep.bak.txt"], FaultyFiles(_factlsp.Run("lint", ".")));
        Assert.Equal(["sub/keep.bak.txt"], FaultyFiles(_factlsp.Run("lint", "sub/*.txt")));
        Assert.Equal(["old.fact.txt"], FaultyFiles(_factlsp.Run("lint", "old.fact.txt")));
        Assert.Equal(["a.fact.txt", "old.fact.txt", "out/a.fact.txt", "sub/keep.bak.txt", "sub/x.bak.txt"], FaultyFiles(_factlsp.Run("lint", ".", "--no-ignore")));
    }

    [SkippableFact]
    public void Links_in_a_circle_end_and_no_draft_is_seen_twice()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need a privilege");
        _factlsp.With("drafts/a.fact.txt", Faulty);
        Directory.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "drafts", "again"), "..");
        Directory.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "one"), "two");
        Directory.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "two"), "one");
        File.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "drafts", "loop.fact.txt"), "loop.fact.txt");

        var run = _factlsp.Run("lint", ".");

        Assert.Equal(["drafts/a.fact.txt"], FaultyFiles(run));
        Assert.Equal((1, string.Empty), (run.ExitCode, run.Error));
    }

    [Theory]
    [InlineData("--max", "0", 1)]
    [InlineData("--max", "1", 1)]
    [InlineData("--max", "2", 0)]
    [InlineData("--max", "-1", 2)]
    [InlineData("--max", "many", 2)]
    public void So_many_findings_do_not_fail(string option, string number, int exitCode) =>
        Assert.Equal(exitCode, _factlsp.With("a.fact.txt", Faulty).With("b.fact.txt", Faulty).Run("lint", ".", option, number).ExitCode);

    [Fact]
    public void Quiet_writes_findings_only_and_summary_sums_only()
    {
        _factlsp.With("a.fact.txt", Faulty).With("b.fact.txt", Faulty);

        Assert.Equal(2, _factlsp.Run("lint", ".", "--quiet").Output.Split("error: ").Length - 1);
        Assert.DoesNotContain("claim", _factlsp.Run("lint", ".", "--quiet").Output.Replace("claims", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var sums = _factlsp.Run("lint", ".", "--summary").Output;
        Assert.DoesNotContain("error: ", sums, StringComparison.Ordinal);
        Assert.Contains("     1  a.fact.txt\n", sums, StringComparison.Ordinal);
        Assert.Contains("     2  tag/malformed", sums, StringComparison.Ordinal);
    }

    [Fact]
    public void Since_a_revision_only_changed_lines_count()
    {
        var repository = _factlsp.With("a.fact.txt", Faulty + "\nAn old one. [src:AP]\n\nThe end.\n").With("same.fact.txt", Faulty).With("b c\"ü.fact.txt", "Text, the AP said.\n");
        Git("init", "-q", "-b", "main");
        Commit();
        Git("checkout", "-q", "-b", "draft");
        repository.With("a.fact.txt", Faulty + "\nAn old one. [src:AP]\n\n++ b/x [src:AP]\n\nThe end. [src:AP]\n").With("b c\"ü.fact.txt", "Text [src:AP], the AP said.\n");
        Commit();
        repository.With("new.fact.txt", Faulty);

        var run = _factlsp.Run("lint", ".", "--since", "main", "--level", "error");

        Assert.Equal(["a.fact.txt:5", "a.fact.txt:7", "b c\"ü.fact.txt:1", "new.fact.txt:1"], Places(run));
        Assert.Contains("3 files", run.Output, StringComparison.Ordinal);
        Assert.Equal(["b c\"ü.fact.txt:1"], Places(_factlsp.Run("lint", "b*", "--since", "main", "--level", "error")));
        Assert.Equal(["new.fact.txt:1"], Places(_factlsp.Run("lint", ".", "--since", "HEAD", "--level", "error")));
    }

    [Fact]
    public void What_git_cannot_say_is_told()
    {
        Assert.Contains("git rev-parse", _factlsp.With("a.fact.txt", Faulty).Run("lint", ".", "--since", "main").Error, StringComparison.Ordinal);
        Git("init", "-q", "-b", "main");
        Commit();

        foreach (var revision in (string[])["nonsense", "--output=x", ""])
        {
            var run = _factlsp.Run("lint", ".", $"--since={revision}");
            Assert.Equal(2, run.ExitCode);
            Assert.False(File.Exists(Path.Combine(_factlsp.Folder, "x")));
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    [InlineData("sarif")]
    [InlineData("gitlab")]
    [InlineData("html")]
    public void With_a_cache_the_answer_is_the_same(string format)
    {
        _factlsp.With("a.fact.txt", Faulty + "\nMany experts say \ud83d\ude00 \"it. Shoigu met Kim on March 25.\n").With("b.fact.md", Faulty).With(".factlsp.yaml", "rules: {date/style: hint}\n");
        string[] lint = ["lint", ".", "--format", format, "--level", "hint"];
        var without = _factlsp.Run(lint);

        Assert.Equal(without, _factlsp.Run([.. lint, "--cache-location", "cache/lint"]));
        Assert.Equal(without, _factlsp.Run([.. lint, "--cache-location", "cache/lint"]));
    }

    [Fact]
    public void The_cache_knows_the_text_and_what_holds_for_it()
    {
        string[] lint = ["lint", ".", "--cache-location", "cache", "--quiet"];
        _factlsp.With("a.fact.txt", Faulty);
        Assert.Contains("error: ", _factlsp.Run(lint).Output, StringComparison.Ordinal);

        _factlsp.With(".factlsp.yaml", "rules: {tag/malformed: warning}\n");
        Assert.Contains("warning: ", _factlsp.Run(lint).Output, StringComparison.Ordinal);
        _factlsp.With("a.fact.txt", Faulty.Replace("[src:AP]", "[src: AP]", StringComparison.Ordinal));
        Assert.DoesNotContain("malformed", _factlsp.Run(lint).Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(_factlsp.Folder, ".factlsp.yaml"));
        Assert.Contains("error: ", _factlsp.With("a.fact.txt", Faulty).Run(lint).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_is_used_and_a_damaged_cache_is_an_empty_one()
    {
        var path = Path.Combine(_factlsp.Folder, "cache");
        _factlsp.With("a.fact.txt", Faulty).Run("lint", ".", "--cache-location", path);
        var cache = File.ReadAllBytes(path);
        var settings = Core.Workspace.DraftSettings.Default;

        Assert.NotNull(Find(Faulty));
        Assert.Null(Find(Faulty + " "));
        for (var at = 0; at < cache.Length; at += 7)
        {
            var damaged = cache.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            Assert.Null(Find(Faulty));
            File.WriteAllBytes(path, cache[..at]);
            Assert.Null(Find(Faulty));
        }

        Output.LintedFile? Find(string text) => LintCache.Read(path).Find("a.fact.txt", Path.Combine(_factlsp.Folder, "a.fact.txt"), text, settings);
    }

    [Fact]
    public void A_stopped_run_tells_what_it_found_and_is_not_clean()
    {
        for (var i = 0; i < 500; i++) _factlsp.With($"{i:000}.fact.txt", Faulty);
        using var stop = new CancellationTokenSource();
        using var output = new StoppingStream(stop);
        using var terminal = new Terminal { Input = Stream.Null, Output = output, Error = TextWriter.Null, WorkingFolder = _factlsp.Folder, Stop = stop.Token };

        Assert.Equal(ExitCode.Stopped, FactLspCommand.Run(["lint", ".", "--format", "jsonl"], terminal));
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, 10, 499);
        Assert.All(lines, line => Assert.True(line.StartsWith('{') && line.EndsWith('}'), line));
    }

    [Fact]
    public void Long_work_shows_how_far_it_is_to_somebody_who_watches()
    {
        var error = new StringWriter();
        using var terminal = new Terminal { Input = Stream.Null, Output = Stream.Null, Error = error, WorkingFolder = _factlsp.Folder, HasWatcher = true };
        var line = new Output.ProgressLine(terminal, 200);
        Assert.False(line.IsDue);
        Assert.True(SpinWait.SpinUntil(() => line.IsDue, TimeSpan.FromSeconds(10)));

        line.Show(100);
        line.Clear();

        Assert.Equal("\r\e[K[" + new string('#', 15) + new string('.', 15) + "] 100 of 200 files\r\e[K", error.ToString());
    }

    private sealed class StoppingStream(CancellationTokenSource stop) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            stop.Cancel();
        }
    }

    private static string[] FaultyFiles(RunResult run) => [.. Places(run).Select(place => place[..place.LastIndexOf(':')])];

    private static string[] Places(RunResult run) =>
        [.. run.Output.Split('\n').Where(line => line.Contains(": error: ", StringComparison.Ordinal)).Select(line => line[..line.IndexOf(": error: ", StringComparison.Ordinal)]).Select(place => place[..place.LastIndexOf(':')])];

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-q", "-m", "x");
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _factlsp.Folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
