using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>Seasons, holidays, recurring times, bare units and references such as "now".</summary>
internal sealed partial class TimeScanner
{
    private bool TrySeason(int i)
    {
        // Only with something that makes it a season: a year behind it, or a preposition before it.
        if (_words[i].Value == 3 && Is(i, "fall") && !IsSeasonYear(i + 1)) return false;
        return IsSeasonYear(i + 1) && TrySeasonAt(i, i, null);
    }

    private bool IsSeasonYear(int i) => IsYear(i) || (Is(i, "of") && (IsYear(i + 1) || ReadSpelledYear(i + 1, out _) > i + 1));

    private bool TrySeasonAt(int start, int i, Deictic? deictic)
    {
        var season = _words[i].Value;
        var end = i + 1;
        var parts = default(CalendarParts);
        var yearEnd = ReadYear(end, ref parts);
        if (KindAt(end) == TokenKind.Comma) yearEnd = end;
        int? year = null;
        if (yearEnd > end) (year, end) = (parts.Year, yearEnd);
        if (deictic is null && year is null)
        {
            // "the fall of the government", "the winter coat": a season alone stands behind a preposition and before no noun of its own.
            if (Is(end, "of") || (Is(i, "fall") && start == i) || (start < i && ClassAt(start) == TimeWordClass.Article && !IsPreposition(start - 1))) return false;
            if (Is(i, "fall") && !(Is(start - 1, "in") || Is(start - 1, "during") || Is(start - 1, "since"))) return false;
            if (Is(i, "spring") && KindAt(end) == TokenKind.Word && !IsPreposition(end) && ClassAt(end) == TimeWordClass.None && !Is(start - 1, "in")) return false;
        }

        if (deictic is Deictic.Same or Deictic.That or Deictic.Previous or Deictic.Following)
        {
            if (_resolver.Last is null) return false;
            year = _resolver.Last.Earliest.Year + (deictic switch { Deictic.Previous => -1, Deictic.Following => 1, _ => 0 });
        }
        else if (deictic is Deictic.Recent or Deictic.Latest or Deictic.Full or Deictic.Future)
        {
            return false;
        }

        _draft.Start = start;
        var resolved = _resolver.Season(season, year, deictic, TenseFor(start, end));
        return Found(end, resolved, year is null || deictic is not null ? TimeTraits.Relative : TimeTraits.ExplicitYear);
    }

    // Units without a count: "for weeks", "months ago", "year-end", "Hours after", "weeks or months".
    private bool TryUnit(int i)
    {
        var unit = (TimeUnit)_words[i].Value;
        if (IsHyphen(i + 1) && IsGlued(i + 1) && Is(i + 2, "long") && unit < TimeUnit.Weekend && !IsHyphen(i - 1))
            return Found(i + 3, TimeExpressionType.Duration, TimeResolver.Duration(IsPlural(i) ? "X" : "1", unit), "a length of time"); // "decades-long", "day-long"
        if (unit == TimeUnit.Year && !IsPlural(i))
        {
            if (IsHyphen(i + 1) && IsGlued(i + 1)) return TryYearCompound(i, i);
            if (Is(i + 1, "end") || (KindAt(i + 1) == TokenKind.Possessive && Is(i + 2, "end"))) return TryYearEnd(i, i);
            return false;
        }

        if (unit is >= TimeUnit.Weekend or TimeUnit.Second or TimeUnit.Quarter || !IsPlural(i) || IsHyphen(i - 1)) return false;
        var end = i + 1;
        if ((Is(end, "and") || Is(end, "or")) && ClassAt(end + 1) == TimeWordClass.Unit && IsPlural(end + 1)) end += 2;
        if (ClassAt(end) == TimeWordClass.Ago) return Found(end + 1, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague);
        var introduced = Is(i - 1, "for") || Is(i - 1, "within") || (Is(i - 1, "in") && unit is not TimeUnit.Minute) || Is(i - 1, "over") || Is(i - 1, "after");
        var followed = Is(end, "after") || Is(end, "before") || Is(end, "later") || Is(end, "earlier");
        if (!introduced && !followed) return false;
        if (KindAt(end) == TokenKind.Hyphen) return false;
        return Found(end, TimeExpressionType.Duration, TimeResolver.Duration("X", unit), "a length of time that is not given");
    }

