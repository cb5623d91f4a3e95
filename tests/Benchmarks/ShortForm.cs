using System.Globalization;
using System.Text.Json;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace FactLsp.Benchmarks;

/// <summary>
/// The benchmarks of this program in a few minutes, for <c>eng/bench</c>: in this process, few iterations, the figures as JSON. <c>short OUT.json [LONGEST]</c>: up to articles of LONGEST
/// characters. Holds the analysis to its promise as well: its cost grows with the text and no faster. Ends with 1 when it does.
/// </summary>
internal static class ShortForm
{
    // A character of the longest article may cost this many times what one of the shorter does: caches are smaller than long texts, and other programs run. A quadratic cost is a hundred times.
    private const double MostGrowth = 4;
    private const int Settled = 100_000;

    internal static int Run(string output, int longest)
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(3).WithIterationTime(TimeInterval.FromMilliseconds(150));
        var config = ManualConfig.CreateEmpty().AddJob(job).AddColumnProvider(DefaultColumnProviders.Instance).AddLogger(NullLogger.Instance).WithOptions(ConfigOptions.DisableLogFile)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "factlsp-benchmarks")).AddFilter(new BenchmarkDotNet.Filters.SimpleFilter(benchmark => LengthOf(benchmark) <= longest));
        Figure[] figures = [.. new[] { typeof(AnalysisBenchmark), typeof(TypingBenchmark) }.SelectMany(type => FiguresOf(BenchmarkRunner.Run(type, config)))];
        using (var file = File.Create(output))
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (var figure in figures)
            {
                json.WriteStartObject();
                json.WriteString("step", figure.Step);
                json.WriteNumber("length", figure.Length);
                json.WriteNumber("nanoseconds", figure.Nanoseconds);
                json.WriteNumber("allocated", figure.Allocated);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        var missing = figures.Length == 0 || figures.Any(static figure => !(figure.Nanoseconds > 0));
        if (missing) Console.Error.WriteLine("A benchmark gave no figure.");
        var curved = figures.Where(figure => figure.Step is not nameof(TypingBenchmark.Keystroke) && figure.Length > Settled && IsCurved(figure, figures)).ToList();
        foreach (var figure in curved) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Step} is not linear: {figure.Nanoseconds / figure.Length:F1} ns and {figure.Allocated / (double)figure.Length:F1} bytes a character at {figure.Length} characters"));
        return missing || curved.Count > 0 ? 1 : 0;
    }

    private static bool IsCurved(Figure figure, Figure[] all)
    {
        var settled = Array.Find(all, other => other.Length == Settled && string.Equals(other.Step, figure.Step, StringComparison.Ordinal));
        double growth = figure.Length / (double)settled.Length;
        return figure.Nanoseconds > settled.Nanoseconds * growth * MostGrowth || figure.Allocated > settled.Allocated * growth * MostGrowth;
    }

    private static int LengthOf(BenchmarkCase benchmark) => (int)benchmark.Parameters["Length"];

    private static IEnumerable<Figure> FiguresOf(Summary summary) =>
        summary.Reports.Select(report => new Figure(
            report.BenchmarkCase.Descriptor.WorkloadMethod.Name,
            LengthOf(report.BenchmarkCase),
            report.ResultStatistics?.Median ?? 0,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0));

    private readonly record struct Figure(string Step, int Length, double Nanoseconds, long Allocated);
}
