using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>What starts with a determiner or a modifier: "the third quarter", "last fall", "late February", "about two years ago".</summary>
internal sealed partial class TimeScanner
{
    // "the", "a", "its" before a time.
    private bool TryArticle(int i)
    {
        var article = _words[i].Value;
        var next = i + 1;
        if (article == 2) return TryIndefinite(i);
        if (article == 3) return false; // "its third quarter" is found without it
        if (ClassAt(next) == TimeWordClass.Fiscal) return TryFiscalAt(i, next);
        if (Is(next, "near") && (Is(next + 1, "future") || Is(next + 1, "term"))) return Found(next + 2, TimeExpressionType.Date, "FUTURE_REF", "some time ahead", null, null, TimeTraits.Vague);
        switch (ClassAt(next))
        {
            case TimeWordClass.Deictic:
                return TryDeicticAt(i, next);
            case TimeWordClass.Part:
                return TryPartAt(i, next);
            case TimeWordClass.Ordinal or TimeWordClass.OrdinalDigits:
                if (TryDayFirst(next)) return true;
                return TryOrdinal(i, next) && Widen(i);
            case TimeWordClass.Edge when article == 1:
                return TryEdge(i, next);
            case TimeWordClass.DecadeDigits or TimeWordClass.DecadeWord when article == 1:
                return TryDecade(next) && Widen(i);
            case TimeWordClass.Number when IsYear(next):
                return TryApostropheDecade(i, next) || TryYearQuarter(i, next);
            case TimeWordClass.Number or TimeWordClass.Cardinal when article == 1:
                return !IsHyphen(next + 1) && TryCounted(i, next) && ClassAt(_draft.End) != TimeWordClass.Ago;
            case TimeWordClass.Season when article == 1:
                return TrySeasonAt(i, next, null);
            case TimeWordClass.Unit when article == 1:
                return TryTheUnit(i, next);
            case TimeWordClass.Half:
                return false;
            case TimeWordClass.DayPart when article == 1 && (Is(i - 1, "in") || Is(i - 1, "during")) && !IsPlural(next):
                return TryAnaphoricDayPart(i, next);
        }

        return false;
    }

    private bool TryDayFirst(int i)
    {
        var parts = default(CalendarParts);
        var end = ReadCalendar(i, ref parts, bareMonths: false);
        return end > i && parts is { Day: > 0, Month: > 0 } && FinishCalendar(i, end, parts, null) && (_draft.Start = i) == i;
    }

    private bool Widen(int start)
    {
        _draft.Start = start;
        return true;
    }

    // "a year ago", "a few days", "a decade", "an additional year".
    private bool TryIndefinite(int i)
    {
        if (ClassAt(i + 1) == TimeWordClass.Part && Is(i + 1, "later") && Is(i + 2, "date"))
            return Found(i + 3, TimeExpressionType.Date, "FUTURE_REF", "some day to come", null, null, TimeTraits.Vague);
        if (Is(i + 1, "while") && !Is(i + 2, "back")) return Found(i + 2, TimeExpressionType.Duration, "PXX", "some time");
        return TryDuration(i, i);
    }