    // "several months", "a few days ago", "many years".
    private bool TrySome(int i)
    {
        if (Is(i, "dozen") || Is(i, "many") && ClassAt(i + 1) != TimeWordClass.Unit) return false;
        if (Is(i, "some"))
        {
            if (IsUnit(i + 1, TimeUnit.Time)) return Found(i + 2, TimeExpressionType.Duration, "PXX", "some time");
            if (ClassAt(i + 1) is TimeWordClass.Number or TimeWordClass.Cardinal) return TryDuration(i, i + 1);
            return false;
        }

        return TryDuration(i, i);
    }

    // "every day", "each Thursday", "each July", "every two weeks", "each of the past three years".
    private bool TryEvery(int i)
    {
        var at = i + 1;
        var count = "1";
        if (Is(at, "of") && Is(at + 1, "the") && ClassAt(at + 2) == TimeWordClass.Deictic && TryDeicticAt(at + 1, at + 2)) return Widen(i);
        _draft.Reset(i);
        if (ClassAt(at) is TimeWordClass.Number or TimeWordClass.Cardinal && ReadCount(at, out var counted, out _) is var end && end > at && ClassAt(end) == TimeWordClass.Unit) (at, count) = (end, counted);
        switch (ClassAt(at))
        {
            case TimeWordClass.Unit when (TimeUnit)_words[at].Value <= TimeUnit.Fortnight && (count is not "1" || !IsPlural(at)):
                return Found(at + 1, TimeExpressionType.Set, TimeResolver.Duration(count, (TimeUnit)_words[at].Value), "time after time");
            case TimeWordClass.Weekday:
                return Found(at + 1, TimeExpressionType.Set, $"XXXX-WXX-{_words[at].Value}", "every such day");
            case TimeWordClass.Month when IsMonth(at):
                return Found(at + 1, TimeExpressionType.Set, $"XXXX-{_words[at].Value:D2}", "every such month");
            case TimeWordClass.Season:
                return Found(at + 1, TimeExpressionType.Set, $"XXXX-{SeasonCode(_words[at].Value)}", "every such season");
            case TimeWordClass.DayPart when !IsPlural(at):
                return Found(at + 1, TimeExpressionType.Set, $"XXXX-XX-XXT{DayPartCodes[_words[at].Value]}", "every day");
            default:
                return false;
        }
    }

    private static string SeasonCode(int season) => season switch { 1 => "SP", 2 => "SU", 3 => "FA", _ => "WI" };

    // "daily", "annual".
    private bool TryFrequency(int i)
    {
        if (_tokens[i].IsCapitalized && !_tokens[i].IsSentenceStart) return false; // "the Daily Telegraph"
        if (IsHyphen(i - 1) || IsHyphen(i + 1)) return false;
        var unit = (TimeUnit)_words[i].Value;
        var twice = Is(i, "biennial") || Is(i, "biennially");
        return Found(i + 1, TimeExpressionType.Set, twice ? "P2Y" : TimeResolver.Duration("1", unit), "time after time");
    }

    // "fiscal 1989", "fiscal second-quarter", "fiscal year".
    private bool TryFiscal(int i) => TryFiscalAt(i, i);

    private bool TryFiscalAt(int start, int i)
    {
        var at = IsHyphen(i + 1) ? i + 2 : i + 1;
        if (IsYear(at))
        {
            var year = _words[at].Value;
            _draft.Start = start == i ? i : start;
            _resolver.Period = (year, 0);
            return Found(at + 1, TimeExpressionType.Date, $"{year:D4}", "the fiscal year as written", EdtfDate.OfYear(year), null, TimeTraits.ExplicitYear);
        }

        if (ClassAt(at) == TimeWordClass.Ordinal && IsUnit(IsHyphen(at + 1) ? at + 2 : at + 1, TimeUnit.Quarter)) return TryOrdinal(start, at) && Widen(start);
        if (start < i && IsUnit(at, TimeUnit.Year) && !IsPlural(at))
        {
            var ended = Is(at + 1, "ended") || Is(at + 1, "ending");
            _draft.Start = start;
            return ended ? Found(at + 1, TimeExpressionType.Duration, "P1Y", "a length of time") : TryStep(start, at + 1, TimeUnit.Year, 0, "the year of the header's date");
        }

        return false;
    }

