using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>Weekdays, months, days, years, decades, digits.</summary>
internal sealed partial class TimeScanner
{
    /// <summary>The parts of a calendar date as they are read.</summary>
    private struct CalendarParts
    {
        internal int Weekday;
        internal int Month;
        internal int Day;
        internal int? Year;
        internal bool YearIsRelative;
        internal TextSpan WeekdaySpan;
        internal TextSpan MonthSpan;
        internal TextSpan DaySpan;
        internal TextSpan YearSpan;
        internal TextSpan DayPartSpan;
        internal int DayPart;

        internal readonly TimeParts ToParts() => new(WeekdaySpan, MonthSpan, DaySpan, YearSpan, default, default, DayPartSpan);
    }

    private static readonly string[] DayPartCodes = ["", "MO", "AF", "EV", "NI"];

    private bool TryCalendar(int i)
    {
        var parts = default(CalendarParts);
        var end = ReadCalendar(i, ref parts, bareMonths: true);
        return end > i && FinishCalendar(i, end, parts, null);
    }

    // Weekday, month, day and year in any order that news copy has. Returns i when there is nothing.
    private int ReadCalendar(int i, ref CalendarParts parts, bool bareMonths)
    {
        var at = i;
        if (IsWeekday(at) || (ClassAt(at) == TimeWordClass.WeekdayShort && IsMonthDayAhead(at + 1)))
        {
            parts.Weekday = _words[at].Value;
            parts.WeekdaySpan = SpanAt(at);
            at++;
            var next = KindAt(at) == TokenKind.Comma ? at + 1 : at;
            if (Is(next, "the") && ClassAt(next + 1) == TimeWordClass.OrdinalDigits && !IsMonth(next + 2)) return at;
            var dated = ReadMonthDay(next, ref parts, bareMonths: false);
            if (dated > next && parts.Day > 0) return dated;
            var iso = ReadIso(next, ref parts);
            if (iso > next) return iso;
            ResetDate(ref parts);
            return at;
        }

        var month = ReadMonthDay(at, ref parts, bareMonths);
        return month > at ? month : ReadIso(at, ref parts);
    }

    private static void ResetDate(ref CalendarParts parts)
    {
        parts.Month = parts.Day = 0;
        parts.Year = null;
        parts.YearIsRelative = false;
        parts.MonthSpan = parts.DaySpan = parts.YearSpan = default;
    }

    private bool IsMonthDayAhead(int i)
    {
        if (KindAt(i) == TokenKind.Comma) i++;
        return IsMonth(i) && ClassAt(i + 1) is TimeWordClass.Number or TimeWordClass.OrdinalDigits;
    }

    // "March 10", "March 10th, 2025", "March eighth", "March 2024", "March"; "10 March 2024", "the 5th of March".
    private int ReadMonthDay(int i, ref CalendarParts parts, bool bareMonths)
    {
        if (IsMonth(i)) return ReadMonthFirst(i, ref parts, bareMonths);
        if (ClassAt(i) is not (TimeWordClass.Number or TimeWordClass.OrdinalDigits or TimeWordClass.Ordinal)) return i;
        if (_words[i].Value is < 1 or > 31) return i;
        var month = i + 1;
        if (Is(month, "of") && ClassAt(i) != TimeWordClass.Number) month++;
        else if (ClassAt(i) == TimeWordClass.Ordinal) return i;
        if (ClassAt(i) == TimeWordClass.Ordinal && ClassAt(i - 1) != TimeWordClass.Article) return i; // "Sixth of October city"
        if (!IsMonth(month) || (ClassAt(month) == TimeWordClass.Month && _words[month].Value == 5 && ClassAt(i) == TimeWordClass.Number && !IsYear(month + 1) && Is(i - 1, "more"))) return i;

        // "in 20 March" is no date, and neither is "the first of May's"; a number right before a month that has its own day belongs elsewhere.
        if (ClassAt(month + 1) == TimeWordClass.Number && _words[month + 1].Value is >= 1 and <= 31 && _tokens[month + 1].Length <= 2) return i;
        parts.Day = _words[i].Value;
        parts.DaySpan = SpanAt(i);
        parts.Month = _words[month].Value;
        parts.MonthSpan = SpanAt(month);
        return ReadYear(month + 1, ref parts);
    }

