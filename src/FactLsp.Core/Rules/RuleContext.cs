using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules;

/// <summary>What a rule sees, and where it reports. Lives for one analysis, on one thread.</summary>
public sealed class RuleContext
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private Rule? _rule;
    private Severity _severity;

    /// <summary>The parsed article.</summary>
    public required ArticleSyntax Syntax { get; init; }

    /// <summary>The header's date, or the date given from outside for a text without one; null when neither can be read.</summary>
    public required LocalDate? Anchor { get; init; }

    /// <summary>The time expressions, in the order of the text.</summary>
    public required ImmutableArray<TimeExpression> Dates { get; init; }

    /// <summary>The actors known to this document.</summary>
    public required ActorRegistry Registry { get; init; }

    /// <summary>Whom the article mentions, in the order of the text.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>The claims, in the order of the text.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>What counts as a source.</summary>
    public required CitationPolicy Policy { get; init; }

    /// <summary>The article's characters.</summary>
    public string Text => Syntax.Text;

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string TextOf(TextSpan span) => Syntax.Text.Substring(span.Start, span.Length);

    /// <summary>Reports the running rule at <paramref name="span"/>.</summary>
    public void Report(TextSpan span, string message, ImmutableArray<QuickFix> fixes = default, ImmutableArray<RelatedPlace> related = default) =>
        _diagnostics.Add(new Diagnostic
        {
            Rule = _rule!.Name,
            Severity = _severity,
            Span = span,
            Message = message,
            Fixes = fixes.IsDefault ? [] : fixes,
            Related = related.IsDefault ? [] : related,
        });

    internal void Run(Rule rule, Severity severity)
    {
        _rule = rule;
        _severity = severity;
        rule.Check(this);
    }

    /// <summary>What was reported, in the order of the text.</summary>
    internal ImmutableArray<Diagnostic> ToDiagnostics()
    {
        _diagnostics.Sort(static (a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : string.CompareOrdinal(a.Rule, b.Rule));
        return _diagnostics.DrainToImmutable();
    }
}
