using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>What a surname can mean at a place of the article.</summary>
/// <param name="Before">The persons with that surname who are named in full before, in the same zone.</param>
/// <param name="After">Those named in full only later.</param>
/// <param name="UnknownBefore">Somebody of that surname who is in no registry is named in full before.</param>
/// <param name="Paragraph">Where the last of the decisive persons is first named in full.</param>
internal readonly record struct SurnameReading(List<Actor> Before, List<Actor> After, bool UnknownBefore, int Paragraph);

/// <summary>
/// Whom the article has introduced: full names with their places, and acronyms that it explains. Read once before anything is resolved, because names
/// that come later matter as well.
/// </summary>
internal sealed class Discourse
{
    private readonly ArticleSyntax _syntax;
    private readonly NameScanner _scanner;
    private readonly int[] _paragraphs;
    private readonly Dictionary<string, List<Introduction>> _introductions = new(FoldedNameComparer.Instance);
    private readonly HashSet<Actor> _named = [];

    internal Discourse(ArticleSyntax syntax, NameScanner scanner)
    {
        _syntax = syntax;
        _scanner = scanner;
        _paragraphs = NumberParagraphs(syntax);
        for (int k = 0; k < scanner.Hits.Count; k++)
        {
            var hit = scanner.Hits[k];
            var matches = scanner.MatchesOf(hit);
            if (hit.IsStrong)
                Introduce(k, hit, matches);
            else if (hit.Has(NameRole.Family) && IsUnknownFullName(k, matches))
                Introduce(null, matches[0].Name, hit);
        }
    }

    /// <summary>Acronyms that the article explains in parentheses.</summary>
    internal Dictionary<string, Acronym> Acronyms { get; } = new(StringComparer.Ordinal);

    /// <summary>The zone of a sentence.</summary>
    internal MentionZone ZoneOf(int sentence) => _syntax.Blocks[_syntax.Sentences[sentence].Block].Zone switch
    {
        Zone.Headline => MentionZone.Headline,
        Zone.Credit => MentionZone.Credit,
        _ => MentionZone.Body,
    };

    /// <summary>The number of the body's paragraph that a sentence stands in, from 1; 0 outside of the body.</summary>
    internal int ParagraphOf(int sentence) => _paragraphs[_syntax.Sentences[sentence].Block];

    /// <summary>Whether the article names the actor with a name that is nobody else's.</summary>
    internal bool Names(Actor actor) => _named.Contains(actor);

    /// <summary>Who can be meant by a surname at a token of a zone.</summary>
    internal SurnameReading Read(ReadOnlySpan<char> family, int token, MentionZone zone)
    {
        List<Actor> before = [];
        List<Actor> after = [];
        bool unknown = false;
        int paragraphBefore = 0;
        int paragraphAfter = 0;
        _introductions.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(family, out var introductions);
        foreach (var introduction in introductions ?? [])
        {
            if (introduction.Zone != zone)
                continue;
            if (introduction.Actor is not { } actor)
            {
                unknown |= introduction.Token < token;
            }
            else if (introduction.Token <= token)
            {
                before.Add(actor);
                paragraphBefore = introduction.Paragraph;
            }
            else
            {
                after.Add(actor);
                paragraphAfter = introduction.Paragraph;
            }
        }

        return new SurnameReading(before, after, unknown, before.Count > 0 ? paragraphBefore : paragraphAfter);
    }

    /// <summary>
    /// Whether the word before a hit belongs to the same name: capitalised, no title, no name of its own, and not capitalised for opening the sentence.
    /// In a headline every word may be capitalised, so nothing can be told there.
    /// </summary>
    internal bool NameContinuesBefore(int k)
    {
        var hit = _scanner.Hits[k];
        int previous = hit.First - 1;
        var tokens = _syntax.Tokens;
        if (previous < _syntax.Sentences[hit.Sentence].FirstToken || !tokens[hit.First].SpaceBefore || ZoneOf(hit.Sentence) == MentionZone.Headline)
            return false;
        if (tokens[previous].Kind != TokenKind.Word || !tokens[previous].IsCapitalized)
            return false;
        if (MentionLexicon.Is(tokens, previous, MentionLexicon.Use.Title | MentionLexicon.Use.Calendar | MentionLexicon.Use.Opener))
            return false;
        return k == 0 || _scanner.Hits[k - 1].End != hit.First || !IsNameOfItsOwn(_scanner.Hits[k - 1]);
    }

