using System.Globalization;
using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>What starts with a number or a count: durations, quarters, centuries.</summary>
internal sealed partial class TimeScanner
{
    private bool TryNumber(int i)
    {
        var kind = _words[i].Class;
        if (kind == TimeWordClass.Number)
        {
            if (TrySlashed(i)) return true;
            if (IsYear(i) && TryYearQuarter(i, i)) return true;
        }

        if (kind is TimeWordClass.Number or TimeWordClass.FusedClock or TimeWordClass.Cardinal && TryClock(i)) return true;
        if (kind is TimeWordClass.Number or TimeWordClass.OrdinalDigits or TimeWordClass.Ordinal)
        {
            var parts = default(CalendarParts);
            var end = ReadCalendar(i, ref parts, bareMonths: false);
            if (end > i && parts.Day > 0) return FinishCalendar(i, end, parts, null);
        }

        if (kind is TimeWordClass.Ordinal or TimeWordClass.OrdinalDigits) return TryOrdinal(i, i);
        if (TryDuration(i, i)) return true;
        return kind is TimeWordClass.Number or TimeWordClass.Cardinal or TimeWordClass.ShortYear && TryYear(i);
    }

    // "third quarter", "third-quarter of 1984", "20th century", "second half of 1990", "first nine months". start is where the extent begins.
    private bool TryOrdinal(int start, int i)
    {
        var ordinal = _words[i].Value;
        var at = i + 1;
        if (ClassAt(at) == TimeWordClass.Fiscal) at++;

        if (IsHyphen(at))
        {
            at++;
            start = i;
        }

        if (IsUnit(at, TimeUnit.Quarter) && ordinal <= 4) return TryQuarter(start, ordinal, at + 1, null);
        if (IsUnit(at, TimeUnit.Century) && ordinal is >= 2 and <= 30)
            return Found(at + 1, TimeExpressionType.Date, $"{ordinal - 1:D2}", "the century as written", EdtfDate.OfCentury(ordinal - 1));
        if (ClassAt(at) == TimeWordClass.Half && ordinal <= 2) return TryHalf(start, ordinal, at + 1);
        if (ordinal == 1 && start < i && TryCounted(start, i + 1)) return true;
        return false;
    }

    // "first nine months", "last two weeks" behind a determiner: a duration.
    private bool TryCounted(int start, int i)
    {
        var end = ReadCount(i, out var count, out _);
        if (end == i || ClassAt(end) != TimeWordClass.Unit) return false;
        var unit = (TimeUnit)_words[end].Value;
        _draft.Start = start;
        if (unit == TimeUnit.Month && count is "9" or "6" && _resolver.Period is { } period) _resolver.Period = (period.Year, 0);
        return unit < TimeUnit.Period && Found(end + 1, TimeExpressionType.Duration, TimeResolver.Duration(count, unit), "a length of time");
    }

    private bool TryQuarter(int start, int quarter, int end, int? year)
    {
        // A quarter of a game.
        if (Is(end, "of") && Is(end + 1, "the") && KindAt(end + 2) == TokenKind.Word && ClassAt(end + 2) != TimeWordClass.Unit && ClassAt(end + 2) != TimeWordClass.Fiscal) return false;
        if (Is(end, "of") && Is(end + 1, "a")) return false;
        if (year is null && Is(end, "of"))
        {
            var of = default(CalendarParts);
            var yearEnd = ReadYear(end, ref of);
            if (yearEnd > end) (year, end) = (of.Year, yearEnd);
            else if (ClassAt(end + 1) == TimeWordClass.Deictic && IsUnit(end + 2, TimeUnit.Year) && _resolver.Anchor is { } anchor)
                (year, end) = (anchor.Year + ((Deictic)_words[end + 1].Value switch { Deictic.Last => -1, Deictic.Next => 1, _ => 0 }), end + 3);
        }
        else if (year is null && IsYear(end))
        {
            year = _words[end++].Value;
        }

        _draft.Start = start;
        var resolved = _resolver.Quarter(quarter, year, TenseFor(start, end));
        return Found(end, resolved, year is null ? TimeTraits.Relative : TimeTraits.ExplicitYear);
    }

