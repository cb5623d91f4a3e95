using System.Collections.Immutable;
using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/impossible</c>: a day that no calendar has, an hour that no clock shows.</summary>
internal sealed class ImpossibleDate : Rule
{
    public override string Name => "date/impossible";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a day that no calendar has or an hour that no clock shows";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression.Fault != TimeFault.Impossible) continue;
            var text = context.TextOf(expression.Span);
            if (expression.Is(TimeTraits.Clock))
                context.Report(expression.Span, $"No clock shows “{text}”. Correct the time.");
            else
                context.Report(expression.Span, $"There is no {text}{Why(expression.Value)}. Correct the day.", Fixes(expression));
        }
    }

    // The value keeps what was written: 2025-02-29.
    private static string Why(string value)
    {
        if (!TryParts(value, out var year, out var month, out _)) return "";
        return month == 2 && year > 0 && !CalendarSystem.Iso.IsLeapYear(year) ? $": February {year} has 28 days" : $": {ApDate.MonthAlone(month)} has {DaysIn(year, month)} days";
    }

    private static ImmutableArray<QuickFix> Fixes(TimeExpression expression)
    {
        if (expression.Parts.Month.IsEmpty || expression.Parts.Day.IsEmpty || !TryParts(expression.Value, out var year, out var month, out var day) || day < 28 || year > 9000) return [];
        if (expression.Parts.Month.Start > expression.Parts.Day.Start || expression.Parts.Day.Start - expression.Parts.Month.End > 2) return [];
        var last = new LocalDate(year > 0 ? year : 2023, month, DaysIn(year, month));
        if (expression.Value.Length > 0 && expression.Parts.Month.Length < 3) return [];
        var span = expression.Parts.Month.Union(expression.Parts.Day);
        return [.. new[] { last, last.PlusDays(1) }.Where(d => year == 0 || d.Year == year || expression.Parts.Year.IsEmpty)
            .Select(d => QuickFix.Replace($"Change to {ApDate.MonthAndDay(d)}", span, ApDate.MonthAndDay(d)))];
    }

    private static int DaysIn(int year, int month) => CalendarSystem.Iso.GetDaysInMonth(year > 0 ? year : 2023, month);

    private static bool TryParts(string value, out int year, out int month, out int day)
    {
        year = month = day = 0;
        if (value.Length < 10 || value[4] != '-' || value[7] != '-') return false;
        if (value[0] != 'X' && !int.TryParse(value.AsSpan(0, 4), out year)) return false;
        return int.TryParse(value.AsSpan(5, 2), out month) && month is >= 1 and <= 12 && int.TryParse(value.AsSpan(8, 2), out day);
    }
}
