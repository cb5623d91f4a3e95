using System.Collections.Immutable;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using Use = FactLsp.Core.Actors.MentionLexicon.Use;

namespace FactLsp.Core.Actors;

/// <summary>
/// Phrases that mean somebody through a country: "South Korea's spy agency", "Russian state media", "North Korea's state news agency". Always weak,
/// and a group of media stays a group.
/// </summary>
internal sealed class CountryPhrases(ArticleSyntax syntax, ActorRegistry registry, NameScanner scanner, Discourse discourse, MentionList mentions)
{
    private readonly TokenList _tokens = syntax.Tokens;
    private readonly List<Actor> _countries = [];
    private int _consumed = -1;

    /// <summary>
    /// Adds the phrase that starts with the country of hit <paramref name="k"/>. True when the hit itself was the role word of an earlier phrase.
    /// </summary>
    internal bool TryAdd(int k)
    {
        var hit = scanner.Hits[k];
        if (k == _consumed)
            return true;
        var countries = CountriesOf(hit);
        if (countries.Count == 0)
            return false;
        int at = hit.End;
        int end = syntax.Sentences[hit.Sentence].EndToken;
        if (at < end && _tokens[at].Kind == TokenKind.Possessive)
            at++;
        for (int skipped = 0; skipped < 2 && at < end && MentionLexicon.Is(_tokens, at, Use.Filler) && HitAt(k + 1) != at; skipped++)
            at++;
        if (HitAt(k + 1) == at && scanner.Hits[k + 1] is var role && role.Sentence == hit.Sentence && role.Has(NameRole.Descriptor) && !role.IsStrong)
            AddBody(k, hit, countries);
        else
            AddMedia(k, countries, at, end);
        return false;
    }

    /// <summary>Adds a role word without a country ("the spy agency") when it fits one body only that was mentioned before in the zone.</summary>
    internal void TryAddRepeated(int k)
    {
        var hit = scanner.Hits[k];
        int before = hit.First - 1;
        if (MentionLexicon.Is(_tokens, before, Use.Filler))
            before--;
        if (before < syntax.Sentences[hit.Sentence].FirstToken || !MentionLexicon.Is(_tokens, before, Use.Definite))
            return;
        var zone = discourse.ZoneOf(hit.Sentence);
        Actor? only = null;
        foreach (var match in scanner.MatchesOf(hit))
        {
            if (match.Role != NameRole.Descriptor || !mentions.Has(match.Actor, zone))
                continue;
            if (only is not null && !ReferenceEquals(only, match.Actor))
                return;
            only = match.Actor;
        }

        if (only is not null)
            Add(_tokens.SpanOf(hit.First, hit.Count), hit.Sentence, only, MentionCause.RepeatedDescriptor, [only]);
    }

    /// <summary>The country named directly before a hit, with or without a possessive mark.</summary>
    internal Actor? CountryBefore(int k)
    {
        if (k == 0 || scanner.Hits[k - 1].Sentence != scanner.Hits[k].Sentence)
            return null;
        var previous = scanner.Hits[k - 1];
        int end = previous.End < _tokens.Count && _tokens[previous.End].Kind == TokenKind.Possessive ? previous.End + 1 : previous.End;
        return end == scanner.Hits[k].First && CountriesOf(previous) is [var country] ? country : null;
    }

    private int HitAt(int k) => k < scanner.Hits.Count ? scanner.Hits[k].First : -1;

    // The list holds until the next call.
    private List<Actor> CountriesOf(in NameHit hit)
    {
        var countries = _countries;
        countries.Clear();
        foreach (var match in scanner.MatchesOf(hit))
        {
            if (match.Actor.Facts is not null && (match.IsStrong || match.Role is NameRole.Adjective or NameRole.Demonym) && !countries.Contains(match.Actor))
                countries.Add(match.Actor);
        }

        return countries;
    }

    private void AddBody(int k, in NameHit country, List<Actor> countries)
    {
        var role = scanner.Hits[k + 1];
        var candidates = new List<Actor>();
        foreach (var match in scanner.MatchesOf(role))
        {
            if (match.Role == NameRole.Descriptor && countries.Exists(c => string.Equals(c.Id, match.Actor.Country, StringComparison.Ordinal)) && !candidates.Contains(match.Actor))
                candidates.Add(match.Actor);
        }

        if (candidates.Count == 0 || IsAttribute(role))
            return;
        _consumed = k + 1;
        AddOneOf(_tokens.SpanOf(country.First, role.End - country.First), country.Sentence, candidates, MentionCause.Descriptor);
    }

