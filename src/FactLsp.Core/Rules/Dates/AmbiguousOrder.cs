using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/ambiguous-order</c>: digits that are a day in either order.</summary>
internal sealed class AmbiguousOrder : Rule
{
    public override string Name => "date/ambiguous-order";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "digits that are a day in either order";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression.Fault != TimeFault.AmbiguousOrder || expression.Edtf?.Day is not { } monthFirst) continue;
            var dayFirst = new LocalDate(monthFirst.Year, monthFirst.Day, monthFirst.Month);
            context.Report(
                expression.Span,
                $"“{context.TextOf(expression.Span)}” is {ApDate.Full(monthFirst)} to some readers and {ApDate.Full(dayFirst)} to others. Spell the month.",
                [Fix(expression, monthFirst), Fix(expression, dayFirst)]);
        }
    }

    private static QuickFix Fix(TimeExpression expression, LocalDate day) => QuickFix.Replace($"Write {ApDate.Full(day)}", expression.Span, ApDate.Full(day));
}
