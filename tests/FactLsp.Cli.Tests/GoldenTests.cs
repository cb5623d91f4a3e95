using FactLsp.Cli.Output;
using FactLsp.Testing;

namespace FactLsp.Cli.Tests;

/// <summary>
/// What users see for the samples, under review: a change of any message, span or count shows as a diff of <c>Golden/</c>.
/// <c>FACTLSP_UPDATE_GOLDEN=1</c> writes the files anew.
/// </summary>
public sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(SharedFolder.Root, "tests", "FactLsp.Cli.Tests", "Golden");

    private const string Faults = "samples/faults.fact.txt";

    public static TheoryData<string> PlatformFormats => [.. LintFormats.All.Select(format => format.Name).Except(["text", "json"], StringComparer.Ordinal)];

    public static TheoryData<string> Samples => [.. SamplePaths()];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Text(string sample) => Check(sample, "txt", "--level", "hint");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Json(string sample) => Check(sample, "json", "--format", "json");

    [Theory]
    [MemberData(nameof(PlatformFormats))]
    public void Platforms(string format) => Check(Faults, format, "--format", format);

    /// <summary>Drafts among each other: the folder holds two about one visit.</summary>
    [Theory]
    [InlineData("visit.lint.json", "lint", "samples/visit", "--format", "json")]
    [InlineData("visit.lint.txt", "lint", "samples/visit", "--level", "information")]
    [InlineData("visit.ledger.txt", "ledger", "samples/visit", "--all")]
    [InlineData("visit.ledger.json", "ledger", "samples/visit", "--format", "json")]
    [InlineData("visit.ledger.html", "ledger", "samples/visit", "--format", "html")]
    public void Several_drafts(string golden, params string[] arguments) => CheckOutput(golden, arguments);

    /// <summary>What a comment or the baseline covers is told by SARIF, with the reason, and by no other format.</summary>
    [Fact]
    public void Suppressed_findings()
    {
        const string Known = "date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left. [src:AP]\n\nMany experts say it was late. [src: AP] [TK who]\n";
        const string Draft = Known + "\n<!-- factlsp-disable-next-line source/unnamed, tag/malformed -- the desk knows them -->\nSome observers say it was full. [src:AP]\n\nIt sank. [src:AP] <!-- factlsp-disable-line -->\n\nIt rose. [src:AP]\n";
        using var factlsp = new FactlspRun().With("ferry.fact.txt", Known);
        factlsp.Run("lint", ".", "--write-baseline", "known.json");
        factlsp.With("ferry.fact.txt", Draft);

        Compare("suppressions.sarif", factlsp.Run("lint", ".", "--baseline", "known.json", "--format", "sarif", "--cache-location", "cache").Output);
        Compare("suppressions.sarif", factlsp.Run("lint", ".", "--baseline", "known.json", "--format", "sarif", "--cache-location", "cache").Output);
        foreach (var format in LintFormats.All.Select(format => format.Name).Except(["sarif", "html"], StringComparer.Ordinal))
        {
            var output = factlsp.Run("lint", ".", "--baseline", "known.json", "--format", format).Output;
            Assert.DoesNotContain("source/unnamed", output, StringComparison.Ordinal);
            Assert.DoesNotContain("the desk knows", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_folder_of_samples_holds_drafts_of_every_kind()
    {
        var run = FactlspRun.RunIn(SharedFolder.Root, string.Empty, "lint", "samples", "--fail-on", "never");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.DoesNotContain("samples/README.md", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("samples/clean.fact.md", run.Output, StringComparison.Ordinal);
        Assert.Contains("samples/faults.fact.txt", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_golden_file_has_its_sample()
    {
        var platforms = LintFormats.All.Where(format => format.Name is not ("text" or "json")).Select(format => GoldenName(Faults, format.Name));
        string[] several = ["suppressions.sarif", "visit.ledger.html", "visit.ledger.json", "visit.ledger.txt", "visit.lint.json", "visit.lint.txt"];
        string[] expected = [.. SamplePaths().SelectMany(sample => new[] { GoldenName(sample, "txt"), GoldenName(sample, "json") }).Concat(platforms).Concat(several).Order(StringComparer.Ordinal)];
        string[] actual = [.. Directory.GetFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, actual);
    }

    private static void Check(string sample, string format, params string[] options) => CheckOutput(GoldenName(sample, format), ["lint", sample, .. options]);

    private static void CheckOutput(string golden, string[] arguments) => Compare(golden, FactlspRun.RunIn(SharedFolder.Root, string.Empty, arguments).Output);

    private static void Compare(string golden, string actual)
    {
        var path = Path.Combine(Folder, golden);
        if (Environment.GetEnvironmentVariable("FACTLSP_UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Folder);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    private static IEnumerable<string> SamplePaths() =>
        Directory.GetFiles(Path.Combine(SharedFolder.Root, "samples"), "*.fact.*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(SharedFolder.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private static string GoldenName(string sample, string format) => $"{sample["samples/".Length..].Replace('/', '.')}.{format}";
}
