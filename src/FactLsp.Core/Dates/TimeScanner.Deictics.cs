using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>What starts with "last", "this", "next" and their kin: "last fall", "the previous day", "the past three months", "this year's third quarter".</summary>
internal sealed partial class TimeScanner
{
    // "last", "this", "next", "past" and their kin before a time.
    private bool TryDeictic(int i) => TryDeicticAt(i, i);

    private bool TryDeicticAt(int start, int i)
    {
        var deictic = (Deictic)_words[i].Value;
        var at = i + 1;
        _draft.Start = start;
        if (deictic == Deictic.That && Is(at, "same")) at++;
        if (deictic == Deictic.This && ClassAt(at) == TimeWordClass.Deictic && (Deictic)_words[at].Value is Deictic.Past or Deictic.Coming)
        {
            deictic = (Deictic)_words[at].Value == Deictic.Past ? Deictic.Last : Deictic.Coming;
            at++;
        }

        switch (ClassAt(at))
        {
            case TimeWordClass.Unit:
                return TryDeicticUnit(start, at, deictic);
            case TimeWordClass.Number or TimeWordClass.Cardinal or TimeWordClass.Some or TimeWordClass.Decimal:
                return TryDeicticCount(start, at, deictic);
            case TimeWordClass.Season:
                return TrySeasonAt(start, at, deictic);
            case TimeWordClass.Fiscal when IsUnit(at + 1, TimeUnit.Year):
                return TryDeicticUnit(start, at + 1, deictic);
            case TimeWordClass.DayPart:
                return TryDeicticDayPart(start, at, deictic);
            case TimeWordClass.Half when deictic == Deictic.Last:
                return TryHalf(start, 2, at + 1);
            case TimeWordClass.Holiday:
                return TryHolidayAt(start, at, deictic);
            case TimeWordClass.Ordinal when IsUnit(at + 1, TimeUnit.Quarter) && deictic == Deictic.Latest:
                return TryOrdinal(start, at) && Widen(start);
        }

        if (deictic is Deictic.That or Deictic.Recent or Deictic.Latest or Deictic.Full or Deictic.Corresponding)
        {
            if (deictic == Deictic.Corresponding && IsUnit(at, TimeUnit.Year)) return TryYearCompound(start, at);
            return deictic == Deictic.Recent && start == i && TryRecent(i);
        }

        var parts = default(CalendarParts);
        if (IsWeekday(at))
        {
            var end = ReadCalendar(at, ref parts, bareMonths: false);
            if (!FinishCalendar(at, end, parts, deictic)) return false;

            // "the Friday" stands for the name alone; "the previous Friday" for all of it.
            return Widen(start);
        }

        if (IsMonth(at) && deictic is Deictic.Last or Deictic.Next or Deictic.This or Deictic.Past or Deictic.Coming)
        {
            var end = ReadMonthFirst(at, ref parts, bareMonths: true);
            if (end == at) end = at + 1;
            if (parts.Day > 0)
            {
                return FinishCalendar(at, end, parts, null) && Widen(at);
            }

            return FinishCalendar(at, end, parts, deictic) && Widen(start);
        }

        return start == i ? TryReference(i) : TryTheReference(start, i);
    }

    // "last year", "this week", "the previous day", "the same day", "the current quarter", "recent years".
    private bool TryDeicticUnit(int start, int i, Deictic deictic)
    {
        var unit = (TimeUnit)_words[i].Value;
        var end = i + 1;
        var plural = IsPlural(i);
        if (IsHyphen(end) && IsGlued(end) && unit == TimeUnit.Year && deictic == Deictic.Corresponding) return TryYearCompound(start, i);
        if (plural && unit != TimeUnit.Time) return TryDeicticPlural(end, unit, deictic);
        if (unit == TimeUnit.Time)
        {
            if (deictic == Deictic.That && Is(start - 1, "at") && _resolver.Last is { } last)
                return Found(end, TimeExpressionType.Date, _resolver.LastValue!, "the date narrated before", last, null, TimeTraits.Relative | TimeTraits.Anaphoric);
            return false;
        }

        if (unit == TimeUnit.Weekend) return TryWeekend(start, end, deictic);
        if (unit == TimeUnit.Year && KindAt(end) == TokenKind.Possessive) return TryYearsQuarter(start, end, deictic) || TryDeicticStep(start, end, unit, deictic);
        if (unit is TimeUnit.Quarter or TimeUnit.Period && deictic is Deictic.Latest or Deictic.Same or Deictic.That) return deictic != Deictic.Same && TryThisQuarter(start, end, "the quarter under report");
        return unit <= TimeUnit.Fortnight && unit > TimeUnit.Hour && TryDeicticStep(start, end, unit, deictic);
    }

