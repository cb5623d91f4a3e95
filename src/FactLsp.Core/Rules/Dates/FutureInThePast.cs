using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/future-in-the-past</c>: "will" with a day before the header's date. Quotations keep what was said.</summary>
internal sealed class FutureInThePast : Rule
{
    public override string Name => "date/future-in-the-past";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "something to come on a day before the header's date";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not { } anchor) return;
        foreach (var expression in context.Dates)
        {
            if (expression.Tense != TimeTense.Future || !expression.Is(TimeTraits.MonthAndDay) || expression.Fault != TimeFault.None || expression.Sentence < 0) continue;

            // A date whose weekday agrees is no slip: rather the verb is another's.
            if (expression.Is(TimeTraits.HasWeekday)) continue;
            if (expression.Edtf?.Day is not { } day || day >= anchor || Period.DaysBetween(day, anchor) > 366 || context.Syntax.Tokens[expression.FirstToken].IsQuoted) continue;
            if (IsSince(context, expression)) continue;
            context.Report(
                expression.Span,
                $"{ApDate.In(day, anchor)} is before the header's date, {ApDate.In(anchor, day)}, but the verb says that it is to come. Check the date or the tense.");
        }
    }

    // "will be the first since March 10", "the law of March 10 will stand": the date is not the verb's.
    private static bool IsSince(RuleContext context, TimeExpression expression)
    {
        var first = expression.FirstToken;
        var tokens = context.Syntax.Tokens;
        if (first == context.Syntax.Sentences[expression.Sentence].FirstToken) return false;
        return tokens.Is(first - 1, "since") || tokens.Is(first - 1, "of") || tokens.Is(first - 1, "the") || tokens.Is(first - 1, "after") || tokens.Is(first - 1, "from")
            || tokens.Is(first - 1, "its") || tokens.Is(first - 1, "his") || tokens.Is(first - 1, "her") || tokens.Is(first - 1, "their");
    }
}