    // "South Korean military drills": a single word that may as well be an adjective, with its noun behind it.
    private bool IsAttribute(in NameHit role)
    {
        if (role.Count > 1 || role.End >= syntax.Sentences[role.Sentence].EndToken)
            return false;
        var next = _tokens[role.End];
        return next.Kind == TokenKind.Word && !next.IsCapitalized && !_tokens.TextOf(role.End).EndsWith("ed")
            && !MentionLexicon.Is(_tokens, role.End, Use.Says | Use.Opener | Use.Preposition | Use.BeforeVerb);
    }

    private void AddMedia(int k, List<Actor> countries, int at, int end)
    {
        var country = scanner.Hits[k];
        bool state = SkipStateWords(ref at, end);
        if (at >= end)
            return;
        int last = at;
        var cause = MentionCause.Group;
        List<Actor> candidates;
        bool news = _tokens.Is(at, "news") && at + 1 < end;
        if (news && _tokens.Is(at + 1, "agency"))
        {
            last = at + 1;
            // "Russia's state-run news agency Tass": the name follows, and says it better.
            // "another Russian news agency" means none in particular.
            if (NameOfMediumBehind(k, last + 1, end) || !IsDefinite(country))
                return;
            cause = MentionCause.Descriptor;
            candidates = Agencies(countries, state);
        }
        else if (news && MentionLexicon.Is(_tokens, at + 1, Use.NewsHeads))
        {
            last = at + 1;
            candidates = Groups(countries, state);
        }
        else if (MentionLexicon.Is(_tokens, at, Use.Media) && !MentionLexicon.Is(_tokens, at + 1, Use.MediaTail))
        {
            if (at + 1 < end && _tokens.Is(at, "media") && _tokens.Is(at + 1, "outlets"))
                last = at + 1;
            candidates = Groups(countries, state);
        }
        else if (state && MentionLexicon.Is(_tokens, at, Use.Medium))
        {
            if (NameOfMediumBehind(k, at + 1, end))
                return;
            candidates = Groups(countries, state);
        }
        else
        {
            return;
        }

        if (candidates.Count > 0)
            AddOneOf(_tokens.SpanOf(country.First, last + 1 - country.First), country.Sentence, candidates, cause);
    }

    // "state", "state-run", "government-controlled", with words that say nothing between them.
    private bool SkipStateWords(ref int at, int end)
    {
        bool state = false;
        while (at < end)
        {
            if (MentionLexicon.Is(_tokens, at, Use.State))
            {
                state = true;
                at++;
                if (at + 1 < end && _tokens[at].Kind == TokenKind.Hyphen && MentionLexicon.Is(_tokens, at + 1, Use.StateTail))
                    at += 2;
            }
            else if (state && MentionLexicon.Is(_tokens, at, Use.Filler))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return state;
    }

    // "Russia's …", "the Russian …"
    private bool IsDefinite(in NameHit country) =>
        (country.End < _tokens.Count && _tokens[country.End].Kind == TokenKind.Possessive)
        || (country.First > syntax.Sentences[country.Sentence].FirstToken && MentionLexicon.Is(_tokens, country.First - 1, Use.Definite));

    private bool NameOfMediumBehind(int k, int at, int end)
    {
        if (at < end && _tokens[at].Kind == TokenKind.Comma)
            at++;
        do
            k++;
        while (HitAt(k) >= 0 && HitAt(k) < at);
        if (HitAt(k) != at || at >= end)
            return false;
        foreach (var match in scanner.MatchesOf(scanner.Hits[k]))
        {
            if (match.IsStrong && match.Actor.IsMedia)
                return true;
        }

        return false;
    }

    private List<Actor> Agencies(List<Actor> countries, bool state)
    {
        var agencies = new List<Actor>();
        foreach (var country in countries)
        {
            foreach (var actor in registry.Media(country.Id, state ? MediaControl.StateControlled : MediaControl.Unknown))
            {
                if (actor.Kind == ActorKind.Agency)
                    agencies.Add(actor);
            }
        }

        return agencies;
    }

    private List<Actor> Groups(List<Actor> countries, bool state)
    {
        var groups = new List<Actor>();
        foreach (var country in countries)
        {
            if (registry.Find(country.Id + "/" + (state ? DerivedActors.StateMedia : DerivedActors.Media)) is { } group)
                groups.Add(group);
        }

        return groups;
    }

    private void AddOneOf(TextSpan span, int sentence, List<Actor> candidates, MentionCause cause)
    {
        bool one = candidates.Count == 1;
        Add(span, sentence, one ? candidates[0] : null, one ? cause : MentionCause.Ambiguous, [.. candidates]);
    }

    private void Add(TextSpan span, int sentence, Actor? actor, MentionCause cause, ImmutableArray<Actor> candidates) =>
        mentions.Add(new Mention(span, actor, MentionHow.Weak, cause, discourse.ZoneOf(sentence), sentence, candidates, 0));
}