    private bool TryDeicticStep(int start, int end, TimeUnit unit, Deictic deictic)
    {
        switch (deictic)
        {
            case Deictic.Last:
                return unit != TimeUnit.Day && TryStep(start, end, unit, -1, "the one before the header's date");
            case Deictic.Past:
                if (unit is TimeUnit.Year) return TryStep(start, end, unit, -1, "the one before the header's date");
                return Found(end, TimeExpressionType.Duration, TimeResolver.Duration("1", unit), "a length of time");
            case Deictic.This or Deictic.Current or Deictic.Full or Deictic.Latest:
                if (unit == TimeUnit.Day && deictic != Deictic.This) return false;
                if (deictic == Deictic.Full && unit is not TimeUnit.Year) return false;
                return TryStep(start, end, unit, 0, "the one that holds the header's date");
            case Deictic.Next or Deictic.Coming when unit != TimeUnit.Day:
                return TryStep(start, end, unit, 1, "the one after the header's date");
            case Deictic.Next or Deictic.Following or Deictic.Coming:
                return TryNarratedStep(start, end, unit, 1);
            case Deictic.Previous:
                return TryNarratedStep(start, end, unit, -1);
            case Deictic.Same or Deictic.That:
                return TryNarratedStep(start, end, unit, 0);
            default:
                return false;
        }
    }

    // Counted from the date narrated before: "the following year", "the previous day", "that week". The day of an article that has narrated none is the header's.
    private bool TryNarratedStep(int start, int end, TimeUnit unit, int steps)
    {
        var from = unit == TimeUnit.Day ? _resolver.LastDay ?? _resolver.Anchor : _resolver.Last?.Earliest ?? _resolver.Anchor;
        if (from is not { } origin) return Found(end, TimeExpressionType.Date, "PAST_REF", "a date that the text has not given", null, null, TimeTraits.Relative | TimeTraits.Anaphoric);
        TenseFor(start, end);
        _draft.Start = start;
        if (origin.Year is < 2 or > 9990) return false;
        var why = steps switch { 0 => "the one narrated before", > 0 => "the one after the date narrated before", _ => "the one before the date narrated before" };
        return Found(end, _resolver.Step(unit, steps, origin, why), TimeTraits.Relative | TimeTraits.Anaphoric);
    }

    // "recent years", "past years", "coming weeks", "the next few days".
    private bool TryDeicticPlural(int end, TimeUnit unit, Deictic deictic)
    {
        if ((Is(end, "and") || Is(end, "or")) && ClassAt(end + 1) == TimeWordClass.Unit && IsPlural(end + 1)) end += 2;
        switch (deictic)
        {
            case Deictic.Recent when unit is TimeUnit.Week or TimeUnit.Month:
                return Found(end, TimeExpressionType.Duration, TimeResolver.Duration("X", unit), "a length of time up to the time of writing");
            case Deictic.Recent or Deictic.Past or Deictic.Previous:
                return Found(end, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague);
            case Deictic.Coming or Deictic.Future or Deictic.Following:
                return Found(end, TimeExpressionType.Date, "FUTURE_REF", "some time ahead", null, null, TimeTraits.Vague);
            default:
                return false;
        }
    }