    private bool TryHalf(int start, int half, int end)
    {
        if (!Is(end, "of")) return false;
        var of = default(CalendarParts);
        var yearEnd = ReadYear(end, ref of);
        var year = of.Year;
        if (yearEnd == end)
        {
            if (_resolver.Anchor is not { } anchor || !(Is(end + 1, "the") || ClassAt(end + 1) == TimeWordClass.Deictic) || !IsUnit(end + 2, TimeUnit.Year)) return false;
            year = anchor.Year + (ClassAt(end + 1) == TimeWordClass.Deictic ? (Deictic)_words[end + 1].Value switch { Deictic.Last => -1, Deictic.Next => 1, _ => 0 } : 0);
            yearEnd = end + 3;
        }

        _draft.Start = start;
        return Found(yearEnd, TimeExpressionType.Date, $"{year:D4}-H{half}", "the half of the year as written", EdtfDate.OfDivision(year!.Value, 39 + half));
    }

    // "the 1988 quarter", "the 1988 third quarter", "1988 second quarter", "the 1989 period".
    private bool TryYearQuarter(int start, int i)
    {
        if (!IsYear(i)) return false;
        var year = _words[i].Value;
        var at = i + 1;
        if (ClassAt(at) == TimeWordClass.Fiscal) at++;
        if (ClassAt(at) == TimeWordClass.Ordinal && IsUnit(IsHyphen(at + 1) ? at + 2 : at + 1, TimeUnit.Quarter))
            return TryQuarter(start, _words[at].Value, (IsHyphen(at + 1) ? at + 2 : at + 1) + 1, year);
        if (start == i) return false;
        if (IsUnit(at, TimeUnit.Quarter) && _resolver.Period is { Quarter: > 0 } known)
        {
            _draft.Start = start;
            return Found(at + 1, TimeResolver.InQuarter(year, known.Quarter, "the quarter under report, in the year as written", _resolver.Anchor), TimeTraits.ExplicitYear);
        }

        if (!IsUnit(at, TimeUnit.Period)) return false;
        _draft.Start = start;
        if (_resolver.Period is { Quarter: > 0 } period) return Found(at + 1, TimeResolver.InQuarter(year, period.Quarter, "the quarter under report, in the year as written", _resolver.Anchor), TimeTraits.ExplicitYear);
        return Found(at + 1, TimeExpressionType.Date, $"{year:D4}", "the year as written", EdtfDate.OfYear(year), null, TimeTraits.ExplicitYear);
    }

    // A count before a unit: "11", "10,000" is none, "twenty-six", "2 1/2", "a couple of", "several".
    private int ReadCount(int i, out string count, out bool vague)
    {
        count = "";
        vague = false;
        switch (ClassAt(i))
        {
            case TimeWordClass.Number when _tokens[i].Length <= 4:
                count = _words[i].Value.ToString(CultureInfo.InvariantCulture);
                if (ClassAt(i + 1) == TimeWordClass.Number && IsSlash(i + 2) && ClassAt(i + 3) == TimeWordClass.Number && _words[i + 1].Value == 1 && _words[i + 3].Value == 2)
                {
                    count += ".5";
                    return i + 4;
                }

                return i + 1;
            case TimeWordClass.Decimal:
                count = (_words[i].Value / 10m).ToString(CultureInfo.InvariantCulture);
                return i + 1;
            case TimeWordClass.Cardinal:
                var end = ReadSmallNumber(i, out var value);
                if (end > i)
                {
                    if (Is(end, "hundred") || Is(end, "thousand"))
                    {
                        value *= _words[end].Value;
                        end++;
                    }

                    count = value.ToString(CultureInfo.InvariantCulture);
                    return end;
                }

                return i;
            case TimeWordClass.Some:
                vague = true;
                count = "X";
                switch (_words[i].Value)
                {
                    case 3:
                        count = "2";
                        return Is(i + 1, "of") ? i + 2 : i + 1;
                    case 4:
                        count = "12";
                        return i + 1;
                    default:
                        return i + 1;
                }

            case TimeWordClass.Article when _words[i].Value == 2:
                if (ClassAt(i + 1) == TimeWordClass.Some && _words[i + 1].Value is 1 or 3 or 4) return ReadCount(i + 1, out count, out vague);
                if (Is(i + 1, "hundred") || Is(i + 1, "thousand"))
                {
                    count = _words[i + 1].Value.ToString(CultureInfo.InvariantCulture);
                    return i + 2;
                }

                count = "1";
                return i + 1;
            default:
                return i;
        }
    }

