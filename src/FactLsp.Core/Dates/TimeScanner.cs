using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>What a parse has found so far; one is reused for all expressions of an article.</summary>
internal sealed class TimeDraft
{
    internal int Start;
    internal int End;
    internal TimeExpressionType Type;
    internal string? Value;
    internal string? Mod;
    internal EdtfDate? Edtf;
    internal string Explanation = "";
    internal TimeTraits Traits;
    internal TimeFault Fault;
    internal TimeTense Tense;
    internal TimeParts Parts;

    // Of the anchor it was resolved against, where that is not the article's.
    internal LocalDate? Anchor;

    internal void Reset(int start)
    {
        Start = End = start;
        Type = TimeExpressionType.Date;
        Value = Mod = null;
        Edtf = null;
        Explanation = "";
        Traits = TimeTraits.None;
        Fault = TimeFault.None;
        Tense = TimeTense.Unknown;
        Parts = default;
        Anchor = null;
    }
}

/// <summary>
/// Finds time expressions in one article, from left to right: at each word of <see cref="TimeWords"/> the parse of the expressions that can start there is tried, the
/// longest first. Parses look a bounded number of tokens ahead, so the whole is linear.
/// </summary>
internal sealed partial class TimeScanner
{
    private readonly TokenList _tokens;
    private readonly string _text;
    private readonly TimeWord[] _words;
    private readonly TenseReader _tense;
    private readonly TimeDraft _draft = new();
    private readonly TimeResolver _resolver;
    private SentenceSyntax _sentence;
    private int _from;
    private int _end;

    internal TimeScanner(ArticleSyntax syntax, LocalDate? anchor, TimeWord[] words)
    {
        _tokens = syntax.Tokens;
        _text = syntax.Text;
        _words = words;
        _tense = new TenseReader(_tokens);
        _resolver = new TimeResolver(anchor);
    }

    /// <summary>What is known about the dates narrated so far.</summary>
    internal TimeResolver Resolver => _resolver;

    /// <summary>The expression that was found last.</summary>
    internal TimeDraft Draft => _draft;

    /// <summary>Moves to a sentence; expressions do not cross its borders.</summary>
    internal void Enter(in SentenceSyntax sentence)
    {
        _sentence = sentence;
        _from = sentence.FirstToken;
        _end = sentence.EndToken;
    }

    /// <summary>Tries the token at <paramref name="i"/>; when true, <see cref="Draft"/> holds the expression.</summary>
    internal bool TryAt(int i)
    {
        _draft.Reset(i);
        return _words[i].Class switch
        {
            TimeWordClass.Weekday or TimeWordClass.WeekdayShort or TimeWordClass.Month or TimeWordClass.MonthShort => TryCalendar(i),
            TimeWordClass.Number or TimeWordClass.OrdinalDigits or TimeWordClass.FusedClock or TimeWordClass.Cardinal or TimeWordClass.Ordinal
                or TimeWordClass.Decimal or TimeWordClass.ShortYear => TryNumber(i),
            TimeWordClass.DecadeDigits or TimeWordClass.DecadeWord => TryDecade(i),
            TimeWordClass.Article => TryArticle(i),
            TimeWordClass.Deictic => TryDeictic(i),
            TimeWordClass.Part => TryPart(i),
            TimeWordClass.Approx => TryApprox(i),
            TimeWordClass.DayWord => TryDayWord(i),
            TimeWordClass.Tonight => TryTonight(i),
            TimeWordClass.Noon => TryClock(i),
            TimeWordClass.Season => TrySeason(i),
            TimeWordClass.Unit => TryUnit(i),
            TimeWordClass.Some => TrySome(i),
            TimeWordClass.Every => TryEvery(i),
            TimeWordClass.Frequency => TryFrequency(i),
            TimeWordClass.Fiscal => TryFiscal(i),
            TimeWordClass.Holiday => TryHoliday(i),
            TimeWordClass.Half => TryHalfUnit(i),
            TimeWordClass.QuarterCode => _tokens[i].IsCapitalized && TryQuarter(i, _words[i].Value, i + 1, null),
            TimeWordClass.Now or TimeWordClass.PastWord or TimeWordClass.FutureWord => TryReference(i),
            _ => TryPhrase(i),
        };
    }

    private TimeWordClass ClassAt(int i) => i >= _from && i < _end ? _words[i].Class : TimeWordClass.None;

    private bool Is(int i, ReadOnlySpan<char> word) => i >= _from && i < _end && _tokens.Is(i, word);

    private TokenKind KindAt(int i) => i >= _from && i < _end ? _tokens[i].Kind : TokenKind.Stop;

    private bool IsMonth(int i) => ClassAt(i) is TimeWordClass.Month or TimeWordClass.MonthShort && _tokens[i].IsCapitalized;

    private bool IsWeekday(int i) => ClassAt(i) == TimeWordClass.Weekday && _tokens[i].IsCapitalized;

    private bool IsUnit(int i, TimeUnit unit) => ClassAt(i) == TimeWordClass.Unit && _words[i].Value == (int)unit;

    private bool IsPlural(int i) => _text[_tokens[i].End - 1] is 's' or 'S';

    private bool IsGlued(int i) => i < _end && !_tokens[i].SpaceBefore;

    private bool IsHyphen(int i) => KindAt(i) == TokenKind.Hyphen;

    private TextSpan SpanAt(int i) => _tokens[i].Span;

    private TextSpan SpanOf(int first, int end) => _tokens.SpanOf(first, end - first);

    private bool Found(int end, TimeExpressionType type, string value, string explanation, EdtfDate? edtf = null, string? mod = null, TimeTraits traits = TimeTraits.None)
    {
        _draft.End = end;
        _draft.Type = type;
        _draft.Value = value;
        _draft.Explanation = explanation;
        _draft.Edtf = edtf;
        _draft.Mod = mod ?? _draft.Mod;
        _draft.Traits |= traits;
        return true;
    }

    private bool Found(int end, in Resolved resolved, TimeTraits traits = TimeTraits.None, TimeExpressionType type = TimeExpressionType.Date)
    {
        _draft.Anchor = resolved.Anchor;
        return Found(end, type, resolved.Value, resolved.Explanation, resolved.Edtf, null, traits);
    }

    private TimeTense TenseFor(int first, int end)
    {
        var tense = _tense.Of(first, end, _sentence);
        _draft.Tense = tense;
        return tense;
    }

    // Words that bound the future: "until March 25", "as early as Tuesday"; "by Monday" when no verb says otherwise.
    private bool PointsAhead(int first, TimeTense tense)
    {
        while (first > _from && (ClassAt(first - 1) is TimeWordClass.Part or TimeWordClass.Article || IsHyphen(first - 1))) first--;
        if (Is(first - 1, "until") || Is(first - 1, "till")) return first - 1 > _from;
        if (Is(first - 1, "as") && (Is(first - 2, "early") || Is(first - 2, "soon"))) return true;
        return Is(first - 1, "by") && tense != TimeTense.Past;
    }

    private bool IsPreposition(int i) => i >= _from && i < _end && Prepositions.Contains(_text, _tokens[i]);

    private static readonly WordTable<bool> Prepositions = new(
        "in since by of from to until till through during before after between for on at than as and or throughout circa around about into late early mid versus vs via to,"
            .Split(' ').Select(w => KeyValuePair.Create(w, true)));
}
