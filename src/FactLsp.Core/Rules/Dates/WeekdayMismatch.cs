using System.Collections.Immutable;
using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/weekday-mismatch</c>: a weekday beside a date that falls on another.</summary>
internal sealed class WeekdayMismatch : Rule
{
    public override string Name => "date/weekday-mismatch";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a weekday beside a date that falls on another";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression.Fault != TimeFault.WeekdayMismatch || expression.Edtf?.Day is not { } day) continue;
            var written = context.TextOf(expression.Parts.Weekday);
            var right = ApDate.Weekday(day);
            context.Report(
                expression.Span,
                $"{ApDate.Full(day)} is a {right}, not a {written}. One of the two is wrong.",
                Fixes(expression, day, written, right));
        }
    }

    private static ImmutableArray<QuickFix> Fixes(TimeExpression expression, LocalDate day, string written, string right)
    {
        var fixes = ImmutableArray.CreateBuilder<QuickFix>();
        fixes.Add(QuickFix.Replace($"Change to {right}", expression.Parts.Weekday, right));
        if (NumberOf(written) is not { } number || !TimeResolver.IsNear(day)) return fixes.ToImmutable();
        var before = day.With(DateAdjusters.PreviousOrSame(number));
        var after = day.With(DateAdjusters.NextOrSame(number));
        var nearest = Period.DaysBetween(before, day) <= Period.DaysBetween(day, after) ? before : after;
        var monthAndDay = expression.Parts.Month.Union(expression.Parts.Day);
        if (expression.Parts.Month.Start < expression.Parts.Day.Start)
            fixes.Add(QuickFix.Replace($"Change to {ApDate.MonthAndDay(nearest)}", monthAndDay, ApDate.MonthAndDay(nearest)));
        foreach (var year in new[] { day.Year - 1, day.Year + 1 })
        {
            if (!IsInYear(day, year, number)) continue;
            fixes.Add(expression.Parts.Year.IsEmpty
                ? QuickFix.Insert($"Add the year {year}", expression.Span.End, $", {year}")
                : QuickFix.Replace($"Change the year to {year}", expression.Parts.Year, $"{year}"));
        }

        return fixes.ToImmutable();
    }

    private static bool IsInYear(LocalDate day, int year, IsoDayOfWeek weekday) =>
        year is >= 1 and <= 9999 && day.Day <= CalendarSystem.Iso.GetDaysInMonth(year, day.Month) && new LocalDate(year, day.Month, day.Day).DayOfWeek == weekday;

    private static IsoDayOfWeek? NumberOf(string weekday)
    {
        for (var i = 1; i <= 7; i++)
        {
            if (ApDate.Weekday(i).StartsWith(weekday.AsSpan(0, Math.Min(3, weekday.Length)), StringComparison.OrdinalIgnoreCase)) return (IsoDayOfWeek)i;
        }

        return null;
    }
}
