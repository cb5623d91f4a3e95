using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace FactLsp.Core.Dates;

/// <summary>The smallest unit that an EDTF value names.</summary>
public enum DateGrain : byte
{
    /// <summary>A day with a time: <c>2025-03-20T15:00</c>.</summary>
    Time,

    /// <summary>A day, or with unspecified digits some day of a stretch: <c>2025-03-20</c>, <c>2025-02-2X</c>.</summary>
    Day,

    /// <summary>An ISO week, Monday to Sunday: <c>2025-W12</c> (an extension of this project).</summary>
    Week,

    /// <summary>A month: <c>2025-03</c>.</summary>
    Month,

    /// <summary>A season, codes 21–32: <c>2024-23</c>.</summary>
    Season,

    /// <summary>A quarter, codes 33–36: <c>2025-35</c>.</summary>
    Quarter,

    /// <summary>A third of a year, codes 37–39.</summary>
    Quadrimester,

    /// <summary>A half year, codes 40 and 41.</summary>
    Half,

    /// <summary>A year: <c>2025</c>.</summary>
    Year,

    /// <summary>Ten years: <c>199X</c>.</summary>
    Decade,

    /// <summary>A hundred years or more: <c>19XX</c>.</summary>
    Century,

    /// <summary>From one value to another: <c>2025-03-10/2025-03-20</c>, <c>2025-02-27/..</c>.</summary>
    Interval,

    /// <summary>All (<c>{…}</c>) or one (<c>[…]</c>) of several values.</summary>
    Set,
}

/// <summary>How sure a value is.</summary>
[Flags]
public enum DateQualifiers : byte
{
    /// <summary>As it stands.</summary>
    None = 0,

    /// <summary><c>?</c>: the source may be wrong.</summary>
    Uncertain = 1,

    /// <summary><c>~</c>: about. With <see cref="Uncertain"/> it is written <c>%</c>.</summary>
    Approximate = 2,
}

/// <summary>
/// A date as ISO 8601-2 (EDTF) writes it, levels 0 and 1, of level 2 unspecified digits, the codes 21–41 and sets, and ISO weeks as an extension.
/// Every value has a first and a last day. Immutable and thread-safe; two values are equal when their canonical texts are.
/// </summary>
/// <remarks>Seasons without a hemisphere (21–24) are the northern meteorological ones: spring is March to May, winter December to February of the next year.</remarks>
public sealed class EdtfDate : IEquatable<EdtfDate>, IComparable<EdtfDate>
{
    /// <summary>The bound of an interval that is open at its start.</summary>
    public static LocalDate Past => LocalDate.MinIsoValue;

    /// <summary>The bound of an interval that is open at its end.</summary>
    public static LocalDate Future => LocalDate.MaxIsoValue;

    internal EdtfDate(string text, LocalDate earliest, LocalDate latest, DateGrain grain, DateQualifiers qualifiers = DateQualifiers.None)
    {
        Text = text;
        Earliest = earliest;
        Latest = latest;
        Grain = grain;
        Qualifiers = qualifiers;
    }

    /// <summary>The canonical EDTF text.</summary>
    public string Text { get; }

    /// <summary>The first day that the value can mean; <see cref="Past"/> when it is open at the start.</summary>
    public LocalDate Earliest { get; }

    /// <summary>The last day that the value can mean, inclusive; <see cref="Future"/> when it is open at the end.</summary>
    public LocalDate Latest { get; }

    /// <summary>The smallest unit named.</summary>
    public DateGrain Grain { get; }

    /// <summary>How sure it is. Bounds are those of the unqualified value.</summary>
    public DateQualifiers Qualifiers { get; }

    /// <summary>The day, when the value is exactly one; otherwise null.</summary>
    public LocalDate? Day => Earliest == Latest ? Earliest : null;

    /// <summary>Reads <paramref name="text"/>, canonical or one of the forms that people write instead.</summary>
    public static EdtfReading Read(ReadOnlySpan<char> text) => EdtfReader.Read(text);

    /// <summary>Reads canonical EDTF only.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out EdtfDate? date)
    {
        var reading = EdtfReader.Read(text);
        date = reading.IsCanonical ? reading.Date : null;
        return date is not null;
    }