    private int ReadMonthFirst(int i, ref CalendarParts parts, bool bareMonths)
    {
        parts.Month = _words[i].Value;
        parts.MonthSpan = SpanAt(i);
        var at = i + 1;
        if (KindAt(at) == TokenKind.Stop && IsGlued(at) && ClassAt(at + 1) == TimeWordClass.Number && _tokens[at].Length == 1) at++; // "Sept . 3" of a stop that did not join
        if (ClassAt(at) is TimeWordClass.Number && _tokens[at].Length <= 2 && _words[at].Value is >= 1 and <= 39 && !IsCounting(at))
        {
            parts.Day = _words[at].Value;
            parts.DaySpan = SpanAt(at);
            return ReadYear(at + 1, ref parts);
        }

        var the = Is(at, "the") ? at + 1 : at;
        if (ClassAt(the) is TimeWordClass.OrdinalDigits or TimeWordClass.Ordinal && _words[the].Value is >= 1 and <= 31 && ClassAt(the + 1) != TimeWordClass.Unit && !IsHyphen(the + 1))
        {
            parts.Day = _words[the].Value;
            parts.DaySpan = SpanAt(the);
            at = the + 1;
            return ReadYear(at, ref parts);
        }

        if (ClassAt(i) == TimeWordClass.MonthShort && !_tokens[i].IsAbbreviation && _tokens[i].Length < 4 && !IsYear(at)) return i;
        var yearEnd = ReadYear(at, ref parts);
        if (yearEnd > at) return yearEnd;
        return bareMonths && IsBareMonth(i) ? at : i;
    }

    // "March 10 percent", "May 20 people": the number counts something.
    private bool IsCounting(int number) => Is(number + 1, "percent") || Is(number + 1, "per") || Is(number + 1, "million") || Is(number + 1, "billion") || Is(number + 1, "%")
        || (KindAt(number + 1) == TokenKind.Symbol && IsGlued(number + 1) && _text[_tokens[number + 1].Start] is '%' or '/');

    // Names and verbs: "Mr. March", "It may march", "April May", "March on Washington".
    private bool IsBareMonth(int i)
    {
        var month = _words[i].Value;
        var name = month is 3 or 4 or 5 or 6 or 8;
        if (i > _from)
        {
            ref readonly var before = ref _tokens[i - 1];
            var previous = _words[i - 1].Class;
            if (before.IsAbbreviation && before.IsCapitalized && previous == TimeWordClass.None) return false;
            if (previous is TimeWordClass.Part or TimeWordClass.Deictic or TimeWordClass.Every or TimeWordClass.Edge or TimeWordClass.Article or TimeWordClass.Approx) return true;
            if (IsPreposition(i - 1)) return !name || !IsSurname(i + 1);
            if (before.Kind == TokenKind.Word && before.IsCapitalized && !before.IsSentenceStart) return false;
            if (before.Kind == TokenKind.Hyphen) return Is(i - 2, "mid") || Is(i - 2, "late") || Is(i - 2, "early");
        }

        return !name ? !IsSurname(i + 1) || i == _from : KindAt(i + 1) == TokenKind.Possessive && i > _from;
    }

    private bool IsSurname(int i) => KindAt(i) == TokenKind.Word && _tokens[i].IsCapitalized && _words[i].Class is TimeWordClass.None or TimeWordClass.Month && _tokens[i].SpaceBefore && !_tokens[i].IsAbbreviation
        && !Is(i, "I");

    // ", 2025", " 2025", "of 1996", "'94", "nineteen ninety-seven", "last year", "this year".
    private int ReadYear(int i, ref CalendarParts parts)
    {
        var at = KindAt(i) == TokenKind.Comma ? i + 1 : i;
        if (Is(at, "of") && at == i) at++;
        if (IsYear(at))
        {
            // "March 10, 2000 people": a year that counts a plural is none.
            if (at > i && KindAt(i) == TokenKind.Comma && IsPluralNoun(at + 1) && _words[at].Value is < 1900 or > 2040) return i;
            parts.Year = _words[at].Value;
            parts.YearSpan = SpanAt(at);
            return at + 1;
        }

        if (ClassAt(at) == TimeWordClass.ShortYear && at == i)
        {
            parts.Year = Century(_words[at].Value);
            parts.YearSpan = SpanAt(at);
            return at + 1;
        }

        var spelled = ReadSpelledYear(at, out var year);
        if (spelled > at && KindAt(i) != TokenKind.Comma)
        {
            parts.Year = year;
            parts.YearSpan = SpanOf(at, spelled);
            return spelled;
        }

        if (at == i && ClassAt(at) == TimeWordClass.Deictic && IsUnit(at + 1, TimeUnit.Year) && !IsPlural(at + 1) && KindAt(at + 2) != TokenKind.Possessive && _resolver.Anchor is { } anchor)
        {
            var step = (Deictic)_words[at].Value switch { Deictic.Last => -1, Deictic.Next => 1, Deictic.This => 0, _ => 9 };
            if (step < 9)
            {
                parts.Year = anchor.Year + step;
                parts.YearIsRelative = true;
                return at + 2;
            }
        }

        return i;
    }

