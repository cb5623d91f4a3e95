using System.Collections.Immutable;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>Decides, name by name in the order of the text, what each found name means.</summary>
internal sealed class MentionResolver
{
    private readonly ArticleSyntax _syntax;
    private readonly ActorRegistry _registry;
    private readonly NameScanner _scanner;
    private readonly Discourse _discourse;
    private readonly CountryPhrases _phrases;
    private readonly MentionList _mentions;
    private readonly List<(TextSpan Surface, Actor? Target)> _pins = [];
    private readonly List<Actor> _candidates = [];

    internal MentionResolver(ArticleSyntax syntax, ActorRegistry registry, NameScanner scanner, Discourse discourse, MentionList mentions)
    {
        _syntax = syntax;
        _registry = registry;
        _scanner = scanner;
        _discourse = discourse;
        _mentions = mentions;
        _phrases = new CountryPhrases(syntax, registry, scanner, discourse, mentions);
    }

    internal void ResolveAll()
    {
        foreach (var tag in _syntax.Tags)
        {
            if (tag is PinSyntax pin)
                _pins.Add((pin.SurfaceSpan, _registry.Resolve(pin.Target.Name)));
        }

        int nextPin = 0;
        for (int k = 0; k < _scanner.Hits.Count; k++)
        {
            var hit = _scanner.Hits[k];
            var span = SpanOf(hit);
            while (nextPin < _pins.Count && _pins[nextPin].Surface.End <= span.Start)
                nextPin++;
            if (nextPin < _pins.Count && _pins[nextPin].Surface.Overlaps(span) && _pins[nextPin].Target is not null)
                continue; // the writer has said whom it means
            bool inPhrase = _phrases.TryAdd(k);
            if (hit.IsStrong)
                ResolveName(k, hit);
            else if (hit.Has(NameRole.Family))
                ResolveSurname(k, hit);
            else if (hit.Has(NameRole.Weak))
                AddWeakName(hit);
            else if (hit.Has(NameRole.Descriptor) && !inPhrase)
                _phrases.TryAddRepeated(k);
        }

        AddAcronyms();
    }

    private void ResolveName(int k, in NameHit hit)
    {
        var candidates = _candidates;
        candidates.Clear();
        var role = NameRole.Former;
        foreach (var match in _scanner.MatchesOf(hit))
        {
            if (!match.IsStrong)
                continue;
            candidates.Add(match.Actor);
            role = match.Role < role ? match.Role : role;
        }

        var cause = role == NameRole.Former ? MentionCause.FormerName : MentionCause.Name;
        if (candidates.Count > 1)
        {
            ResolveSharedName(k, hit, candidates);
            return;
        }

        var actor = candidates[0];
        switch (actor.Kind)
        {
            case ActorKind.Person when MentionLexicon.Is(_syntax.Tokens, hit.End, MentionLexicon.Use.Suffix):
                return; // the father's name with "Jr." behind it
            case ActorKind.Person when IsAdministration(hit):
                AddAdministration(hit, actor, MentionHow.Derived);
                return;
            case ActorKind.Place when _discourse.NameContinuesBefore(k) || (!IsAcronym(hit) && _discourse.NameContinuesBehind(k)):
                return; // "New Mexico", "Jordan Peterson": part of a longer name
            case ActorKind.Place when Speaks(k, hit, actor) && _registry.Find(actor.Country + "/" + DerivedActors.Government) is { } government:
                Add(hit, government, MentionHow.Weak, MentionCause.SpeakingCapital);
                return;
            default:
                Add(hit, actor, MentionHow.Exact, cause);
                return;
        }
    }