    /// <summary>One day.</summary>
    public static EdtfDate OfDay(LocalDate day) => new(Format(day), day, day, DateGrain.Day);

    /// <summary>A month of the Gregorian calendar.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such year or month.</exception>
    public static EdtfDate OfMonth(int year, int month)
    {
        var first = new LocalDate(year, month, 1);
        return new EdtfDate($"{YearText(year)}-{month:D2}", first, first.With(DateAdjusters.EndOfMonth), DateGrain.Month);
    }

    /// <summary>A year, −9998 to 9999.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such year.</exception>
    public static EdtfDate OfYear(int year) => new(YearText(year), new LocalDate(year, 1, 1), new LocalDate(year, 12, 31), DateGrain.Year);

    /// <summary>A division of a year by its code: season 21–32, quarter 33–36, quadrimester 37–39, half 40–41.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such year or code.</exception>
    public static EdtfDate OfDivision(int year, int code)
    {
        var (month, months, grain) = code switch
        {
            >= 21 and <= 28 => (((code - 21) % 4 * 3) + 3, 3, DateGrain.Season),
            >= 29 and <= 32 => (((code - 27) % 4 * 3) + 3, 3, DateGrain.Season),
            >= 33 and <= 36 => (((code - 33) * 3) + 1, 3, DateGrain.Quarter),
            >= 37 and <= 39 => (((code - 37) * 4) + 1, 4, DateGrain.Quadrimester),
            40 or 41 => (((code - 40) * 6) + 1, 6, DateGrain.Half),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Not between 21 and 41."),
        };
        var first = new LocalDate(year, month, 1);
        var last = first.PlusMonths(months - 1).With(DateAdjusters.EndOfMonth);
        return new EdtfDate($"{YearText(year)}-{code}", first, last, grain);
    }

    /// <summary>An ISO week, Monday to Sunday.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such week.</exception>
    public static EdtfDate OfWeek(int weekYear, int week)
    {
        var monday = WeekYearRules.Iso.GetLocalDate(weekYear, week, IsoDayOfWeek.Monday);
        return new EdtfDate($"{YearText(weekYear)}-W{week:D2}", monday, monday.PlusDays(6), DateGrain.Week);
    }

    /// <summary>The ISO week that holds <paramref name="day"/>.</summary>
    public static EdtfDate WeekOf(LocalDate day) => OfWeek(WeekYearRules.Iso.GetWeekYear(day), WeekYearRules.Iso.GetWeekOfWeekYear(day));

    /// <summary>Ten years, from a year that ends in 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstYear"/> is no decade between 0 and 9990.</exception>
    public static EdtfDate OfDecade(int firstYear)
    {
        if (firstYear is < 0 or > 9990 || firstYear % 10 != 0) throw new ArgumentOutOfRangeException(nameof(firstYear), firstYear, "Not the first year of a decade.");
        return new EdtfDate($"{firstYear / 10:D3}X", new LocalDate(firstYear, 1, 1), new LocalDate(firstYear + 9, 12, 31), DateGrain.Decade);
    }

    /// <summary>The hundred years that share their first two digits: 19 gives <c>19XX</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> is not between 0 and 99.</exception>
    public static EdtfDate OfCentury(int digits)
    {
        if (digits is < 0 or > 99) throw new ArgumentOutOfRangeException(nameof(digits), digits, "Not two digits.");
        return new EdtfDate($"{digits:D2}XX", new LocalDate(digits * 100, 1, 1), new LocalDate((digits * 100) + 99, 12, 31), DateGrain.Century);
    }

    /// <summary>From the start of <paramref name="start"/> to the end of <paramref name="end"/>; null is an open end.</summary>
    /// <exception cref="ArgumentException">The end lies before the start, a side is itself an interval or a set, or both are open.</exception>
    public static EdtfDate Between(EdtfDate? start, EdtfDate? end)
    {
        if (start is null && end is null) throw new ArgumentException("An interval needs one side at least.", nameof(start));
        if (start?.Grain >= DateGrain.Interval || end?.Grain >= DateGrain.Interval) throw new ArgumentException("An interval's side is a single value.", nameof(start));
        if (start is not null && end is not null && end.Latest < start.Earliest) throw new ArgumentException("The interval ends before it starts.", nameof(end));
        return new EdtfDate($"{start?.Text ?? ".."}/{end?.Text ?? ".."}", start?.Earliest ?? Past, end?.Latest ?? Future, DateGrain.Interval);
    }