    private int Century(int twoDigits)
    {
        var year = _resolver.Anchor?.Year ?? 2000;
        var candidate = (year / 100 * 100) + twoDigits;
        return candidate > year + 20 ? candidate - 100 : candidate;
    }

    private bool IsYear(int i) => ClassAt(i) == TimeWordClass.Number && _tokens[i].Length == 4 && _words[i].Value is >= 1000 and <= 2999 && !IsCounting(i);

    private bool IsPluralNoun(int i) => KindAt(i) == TokenKind.Word && !_tokens[i].IsCapitalized && _tokens[i].Length > 3 && IsPlural(i)
        && _words[i].Class == TimeWordClass.None && !IsPreposition(i) && !Is(i, "was") && !Is(i, "has") && !Is(i, "this") && !Is(i, "does");

    // "nineteen ninety-six", "two thousand", "two thousand one", "nineteen eighty".
    private int ReadSpelledYear(int i, out int year)
    {
        year = 0;
        if (ClassAt(i) != TimeWordClass.Cardinal) return i;
        var first = _words[i].Value;
        if (first == 2 && Is(i + 1, "thousand"))
        {
            year = 2000;
            var at = i + 2;
            if (Is(at, "and")) at++;
            var tail = ReadSmallNumber(at, out var rest);
            if (tail > at) (year, at) = (2000 + rest, tail);
            return at > i + 2 && tail == at && rest > 0 ? at : i + 2;
        }

        if (first is < 15 or > 20) return i;
        var decades = i + 1;
        if (IsHyphen(decades)) decades++;
        var end = ReadSmallNumber(decades, out var two);
        if (end == decades || two is < 10 or > 99) return i;
        year = (first * 100) + two;
        return end;
    }

    // One to ninety-nine in words.
    private int ReadSmallNumber(int i, out int value)
    {
        value = 0;
        if (ClassAt(i) != TimeWordClass.Cardinal || _words[i].Value >= 100) return i;
        value = _words[i].Value;
        if (value < 20) return i + 1;
        var unit = IsHyphen(i + 1) ? i + 2 : i + 1;
        if (ClassAt(unit) != TimeWordClass.Cardinal || _words[unit].Value >= 10) return i + 1;
        value += _words[unit].Value;
        return unit + 1;
    }

    // 2025-03-21
    private int ReadIso(int i, ref CalendarParts parts)
    {
        if (!IsYear(i) || !IsHyphen(i + 1) || !IsGlued(i + 1) || ClassAt(i + 2) != TimeWordClass.Number || _tokens[i + 2].Length != 2 || !IsGlued(i + 2)) return i;
        if (!IsHyphen(i + 3) || ClassAt(i + 4) != TimeWordClass.Number || _tokens[i + 4].Length != 2 || !IsGlued(i + 4)) return i;
        parts.Year = _words[i].Value;
        parts.YearSpan = SpanAt(i);
        parts.Month = _words[i + 2].Value;
        parts.MonthSpan = SpanAt(i + 2);
        parts.Day = _words[i + 4].Value;
        parts.DaySpan = SpanAt(i + 4);
        return i + 5;
    }