    // "the past three months", "the next two weeks", "the last few years".
    private bool TryDeicticCount(int start, int i, Deictic deictic)
    {
        if (deictic is Deictic.This or Deictic.Same or Deictic.Current or Deictic.That && start == i - 1) return false;
        var at = ReadCount(i, out var count, out _);
        if (at == i) return false;
        if (Is(at, "to") && ReadCount(at + 1, out _, out _) is var second && second > at + 1)
        {
            count = "X";
            at = second;
        }

        at = SkipUnitAdjectives(at);
        if (ClassAt(at) != TimeWordClass.Unit || (TimeUnit)_words[at].Value >= TimeUnit.Period) return false;
        var unit = (TimeUnit)_words[at].Value;
        var end = at + 1;
        if (Is(end, "or") && Is(end + 1, "so")) end += 2;

        // "last three years" without "the" belongs to the count.
        return Found(end, TimeExpressionType.Duration, TimeResolver.Duration(count, unit), "a length of time");
    }

    // "this year's third quarter", "last year's quarter".
    private bool TryYearsQuarter(int start, int possessive, Deictic deictic)
    {
        if (_resolver.Anchor is not { } anchor) return false;
        var year = anchor.Year + deictic switch { Deictic.Last => -1, Deictic.Next => 1, _ => 0 };
        var at = possessive + 1;
        if (ClassAt(at) == TimeWordClass.Fiscal) at++;
        if (ClassAt(at) == TimeWordClass.Ordinal && IsUnit(at + 1, TimeUnit.Quarter)) return TryQuarter(start, _words[at].Value, at + 2, year);
        if (!IsUnit(at, TimeUnit.Quarter) || _resolver.Period is not { Quarter: > 0 } period) return false;
        return Found(at + 1, new Resolved($"{year:D4}-Q{period.Quarter}", EdtfDate.OfDivision(year, 32 + period.Quarter), "the quarter under report, in that year", anchor), TimeTraits.Relative);
    }

    // "this morning", "last night", "the next morning", "that evening".
    private bool TryDeicticDayPart(int start, int i, Deictic deictic)
    {
        var part = _words[i].Value;
        if (IsPlural(i)) return false;
        LocalDate? day;
        string why;
        switch (deictic)
        {
            case Deictic.This:
                (day, why) = (_resolver.Anchor, "the header's date");
                break;
            case Deictic.Last:
                (day, why) = (_resolver.Anchor?.PlusDays(-1), "the day before the header's date");
                break;
            case Deictic.Next or Deictic.Following:
                (day, why) = ((_resolver.LastDay ?? _resolver.Anchor)?.PlusDays(1), "the day after the date narrated before");
                break;
            case Deictic.Previous:
                (day, why) = ((_resolver.LastDay ?? _resolver.Anchor)?.PlusDays(-1), "the day before the date narrated before");
                break;
            case Deictic.That or Deictic.Same:
                (day, why) = (_resolver.LastDay ?? _resolver.Anchor, "the date narrated before");
                break;
            default:
                return false;
        }

        TenseFor(start, i + 1);
        var traits = TimeTraits.Relative;
        if (deictic == Deictic.Last && part == 4) traits |= TimeTraits.DayWord;
        if (deictic == Deictic.This) traits |= TimeTraits.DayWord;
        _draft.Anchor = _resolver.Anchor;
        _draft.Parts = _draft.Parts with { DayPart = SpanOf(start, i + 1) };
        return Found(i + 1, TimeExpressionType.Time, $"{(day is { } d ? TimeResolver.DayValue(d) : "XXXX-XX-XX")}T{DayPartCodes[part]}", why, day is { } e ? EdtfDate.OfDay(e) : null, null, traits);
    }

    private bool TryAnaphoricDayPart(int start, int i)
    {
        if (_resolver.LastDay is not { } day || _resolver.LastDaySentence < 0) return false;
        return Found(i + 1, TimeExpressionType.Time, $"{TimeResolver.DayValue(day)}T{DayPartCodes[_words[i].Value]}", "the date narrated before", EdtfDate.OfDay(day), null, TimeTraits.Relative | TimeTraits.Anaphoric) && Widen(start);
    }
}