    // Several actors bear the name: the one that the article names otherwise, or that belongs to the country named just before.
    private void ResolveSharedName(int k, in NameHit hit, List<Actor> candidates)
    {
        string surface = SpanOf(hit).In(_syntax.Text).ToString();
        if (_discourse.Acronyms.TryGetValue(surface, out var acronym) && candidates.Contains(acronym.Actor) && hit.First >= acronym.Token)
        {
            Add(hit, acronym.Actor, MentionHow.Derived, MentionCause.IntroducedAcronym, acronym.Paragraph);
            return;
        }

        var country = _phrases.CountryBefore(k);
        var named = country is null ? [] : candidates.FindAll(candidate => string.Equals(candidate.Country, country.Id, StringComparison.Ordinal));
        if (named.Count != 1)
            named = candidates.FindAll(_discourse.Names);
        if (named.Count == 1)
            Add(hit, named[0], MentionHow.Derived, MentionCause.Context);
        else
            AddAmbiguous(hit, candidates);
    }

    private void ResolveSurname(int k, in NameHit hit)
    {
        if (_discourse.NameContinuesBefore(k) || _discourse.NameContinuesBehind(k))
            return;
        var zone = _discourse.ZoneOf(hit.Sentence);
        var family = SpanOf(hit).In(_syntax.Text);
        var reading = _discourse.Read(family, hit.First, zone);
        if (zone == MentionZone.Headline && reading.Before.Count + reading.After.Count == 0)
        {
            // A headline may use the surname of somebody whom the body introduces.
            reading = _discourse.Read(family, -1, MentionZone.Body);
        }

        if (reading.Before.Count == 1)
        {
            AddPerson(hit, reading.Before[0], reading.UnknownBefore ? MentionHow.Weak : MentionHow.Derived, MentionCause.Surname, reading.Paragraph);
        }
        else if (reading.Before.Count > 1)
        {
            AddAmbiguous(hit, reading.Before);
        }
        else if (reading.After.Count == 1)
        {
            AddPerson(hit, reading.After[0], MentionHow.Weak, MentionCause.SurnameBeforeName, reading.Paragraph);
        }
        else if (reading.After.Count > 1)
        {
            AddAmbiguous(hit, reading.After);
        }
        else if (!reading.UnknownBefore && zone != MentionZone.Credit && OnlyBearer(hit) is { } bearer)
        {
            AddPerson(hit, bearer, MentionHow.Weak, MentionCause.SurnameInRegistry, 0);
        }
    }

    // Somebody whom the article never names in full: only where the word cannot be anything else, and one person of the registry has the name.
    private Actor? OnlyBearer(in NameHit hit)
    {
        int previous = hit.First - 1;
        bool titled = previous >= 0 && !_syntax.Tokens[hit.First].IsSentenceStart && MentionLexicon.Is(_syntax.Tokens, previous, MentionLexicon.Use.Title);
        if (!titled && (_syntax.Tokens[hit.First].IsSentenceStart || MentionLexicon.Is(_syntax.Tokens, previous, MentionLexicon.Use.Definite | MentionLexicon.Use.Opener)))
        {
            // "Moon" at the start of a sentence, "the Moon": too little. "the Putin administration" is enough.
            if (!IsAdministration(hit))
                return null;
        }

        Actor? only = null;
        foreach (var match in _scanner.MatchesOf(hit))
        {
            if (match.Role != NameRole.Family)
                continue;
            if (only is not null)
                return null;
            only = match.Actor;
        }

        return only;
    }

    private void AddPerson(in NameHit hit, Actor person, MentionHow how, MentionCause cause, int paragraph)
    {
        if (IsAdministration(hit))
            AddAdministration(hit, person, how);
        else
            Add(hit, person, how, cause, paragraph);
    }

    private bool IsAdministration(in NameHit hit) => MentionLexicon.Is(_syntax.Tokens, hit.End, MentionLexicon.Use.Administration);

    private void AddAdministration(in NameHit hit, Actor person, MentionHow how)
    {
        if (_registry.Find(person.Id + "/" + DerivedActors.Administration) is { } administration)
            Add(_syntax.Tokens.SpanOf(hit.First, hit.Count + 1), hit.Sentence, administration, how, MentionCause.Administration, administration.Alone, 0);
    }

