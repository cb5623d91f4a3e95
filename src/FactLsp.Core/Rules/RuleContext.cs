using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
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

    /// <summary>Whom the text mentions, sorted by start.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>Who says what, nested attributions included.</summary>
    public required ImmutableArray<AttributionRelation> Attributions { get; init; }

    /// <summary>The claims, in the order of the text.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>What counts as a source.</summary>
    public required CitationPolicy Policy { get; init; }

    /// <summary>The article's characters.</summary>
    public string Text => Syntax.Text;

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public string TextOf(TextSpan span) => Syntax.Text.Substring(span.Start, span.Length);

    /// <summary>The mention whose words are exactly <paramref name="span"/>, or null.</summary>
    public Mention? MentionAt(TextSpan span)
    {
        int low = 0, high = Mentions.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Mentions[middle].Span.Start >= span.Start) high = middle;
            else low = middle + 1;
        }

        for (; low < Mentions.Length && Mentions[low].Span.Start == span.Start; low++)
        {
            if (Mentions[low].Span == span) return Mentions[low];
        }

        return null;
    }

    /// <summary>The claims of the sentences from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public ReadOnlySpan<Claim> ClaimsOf(int first, int last)
    {
        var start = FirstClaimFrom(first);
        return Claims.AsSpan()[start..FirstClaimFrom(last + 1)];
    }

    /// <summary>The time expressions of a sentence.</summary>
    public ReadOnlySpan<TimeExpression> DatesOf(int sentence)
    {
        int low = 0, high = Dates.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Dates[middle].Sentence >= sentence) high = middle;
            else low = middle + 1;
        }

        var end = low;
        while (end < Dates.Length && Dates[end].Sentence == sentence) end++;
        return Dates.AsSpan()[low..end];
    }

    /// <summary>Reports the running rule at <paramref name="span"/>.</summary>
    public void Report(TextSpan span, string message, ImmutableArray<QuickFix> fixes = default, ImmutableArray<RelatedPlace> related = default) =>
        Add(span, message, fixes.IsDefault ? [] : fixes, null, related);

    /// <summary>Reports the running rule at <paramref name="span"/>, with fixes that are worked out when somebody asks for them. <paramref name="fixes"/> must be pure.</summary>
    public void Report(TextSpan span, string message, Func<ImmutableArray<QuickFix>> fixes, ImmutableArray<RelatedPlace> related = default) =>
        Add(span, message, default, fixes, related);

    private void Add(TextSpan span, string message, ImmutableArray<QuickFix> fixes, Func<ImmutableArray<QuickFix>>? fixSource, ImmutableArray<RelatedPlace> related) =>
        _diagnostics.Add(new Diagnostic
        {
            Rule = _rule!.Name,
            Severity = _severity,
            Span = span,
            Message = message,
            Fixes = fixes,
            FixSource = fixSource,
            Related = related.IsDefault ? [] : related,
        });

    private int FirstClaimFrom(int sentence)
    {
        int low = 0, high = Claims.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Claims[middle].Sentence >= sentence) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    internal void Run(Rule rule, Severity severity)
    {
        _rule = rule;
        _severity = severity;
        rule.Check(this);
    }

    /// <summary>What was reported, in the order of the text. Two claims with one source give one finding: what reads the same at the same place is said once.</summary>
    internal ImmutableArray<Diagnostic> ToDiagnostics()
    {
        _diagnostics.Sort(static (a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : string.CompareOrdinal(a.Rule, b.Rule));
        var last = 0;
        for (var i = 1; i < _diagnostics.Count; i++)
        {
            var (before, next) = (_diagnostics[last], _diagnostics[i]);
            if (before.Span != next.Span || !string.Equals(before.Rule, next.Rule, StringComparison.Ordinal) || !string.Equals(before.Message, next.Message, StringComparison.Ordinal)) _diagnostics[++last] = next;
        }

        if (_diagnostics.Count > 0) _diagnostics.Count = last + 1;
        return _diagnostics.DrainToImmutable();
    }
}