    // Gives the parts their value. A part of the day directly behind a weekday or a date is read here.
    private bool FinishCalendar(int start, int end, CalendarParts parts, Deictic? deictic)
    {
        if (ClassAt(end) == TimeWordClass.DayPart && (parts.Weekday > 0 || parts.Day > 0))
        {
            if (IsPlural(end) && _words[end].Class == TimeWordClass.DayPart && parts.Day == 0)
                return Found(end + 1, TimeExpressionType.Set, $"XXXX-WXX-{parts.Weekday}T{DayPartCodes[_words[end].Value]}", "every such day");
            parts.DayPart = _words[end].Value;
            parts.DayPartSpan = SpanAt(end);
            end++;
        }

        _draft.Parts = parts.ToParts();
        var tense = TenseFor(start, end);
        var traits = parts.Weekday > 0 ? TimeTraits.HasWeekday : TimeTraits.None;
        if (parts.Year is not null && !parts.YearIsRelative) traits |= TimeTraits.ExplicitYear;
        else traits |= TimeTraits.Relative;
        Resolved resolved;
        if (parts.Day > 0)
        {
            if (parts.Month is < 1 or > 12 || !TimeResolver.ExistsInSomeYear(parts.Month, parts.Day) || (parts.Year is { } y && !TimeResolver.Exists(y, parts.Month, parts.Day)))
            {
                _draft.Fault = TimeFault.Impossible;
            }

            resolved = _resolver.Day(parts.Year, parts.Month, parts.Day, tense, parts.Weekday);
            if (parts.Month == 2 && parts.Day == 29 && resolved.Edtf is null && _resolver.Anchor is not null) _draft.Fault = TimeFault.Impossible;
            traits |= TimeTraits.MonthAndDay;
            if (parts.Weekday > 0 && resolved.Edtf?.Day is { } day && (int)day.DayOfWeek != parts.Weekday) _draft.Fault = TimeFault.WeekdayMismatch;
        }
        else if (parts.Month > 0)
        {
            resolved = _resolver.Month(parts.Month, parts.Year, deictic, tense, PointsAhead(start, tense));
        }
        else
        {
            if (ClassAt(start) == TimeWordClass.Weekday && IsPlural(start) && _tokens[start].Length > 6 && _text[_tokens[start].End - 2] is 'y' or 'Y')
                return Found(end, TimeExpressionType.Set, $"XXXX-WXX-{parts.Weekday}", "every such day", null, null, traits);
            resolved = _resolver.Weekday(parts.Weekday, deictic, tense, PointsAhead(start, tense));
            if (deictic is Deictic.Last or Deictic.Next or Deictic.This) traits |= TimeTraits.DeicticWeekday;
        }

        if (parts.DayPart == 0) return Found(end, resolved, traits);
        _draft.Anchor = resolved.Anchor;
        return Found(end, TimeExpressionType.Time, $"{resolved.Value}T{DayPartCodes[parts.DayPart]}", resolved.Explanation, resolved.Edtf, null, traits);
    }

    // 03/04/2025, 31/12/2024, 13/13/2025, 3/21/25.
    private bool TrySlashed(int i)
    {
        if (!IsSlash(i + 1) || ClassAt(i + 2) != TimeWordClass.Number || !IsSlash(i + 3) || ClassAt(i + 4) != TimeWordClass.Number) return false;
        if (!IsGlued(i + 1) || !IsGlued(i + 2) || !IsGlued(i + 3) || !IsGlued(i + 4) || IsSlash(i + 5)) return false;
        int a = _words[i].Value, b = _words[i + 2].Value, year = _words[i + 4].Value;
        if (_tokens[i].Length > 2 || _tokens[i + 2].Length > 2 || _tokens[i + 4].Length is not (2 or 4)) return false;
        if (_tokens[i + 4].Length == 2) year = Century(year);
        var (month, day) = (a, b);
        if (a > 12 && b is >= 1 and <= 12)
        {
            (month, day) = (b, a);
            _draft.Fault = TimeFault.DayFirst;
        }
        else if (a is >= 1 and <= 12 && b is >= 1 and <= 12 && a != b)
        {
            _draft.Fault = TimeFault.AmbiguousOrder;
        }

        if (!TimeResolver.Exists(year, month, day)) _draft.Fault = TimeFault.Impossible;
        _draft.Parts = new TimeParts(default, _draft.Fault == TimeFault.DayFirst ? SpanAt(i + 2) : SpanAt(i), _draft.Fault == TimeFault.DayFirst ? SpanAt(i) : SpanAt(i + 2), SpanAt(i + 4), default, default, default);
        TenseFor(i, i + 5);
        return Found(i + 5, _resolver.Day(year, month, day, TimeTense.Unknown, 0), TimeTraits.ExplicitYear | TimeTraits.MonthAndDay);
    }

    private bool IsSlash(int i) => KindAt(i) == TokenKind.Symbol && _text[_tokens[i].Start] == '/';