    private void AddWeakName(in NameHit hit)
    {
        var candidates = _candidates;
        candidates.Clear();
        foreach (var match in _scanner.MatchesOf(hit))
        {
            if (match.Role == NameRole.Weak && !candidates.Contains(match.Actor))
                candidates.Add(match.Actor);
        }

        if (candidates.Count == 1)
            Add(hit, candidates[0], MentionHow.Weak, MentionCause.WeakName);
        else
            AddAmbiguous(hit, candidates);
    }

    // "Moscow said", "Moscow has also denied", but not "officials in Moscow said".
    private bool Speaks(int k, in NameHit hit, Actor place)
    {
        if (!place.Id.EndsWith("/capital", StringComparison.Ordinal) || place.Country is null)
            return false;
        var tokens = _syntax.Tokens;
        int end = _syntax.Sentences[hit.Sentence].EndToken;
        int previous = hit.First - 1;
        if (previous >= _syntax.Sentences[hit.Sentence].FirstToken && MentionLexicon.Is(tokens, previous, MentionLexicon.Use.Preposition))
            return false;
        int verb = hit.End;
        for (int skipped = 0; skipped < 2 && verb < end && MentionLexicon.Is(tokens, verb, MentionLexicon.Use.BeforeVerb); skipped++)
            verb++;
        return verb < end && MentionLexicon.Is(tokens, verb, MentionLexicon.Use.Says) && !(k > 0 && _scanner.Hits[k - 1].End == hit.First);
    }

    // "U.S.", "UK": what follows such a name is no part of it.
    private bool IsAcronym(in NameHit hit)
    {
        var token = _syntax.Tokens[hit.First];
        return token.IsAbbreviation || (token.Traits & TokenTraits.AllCaps) != TokenTraits.None;
    }

    // Acronyms that the text introduces and no registry knows: each is looked for behind its introduction, and there itself.
    private void AddAcronyms()
    {
        if (_discourse.Acronyms.Count == 0)
            return;
        var taken = new HashSet<int>();
        foreach (var mention in _mentions.All)
            taken.Add(mention.Span.Start);
        var tokens = _syntax.Tokens;
        var acronyms = _discourse.Acronyms.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int s = 0; s < _syntax.Sentences.Length; s++)
        {
            for (int i = _syntax.Sentences[s].FirstToken; i < _syntax.Sentences[s].EndToken; i++)
            {
                if ((tokens[i].Traits & TokenTraits.AllCaps) == TokenTraits.None || !acronyms.TryGetValue(tokens.TextOf(i), out var acronym))
                    continue;
                if (i >= acronym.Token && !taken.Contains(tokens[i].Start))
                    Add(tokens[i].Span, s, acronym.Actor, MentionHow.Derived, MentionCause.IntroducedAcronym, acronym.Actor.Alone, acronym.Paragraph);
            }
        }
    }

    private TextSpan SpanOf(in NameHit hit) => _syntax.Tokens.SpanOf(hit.First, hit.Count);

    private void AddAmbiguous(in NameHit hit, List<Actor> candidates) =>
        Add(SpanOf(hit), hit.Sentence, null, MentionHow.Weak, MentionCause.Ambiguous, [.. candidates], 0);

    private void Add(in NameHit hit, Actor actor, MentionHow how, MentionCause cause, int paragraph = 0) =>
        Add(SpanOf(hit), hit.Sentence, actor, how, cause, actor.Alone, paragraph);

    private void Add(TextSpan span, int sentence, Actor? actor, MentionHow how, MentionCause cause, ImmutableArray<Actor> candidates, int paragraph) =>
        _mentions.Add(new Mention(span, actor, how, cause, _discourse.ZoneOf(sentence), sentence, candidates, paragraph));
}