    // "11-day", "three years", "two weeks ago", "a year earlier", "two to three weeks". start is where the extent begins.
    private bool TryDuration(int start, int i)
    {
        var at = ReadCount(i, out var count, out var vague);
        if (at == i) return false;
        var isArticle = ClassAt(i) == TimeWordClass.Article;
        if (isArticle && IsHyphen(at + 1) && IsGlued(at + 1)) return false; // "a year-earlier profit"
        if (ClassAt(at) == TimeWordClass.Cardinal || ClassAt(at) == TimeWordClass.Number) return false;

        // "12 to 18 months", "two or three weeks".
        if ((Is(at, "to") || Is(at, "or")) && !isArticle && ReadCount(at + 1, out var second, out _) is var rangeEnd && rangeEnd > at + 1 && ClassAt(rangeEnd) == TimeWordClass.Unit && IsPlural(rangeEnd))
        {
            count = second;
            at = rangeEnd;
        }

        var hyphen = IsHyphen(at) && IsGlued(at);
        if (hyphen) at++;
        else at = SkipUnitAdjectives(at);
        if (ClassAt(at) != TimeWordClass.Unit && !(hyphen && Is(at, "second"))) return false;
        var unit = ClassAt(at) == TimeWordClass.Unit ? (TimeUnit)_words[at].Value : TimeUnit.Second;
        if (hyphen && unit == TimeUnit.Quarter && IsPlural(at)) return false; // "three-quarters"
        if (unit >= TimeUnit.Period || (unit == TimeUnit.Second && !hyphen && !IsPlural(at))) return false;
        at++;
        if (hyphen && IsHyphen(at) && Is(at + 1, "old")) return false;
        if (Is(at, "old")) return false;
        if (Is(at, "and") && Is(at + 1, "a") && ClassAt(at + 2) == TimeWordClass.Half)
        {
            count += ".5";
            at += 3;
        }

        if (isArticle && !IsAgo(at) && unit is TimeUnit.Quarter or TimeUnit.Weekend) return false;
        _draft.Start = start;
        return TryAgo(start, at, count, unit, vague) || FinishDuration(start, i, at, count, unit, isArticle && i + 2 == at);
    }

    private bool IsAgo(int at) => ClassAt(at) == TimeWordClass.Ago || Is(at, "earlier");