    private bool TryHoliday(int i) => TryHolidayAt(i, i, null);

    private bool TryHolidayAt(int start, int i, Deictic? deictic)
    {
        var end = ReadHoliday(i, out var holiday);
        if (end == i || _resolver.Anchor is not { } anchor) return false;
        int? year = null;
        var parts = default(CalendarParts);
        var yearEnd = ReadYear(end, ref parts);
        if (yearEnd > end && KindAt(end) != TokenKind.Comma) (year, end) = (parts.Year, yearEnd);
        var tense = TenseFor(start, end);
        var day = year is { } given ? Holidays.In(given, holiday) : Holidays.Near(anchor, holiday, deictic, tense);
        if (day is not { } known) return false;
        _draft.Start = start;
        return Found(end, TimeResolver.DayOf(known, "the holiday's date that year", anchor), year is null ? TimeTraits.Relative : TimeTraits.ExplicitYear);
    }

    private int ReadHoliday(int i, out int holiday)
    {
        holiday = _words[i].Value;
        if (!_tokens[i].IsCapitalized) return i;
        var at = i + 1;
        switch (holiday)
        {
            case 1:
                if (Is(at, "Eve")) (holiday, at) = (21, at + 1);
                else if (Is(at, "Day")) at++;
                return KindAt(at) == TokenKind.Word && _tokens[at].IsCapitalized && _words[at].Class == TimeWordClass.None ? i : at;
            case 2 or 3 or 4:
                if (Is(at, "Day") || (holiday == 3 && Is(at, "Sunday"))) at++;
                return at < _end && KindAt(at) == TokenKind.Word && (_tokens[at].IsCapitalized || Is(at, "week")) ? i : at;
            case 5:
                if (!Is(at, "Year") || KindAt(at + 1) != TokenKind.Possessive) return i;
                at += 2;
                if (Is(at, "Eve")) (holiday, at) = (22, at + 1);
                else if (Is(at, "Day")) at++;
                else return i;
                return at;
            case 9:
                return KindAt(at) == TokenKind.Possessive && Is(at + 1, "Day") ? at + 2 : i;
            case 12:
                return at;
            default:
                if (KindAt(at) == TokenKind.Possessive) at++;
                return Is(at, "Day") ? at + 1 : i;
        }
    }

    // now, currently, recently, soon, "the future", "the past".
    private bool TryReference(int i)
    {
        var word = _words[i];
        if (IsHyphen(i - 1) || IsHyphen(i + 1)) return false;
        switch (word.Class)
        {
            case TimeWordClass.Now:
                if (Is(i, "now") && Is(i + 1, "that")) return false;
                return Found(i + 1, TimeExpressionType.Date, "PRESENT_REF", "the time of writing", null, null, TimeTraits.Vague);
            case TimeWordClass.PastWord:
                return Found(i + 1, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague);
            case TimeWordClass.FutureWord:
                if (Is(i + 1, "after") || Is(i + 1, "before") || Is(i - 1, "as") || Is(i - 1, "too") || Is(i - 1, "how")) return false;
                return Found(i + 1, TimeExpressionType.Date, "FUTURE_REF", "some time ahead", null, null, TimeTraits.Vague);
            case TimeWordClass.Deictic when (Deictic)word.Value is Deictic.Current && !_tokens[i].IsCapitalized:
                return Found(i + 1, TimeExpressionType.Date, "PRESENT_REF", "the time of writing", null, null, TimeTraits.Vague);
            default:
                return false;
        }
    }

