using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>What a time expression names, in the terms of TIMEX3.</summary>
public enum TimeExpressionType : byte
{
    /// <summary>A day, week, month, season, quarter, year or longer, or a reference such as "now".</summary>
    Date,

    /// <summary>A time or part of a day.</summary>
    Time,

    /// <summary>A length of time: "11-day", "three years".</summary>
    Duration,

    /// <summary>Times that recur: "annual", "every Friday".</summary>
    Set,
}

/// <summary>What is wrong with an expression whatever the text around it says.</summary>
public enum TimeFault : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The weekday is not the date's.</summary>
    WeekdayMismatch,

    /// <summary>No calendar has the day, no clock the hour.</summary>
    Impossible,

    /// <summary>Digits with slashes that are a day in either order.</summary>
    AmbiguousOrder,

    /// <summary>Digits with slashes that are a day only with the day before the month.</summary>
    DayFirst,
}

/// <summary>How an expression is made.</summary>
[Flags]
public enum TimeTraits : ushort
{
    /// <summary>None of the others.</summary>
    None = 0,

    /// <summary>Its value depends on the anchor: "Friday", "last fall", "March 10".</summary>
    Relative = 1,

    /// <summary>A day word that AP copy replaces with the weekday: "yesterday", "tonight".</summary>
    DayWord = 2,

    /// <summary>A year is written in it.</summary>
    ExplicitYear = 4,

    /// <summary>A weekday is written in it.</summary>
    HasWeekday = 8,

    /// <summary>It refers to the date last narrated, not to the header's: "the same day".</summary>
    Anaphoric = 16,

    /// <summary>"last" or "next" stands before a weekday.</summary>
    DeicticWeekday = 32,

    /// <summary>A month and a day are written in it.</summary>
    MonthAndDay = 64,

    /// <summary>A clock time is written in it.</summary>
    Clock = 128,

    /// <summary>A pin tag behind it says what it means.</summary>
    Pinned = 256,

    /// <summary>It means no stretch of the calendar: "now", "recently".</summary>
    Vague = 512,
}

/// <summary>The tense of the verb that an expression goes with.</summary>
public enum TimeTense : byte
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>"met", "has met", "was".</summary>
    Past,

    /// <summary>"meets".</summary>
    Present,

    /// <summary>"will meet".</summary>
    Future,

    /// <summary>"is scheduled for", "agreed to meet": it was ahead when that was said.</summary>
    Planned,

    /// <summary>"would meet", "could have met": neither.</summary>
    Conditional,
}

/// <summary>Where the parts of a calendar expression stand; an absent part is empty.</summary>
/// <param name="Weekday">"Thursday".</param>
/// <param name="Month">"March", "Feb.".</param>
/// <param name="Day">"21", "10th".</param>
/// <param name="Year">"2025".</param>
/// <param name="Clock">"3:00 p.m.".</param>
/// <param name="Zone">"EST".</param>
/// <param name="DayPart">"tonight", "morning".</param>
public readonly record struct TimeParts(TextSpan Weekday, TextSpan Month, TextSpan Day, TextSpan Year, TextSpan Clock, TextSpan Zone, TextSpan DayPart);

/// <summary>A time expression of the prose with what it means. Immutable.</summary>
public sealed class TimeExpression
{
    /// <summary>Where it stands.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>What it names.</summary>
    public required TimeExpressionType Type { get; init; }

    /// <summary>The value as TIMEX3 writes it: <c>2025-03-21</c>, <c>2024-FA</c>, <c>P11D</c>, <c>PRESENT_REF</c>; unknown digits are X.</summary>
    public required string Value { get; init; }

    /// <summary>TIMEX3's modifier (<c>START</c>, <c>MID</c>, <c>END</c>, <c>APPROX</c>, <c>MORE_THAN</c>, …), or null.</summary>
    public string? Mod { get; init; }

    /// <summary>The value as a date; null for durations, sets, references and what could not be resolved.</summary>
    public EdtfDate? Edtf { get; init; }

    /// <summary>The day to which it was resolved: the header's, or the date last narrated; null when it needs none.</summary>
    public LocalDate? Anchor { get; init; }

    /// <summary>Why it means what it means, as a clause: "latest Friday on or before the header's date".</summary>
    public required string Explanation { get; init; }

    /// <summary>How it is made.</summary>
    public TimeTraits Traits { get; init; }

    /// <summary>What is wrong with it by itself.</summary>
    public TimeFault Fault { get; init; }

    /// <summary>The tense of the verb it goes with.</summary>
    public TimeTense Tense { get; init; }

    /// <summary>Where its parts stand.</summary>
    public TimeParts Parts { get; init; }

    /// <summary>Index of its sentence, or -1 in the header.</summary>
    public int Sentence { get; init; }

    /// <summary>Index of its first token; -1 in the header.</summary>
    public int FirstToken { get; init; }

    /// <summary>Index after its last token; -1 in the header.</summary>
    public int EndToken { get; init; }

    /// <summary>The first expression of the range whose second this is: "March 10" of "from March 10 to 20"; null elsewhere.</summary>
    public TimeExpression? RangeStart { get; init; }

    /// <summary>The range ends before it starts, and its years are not free to change that.</summary>
    public bool IsReversedRange { get; init; }

    /// <summary>The date tag that says when this is, directly behind it in the same sentence: a tag that can contradict it, or the pin that overrules it.</summary>
    public DateTagSyntax? Tag { get; init; }

    /// <summary>Whether all of <paramref name="traits"/> hold.</summary>
    public bool Is(TimeTraits traits) => (Traits & traits) == traits;
}
