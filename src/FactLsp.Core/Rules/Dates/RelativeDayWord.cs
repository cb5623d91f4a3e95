using System.Collections.Immutable;
using FactLsp.Core.Dates;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/relative-day-word</c>: "yesterday", "today", "tomorrow", "tonight" in copy. Quotations keep what was said.</summary>
internal sealed class RelativeDayWord : Rule
{
    public override string Name => "date/relative-day-word";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a day word where copy names the weekday";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (!expression.Is(TimeTraits.DayWord) || expression.Is(TimeTraits.Clock) || context.Syntax.Tokens[expression.FirstToken].IsQuoted) continue;
            var text = context.TextOf(expression.Span);
            context.Report(expression.Span, $"“{text}” changes its meaning by the day it is read. Name the weekday.", Fixes(context, expression));
        }
    }

    private static ImmutableArray<QuickFix> Fixes(RuleContext context, TimeExpression expression)
    {
        if (expression.Edtf?.Day is not { } day) return [];
        var weekday = ApDate.Weekday(day);
        var word = expression.Parts.DayPart.IsEmpty ? expression.Span : expression.Parts.DayPart;
        var replaced = context.TextOf(word);
        var part = expression.Type != TimeExpressionType.Time ? ""
            : replaced.Contains(' ', StringComparison.Ordinal) ? replaced[replaced.LastIndexOf(' ')..]
            : replaced.Equals("tonight", StringComparison.OrdinalIgnoreCase) ? " night" : "";
        return [QuickFix.Replace($"Change to {weekday}{part}", word, weekday + part)];
    }
}
