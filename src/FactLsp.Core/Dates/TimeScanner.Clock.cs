using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>Times of day and the words for days near the anchor.</summary>
internal sealed partial class TimeScanner
{
    // "3 p.m. Thursday", "10:35 a.m.", "15:30 GMT", "noon Saturday", "5 p.m. EST, Nov. 9", "8 p.m. tonight", "4 in the morning", "25:30".
    private bool TryClock(int i)
    {
        var at = ReadClock(i, out var hour, out var minute, out var impossible);
        if (at == i) return false;
        var clock = SpanOf(i, at);
        TextSpan zone = default;
        if (ClassAt(at) == TimeWordClass.Zone && _tokens[at].Traits.HasFlag(TokenTraits.AllCaps))
        {
            zone = SpanAt(at);
            at++;
        }

        var day = KindAt(at) == TokenKind.Comma ? at + 1 : Is(at, "on") ? at + 1 : at;
        var parts = default(CalendarParts);
        var end = ReadCalendar(day, ref parts, bareMonths: false);
        if (parts.Weekday == 0 && parts.Day == 0) end = day;
        LocalDate? when = null;
        var explanation = "on the header's date";
        var traits = TimeTraits.Clock | TimeTraits.Relative;
        if (end > day)
        {
            var resolvedEnd = end;
            if (!FinishCalendar(day, end, parts, null)) return false;
            when = _draft.Edtf?.Day;
            explanation = _draft.Explanation;
            traits = TimeTraits.Clock | _draft.Traits;
            at = Math.Max(resolvedEnd, _draft.End);
        }
        else if (ClassAt(at) == TimeWordClass.DayWord && _resolver.Anchor is { } anchor)
        {
            when = anchor.PlusDays(_words[at].Value);
            traits |= TimeTraits.DayWord;
            _draft.Parts = _draft.Parts with { DayPart = SpanAt(at) };
            at++;
        }
        else if (ClassAt(at) == TimeWordClass.Tonight)
        {
            when = _resolver.Anchor;
            traits |= TimeTraits.DayWord;
            _draft.Parts = _draft.Parts with { DayPart = SpanAt(at) };
            at++;
        }
        else
        {
            when = ClockDay(i);
            TenseFor(i, at);
        }

        _draft.Start = i;
        _draft.Parts = _draft.Parts with { Clock = clock, Zone = zone };
        if (impossible) _draft.Fault = TimeFault.Impossible;
        var value = $"{(when is { } d ? TimeResolver.DayValue(d) : "XXXX-XX-XX")}T{hour:D2}:{minute:D2}";
        return Found(at, TimeExpressionType.Time, value, explanation, when is { } edtf ? EdtfDate.OfDay(edtf) : null, null, traits);
    }

    // A clock time without a day belongs to a weekday right behind a parenthesis, or to the day narrated last in the sentence, else to the header's.
    private LocalDate? ClockDay(int i)
    {
        for (var j = i + 1; j < _end && j < i + 9; j++)
        {
            if (IsWeekday(j) && KindAt(j - 1) is TokenKind.CloseBracket or TokenKind.Word && _resolver.Anchor is not null)
                return _resolver.Weekday(_words[j].Value, null, _tense.Of(j, j + 1, _sentence), PointsAhead(j, TimeTense.Unknown)).Edtf?.Day;
            if (KindAt(j) is TokenKind.Comma or TokenKind.Stop) break;
        }

        return _resolver.LastDay is { } last && _resolver.LastDaySentence == _sentence.FirstToken ? last : _resolver.Anchor;
    }

