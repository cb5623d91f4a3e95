using System.Collections.Immutable;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>Two dates that are joined to a range belong together: a year that only one of them has, or a turn of the year between them, is settled here.</summary>
internal static class Ranges
{
    // "from Dec. 20 to Jan. 10" crosses the year; "from March 20 to March 10" would last most of one.
    private const int LongestGuessedDays = 184;

    /// <summary>Moves the free year of either side so that the range runs forward, when a short range comes of it; otherwise says that it is reversed.</summary>
    internal static void Resolve(LocalDate? anchor, ImmutableArray<TimeExpression>.Builder found, ref TimeExpression? first, ref string value, ref EdtfDate? edtf, TimeTraits traits, out bool reversed)
    {
        reversed = false;
        if (first?.Edtf is not { } start || edtf is not { } end || end.Latest >= start.Earliest) return;
        var endIsFree = traits.HasFlag(TimeTraits.MonthAndDay) && !traits.HasFlag(TimeTraits.ExplicitYear);
        var startIsFree = first.Is(TimeTraits.MonthAndDay) && !first.Is(TimeTraits.ExplicitYear);

        // A year on one side only binds the other side to it, however long the range.
        var longest = startIsFree == endIsFree ? LongestGuessedDays : 364;
        if (startIsFree && start.Day is { } s && end.Day is { } e && Period.DaysBetween(s.PlusYears(-1), e) <= longest && (anchor is not { } a || !endIsFree || e <= a || Period.DaysBetween(s, a) < 0))
        {
            var moved = s.PlusYears(-1);
            first = Moved(first, moved);
            found[^1] = first;
            return;
        }

        if (endIsFree && start.Day is { } from && end.Day is { } to && Period.DaysBetween(from, to.PlusYears(1)) <= longest)
        {
            edtf = EdtfDate.OfDay(to.PlusYears(1));
            value = edtf.Text;
            return;
        }

        // A weekday or a relative expression may be resolved to the wrong side; only written dates and years are called reversed.
        reversed = Fixed(first.Traits) && Fixed(traits);
    }

    private static bool Fixed(TimeTraits traits) => (traits & (TimeTraits.MonthAndDay | TimeTraits.ExplicitYear)) != TimeTraits.None;

    private static TimeExpression Moved(TimeExpression old, LocalDate day) => new()
    {
        Span = old.Span,
        Type = old.Type,
        Value = TimeResolver.DayValue(day),
        Mod = old.Mod,
        Edtf = EdtfDate.OfDay(day),
        Anchor = old.Anchor,
        Explanation = "in the year that brings it before the end of its range",
        Traits = old.Traits,
        Fault = old.Fault,
        Tense = old.Tense,
        Parts = old.Parts,
        Sentence = old.Sentence,
        FirstToken = old.FirstToken,
        EndToken = old.EndToken,
        RangeStart = old.RangeStart,
        Tag = old.Tag,
    };
}
