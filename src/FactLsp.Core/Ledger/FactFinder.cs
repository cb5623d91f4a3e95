using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>
/// Reads the facts out of an analysed article: one walk over the tagged words of its claims. What has no subject or no predicate is no fact. Pure; linear in the length
/// of the article.
/// </summary>
internal sealed partial class FactFinder
{
    /// <summary>Days before the article's date in which an event without a date of its own is taken to have happened.</summary>
    internal const int AssumedDays = 7;

    // The first sentences say what an article is about.
    private const int LeadSentences = 2;

    private static readonly LedgerWords Words = LedgerWords.Instance;

    private readonly ArticleSyntax _syntax;
    private readonly ActorRegistry _registry;
    private readonly ImmutableArray<Mention> _mentions;
    private readonly ImmutableArray<TimeExpression> _dates;
    private readonly ImmutableArray<AttributionRelation> _attributions;
    private readonly ImmutableArray<Claim> _claims;
    private readonly LocalDate? _anchor;
    private readonly string _credit;
    private readonly ImmutableArray<Fact>.Builder _facts = ImmutableArray.CreateBuilder<Fact>();
    private readonly List<TextSpan> _sources = [];
    private readonly List<TextSpan> _contents = [];
    private Prose _prose = null!;
    private PredicateReader _predicates = null!;
    private int _mention;
    private int _date;
    private int _attribution;
    private int _claim;
    private int _mentionEnd;
    private int _dateEnd;
    private int _claimEnd;
    private bool _hasAttribution;

    private FactFinder(Article article)
    {
        _syntax = article.Syntax;
        _registry = article.Registry;
        _mentions = article.Mentions;
        _dates = article.Dates;
        _attributions = article.Attributions;
        _claims = article.Claims;
        _anchor = article.Anchor;
        _credit = string.Join(", ", _syntax.Header.Credit.Select(static c => c.Name));
    }

    internal static DraftFacts Find(Article article) => new FactFinder(article).Find();

    private DraftFacts Find()
    {
        var leadNames = new SortedSet<string>(StringComparer.Ordinal);
        var leadNouns = new SortedSet<string>(StringComparer.Ordinal);
        var seen = 0;
        for (var index = 0; index < _syntax.Sentences.Length; index++)
        {
            if (!Enter(index)) continue;
            var isLead = seen++ < LeadSentences;
            var hasFigure = _anchor is not null && HasFigure(_syntax.Sentences[index]);
            if (!isLead && !hasFigure) continue;

            // Only these sentences are tagged: one in four or so.
            _prose = Prose.Of(_syntax, index, index + 1);
            _predicates = new PredicateReader(_prose);
            foreach (var sentence in _prose.Sentences)
            {
                var terms = TermsOf(sentence);
                if (isLead)
                {
                    leadNames.UnionWith(terms.Names);
                    leadNouns.UnionWith(terms.Nouns);
                }

                if (hasFigure) ReadSentence(sentence, terms);
            }
        }

        var place = _syntax.Header.PlaceSpan.In(_syntax.Text);
        if (place.IndexOf(',') is >= 0 and var comma) place = place[..comma];
        return new DraftFacts
        {
            Date = _anchor,
            Place = SentenceTerms.Lower(place.Trim()),
            Credit = _credit,
            Facts = _facts.DrainToImmutable(),
            Quotations = QuotationFinder.Find(_syntax, _mentions, _attributions),
            People = PersonNameFinder.Find(_syntax, _mentions),
            LeadNames = [.. leadNames],
            LeadNouns = [.. leadNouns],
        };
    }

    // Moves all cursors to the sentence; false when it makes no claim.
    private bool Enter(int sentence)
    {
        while (_claim < _claims.Length && _claims[_claim].Sentence < sentence) _claim++;
        _claimEnd = _claim;
        while (_claimEnd < _claims.Length && _claims[_claimEnd].Sentence == sentence) _claimEnd++;
        if (_claimEnd == _claim) return false;
        var span = _syntax.Sentences[sentence].Span;
        while (_mention < _mentions.Length && _mentions[_mention].Span.Start < span.Start) _mention++;
        _mentionEnd = _mention;
        while (_mentionEnd < _mentions.Length && _mentions[_mentionEnd].Span.Start < span.End) _mentionEnd++;
        while (_date < _dates.Length && _dates[_date].Span.Start < span.Start) _date++;
        _dateEnd = _date;
        while (_dateEnd < _dates.Length && _dates[_dateEnd].Span.Start < span.End) _dateEnd++;
        _sources.Clear();
        _contents.Clear();
        _hasAttribution = false;
        while (_attribution < _attributions.Length && _attributions[_attribution].Sentence < sentence) _attribution++;
        for (var i = _attribution; i < _attributions.Length && _attributions[i].Sentence == sentence; i++)
        {
            if (_attributions[i].Class != CueClass.Reportive) continue;
            _hasAttribution = true;
            _sources.AddRange(_attributions[i].Source);
            _contents.AddRange(_attributions[i].Content);
        }

        return true;
    }

