using FactLsp.Core.Dates;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/day-first</c>: digits that are a day only with the day before the month.</summary>
internal sealed class DayFirst : Rule
{
    public override string Name => "date/day-first";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "digits with the day before the month";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression.Fault != TimeFault.DayFirst || expression.Edtf?.Day is not { } day) continue;
            context.Report(
                expression.Span,
                $"“{context.TextOf(expression.Span)}” puts the day before the month, which many readers take for a mistake. Write {ApDate.Full(day)}.",
                [QuickFix.Replace($"Write {ApDate.Full(day)}", expression.Span, ApDate.Full(day), isSafe: true)]);
        }
    }
}
