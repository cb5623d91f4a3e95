using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Rules;
using FactLsp.Core.Syntax;
using NodaTime;

namespace FactLsp.Benchmarks;

/// <summary>The steps of the analysis, each alone with what the steps before it gave, and the whole of it, on one article of each length. The samples are the text.</summary>
[MemoryDiagnoser]
public class AnalysisBenchmark
{
    private string _text = null!;
    private ArticleSyntax _syntax = null!;
    private LocalDate? _anchor;
    private ImmutableArray<TimeExpression> _dates;
    private ImmutableArray<Mention> _mentions;
    private ImmutableArray<AttributionRelation> _attributions;
    private ImmutableArray<Claim> _claims;

    /// <summary>Characters of the article.</summary>
    [Params(5_000, 100_000, 1_000_000, 10_000_000)]
    public int Length { get; set; }

    private static CitationPolicy Policy => AnalysisOptions.Default.Configuration.Policy;

    /// <summary>Does every step once, for those behind it.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _text = Articles.OfLength(Length)[..Length];
        _syntax = ArticleParser.Parse(_text);
        _anchor = TimeExpressionFinder.HeaderDate(_syntax);
        _dates = TimeExpressionFinder.Find(_syntax, _anchor);
        _mentions = MentionFinder.Find(_syntax, ActorRegistry.Embedded);
        _attributions = AttributionFinder.Find(_syntax);
        _claims = ClaimBuilder.Build(_syntax, ActorRegistry.Embedded, _mentions, _attributions, Policy);
    }

    /// <summary>Text to syntax.</summary>
    /// <returns>How many sentences there are.</returns>
    [Benchmark]
    public int Parse() => ArticleParser.Parse(_text).Sentences.Length;

    /// <summary>Finds and resolves time expressions.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public int Dates() => TimeExpressionFinder.Find(_syntax, _anchor).Length;

    /// <summary>Finds whom the text names.</summary>
    /// <returns>How many mentions there are.</returns>
    [Benchmark]
    public int Mentions() => MentionFinder.Find(_syntax, ActorRegistry.Embedded).Length;

    /// <summary>Finds who says what.</summary>
    /// <returns>How many attributions there are.</returns>
    [Benchmark]
    public int Attribution() => AttributionFinder.Find(_syntax).Length;

    /// <summary>Puts claims together and judges them.</summary>
    /// <returns>How many there are.</returns>
    [Benchmark]
    public int Claims() => ClaimBuilder.Build(_syntax, ActorRegistry.Embedded, _mentions, _attributions, Policy).Length;

    /// <summary>Runs every rule that the default profile has on.</summary>
    /// <returns>How many findings there are.</returns>
    [Benchmark]
    public int Rules()
    {
        var context = new RuleContext
        {
            Syntax = _syntax,
            Anchor = _anchor,
            Dates = _dates,
            Registry = ActorRegistry.Embedded,
            Mentions = _mentions,
            Attributions = _attributions,
            Claims = _claims,
            Policy = Policy,
        };
        foreach (var rule in RuleCatalog.All)
        {
            var severity = AnalysisOptions.Default.Configuration.SeverityOf(rule);
            if (severity != Severity.Off) context.Run(rule, severity);
        }

        return context.ToDiagnostics().Length;
    }

    /// <summary>Everything, on as many cores as the analysis takes.</summary>
    /// <returns>How many findings there are.</returns>
    [Benchmark]
    public int Whole() => Analyzer.Analyze(_text, ActorRegistry.Embedded).Diagnostics.Length;
}