    private bool HasFigure(in SentenceSyntax sentence)
    {
        for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            var token = _syntax.Tokens[i];
            if (token.Kind == TokenKind.Number || (token.Kind == TokenKind.Word && Words.FigureWords.Contains(_syntax.Text, token))) return true;
        }

        return false;
    }

    private bool IsNumberWord(int unit)
    {
        var text = _prose.TextOf(unit);
        if (text.IndexOf('-') is > 0 and var hyphen) text = text[..hyphen];
        return Words.Numbers.TryGet(text, out _) || Words.VagueNumbers.TryGet(text, out _) || Words.Ordinals.TryGet(text, out _) || Words.Scales.TryGet(text, out _);
    }

    private SentenceTerms TermsOf(in SentenceUnits sentence) =>
        SentenceTerms.Read(_prose, sentence.First, sentence.End, _registry, _mentions.AsSpan()[_mention.._mentionEnd], _sources, IsTime);

    private bool IsTime(int unit)
    {
        var start = _prose.Units[unit].Start;
        for (var i = _date; i < _dateEnd; i++)
        {
            if (_dates[i].Span.Contains(start)) return _dates[i].Type != TimeExpressionType.Duration;
        }

        return false;
    }

    private void ReadSentence(in SentenceUnits sentence, SentenceTerms terms)
    {
        _predicates.First = sentence.First;
        _predicates.End = sentence.End;
        var reader = new QuantityReader(_prose, sentence.First, sentence.End);
        var (isRevised, isGrown) = ReadUpdate(sentence);
        var listed = new Predicate { Verb = -1, Other = -1 };
        var listEnd = -1;
        for (var i = sentence.First; i < sentence.End;)
        {
            if (IsTime(i) || !CanStart(i) || !reader.TryRead(i, out var figure))
            {
                i++;
                continue;
            }

            i = Math.Max(figure.End, i + 1);
            var phrase = ReadPhrase(figure, sentence.End);
            if (phrase.IsAge)
            {
                AddAge(figure, phrase, terms, sentence);
                continue;
            }

            if (figure.IsOrdinal)
            {
                AddOrdinal(figure, phrase, terms, sentence, FactTraits.None);
                continue;
            }

            // Numbers of people grow from draft to draft; rates grow from month to month, and only a word such as "revised" says that a draft's figure is no longer right.
            var traits = isRevised || (isGrown && figure.Dimension.Length == 0) ? FactTraits.Updates : FactTraits.None;

            // "12 tanks, five trucks and three planes": one verb for all.
            var continues = listEnd >= 0 && ContinuesList(listEnd, figure.First) && listed.Property is not null && !listed.IsSubject;
            if (continues && figure.Dimension.Length == 0)
            {
                Add(figure, phrase, listed, terms, sentence, traits);
            }
            else if (_predicates.TryRead(figure.First, phrase.End, figure.Dimension.Length > 0, out var predicate))
            {
                Add(figure, phrase, predicate, terms, sentence, traits);
                listed = predicate;
            }
            else if (figure.Dimension.Length > 0 && phrase.Head is not null)
            {
                Add(figure, phrase, new Predicate { Verb = -1, Other = -1, Sign = 1 }, terms, sentence, traits);
            }

            listEnd = phrase.End;
            i = Math.Max(i, figure.End);
        }
    }

    private bool CanStart(int unit) => _prose.Units[unit].Kind is TokenKind.Number || (_prose.Units[unit].Kind is TokenKind.Word && (IsNumberWord(unit) || _predicates.Is(unit, "a")));

    private bool ContinuesList(int listEnd, int first)
    {
        for (var i = listEnd; i < first; i++)
        {
            if (_prose.Units[i].Kind is not TokenKind.Comma && _prose.Units[i].Tag is not WordTag.Conjunction) return false;
        }

        return first > listEnd;
    }

    private (bool IsRevised, bool IsGrown) ReadUpdate(in SentenceUnits sentence)
    {
        var isRevised = false;
        var isGrown = false;
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (_prose.Units[i].Kind != TokenKind.Word || _prose.Units[i].Tag is WordTag.Determiner or WordTag.Preposition) continue;
            var stem = Stem.Of(_prose.TextOf(i));
            isRevised |= Words.Updates.TryGet(stem, out _);
            isGrown |= Words.Growth.TryGet(stem, out _);
        }

        return (isRevised, isGrown);
    }

    private struct Draft
    {
        internal FactKind Kind;
        internal int First;
        internal int FigureEnd;
        internal int End;
        internal Quantity Quantity;
        internal string Unit;
        internal string Subject;
        internal List<string>? Modifiers;
        internal string Property;
        internal string Agent;
        internal bool IsAgentName;
        internal FactTraits Traits;
    }

    private void AddFact(Draft draft, SentenceTerms terms, in SentenceUnits sentence)
    {
        var span = TextSpan.FromBounds(_prose.Units[draft.First].Start, _prose.Units[draft.End - 1].End);
        var figure = TextSpan.FromBounds(_prose.Units[draft.First].Start, _prose.Units[draft.FigureEnd - 1].End);
        var (earliest, latest, isAssumed) = draft.Kind is FactKind.Ordinal or FactKind.Age ? (_anchor!.Value.PlusDays(-AssumedDays), _anchor.Value, true) : EventDate(figure);
        var claim = ClaimAt(figure.Start);
        draft.Modifiers?.RemoveAll(static m => Words.Loose.TryGet(m, out _));
        _facts.Add(new Fact
        {
            Kind = draft.Kind,
            Span = span,
            Figure = figure,
            Text = Flat(span),
            FigureText = Flat(figure),
            Sentence = sentence.Index,
            SentenceEnd = BeforeStop(sentence.Index),
            Quantity = draft.Quantity,
            Unit = draft.Unit,
            Subject = draft.Subject,
            Modifiers = draft.Modifiers is null ? [] : [.. draft.Modifiers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Property = draft.Property,
            Agent = draft.Agent,
            IsAgentName = draft.IsAgentName,
            Names = terms.Names,
            Context = terms.Nouns,
            Places = terms.Places,
            Earliest = earliest,
            Latest = latest,
            Traits = draft.Traits | (isAssumed ? FactTraits.AssumedDate : FactTraits.None),
            Source = claim.Sources.IsEmpty ? _credit : claim.Sources[0].Name,
            HasOwnSource = !claim.Sources.IsEmpty && claim.Verdict is not (Verdict.Unnamed or Verdict.None or Verdict.Dateline),
            IsMarked = claim.Sources.Any(static s => s.Form is CitationForm.Tag or CitationForm.BlockTag or CitationForm.Footnote or CitationForm.Link),
        });
    }

    // Before the final stop and the mark behind it.
    private int BeforeStop(int sentence)
    {
        var syntax = _syntax.Sentences[sentence];
        var i = syntax.EndToken - 1;
        while (i > syntax.FirstToken && _syntax.Tokens[i].Kind is TokenKind.Stop or TokenKind.CloseQuote) i--;
        return _syntax.Tokens[i].End;
    }

    private Claim ClaimAt(int offset)
    {
        for (var i = _claim; i < _claimEnd; i++)
        {
            if (_claims[i].Span.Contains(offset)) return _claims[i];
        }

        return _claims[_claim];
    }

    // The nearest date of the sentence that is not the cue's own ("Tass said Friday"); without one, the week up to the article's date.
    private (LocalDate Earliest, LocalDate Latest, bool IsAssumed) EventDate(TextSpan figure)
    {
        var anchor = _anchor!.Value;
        TimeExpression? nearest = null;
        var distance = int.MaxValue;
        for (var i = _date; i < _dateEnd; i++)
        {
            var date = _dates[i];
            if (date.Edtf is not { } edtf || date.Type is not (TimeExpressionType.Date or TimeExpressionType.Time) || edtf.Latest == EdtfDate.Future || edtf.Earliest == EdtfDate.Past) continue;
            // "said Friday": a day of this week outside of what is said. "A typhoon last year" is no cue's, wherever it stands.
            if (_hasAttribution && !IsContent(date.Span.Start) && edtf.Earliest >= anchor.PlusDays(-AssumedDays) && edtf.Latest <= anchor) continue;
            var apart = date.Span.Start >= figure.End ? date.Span.Start - figure.End : Math.Max(0, figure.Start - date.Span.End);
            if (apart >= distance) continue;
            (nearest, distance) = (date, apart);
        }

        if (nearest?.Edtf is not { } value) return (anchor.PlusDays(-AssumedDays), anchor, true);
        var earliest = nearest.RangeStart?.Edtf is { } start && start.Earliest <= value.Earliest ? start.Earliest : value.Earliest;
        return (earliest, value.Latest, false);
    }

    private bool IsContent(int offset) => SentenceTerms.IsIn(_contents, offset);

    private string Flat(TextSpan span)
    {
        var text = span.In(_syntax.Text);
        return text.IndexOfAny('\n', '\r', '\t') < 0 ? text.ToString() : string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