    // "the year", "the week", "the weekend", "the quarter", "the year-ago quarter", "the year 2000", "at the time".
    private bool TryTheUnit(int start, int i)
    {
        var unit = (TimeUnit)_words[i].Value;
        if (IsPlural(i) && unit != TimeUnit.Time) return false;
        if (IsHyphen(i + 1) && IsGlued(i + 1)) return unit == TimeUnit.Year && TryYearCompound(start, i);
        var end = i + 1;
        switch (unit)
        {
            case TimeUnit.Time when Is(start - 1, "at") && !Is(end, "of"):
                return _resolver.Last is { } last
                    ? Found(end, TimeExpressionType.Date, _resolver.LastValue!, "the date narrated before", last, null, TimeTraits.Relative | TimeTraits.Anaphoric)
                    : Found(end, TimeExpressionType.Date, "PAST_REF", "a time that the text has not dated", null, null, TimeTraits.Vague);
            case TimeUnit.Year when Is(end, "end"):
                return TryYearEnd(start, i);
            case TimeUnit.Year:
                if (IsYear(end)) return Found(end + 1, TimeExpressionType.Date, $"{_words[end].Value:D4}", "the year as written", EdtfDate.OfYear(_words[end].Value), null, TimeTraits.ExplicitYear);
                if (ReadSpelledYear(end, out var spelled) is var spelledEnd && spelledEnd > end)
                    return Found(spelledEnd, TimeExpressionType.Date, $"{spelled:D4}", "the year in words", EdtfDate.OfYear(spelled), null, TimeTraits.ExplicitYear);
                if (Is(end, "before") || Is(end, "after")) return false;
                if (Is(end, "ended") || Is(end, "ending") || Is(end, "to")) return Found(end, TimeExpressionType.Duration, "P1Y", "a length of time");
                return TryStep(start, end, TimeUnit.Year, 0, "the year of the header's date");
            case TimeUnit.Week when Is(end, "of"):
                return TryWeekOf(start, end);
            case TimeUnit.Week or TimeUnit.Month:
                return !Is(end, "before") && !Is(end, "after") && TryStep(start, end, unit, 0, "the one that holds the header's date");
            case TimeUnit.Weekend:
                return TryWeekend(start, end, null);
            case TimeUnit.Quarter:
                return TryThisQuarter(start, end, "the quarter under report");
            case TimeUnit.Day when Is(end, "before") && Is(end + 1, "yesterday"):
                return TryStep(start, end + 2, TimeUnit.Day, -2, "two days before the header's date");
            case TimeUnit.Day when Is(end, "after") && Is(end + 1, "tomorrow"):
                return TryStep(start, end + 2, TimeUnit.Day, 2, "two days after the header's date");
            case TimeUnit.Day when Is(end, "before") && (end + 1 >= _end || KindAt(end + 1) is TokenKind.Stop or TokenKind.Comma) && _resolver.LastDay is { } day:
                return FoundAnaphoric(start, end + 1, day.PlusDays(-1), "the day before the date narrated before");
            case TimeUnit.Day when start > _from && (Is(start - 1, "in") || Is(start - 1, "of")) && (Is(start - 2, "later") || Is(start - 2, "earlier")):
                return FoundAnaphoric(start, end, _resolver.LastDay ?? _resolver.Anchor, "the date narrated before");
            default:
                return false;
        }
    }

    private bool FoundAnaphoric(int start, int end, LocalDate? day, string why)
    {
        if (day is not { } known) return false;
        _draft.Start = start;
        return Found(end, TimeResolver.DayOf(known, why, _resolver.LastDay ?? _resolver.Anchor), TimeTraits.Relative | TimeTraits.Anaphoric);
    }

    // "the week of March 6"
    private bool TryWeekOf(int start, int of)
    {
        var parts = default(CalendarParts);
        var end = ReadMonthDay(of + 1, ref parts, bareMonths: false);
        if (end <= of + 1 || parts.Day == 0) return false;
        var day = _resolver.Day(parts.Year, parts.Month, parts.Day, TenseFor(start, end), 0);
        if (day.Edtf is not { } known) return false;
        var week = EdtfDate.WeekOf(known.Earliest);
        _draft.Start = start;
        return Found(end, new Resolved(week.Text, week, "the week that holds the day", day.Anchor), TimeTraits.Relative);
    }

    // "year-earlier", "year-ago quarter", "year-end".
    private bool TryYearCompound(int start, int i)
    {
        if (Is(i + 2, "end")) return TryYearEnd(start, i);
        if (!Is(i + 2, "earlier") && !Is(i + 2, "ago")) return false;
        var end = i + 3;
        if (ClassAt(end) == TimeWordClass.Ordinal && IsUnit(IsHyphen(end + 1) ? end + 2 : end + 1, TimeUnit.Quarter))
        {
            var quarter = _words[end].Value;
            end = (IsHyphen(end + 1) ? end + 2 : end + 1) + 1;
            _draft.Start = start;
            var year = (_resolver.Period?.Year ?? _resolver.Anchor?.Year ?? 1) - 1;
            if (year < 1) return false;
            return Found(end, new Resolved($"{year:D4}-Q{quarter}", EdtfDate.OfDivision(year, 32 + quarter), "that quarter, one year before the one under report", _resolver.Anchor), TimeTraits.Relative);
        }

        if (ReadCount(end, out var count, out _) is var counted && counted > end && ClassAt(counted) == TimeWordClass.Unit)
        {
            _draft.Start = start;
            return Found(counted + 1, TimeExpressionType.Duration, TimeResolver.Duration(count, (TimeUnit)_words[counted].Value), "a length of time");
        }

        if (ClassAt(end) == TimeWordClass.Unit && (TimeUnit)_words[end].Value is TimeUnit.Quarter or TimeUnit.Period) end++;
        else start = i;
        _draft.Start = start;
        if (_resolver.Period is { Quarter: > 0 } period)
            return Found(end, new Resolved($"{period.Year - 1:D4}-Q{period.Quarter}", EdtfDate.OfDivision(period.Year - 1, 32 + period.Quarter), "the quarter under report, one year before", _resolver.Anchor), TimeTraits.Relative | TimeTraits.Anaphoric);
        return TryStep(start, end, TimeUnit.Year, -1, "one year before the header's date");
    }

