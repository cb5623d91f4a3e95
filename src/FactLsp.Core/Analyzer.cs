using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Suppressions;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core;

/// <summary>The one way from text to an analysed article: a pure function of text, actors and options. No clock, no files, any thread.</summary>
public static class Analyzer
{
    // Tokens from which it pays to have two processors at work: some 100 KB.
    private const int LongText = 20_000;

    /// <summary>
    /// Begins to read the tables that every analysis needs, words and weights on one processor and the catalogue of actors on another. A program that is going to analyse calls it
    /// first and goes on with its files; nothing waits for it, and nothing depends on it.
    /// </summary>
    public static void Prepare()
    {
        var syntax = ArticleParser.Parse("Tass said so.");
        _ = Task.Run(() => MentionFinder.Find(syntax, ActorRegistry.Embedded));
        _ = Task.Run(() => AttributionFinder.Find(syntax));
    }

    /// <summary>Analyses <paramref name="text"/>.</summary>
    public static Article Analyze(string text, ActorRegistry registry, AnalysisOptions? options = null) => Analyze(new SourceText(text), registry, options);

    /// <summary>Analyses <paramref name="source"/>.</summary>
    public static Article Analyze(SourceText source, ActorRegistry registry, AnalysisOptions? options = null) =>
        Analyze(ArticleParser.Parse(source, (options ??= AnalysisOptions.Default).Format), previous: null, remember: false, registry, options);

    /// <summary>
    /// Analyses the next state of a draft that is being written: what <paramref name="previous"/> knows about blocks that have not changed is not worked out again. The result is
    /// that of <see cref="Analyze(SourceText, ActorRegistry, AnalysisOptions?)"/>; it also keeps what the call after it needs, about 10 bytes a character.
    /// </summary>
    /// <param name="previous">An earlier result of this method, for any text; null at first.</param>
    /// <param name="source">The text now.</param>
    /// <param name="registry">The actors known to it now.</param>
    /// <param name="options">What else the analysis depends on now.</param>
    public static Article Update(Article? previous, SourceText source, ActorRegistry registry, AnalysisOptions? options = null)
    {
        options ??= AnalysisOptions.Default;
        var syntax = ArticleParser.Parse(source, options.Format);
        return Analyze(syntax, previous?.Memory, remember: true, registry, options);
    }

    private static Article Analyze(ArticleSyntax syntax, AttributionMemory? previous, bool remember, ActorRegistry registry, AnalysisOptions options)
    {
        // Mentions need nothing of what follows up to the claims: in a long text another processor finds them meanwhile.
        var finding = syntax.Tokens.Count >= LongText ? Task.Run(() => MentionFinder.Find(syntax, registry)) : Task.FromResult(MentionFinder.Find(syntax, registry));
        var memory = remember ? AttributionMemory.Of(syntax, previous) : null;
        var attributions = memory?.Relations ?? AttributionFinder.Find(syntax);
        var anchor = TimeExpressionFinder.HeaderDate(syntax) ?? options.FallbackDate;
        var dates = TimeExpressionFinder.Find(syntax, anchor);
        var mentions = finding.GetAwaiter().GetResult();
        var claims = ClaimBuilder.Build(syntax, registry, mentions, attributions, options.Configuration.Policy);
        var context = new RuleContext
        {
            Syntax = syntax,
            Anchor = anchor,
            Dates = dates,
            Registry = registry,
            Mentions = mentions,
            Attributions = attributions,
            Claims = claims,
            Policy = options.Configuration.Policy,
        };
        foreach (var rule in RuleCatalog.All)
        {
            var severity = options.Configuration.SeverityOf(rule);
            if (severity != Severity.Off) context.Run(rule, severity);
        }

        var diagnostics = SuppressionFilter.Apply(syntax, context.ToDiagnostics(), options.Configuration.SeverityOf(UnusedSuppression.Instance), out var suppressed);
        return new Article
        {
            Syntax = syntax,
            Options = options,
            Registry = registry,
            Anchor = context.Anchor,
            Dates = context.Dates,
            Mentions = mentions,
            Attributions = attributions,
            Memory = memory,
            Claims = claims,
            Diagnostics = diagnostics,
            Suppressed = suppressed,
        };
    }
}
