using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace FactLsp.Core.Dates;

/// <summary>A value and how it came about.</summary>
internal readonly record struct Resolved(string Value, EdtfDate? Edtf, string Explanation, LocalDate? Anchor = null);

/// <summary>Calendar arithmetic from the anchor and from the dates narrated so far. Where the anchor is missing, values keep X for what is not known.</summary>
internal sealed class TimeResolver(LocalDate? anchor)
{
    // A date a few weeks ahead that goes with a past verb is a slip to report, not last year's.
    private const int SlipDays = 75;

    private static readonly string[] SeasonCodes = ["", "SP", "SU", "FA", "WI"];
    private static readonly string[] SeasonNames = ["", "spring", "summer", "autumn", "winter"];
    private static readonly string[] UnitLetters = ["S", "M", "H", "D", "W", "M", "Q", "Y", "E", "C"];

    /// <summary>The header's date.</summary>
    internal LocalDate? Anchor => anchor;

    /// <summary>The day narrated last; null at the start.</summary>
    internal LocalDate? LastDay { get; private set; }

    /// <summary>The calendar value narrated last, of any grain; null at the start.</summary>
    internal EdtfDate? Last { get; private set; }

    /// <summary>Its TIMEX3 value.</summary>
    internal string? LastValue { get; private set; }

    /// <summary>The quarter or year that a report is about: what "a year earlier" is counted from.</summary>
    internal (int Year, int Quarter)? Period { get; set; }

    /// <summary>Takes note of a value that the text has narrated.</summary>
    internal void Narrate(string value, EdtfDate? edtf, int sentence)
    {
        if (edtf is null) return;
        Last = edtf;
        LastValue = value;
        if (edtf.Day is not { } day) return;
        if (!IsNear(day)) return;
        LastDay = day;
        LastDaySentence = sentence;
    }

    /// <summary>First token of the sentence that narrated <see cref="LastDay"/>.</summary>
    internal int LastDaySentence { get; private set; } = -1;

    /// <summary>Whether a verb of this tense goes with a time to come: what would or could happen lies ahead as well.</summary>
    internal static bool IsAhead(TimeTense tense) => tense is TimeTense.Future or TimeTense.Planned or TimeTense.Conditional;

    internal static string DayValue(LocalDate day) => EdtfDate.Format(day);

    internal static string Unit(TimeUnit unit) => UnitLetters[(int)unit];

    /// <summary>A duration's value: <c>P11D</c>, <c>PT2H</c>, <c>PXY</c>.</summary>
    internal static string Duration(string count, TimeUnit unit) => unit switch
    {
        TimeUnit.Second or TimeUnit.Minute or TimeUnit.Hour => $"PT{count}{Unit(unit)}",
        TimeUnit.Decade => int.TryParse(count, out var decades) ? $"P{decades * 10}Y" : "PXE",
        TimeUnit.Century => int.TryParse(count, out var centuries) ? $"P{centuries * 100}Y" : "PXC",
        TimeUnit.Fortnight => int.TryParse(count, out var fortnights) ? $"P{fortnights * 2}W" : "PXW",
        TimeUnit.Weekend => $"P{count}WE",
        TimeUnit.Period or TimeUnit.Time => "PXX",
        _ => $"P{count}{Unit(unit)}",
    };

    /// <summary>A day that is written whole, or as month and day.</summary>
    internal Resolved Day(int? year, int month, int day, TimeTense tense, int weekday)
    {
        if (year is { } given) return new Resolved($"{given:D4}-{month:D2}-{day:D2}", Exists(given, month, day) ? EdtfDate.OfDay(new LocalDate(given, month, day)) : null, "the date as written");
        if (anchor is not { } a) return new Resolved($"XXXX-{month:D2}-{day:D2}", null, "no header date to tell the year from");
        var best = YearFor(a, month, day, tense, weekday);
        return new Resolved($"{best:D4}-{month:D2}-{day:D2}", Exists(best, month, day) ? EdtfDate.OfDay(new LocalDate(best, month, day)) : null,
            best == a.Year ? "in the year of the header's date" : "in the year that brings it nearest to the header's date", a);
    }

    // The nearest of three years; a weekday that fits one of them, and a past verb, may overrule it.
    private static int YearFor(LocalDate a, int month, int day, TimeTense tense, int weekday)
    {
        var best = a.Year;
        var distance = int.MaxValue;
        for (var year = a.Year - 1; year <= a.Year + 1; year++)
        {
            if (year is < 1 or > 9999 || !Exists(year, month, day)) continue;
            var days = DaysBetween(a, new LocalDate(year, month, day));
            var cost = Math.Abs(days);
            if (days > SlipDays && tense == TimeTense.Past) cost += 200;
            if (days < -SlipDays && IsAhead(tense)) cost += 200;
            if (weekday > 0 && (int)new LocalDate(year, month, day).DayOfWeek != weekday) cost += 60;
            if (cost >= distance) continue;
            distance = cost;
            best = year;
        }

        return best;
    }