    /// <summary>The same value with other qualifiers; intervals and sets keep those of their parts.</summary>
    public EdtfDate With(DateQualifiers qualifiers)
    {
        if (qualifiers == Qualifiers || Grain >= DateGrain.Interval) return this;
        var bare = Text.AsSpan().TrimEnd("?~%");
        return new EdtfDate(string.Concat(bare, Mark(qualifiers)), Earliest, Latest, Grain, qualifiers);
    }

    /// <summary>Whether every day of <paramref name="other"/> lies within this value's bounds.</summary>
    public bool Contains(EdtfDate other) => Earliest <= other.Earliest && other.Latest <= Latest;

    /// <summary>Whether <paramref name="day"/> lies within the bounds.</summary>
    public bool Contains(LocalDate day) => Earliest <= day && day <= Latest;

    /// <summary>Whether the two values can mean a common day.</summary>
    public bool Overlaps(EdtfDate other) => Earliest <= other.Latest && other.Earliest <= Latest;

    /// <summary>Whether the two can stand for the same fact: one contains the other.</summary>
    public bool Agrees(EdtfDate other) => Contains(other) || other.Contains(this);

    /// <summary>Orders by first day, then by last day, then by text.</summary>
    public int CompareTo(EdtfDate? other)
    {
        if (other is null) return 1;
        var order = Earliest.CompareTo(other.Earliest);
        if (order == 0) order = Latest.CompareTo(other.Latest);
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }

    /// <inheritdoc/>
    public bool Equals(EdtfDate? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EdtfDate);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>The canonical text.</summary>
    public override string ToString() => Text;

    /// <summary>Same canonical text.</summary>
    public static bool operator ==(EdtfDate? left, EdtfDate? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Different canonical text.</summary>
    public static bool operator !=(EdtfDate? left, EdtfDate? right) => !(left == right);

    /// <summary>Earlier first day, then last day, then text.</summary>
    public static bool operator <(EdtfDate? left, EdtfDate? right) => left is null ? right is not null : left.CompareTo(right) < 0;

    /// <summary>Earlier first day, then last day, then text, or equal.</summary>
    public static bool operator <=(EdtfDate? left, EdtfDate? right) => left is null || left.CompareTo(right) <= 0;

    /// <summary>Later first day, then last day, then text.</summary>
    public static bool operator >(EdtfDate? left, EdtfDate? right) => right < left;

    /// <summary>Later first day, then last day, then text, or equal.</summary>
    public static bool operator >=(EdtfDate? left, EdtfDate? right) => right <= left;

    internal static string Mark(DateQualifiers qualifiers) => qualifiers switch
    {
        DateQualifiers.Uncertain => "?",
        DateQualifiers.Approximate => "~",
        DateQualifiers.Uncertain | DateQualifiers.Approximate => "%",
        _ => "",
    };

    internal static string YearText(int year) => year < 0 ? string.Create(CultureInfo.InvariantCulture, $"-{-year:D4}") : year.ToString("D4", CultureInfo.InvariantCulture);

    internal static string Format(LocalDate day) => string.Create(CultureInfo.InvariantCulture, $"{YearText(day.Year)}-{day.Month:D2}-{day.Day:D2}");
}

/// <summary>What a text means as a date, and what is wrong with how it is written.</summary>
/// <param name="Date">The value, or null when the text means none.</param>
/// <param name="Problem">Null when the text is canonical; otherwise what is wrong, as a clause that can stand in a message.</param>
public readonly record struct EdtfReading(EdtfDate? Date, string? Problem)
{
    /// <summary>Whether the text is canonical EDTF as it stands.</summary>
    public bool IsCanonical => Date is not null && Problem is null;

    /// <summary>What to write instead, when the text is understood but not canonical; otherwise null.</summary>
    public string? Suggestion => Problem is null ? null : Date?.Text;
}
