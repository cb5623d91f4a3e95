using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>The days of the holidays that news copy names. United States where countries differ; numbers as in <c>words.tsv</c>.</summary>
internal static class Holidays
{
    /// <summary>The holiday's day in a year, or null for a number that is none.</summary>
    internal static LocalDate? In(int year, int holiday)
    {
        if (year is < 1600 or > 9000) return null;
        return holiday switch
        {
            1 => new LocalDate(year, 12, 25),
            2 => Nth(year, 11, IsoDayOfWeek.Thursday, 4),
            3 => Easter(year),
            4 => new LocalDate(year, 10, 31),
            5 => new LocalDate(year, 1, 1),
            6 => Nth(year, 9, IsoDayOfWeek.Monday, 1),
            7 => new LocalDate(year, 5, 31).With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)),
            8 => new LocalDate(year, 7, 4),
            9 => new LocalDate(year, 2, 14),
            10 => Nth(year, 11, IsoDayOfWeek.Monday, 1).PlusDays(1),
            11 => new LocalDate(year, 11, 11),
            12 => new LocalDate(year, 6, 19),
            13 => Nth(year, 10, IsoDayOfWeek.Monday, 2),
            14 => Nth(year, 2, IsoDayOfWeek.Monday, 3),
            15 => new LocalDate(year, 12, 26),
            16 => new LocalDate(year, 1, 20),
            21 => new LocalDate(year, 12, 24),
            22 => new LocalDate(year, 12, 31),
            _ => null,
        };
    }

    /// <summary>The holiday that the anchor and the tense point to: the latest one, the next one when the verb points ahead or it lies within a month.</summary>
    internal static LocalDate? Near(LocalDate anchor, int holiday, Deictic? deictic, TimeTense tense)
    {
        if (In(anchor.Year, holiday) is not { } thisYear) return null;
        var past = thisYear <= anchor ? thisYear : In(anchor.Year - 1, holiday)!.Value;
        var ahead = thisYear >= anchor ? thisYear : In(anchor.Year + 1, holiday)!.Value;
        return deictic switch
        {
            Deictic.Last or Deictic.Past => past < anchor ? past : In(past.Year - 1, holiday),
            Deictic.Next or Deictic.Coming => ahead > anchor ? ahead : In(ahead.Year + 1, holiday),
            Deictic.This => thisYear,
            _ when tense == TimeTense.Past => past,
            _ when TimeResolver.IsAhead(tense) => ahead,
            _ => Period.DaysBetween(anchor, ahead) < 45 ? ahead : past,
        };
    }

    private static LocalDate Nth(int year, int month, IsoDayOfWeek day, int nth) =>
        new LocalDate(year, month, 1).With(DateAdjusters.NextOrSame(day)).PlusWeeks(nth - 1);

    // The Gregorian computus.
    private static LocalDate Easter(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = ((century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30 + 30) % 30;
        var full = epact - (epact / 28 * (1 - (29 / (epact + 1) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + full + 2 - century + (century / 4)) % 7;
        var offset = full - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new LocalDate(year, month, offset + 28 - (31 * (month / 4)));
    }
}