    private static readonly WordTable<bool> UnitAdjectives = new(
        "more full straight consecutive trading working additional long short calendar business successive crucial".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private int SkipUnitAdjectives(int i)
    {
        var stop = Math.Min(_end, i + 3);
        while (i < stop && (UnitAdjectives.Contains(_text, _tokens[i]) || ClassAt(i) == TimeWordClass.Fiscal)) i++;
        return i;
    }

    private bool FinishDuration(int start, int i, int end, string count, TimeUnit unit, bool bareArticle)
    {
        if (bareArticle && IsRate(i) && unit <= TimeUnit.Year) return Found(end, TimeExpressionType.Set, TimeResolver.Duration("1", unit), "a rate: once each");
        if (Is(i, "one") && unit == TimeUnit.Day && end == i + 2 && TenseFor(start, end) is TimeTense.Future or TimeTense.Planned or TimeTense.Conditional)
            return Found(end, TimeExpressionType.Date, "FUTURE_REF", "some day to come", null, null, TimeTraits.Vague);
        if (bareArticle && unit is TimeUnit.Day or TimeUnit.Minute && !IsPreposition(i - 1) && !Is(end, "after") && !Is(end, "before") && !Is(end, "later")) return false;
        var value = count.EndsWith(".5", StringComparison.Ordinal) ? Halved(count[..^2], unit) : TimeResolver.Duration(count, unit);
        return Found(end, TimeExpressionType.Duration, value, "a length of time");
    }

    // "half an hour", "half a century".
    private bool TryHalfUnit(int i)
    {
        if (ClassAt(i + 1) != TimeWordClass.Article || _words[i + 1].Value != 2 || ClassAt(i + 2) != TimeWordClass.Unit || IsPlural(i + 2)) return false;
        var value = (TimeUnit)_words[i + 2].Value switch
        {
            TimeUnit.Hour => "PT30M",
            TimeUnit.Minute => "PT30S",
            TimeUnit.Day => "PT12H",
            TimeUnit.Year => "P6M",
            TimeUnit.Decade => "P5Y",
            TimeUnit.Century => "P50Y",
            _ => null,
        };
        return value is not null && Found(i + 3, TimeExpressionType.Duration, value, "a length of time");
    }

    private static string Halved(string whole, TimeUnit unit) => unit switch
    {
        TimeUnit.Year => $"P{whole}Y6M",
        TimeUnit.Hour => $"PT{whole}H30M",
        TimeUnit.Minute => $"PT{whole}M30S",
        _ => TimeResolver.Duration(whole + ".5", unit),
    };

    // "$5 million a year", "twice a week", "358,000 jobs a month".
    private static readonly WordTable<bool> RateWords = new("percent million billion once twice times".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private bool IsRate(int article)
    {
        if (article - 1 < _from || IsPreposition(article - 1)) return false;
        ref readonly var before = ref _tokens[article - 1];
        if (before.Kind == TokenKind.Number || RateWords.Contains(_text, before)) return true;
        if (before.Kind != TokenKind.Word || !IsPlural(article - 1) || before.Length < 4) return false;
        for (var j = article - 2; j >= _from && j > article - 6; j--)
        {
            if (KindAt(j) == TokenKind.Number || ClassAt(j) is TimeWordClass.Cardinal or TimeWordClass.Some || Is(j, "million") || Is(j, "billion")) return true;
        }

        return false;
    }

    // "two weeks ago", "six weeks earlier", "a year ago": counted back from the header's date, or from the date narrated before.
    private bool TryAgo(int start, int at, string count, TimeUnit unit, bool vague)
    {
        var ago = ClassAt(at) == TimeWordClass.Ago;
        var earlier = Is(at, "earlier");
        if (!ago && !earlier && !(Is(at, "or") && Is(at + 1, "so") && Is(at + 2, "ago"))) return false;
        var end = ago || earlier ? at + 1 : at + 3;
        if (Is(at, "earlier") && Is(at + 1, "than")) return false;
        _draft.Start = start;
        if (!int.TryParse(count, CultureInfo.InvariantCulture, out var steps))
        {
            if (!string.Equals(count, "X", StringComparison.Ordinal)) return false;
            return Found(end, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague);
        }

        if (unit <= TimeUnit.Hour) return vague ? Found(end, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague) : Found(end, TimeExpressionType.Time, TimeResolver.Duration(count, unit), "a few hours back", null, null, TimeTraits.Vague);
        if (unit == TimeUnit.Year && steps == 1 && _resolver.Period is { } period)
        {
            if (period.Quarter > 0) return Found(end, new Resolved($"{period.Year - 1:D4}-Q{period.Quarter}", EdtfDate.OfDivision(period.Year - 1, 32 + period.Quarter), "the quarter under report, one year before", _resolver.Anchor), TimeTraits.Relative | TimeTraits.Anaphoric);
            if (period.Year > 1) return Found(end, new Resolved($"{period.Year - 1:D4}", EdtfDate.OfYear(period.Year - 1), "one year before the year under report", _resolver.Anchor), TimeTraits.Relative | TimeTraits.Anaphoric);
        }

        var from = earlier ? _resolver.Last?.Earliest ?? _resolver.Anchor : _resolver.Anchor;
        if (from is not { } origin) return Found(end, TimeExpressionType.Date, "PAST_REF", "no header date to count from", null, null, TimeTraits.Relative);
        if (earlier && unit == TimeUnit.Day && _resolver.Last?.Day is null) origin = _resolver.Anchor ?? origin;
        if (unit is TimeUnit.Decade or TimeUnit.Century) (unit, steps) = (TimeUnit.Year, steps * (unit == TimeUnit.Decade ? 10 : 100));
        if (steps > 4000) return false;
        var why = earlier ? "counted back from the date narrated before" : "counted back from the header's date";
        return Found(end, _resolver.Step(unit, -steps, origin, why), earlier ? TimeTraits.Relative | TimeTraits.Anaphoric : TimeTraits.Relative);
    }
}