    private static int DaysBetween(LocalDate from, LocalDate to) => NodaTime.Period.DaysBetween(from, to);

    /// <summary>Whether the Gregorian calendar has the day.</summary>
    internal static bool Exists(int year, int month, int day) =>
        year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month);

    /// <summary>Whether any year has the day.</summary>
    internal static bool ExistsInSomeYear(int month, int day) => Exists(2024, month, day);

    internal Resolved Weekday(int weekday, Deictic? deictic, TimeTense tense, bool pointsAhead)
    {
        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(weekday % 7));
        if (anchor is not { } a) return new Resolved($"XXXX-WXX-{weekday}", null, "no header date to count from");
        var target = (IsoDayOfWeek)weekday;
        var back = a.With(DateAdjusters.PreviousOrSame(target));
        var ahead = a.With(DateAdjusters.NextOrSame(target));
        var (day, why) = deictic switch
        {
            Deictic.Last or Deictic.Past => (a.Previous(target), $"last {name} before the header's date"),
            Deictic.Next or Deictic.Coming or Deictic.Following => (a.Next(target), $"next {name} after the header's date"),
            Deictic.Previous when LastDay is { } last => (last.Previous(target), $"last {name} before the date narrated before"),
            Deictic.Previous => (a.Previous(target), $"last {name} before the header's date"),
            Deictic.That or Deictic.Same when Last is { Day: { } narrated } && (int)narrated.DayOfWeek == weekday => (narrated, "the date narrated before"),
            Deictic.This when tense != TimeTense.Past => (ahead, $"next {name} on or after the header's date"),
            _ when IsAhead(tense) || pointsAhead => (ahead, $"next {name} on or after the header's date: the verb points ahead"),
            _ => (back, $"latest {name} on or before the header's date"),
        };
        return new Resolved(DayValue(day), EdtfDate.OfDay(day), why, a);
    }

    internal Resolved Month(int month, int? year, Deictic? deictic, TimeTense tense, bool pointsAhead)
    {
        if (year is { } given) return new Resolved($"{given:D4}-{month:D2}", EdtfDate.OfMonth(given, month), "the month as written");
        if (anchor is not { } a) return new Resolved($"XXXX-{month:D2}", null, "no header date to tell the year from");
        var past = month <= a.Month ? a.Year : a.Year - 1;
        var ahead = month >= a.Month ? a.Year : a.Year + 1;
        var (resolved, why) = deictic switch
        {
            Deictic.Last or Deictic.Past => (month < a.Month ? a.Year : a.Year - 1, "last one before the month of the header's date"),
            Deictic.Next or Deictic.Coming => (month > a.Month ? a.Year : a.Year + 1, "next one after the month of the header's date"),
            Deictic.This => (a.Year, "in the year of the header's date"),
            _ when IsAhead(tense) || pointsAhead => (ahead, "next one in or after the month of the header's date: the verb points ahead"),
            _ => (past, "latest one in or before the month of the header's date"),
        };
        return new Resolved($"{resolved:D4}-{month:D2}", EdtfDate.OfMonth(resolved, month), why, a);
    }

    internal Resolved Season(int season, int? year, Deictic? deictic, TimeTense tense)
    {
        var code = SeasonCodes[season];
        if (year is { } given) return new Resolved($"{given:D4}-{code}", EdtfDate.OfDivision(given, 20 + season), $"{SeasonNames[season]} as written");
        if (anchor is not { } a) return new Resolved($"XXXX-{code}", null, "no header date to tell the year from");
        var firstMonth = (season * 3) % 12 == 0 ? 12 : season * 3;

        // January and February belong to the winter of the year before.
        var started = new LocalDate(a.Year, firstMonth, 1) <= a ? a.Year : a.Year - 1;
        var ends = EdtfDate.OfDivision(started, 20 + season).Latest;
        var (resolved, why) = deictic switch
        {
            Deictic.Last or Deictic.Past => (ends < a ? started : started - 1, $"last {SeasonNames[season]} that ended before the header's date"),
            Deictic.Next or Deictic.Coming => (started + 1, $"next {SeasonNames[season]} after the header's date"),
            Deictic.This when season == 4 && a.Month <= 3 => (a.Year - 1, $"{SeasonNames[season]} of the header's date"),
            Deictic.This => (a.Year, $"{SeasonNames[season]} of the header's year"),
            _ when IsAhead(tense) => (ends < a ? started + 1 : started, $"next {SeasonNames[season]}: the verb points ahead"),
            _ => (started, $"latest {SeasonNames[season]} that began before the header's date"),
        };
        return new Resolved($"{resolved:D4}-{code}", EdtfDate.OfDivision(resolved, 20 + season), why, a);
    }

    internal Resolved Quarter(int quarter, int? year, TimeTense tense)
    {
        if (year is { } given) return given == anchor?.Year ? QuarterOf(given, quarter, "the quarter as written", null) : InQuarter(given, quarter, "the quarter as written", null);
        if (anchor is not { } a) return new Resolved($"XXXX-Q{quarter}", null, "no header date to tell the year from");
        var started = new LocalDate(a.Year, ((quarter - 1) * 3) + 1, 1) <= a;
        var resolved = started || tense == TimeTense.Future ? a.Year : a.Year - 1;
        return QuarterOf(resolved, quarter, started ? "latest such quarter that began before the header's date" : "such quarter nearest to the header's date", a);
    }

    /// <summary>A quarter that is not the one under report.</summary>
    internal static Resolved InQuarter(int year, int quarter, string why, LocalDate? from) => new($"{year:D4}-Q{quarter}", EdtfDate.OfDivision(year, 32 + quarter), why, from);

    internal Resolved QuarterOf(int year, int quarter, string why, LocalDate? from)
    {
        // A report is about the latest quarter that has ended; an outlook, or a look back, does not change that.
        var ended = anchor is { } a && EdtfDate.OfDivision(year, 32 + quarter).Latest <= a;
        if (Period is not { Quarter: > 0 } known || (ended && (year, quarter).CompareTo(known) > 0)) Period = (year, quarter);
        return InQuarter(year, quarter, why, from);
    }

    /// <summary>The unit that lies <paramref name="steps"/> units from the anchor: 0 is the one that holds it.</summary>
    internal Resolved Step(TimeUnit unit, int steps, LocalDate from, string why)
    {
        if (!IsNear(from, YearsOf(unit, steps))) return new Resolved("XXXX", null, "a year that no draft means", from);
        switch (unit)
        {
            case TimeUnit.Day:
                return DayOf(from.PlusDays(steps), why, from);
            case TimeUnit.Week:
                var week = EdtfDate.WeekOf(from.PlusWeeks(steps));
                return new Resolved(week.Text, week, why, from);
            case TimeUnit.Fortnight:
                return Step(TimeUnit.Week, steps * 2, from, why);
            case TimeUnit.Weekend:
                return Weekend(from, steps, why);
            case TimeUnit.Month:
                var month = from.PlusMonths(steps);
                return new Resolved($"{month.Year:D4}-{month.Month:D2}", EdtfDate.OfMonth(month.Year, month.Month), why, from);
            case TimeUnit.Quarter:
                var inQuarter = from.PlusMonths(steps * 3);
                return QuarterOf(inQuarter.Year, ((inQuarter.Month - 1) / 3) + 1, why, from);
            case TimeUnit.Decade:
                var decade = ((from.Year / 10) + steps) * 10;
                return new Resolved($"{decade / 10:D3}", EdtfDate.OfDecade(decade), why, from);
            case TimeUnit.Century:
                var century = (from.Year / 100) + steps;
                return new Resolved($"{century:D2}", EdtfDate.OfCentury(century), why, from);
            default:
                var year = from.Year + steps;
                return new Resolved($"{year:D4}", EdtfDate.OfYear(year), why, from);
        }
    }

    /// <summary>Whether the calendar can be reckoned with around <paramref name="day"/>, moved by <paramref name="years"/>: the ends of the calendar are no days of a draft.</summary>
    internal static bool IsNear(LocalDate day, double years = 0) => day.Year + years is > 1000 and < 9000;

    private static double YearsOf(TimeUnit unit, int steps) => unit switch
    {
        TimeUnit.Day => steps / 365.0,
        TimeUnit.Week or TimeUnit.Weekend => steps / 52.0,
        TimeUnit.Fortnight => steps / 26.0,
        TimeUnit.Month => steps / 12.0,
        TimeUnit.Quarter => steps / 4.0,
        TimeUnit.Decade => steps * 10.0,
        TimeUnit.Century => steps * 100.0,
        _ => steps,
    };

    internal static Resolved DayOf(LocalDate day, string why, LocalDate? from) => new(DayValue(day), EdtfDate.OfDay(day), why, from);

    private static Resolved Weekend(LocalDate from, int steps, string why)
    {
        var monday = from.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(steps);
        var (year, week) = (WeekYearRules.Iso.GetWeekYear(monday), WeekYearRules.Iso.GetWeekOfWeekYear(monday));
        return new Resolved($"{year:D4}-W{week:D2}-WE", EdtfDate.Between(EdtfDate.OfDay(monday.PlusDays(5)), EdtfDate.OfDay(monday.PlusDays(6))), why, from);
    }
}