    // "year-end", "year end", "year's end".
    private bool TryYearEnd(int start, int i)
    {
        var end = i + 1;
        while (end < _end && !Is(end, "end") && end < i + 3) end++;
        if (!Is(end, "end")) return false;
        _draft.Start = start;
        _draft.Mod = "END";
        return TryStep(start, end + 1, TimeUnit.Year, 0, "the year of the header's date");
    }

    private bool TryStep(int start, int end, TimeUnit unit, int steps, string why)
    {
        _draft.Start = start;
        TenseFor(start, end);
        if (_resolver.Anchor is not { } anchor) return Found(end, TimeExpressionType.Date, steps < 0 ? "PAST_REF" : steps > 0 ? "FUTURE_REF" : "PRESENT_REF", "no header date to count from", null, null, TimeTraits.Relative);
        var period = _resolver.Period;
        var resolved = _resolver.Step(unit, steps, anchor, why);
        if (unit == TimeUnit.Quarter && period is not null && steps != 0) _resolver.Period = period;
        return Found(end, resolved, TimeTraits.Relative);
    }

    private bool TryThisQuarter(int start, int end, string why)
    {
        _draft.Start = start;
        if (_resolver.Period is { Quarter: > 0 } period) return Found(end, _resolver.QuarterOf(period.Year, period.Quarter, why, _resolver.Anchor), TimeTraits.Relative | TimeTraits.Anaphoric);
        return TryStep(start, end, TimeUnit.Quarter, -1, "the last quarter that ended before the header's date");
    }

    // The weekend: the one behind unless the verb points ahead.
    private bool TryWeekend(int start, int end, Deictic? deictic)
    {
        var tense = TenseFor(start, end);
        if (_resolver.Anchor is not { } anchor) return Found(end, TimeExpressionType.Date, "XXXX-WXX-WE", "no header date to count from", null, null, TimeTraits.Relative);
        var onWeekend = anchor.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday;
        var (steps, why) = deictic switch
        {
            Deictic.Last or Deictic.Past or Deictic.Previous => (-1, "last weekend before the header's date"),
            Deictic.Next or Deictic.Coming => (onWeekend ? 1 : 0, "next weekend after the header's date"),
            Deictic.This when tense != TimeTense.Past => (0, "the weekend of the header's week"),
            _ when TimeResolver.IsAhead(tense) || onWeekend => (0, "the weekend of the header's week"),
            _ => (-1, "last weekend before the header's date"),
        };
        return TryStep(start, end, TimeUnit.Weekend, steps, why);
    }

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

    // "early", "late", "earlier", "later", "mid" before a time.
    private bool TryPart(int i) => TryPartAt(i, i);

    private bool TryPartAt(int start, int i)
    {
        var word = _words[i].Value;
        var at = i + 1;
        if (IsHyphen(at) && IsGlued(at)) at++;
        else if (word == 5 && IsGlued(at)) return false;
        if (word is 2 or 4 && (Is(at, "in") || Is(at, "on")) && Is(at + 1, "the") && IsUnit(at + 2, TimeUnit.Year))
        {
            _draft.Mod = word == 2 ? "START" : "END";
            return TryStep(start, at + 3, TimeUnit.Year, 0, "the year of the header's date");
        }

        var mod = word switch { 1 or 2 => "START", 5 => "MID", _ => "END" };
        if (word is 2 or 4 && Is(at, "on")) at++;
        var inner = word == 5 && ClassAt(at) == TimeWordClass.DayPart ? TryMidDayPart(start, at) : TryInner(at, word);
        if (!inner) return false;
        _draft.Start = start;
        _draft.Mod ??= mod;
        if (_draft.Edtf is { } edtf && word is 1 or 3 or 5) _draft.Edtf = Narrowed(edtf, mod);
        return true;
    }

