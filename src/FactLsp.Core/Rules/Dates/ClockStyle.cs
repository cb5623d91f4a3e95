using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary>The part of <c>date/style</c> about times of day.</summary>
internal static class ClockStyle
{
    internal static void Check(RuleContext context, TimeExpression expression)
    {
        CheckForm(context, expression.Parts.Clock);
        CheckZone(context, expression);
        if (expression.Parts.DayPart.IsEmpty || expression.Parts.DayPart.Start < expression.Parts.Clock.End) return;
        var part = context.TextOf(expression.Parts.DayPart);
        if (!part.Equals("tonight", StringComparison.OrdinalIgnoreCase)) return;
        context.Report(
            expression.Span,
            "The hour says that it is night: “tonight” says it twice. Name the weekday.",
            expression.Edtf?.Day is { } day ? [QuickFix.Replace($"Change to {ApDate.Weekday(day)}", expression.Parts.DayPart, ApDate.Weekday(day))] : []);
    }

    private static void CheckForm(RuleContext context, TextSpan clock)
    {
        if (clock.IsEmpty) return;
        var text = clock.In(context.Text);
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == ':')) digits++;
        var half = Half(text[digits..]);
        if (digits == 0 || half is null) return;
        var time = text[..digits].ToString();
        var right = time is "12" or "12:00" ? half[0] == 'p' ? "noon" : "midnight" : $"{(time.EndsWith(":00", StringComparison.Ordinal) ? time[..^3] : time)} {half}";
        if (text.SequenceEqual(right)) return;
        context.Report(clock, $"Copy writes this time {right}.", [QuickFix.Replace($"Write {right}", clock, right, isSafe: true)]);
    }

    private static string? Half(ReadOnlySpan<char> text)
    {
        var letters = text.Trim();
        if (letters.IsEmpty || letters.Length > 4 || char.ToLowerInvariant(letters[^1]) is not ('m' or '.')) return null;
        return char.ToLowerInvariant(letters[0]) switch { 'a' => "a.m.", 'p' => "p.m.", _ => null };
    }

    // Daylight time in the United States: from the second Sunday in March to the first in November.
    private static void CheckZone(RuleContext context, TimeExpression expression)
    {
        var zone = expression.Parts.Zone;
        if (zone.Length != 3 || expression.Edtf?.Day is not { } day) return;
        var name = context.TextOf(zone);
        if (name[0] is not ('E' or 'C' or 'M' or 'P') || name[1] is not ('S' or 'D') || name[2] != 'T') return;
        var starts = new LocalDate(day.Year, 3, 1).With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday)).PlusWeeks(1);
        var ends = new LocalDate(day.Year, 11, 1).With(DateAdjusters.NextOrSame(IsoDayOfWeek.Sunday));
        var daylight = day >= starts && day < ends;
        if (daylight == (name[1] == 'D')) return;
        var right = $"{name[0]}{(daylight ? 'D' : 'S')}T";
        context.Report(zone, $"On {ApDate.In(day, context.Anchor)} clocks show {(daylight ? "daylight" : "standard")} time: {right}.", [QuickFix.Replace($"Write {right}", zone, right)]);
    }
}
