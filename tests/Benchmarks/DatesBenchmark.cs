using BenchmarkDotNet.Attributes;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;

namespace FactLsp.Benchmarks;

/// <summary>Finding and resolving time expressions, the syntax given: a typical article and a long one. Length over mean is the throughput.</summary>
[MemoryDiagnoser]
public class DatesBenchmark
{
    private ArticleSyntax _syntax = null!;

    /// <summary>Characters of the article.</summary>
    [Params(8_000, 1_000_000)]
    public int Length { get; set; }

    /// <summary>Parses the article.</summary>
    [GlobalSetup]
    public void Parse() => _syntax = ArticleParser.Parse(Articles.OfLength(Length)[..Length]);

    /// <summary>Finds and resolves.</summary>
    /// <returns>How many expressions there are.</returns>
    [Benchmark]
    public int Find() => TimeExpressionFinder.Find(_syntax).Length;
}