    /// <summary>Whether the word behind a hit belongs to the same name, or makes it the name of a namesake ("Jr.").</summary>
    internal bool NameContinuesBehind(int k)
    {
        var hit = _scanner.Hits[k];
        var tokens = _syntax.Tokens;
        int next = hit.End;
        if (next >= _syntax.Sentences[hit.Sentence].EndToken || ZoneOf(hit.Sentence) == MentionZone.Headline)
            return false;
        if (MentionLexicon.Is(tokens, next, MentionLexicon.Use.Suffix))
            return true;
        if (tokens[next].Kind != TokenKind.Word || !tokens[next].SpaceBefore || !tokens[next].IsCapitalized)
            return false;
        if (MentionLexicon.Is(tokens, next, MentionLexicon.Use.Title | MentionLexicon.Use.Calendar))
            return false;
        return k + 1 == _scanner.Hits.Count || _scanner.Hits[k + 1].First != next || !IsNameOfItsOwn(_scanner.Hits[k + 1]);
    }

    private static bool IsNameOfItsOwn(in NameHit hit) => hit.IsStrong || hit.Has(NameRole.Adjective) || hit.Has(NameRole.Demonym);

    // "Lara Trump", "Kim Tong-hyung": somebody else of the same family name. "Trump Tower" is nobody.
    private bool IsUnknownFullName(int k, ReadOnlySpan<NameMatch> matches)
    {
        foreach (var match in matches)
        {
            if (match.Role == NameRole.Family
                && (match.Actor.Order == NameOrder.FamilyFirst ? NameContinuesBehind(k) : match.Actor.Order == NameOrder.GivenFirst && NameContinuesBefore(k)))
            {
                return true;
            }
        }

        return false;
    }

    private void Introduce(int k, in NameHit hit, ReadOnlySpan<NameMatch> matches)
    {
        Actor? only = null;
        foreach (var match in matches)
        {
            if (!match.IsStrong)
                continue;
            if (only is not null)
                return;
            only = match.Actor;
        }

        if (only is null)
            return;
        bool namesake = only.Kind == ActorKind.Person && NameContinuesBehind(k) && MentionLexicon.Is(_syntax.Tokens, hit.End, MentionLexicon.Use.Suffix);
        if (!namesake)
            _named.Add(only);
        foreach (string family in only.FamilySpellings())
            Introduce(namesake ? null : only, family, hit);
        if (only.Kind is not (ActorKind.Person or ActorKind.Place))
            AddAcronym(hit, only);
    }

    // Only the first full name of a person in a zone matters.
    private void Introduce(Actor? actor, string family, in NameHit hit)
    {
        var zone = ZoneOf(hit.Sentence);
        if (!_introductions.TryGetValue(family, out var introductions))
            _introductions.Add(family, introductions = []);
        foreach (var introduction in introductions)
        {
            if (introduction.Zone == zone && ReferenceEquals(introduction.Actor, actor))
                return;
        }

        introductions.Add(new Introduction(actor, hit.First, zone, ParagraphOf(hit.Sentence)));
    }

    // "Full Name (ACRO)"
    private void AddAcronym(in NameHit hit, Actor actor)
    {
        var tokens = _syntax.Tokens;
        int open = hit.End;
        if (open + 2 >= _syntax.Sentences[hit.Sentence].EndToken || tokens[open].Kind != TokenKind.OpenBracket || tokens[open + 2].Kind != TokenKind.CloseBracket)
            return;
        if (tokens[open + 1].Kind == TokenKind.Word && (tokens[open + 1].Traits & TokenTraits.AllCaps) != TokenTraits.None)
            Acronyms.TryAdd(tokens.TextOf(open + 1).ToString(), new Acronym(actor, open + 1, ParagraphOf(hit.Sentence)));
    }

    private static int[] NumberParagraphs(ArticleSyntax syntax)
    {
        var numbers = new int[syntax.Blocks.Length];
        int number = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (syntax.Blocks[i].Zone == Zone.Body && syntax.Blocks[i].SentenceCount > 0)
                numbers[i] = ++number;
        }

        return numbers;
    }

    // Somebody whom the article names in full; Actor is null for a name that is in no registry.
    private readonly record struct Introduction(Actor? Actor, int Token, MentionZone Zone, int Paragraph);

    /// <summary>An acronym explained in parentheses.</summary>
    /// <param name="Actor">Whose it is.</param>
    /// <param name="Token">Index of its token in the parentheses: it holds from there on.</param>
    /// <param name="Paragraph">Where that is.</param>
    internal readonly record struct Acronym(Actor Actor, int Token, int Paragraph);
}