    // Late February is 2025-02-2X, early March 2025-03-0X, mid-March 2025-03-1X; other grains keep their value.
    private static EdtfDate Narrowed(EdtfDate edtf, string mod)
    {
        if (edtf.Grain != DateGrain.Month || edtf.Qualifiers != DateQualifiers.None) return edtf;
        return EdtfDate.TryParse($"{edtf.Text}-{(mod switch { "START" => "0X", "MID" => "1X", _ => "2X" })}", out var narrowed) ? narrowed : edtf;
    }

    private bool TryInner(int i, int part) => ClassAt(i) switch
    {
        TimeWordClass.Weekday => part != 5 && TryCalendar(i),
        TimeWordClass.Month or TimeWordClass.MonthShort => IsMonth(i) && TryCalendar(i),
        TimeWordClass.DayWord => TryDayWord(i),
        TimeWordClass.Deictic => (Deictic)_words[i].Value is not Deictic.Recent and not Deictic.Future && TryDeicticAt(i, i) && !_draft.Traits.HasFlag(TimeTraits.Vague) && _draft.Type != TimeExpressionType.Duration,
        TimeWordClass.Number => IsYear(i) && TryYear(i),
        TimeWordClass.DecadeDigits or TimeWordClass.DecadeWord => TryDecade(i),
        TimeWordClass.Season => TrySeasonAt(i, i, null),
        TimeWordClass.Cardinal => ReadSpelledYear(i, out _) > i && TryYear(i),
        TimeWordClass.OrdinalDigits or TimeWordClass.Ordinal => IsUnit(IsHyphen(i + 1) ? i + 2 : i + 1, TimeUnit.Century) && TryOrdinal(i, i),
        _ => false,
    };

    private bool TryMidDayPart(int start, int i)
    {
        var part = _words[i].Value;
        var end = i + 1;
        var offset = 0;
        if (ClassAt(end) == TimeWordClass.DayWord) offset = _words[end++].Value;
        if (_resolver.Anchor?.PlusDays(offset) is not { } day) return false;
        return Found(end, TimeExpressionType.Time, $"{TimeResolver.DayValue(day)}T{DayPartCodes[part]}", "on the header's date", EdtfDate.OfDay(day), "MID", TimeTraits.Relative) && Widen(start);
    }

    // "the end of November", "the beginning of the year", "the middle of October".
    private bool TryEdge(int start, int i)
    {
        if (!Is(i + 1, "of")) return false;
        var mod = _words[i].Value switch { 1 => "START", 2 => "MID", _ => "END" };
        var at = i + 2;
        var inner = ClassAt(at) switch
        {
            TimeWordClass.Month or TimeWordClass.MonthShort => IsMonth(at) && TryCalendar(at),
            TimeWordClass.Number => IsYear(at) && TryYear(at),
            TimeWordClass.Deictic => TryDeicticAt(at, at) && _draft.Edtf is not null,
            TimeWordClass.Article when _words[at].Value == 1 && ClassAt(at + 1) == TimeWordClass.Unit => (TimeUnit)_words[at + 1].Value is TimeUnit.Year or TimeUnit.Month or TimeUnit.Week or TimeUnit.Century or TimeUnit.Decade && TryTheUnitOrStep(at),
            TimeWordClass.Article when _words[at].Value == 1 => (ClassAt(at + 1) is TimeWordClass.DecadeDigits or TimeWordClass.Season or TimeWordClass.Deictic or TimeWordClass.Ordinal or TimeWordClass.OrdinalDigits) && TryArticle(at) && _draft.Edtf is not null,
            _ => false,
        };
        if (!inner) return false;
        _draft.Start = start;
        _draft.Mod = mod;
        if (_draft.Edtf is { } edtf) _draft.Edtf = Narrowed(edtf, mod);
        return true;
    }

    private bool TryTheUnitOrStep(int the)
    {
        var unit = (TimeUnit)_words[the + 1].Value;
        return unit is TimeUnit.Century or TimeUnit.Decade ? TryStep(the, the + 2, unit, 0, "the one that holds the header's date") : TryTheUnit(the, the + 1);
    }
}
