using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/style</c>: dates and times in another form than American news copy gives them. Off unless a profile asks for it.</summary>
internal sealed class DateStyle : Rule
{
    public override string Name => "date/style";

    public override Severity DefaultSeverity => Severity.Off;

    public override string Summary => "a date or time in another form than news copy gives it";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression.Sentence < 0 || expression.Fault != TimeFault.None) continue;
            CheckMonth(context, expression);
            CheckYear(context, expression);
            CheckWeekday(context, expression);
            if (expression.Is(TimeTraits.Clock)) ClockStyle.Check(context, expression);
        }
    }

    private static void CheckMonth(RuleContext context, TimeExpression expression)
    {
        var span = expression.Parts.Month;
        if (span.IsEmpty || !char.IsLetter(context.Text[span.Start])) return;
        var written = context.TextOf(span);
        var month = TimeWords.Month(written);
        if (month == 0) return;
        var day = expression.Parts.Day;
        var right = day.IsEmpty ? ApDate.MonthAlone(month) : ApDate.MonthWithDay(month);
        if (!string.Equals(written, right, StringComparison.Ordinal))
        {
            context.Report(
                day.IsEmpty && !expression.Parts.Year.IsEmpty ? span.Union(expression.Parts.Year) : day.IsEmpty || written.EndsWith('.') ? span : span.Union(day),
                day.IsEmpty ? $"A month without a day is spelled out: {right}." : $"With a day the month is written {right}.",
                [QuickFix.Replace($"Write {right}", span, right, isSafe: true)]);
        }

        if (!day.IsEmpty && char.IsLetter(context.Text[day.End - 1]) && char.IsAsciiDigit(context.Text[day.Start]))
        {
            var number = context.TextOf(day).TrimEnd("stndrhSTNDRH".ToCharArray());
            context.Report(day, $"A date takes no ending: {right} {number}.", [QuickFix.Replace($"Write {number}", day, number, isSafe: true)]);
        }

        if (day.IsEmpty && !expression.Parts.Year.IsEmpty && context.Text.AsSpan(span.End, expression.Parts.Year.Start - span.End).Contains(','))
        {
            context.Report(
                span.Union(expression.Parts.Year),
                "Month and year stand without a comma between them.",
                [QuickFix.Replace("Remove the comma", TextSpan.FromBounds(span.End, expression.Parts.Year.Start), " ", isSafe: true)]);
        }
    }

    private static void CheckYear(RuleContext context, TimeExpression expression)
    {
        var year = expression.Parts.Year;
        if (!year.IsEmpty && year.Length > 4 && context.Text.AsSpan(year.Start, year.Length) is var decade && decade.Contains('\'') | decade.Contains('’'))
        {
            var plain = $"{decade[..4]}s";
            context.Report(year, $"A decade takes no apostrophe before its s: {plain}.", [QuickFix.Replace($"Write {plain}", year, plain, isSafe: true)]);
            return;
        }

        if (!expression.Is(TimeTraits.MonthAndDay) || expression.Edtf?.Day is not { } day || context.Anchor is not { } anchor || !char.IsLetter(context.Text[expression.Parts.Month.Start])) return;
        if (year.IsEmpty)
        {
            if (day.Year != anchor.Year && !expression.Is(TimeTraits.HasWeekday) && expression.EndToken > 0)
                context.Report(expression.Span, $"This is in {day.Year}, not in the header's year. Give the year.", [QuickFix.Insert($"Add {day.Year}", expression.Span.End, $", {day.Year}")]);
            return;
        }

        if (expression.Parts.Day.Start > expression.Parts.Month.Start && !HasCommaBehind(context, year.End))
            context.Report(expression.Span, "A year behind month and day is set off by commas on both sides.", [QuickFix.Insert("Add a comma", year.End, ",", isSafe: true)]);
        if (day.Year == anchor.Year && expression.Parts.Day.End < year.Start)
        {
            var end = year.End < context.Text.Length && context.Text[year.End] == ',' ? year.End + 1 : year.End;
            context.Report(
                TextSpan.FromBounds(expression.Parts.Day.End, year.End),
                $"{year.In(context.Text)} is the header's year: leave it out.",
                [QuickFix.Replace("Leave the year out", TextSpan.FromBounds(expression.Parts.Day.End, end), "")]);
        }
    }

    private static bool HasCommaBehind(RuleContext context, int at) =>
        at >= context.Text.Length || context.Text[at] is ',' or '.' or ';' or ':' or '?' or '!' or ')' or ']' or '"' or '”' or '—' or '–' or '-' or '\n' or '\r' or '\'' or '’'
        || (context.Text[at] == ' ' && at + 1 < context.Text.Length && context.Text[at + 1] is '—' or '–' or '-' or '(' or '[');

    private static void CheckWeekday(RuleContext context, TimeExpression expression)
    {
        var span = expression.Parts.Weekday;
        if (!span.IsEmpty && expression.Edtf?.Day is { } named && span.Length < 6 && !char.ToLowerInvariant(context.Text[span.End - 1]).Equals('y'))
        {
            var weekday = ApDate.Weekday(named);
            context.Report(span, $"A weekday is spelled out: {weekday}.", [QuickFix.Replace($"Write {weekday}", span, weekday, isSafe: true)]);
        }

        if (expression.Is(TimeTraits.DeicticWeekday) && expression.Edtf?.Day is { } meant && TimeResolver.IsNear(meant))
        {
            var weekday = ApDate.Weekday(meant);
            var otherWeek = meant.PlusDays(context.Anchor is { } a && meant < a ? -7 : 7);
            context.Report(
                expression.Span,
                $"“{context.TextOf(expression.Span)}” can be {ApDate.In(meant, context.Anchor)} or {ApDate.In(otherWeek, context.Anchor)}. Name the day alone, or the date.",
                [QuickFix.Replace($"Write {weekday}", expression.Span, weekday), QuickFix.Replace($"Write {ApDate.In(otherWeek, context.Anchor)}", expression.Span, ApDate.In(otherWeek, context.Anchor))]);
        }

        // Within the week either way, the name of the day says it; a range and a title keep their dates.
        if (!expression.Is(TimeTraits.MonthAndDay) || expression.Is(TimeTraits.HasWeekday) || !expression.Parts.Year.IsEmpty || expression.RangeStart is not null) return;
        if (context.Anchor is not { } anchor || expression.Edtf?.Day is not { } day || Math.Abs(Period.DaysBetween(anchor, day)) > 6) return;
        var name = ApDate.Weekday(day);
        context.Report(
            expression.Span,
            $"Within a week of the header's date, copy names the day: {name}.",
            [QuickFix.Replace($"Write {name}", expression.Span, name)]);
    }
}