    private bool TryRecent(int i)
    {
        if (_tokens[i].IsCapitalized && !_tokens[i].IsSentenceStart) return false;
        return Found(i + 1, TimeExpressionType.Date, "PAST_REF", "some time back", null, null, TimeTraits.Vague);
    }

    // "in the past", "in the future": with the article.
    private bool TryTheReference(int start, int i)
    {
        if (ClassAt(start) != TimeWordClass.Article) return false;
        var deictic = (Deictic)_words[i].Value;
        if (deictic is not (Deictic.Past or Deictic.Future) || (KindAt(i + 1) == TokenKind.Word && !IsPreposition(i + 1) && deictic == Deictic.Past)) return false;
        return Found(i + 1, TimeExpressionType.Date, deictic == Deictic.Past ? "PAST_REF" : "FUTURE_REF", deictic == Deictic.Past ? "some time back" : "some time ahead", null, null, TimeTraits.Vague) && Widen(start);
    }

    // "about two years ago", "nearly an hour", "more than four hours", "at least 30 days", "up to 180 days", "around Nov. 1".
    private bool TryApprox(int i)
    {
        var kind = _words[i].Value;
        var at = i + 1;
        if (IsHyphen(at)) return false;
        if (kind is 1 or 2 && (IsMonth(at) && ReadMonthDay(at, ref _scratch, bareMonths: false) > at + 1 || Is(at, "year")))
        {
            if (Is(i, "about")) return false;
            if (!TryAt(at)) return false;
            return Approximate(i, "APPROX", narrow: true);
        }

        if (kind == 3 && ClassAt(at) != TimeWordClass.Article) return false; // "over several years": a preposition
        if (!TryMeasured(at)) return false;
        return Approximate(i, kind switch { 1 => "APPROX", 2 => "LESS_THAN", 3 => "MORE_THAN", 4 => "LESS_THAN", _ => "APPROX" }, narrow: kind == 1);
    }

    private CalendarParts _scratch;

    private bool TryMeasured(int i) => ClassAt(i) switch
    {
        TimeWordClass.Number or TimeWordClass.Cardinal or TimeWordClass.Decimal or TimeWordClass.Some => TryDuration(i, i),
        TimeWordClass.Article when _words[i].Value == 2 => TryDuration(i, i) && _draft.Type != TimeExpressionType.Set,
        _ => false,
    };

    private bool Approximate(int start, string mod, bool narrow)
    {
        _draft.Start = start;
        _draft.Mod = mod;
        if (narrow && _draft.Edtf is { } edtf) _draft.Edtf = edtf.With(DateQualifiers.Approximate);
        return true;
    }

    private static readonly WordTable<bool> PhraseOpeners = new("more less at up no".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    /// <summary>Whether a phrase of several words that measures time can start with this token.</summary>
    internal static bool OpensPhrase(string text, in Token token) => token.Kind == TokenKind.Word && token.Length <= 5 && PhraseOpeners.Contains(text, token);

    // Openings of more than one word, none of which is a time word: "more than", "less than", "at least", "up to".
    private bool TryPhrase(int i)
    {
        var at = i + 2;
        string mod;
        if (Is(i, "more") && Is(i + 1, "than")) mod = "MORE_THAN";
        else if (Is(i, "less") && Is(i + 1, "than")) mod = "LESS_THAN";
        else if (Is(i, "at") && Is(i + 1, "least")) mod = "EQUAL_OR_MORE";
        else if (Is(i, "at") && Is(i + 1, "most")) mod = "EQUAL_OR_LESS";
        else if (Is(i, "up") && Is(i + 1, "to")) mod = "EQUAL_OR_LESS";
        else if (Is(i, "no") && (Is(i + 1, "more") || Is(i + 1, "less")) && Is(i + 2, "than")) (mod, at) = (Is(i + 1, "more") ? "EQUAL_OR_LESS" : "EQUAL_OR_MORE", i + 3);
        else return false;
        return TryMeasured(at) && Approximate(i, mod, narrow: false);
    }
}
