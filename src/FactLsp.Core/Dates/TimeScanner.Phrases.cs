using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>What starts with an article or a modifier: "the third quarter", "the year-ago period", "late February", "the end of the year".</summary>
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
