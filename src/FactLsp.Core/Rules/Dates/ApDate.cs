using System.Globalization;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary>Dates as American news copy writes them: "Feb. 27", "March 10, 2024", "Friday".</summary>
internal static class ApDate
{
    private static readonly string[] Short = ["", "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

    /// <summary>The month before a day.</summary>
    internal static string MonthWithDay(int month) => Short[month];

    /// <summary>The month alone or before a year.</summary>
    internal static string MonthAlone(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    /// <summary>Month and day.</summary>
    internal static string MonthAndDay(LocalDate day) => $"{Short[day.Month]} {day.Day}";

    /// <summary>Month, day and year.</summary>
    internal static string Full(LocalDate day) => $"{Short[day.Month]} {day.Day}, {day.Year}";

    /// <summary>Month and day, with the year when it is not the anchor's.</summary>
    internal static string In(LocalDate day, LocalDate? anchor) => anchor is { } a && a.Year == day.Year ? MonthAndDay(day) : Full(day);

    /// <summary>The day's weekday.</summary>
    internal static string Weekday(LocalDate day) => Weekday((int)day.DayOfWeek);

    /// <summary>A weekday by its ISO number, 1 for Monday.</summary>
    internal static string Weekday(int number) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)(number % 7));

    /// <summary>"11th".</summary>
    internal static string Ordinal(int number) => (number % 100) switch
    {
        11 or 12 or 13 => $"{number}th",
        _ => (number % 10) switch { 1 => $"{number}st", 2 => $"{number}nd", 3 => $"{number}rd", _ => $"{number}th" },
    };
}