    private int ReadClock(int i, out int hour, out int minute, out bool impossible)
    {
        hour = minute = 0;
        impossible = false;
        switch (ClassAt(i))
        {
            case TimeWordClass.Noon:
                hour = _words[i].Value;
                return i + 1;
            case TimeWordClass.FusedClock:
                (hour, minute) = (_words[i].Value / 60, _words[i].Value % 60);
                return i + 1;
            case TimeWordClass.Number or TimeWordClass.Cardinal:
                break;
            default:
                return i;
        }

        hour = _words[i].Value;
        if (_tokens[i].Length > 2 && ClassAt(i) == TimeWordClass.Number) return i;
        var at = i + 1;
        var colon = KindAt(at) == TokenKind.Colon && IsGlued(at) && IsGlued(at + 1) && KindAt(at + 1) == TokenKind.Number && _tokens[i].Kind == TokenKind.Number;
        if (colon)
        {
            var digits = _words[at + 1];
            if (digits.Class != TimeWordClass.Number || _tokens[at + 1].Length != 2)
            {
                // "3:30pm"
                if (!IsFusedMinutes(at + 1, out minute, out var afternoon) || hour > 12) return i;
                hour = (hour % 12) + (afternoon ? 12 : 0);
                return at + 2;
            }

            minute = digits.Value;
            at += 2;
        }

        if (ClassAt(at) == TimeWordClass.Meridiem)
        {
            if (hour is < 1 or > 12 || minute > 59)
            {
                if (!colon && hour is < 1 or > 24) return i;
                impossible = hour is < 1 or > 23 || minute > 59;
                return at + 1;
            }

            hour = (hour % 12) + _words[at].Value;
            return at + 1;
        }

        if (colon)
        {
            if (KindAt(at) == TokenKind.Colon && IsGlued(at)) return i;
            var introduced = Is(i - 1, "at") || Is(i - 1, "until") || Is(i - 1, "by") || Is(i - 1, "around") || Is(i - 1, "about") || Is(i - 1, "after") || Is(i - 1, "before") || Is(i - 1, "from");
            var named = ClassAt(at) == TimeWordClass.Zone || (Is(at, "local") && Is(at + 1, "time")) || Is(at, "hours");
            if (!introduced && !named) return i;
            impossible = hour > 23 || minute > 59;
            return at;
        }

        if ((Is(at, "o'clock") || Is(at, "o’clock")) && hour is >= 1 and <= 12) return at + 1;
        if (hour is >= 1 and <= 12 && Is(at, "in") && Is(at + 1, "the") && ClassAt(at + 2) == TimeWordClass.DayPart)
        {
            if (_words[at + 2].Value > 1) hour = (hour % 12) + 12;
            return at + 3;
        }

        return i;
    }

    private bool IsFusedMinutes(int i, out int minute, out bool afternoon)
    {
        minute = 0;
        afternoon = false;
        var text = _tokens.TextOf(i);
        if (text.Length != 4 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]) || text[3] is not ('m' or 'M')) return false;
        minute = ((text[0] - '0') * 10) + text[1] - '0';
        afternoon = text[2] is 'p' or 'P';
        return minute < 60 && (afternoon || text[2] is 'a' or 'A');
    }

    // today, yesterday, tomorrow, with a part of the day.
    private bool TryDayWord(int i)
    {
        var offset = _words[i].Value;
        var end = i + 1;
        var why = offset switch { 0 => "the header's date", < 0 => "the day before the header's date", _ => "the day after the header's date" };
        TenseFor(i, end);
        var part = ClassAt(end) == TimeWordClass.DayPart ? _words[end].Value : 0;
        if (part > 0) end++;
        _draft.Parts = _draft.Parts with { DayPart = SpanOf(i, end) };
        const TimeTraits Traits = TimeTraits.Relative | TimeTraits.DayWord;
        if (_resolver.Anchor is not { } anchor) return Found(end, TimeExpressionType.Date, "XXXX-XX-XX", "no header date to count from", null, null, Traits);
        var day = anchor.PlusDays(offset);
        _draft.Anchor = anchor;
        return part == 0
            ? Found(end, TimeExpressionType.Date, TimeResolver.DayValue(day), why, EdtfDate.OfDay(day), null, Traits)
            : Found(end, TimeExpressionType.Time, $"{TimeResolver.DayValue(day)}T{DayPartCodes[part]}", why, EdtfDate.OfDay(day), null, Traits);
    }

    private bool TryTonight(int i)
    {
        var overnight = _words[i].Value == 1;
        if (overnight && IsHyphen(i + 1)) return false;
        TenseFor(i, i + 1);
        _draft.Parts = _draft.Parts with { DayPart = SpanAt(i) };
        var traits = overnight ? TimeTraits.Relative : TimeTraits.Relative | TimeTraits.DayWord;
        if (_resolver.Anchor is not { } anchor) return Found(i + 1, TimeExpressionType.Time, "XXXX-XX-XXTNI", "no header date to count from", null, null, traits);
        _draft.Anchor = anchor;
        return Found(i + 1, TimeExpressionType.Time, $"{TimeResolver.DayValue(anchor)}TNI", "the night of the header's date", EdtfDate.OfDay(anchor), null, traits);
    }
}