    // A year alone: four digits in a place where a count would not stand.
    private bool TryYear(int i)
    {
        if (IsYear(i) && IsYearHere(i))
        {
            var year = _words[i].Value;
            _draft.Parts = new TimeParts(default, default, default, SpanAt(i), default, default, default);
            TenseFor(i, i + 1);
            if (Is(i + 1, "quarter") || (ClassAt(i + 1) == TimeWordClass.Ordinal && Is(i + 2, "quarter"))) return false;
            _resolver.Period = (year, 0);
            return Found(i + 1, TimeExpressionType.Date, $"{year:D4}", "the year as written", EdtfDate.OfYear(year), null, TimeTraits.ExplicitYear);
        }

        if (ClassAt(i) == TimeWordClass.ShortYear && (i == _from || IsPreposition(i - 1)))
        {
            var year = Century(_words[i].Value);
            return Found(i + 1, TimeExpressionType.Date, $"{year:D4}", "the century nearest to the header's date", EdtfDate.OfYear(year), null, TimeTraits.ExplicitYear);
        }

        var end = ReadSpelledYear(i, out var spelled);
        if (end == i || (spelled == 2000 && !Is(i - 1, "year"))) return false;
        return Found(end, TimeExpressionType.Date, $"{spelled:D4}", "the year in words", EdtfDate.OfYear(spelled), null, TimeTraits.ExplicitYear);
    }

    private bool IsYearHere(int i)
    {
        if (i + 1 < _end && IsGlued(i + 1) && KindAt(i + 1) is TokenKind.Symbol or TokenKind.Colon) return false;
        if (IsHyphen(i + 1) && IsGlued(i + 1) && !(IsYear(i + 2) || KindAt(i + 2) == TokenKind.Number)) return false;
        if (ClassAt(i + 1) == TimeWordClass.Unit && !Is(i + 1, "period") && !Is(i + 1, "quarter")) return false;
        var value = _words[i].Value;
        var likely = value is >= 1900 and <= 2049;
        if (i + 1 < _end && CountedNouns.Contains(_text, _tokens[i + 1])) return false;
        if (i == _from) return likely;
        ref readonly var before = ref _tokens[i - 1];
        if (before.Kind == TokenKind.Symbol && !before.SpaceBefore && !_tokens[i].SpaceBefore && _text[before.Start] is not '/') return false;
        if (before.Kind == TokenKind.Symbol && _text[before.Start] is '$' or '€' or '£' or '#' or '¥') return false;
        if (IsPreposition(i - 1)) return likely || (value is >= 1400 and <= 2100 && !IsPluralNoun(i + 1) && (Is(i - 1, "in") || Is(i - 1, "since") || Is(i - 1, "until") || Is(i - 1, "from") || Is(i - 1, "by")));
        if (before.Kind == TokenKind.Word && before.IsCapitalized && !before.IsSentenceStart && _words[i - 1].Class == TimeWordClass.None) return false;
        if (before.Kind == TokenKind.Hyphen) return likely && i >= 2 && IsYear(i - 2);
        return likely && !IsPluralNoun(i + 1);
    }

    private static readonly WordTable<bool> CountedNouns = new(
        "people men women children troops feet miles pounds meters dollars points yards jobs shares votes".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    // "the 1990's": the decade, unless a noun follows that the year could own.
    private bool TryApostropheDecade(int start, int i)
    {
        var first = _words[i].Value;
        if (first % 10 != 0 || KindAt(i + 1) != TokenKind.Possessive || KindAt(i + 2) == TokenKind.Word && !IsPreposition(i + 2)) return false;
        _draft.Start = start;
        _draft.Parts = new TimeParts(default, default, default, SpanOf(i, i + 2), default, default, default);
        return Found(i + 2, TimeExpressionType.Date, $"{first / 10:D3}", "the decade as written", EdtfDate.OfDecade(first));
    }

    private bool TryDecade(int i)
    {
        var word = _words[i];
        int first;
        if (word.Class == TimeWordClass.DecadeWord)
        {
            if (!Is(i - 1, "the") && ClassAt(i - 1) != TimeWordClass.Part && !IsHyphen(i - 1)) return false;
            if (KindAt(i + 1) == TokenKind.Word && ClassAt(i - 1) == TimeWordClass.Part && i >= 2 && IsPossessiveWord(i - 2)) return false; // "in his late thirties"
            first = word.Value;
        }
        else if (word.Value >= 1000)
        {
            first = word.Value;
        }
        else
        {
            // "the 80s": an age unless "the" or an apostrophe makes it a decade.
            if (_text[_tokens[i].Start] is not ('\'' or '’') && !Is(i - 1, "the") && !(ClassAt(i - 1) == TimeWordClass.Part && Is(i - 2, "the"))) return false;
            first = Century(word.Value);
        }

        return Found(i + 1, TimeExpressionType.Date, $"{first / 10:D3}", "the decade as written", EdtfDate.OfDecade(first / 10 * 10));
    }

    private bool IsPossessiveWord(int i) => ClassAt(i) == TimeWordClass.Article && _words[i].Value == 3;
}
