using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/duration-mismatch</c>: "the 11-day exercise ran from March 10 to March 24". Silent when the inclusive or the exclusive count fits.</summary>
internal sealed class DurationMismatch : Rule
{
    public override string Name => "date/duration-mismatch";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a length of time that its own dates do not give";

    public override void Check(RuleContext context)
    {
        TimeExpression? duration = null;
        foreach (var expression in context.Dates)
        {
            if (expression.Sentence < 0) continue;
            if (duration is not null && duration.Sentence != expression.Sentence) duration = null;
            if (expression.Type == TimeExpressionType.Duration)
            {
                duration = IsCompound(context, expression) ? expression : null;
                continue;
            }

            if (duration is null || expression.RangeStart?.Edtf?.Day is not { } from || expression.Edtf?.Day is not { } to || to < from || expression.IsReversedRange) continue;
            var days = Period.DaysBetween(from, to);
            if (Written(duration.Value) is not { } written || written == days || written == days + 1) continue;
            context.Report(
                duration.Span,
                $"From {ApDate.MonthAndDay(from)} to {ApDate.MonthAndDay(to)} are {days + 1} days with both ends, {days} without the last; the text says “{context.TextOf(duration.Span)}”. Check the count or the dates.",
                [],
                [new RelatedPlace(expression.RangeStart.Span.Union(expression.Span), "the dates")]);
            duration = null;
        }
    }

    private static bool IsCompound(RuleContext context, TimeExpression expression)
    {
        var tokens = context.Syntax.Tokens;
        return expression.EndToken - expression.FirstToken >= 3 && tokens[expression.EndToken - 2].Kind == TokenKind.Hyphen;
    }

    // Days only: a week or a month is often said of a little more or less.
    private static int? Written(string value)
    {
        if (value.Length < 3 || value[0] != 'P' || !int.TryParse(value.AsSpan(1, value.Length - 2), out var count)) return null;
        return value[^1] == 'D' ? count : null;
    }
}
