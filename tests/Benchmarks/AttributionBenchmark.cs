using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;

namespace FactLsp.Benchmarks;

/// <summary>Attribution alone, the syntax given: a typical article and a long one. The column MB/s counts characters of the article.</summary>
[MemoryDiagnoser]
[Config(typeof(Throughput))]
public class AttributionBenchmark
{
    private ArticleSyntax _syntax = null!;

    /// <summary>Characters of the article.</summary>
    [Params(8_000, 1_000_000)]
    public int Length { get; set; }

    /// <summary>Parses the article.</summary>
    [GlobalSetup]
    public void Parse() => _syntax = ArticleParser.Parse(Articles.OfLength(Length)[..Length]);

    /// <summary>Finds who says what.</summary>
    /// <returns>How many attributions there are.</returns>
    [Benchmark]
    public int Find() => AttributionFinder.Find(_syntax).Length;

    private sealed class Throughput : ManualConfig
    {
        public Throughput() => AddColumn(new MegabytesPerSecond());
    }

    private sealed class MegabytesPerSecond : IColumn
    {
        public string Id => "MB/s";

        public string ColumnName => "MB/s";

        public string Legend => "Millions of characters a second, one core";

        public bool AlwaysShow => true;

        public ColumnCategory Category => ColumnCategory.Custom;

        public int PriorityInCategory => 0;

        public bool IsNumeric => true;

        public UnitType UnitType => UnitType.Dimensionless;

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        {
            var nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Mean;
            var length = (int)benchmarkCase.Parameters[nameof(Length)];
            return nanoseconds is { } mean ? (length * 1000.0 / mean).ToString("F1") : "?";
        }

        public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

        public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

        public bool IsAvailable(Summary summary) => true;
    }
}
