using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>The part that says what a figure is of: its noun phrase, its subject, its scope.</summary>
internal sealed partial class FactFinder
{
    /// <summary>The noun phrase of a figure.</summary>
    private struct Phrase
    {
        internal int End;
        internal string? Head;
        internal int HeadUnit;
        internal List<string>? Modifiers;
        internal FactTraits Traits;
        internal bool IsAge;
        internal int HeadFrom;
    }

    private Phrase ReadPhrase(in Figure figure, int end)
    {
        var phrase = new Phrase { End = figure.End, HeadUnit = -1, HeadFrom = figure.End };
        var i = figure.End;
        if (figure.First > _predicates.First && Words.Increments.TryGet(_prose.TextOf(figure.First - 1), out _)) phrase.Traits |= FactTraits.Increment;

        // "12 of the 40 passengers", "$12 million in aid", "40 tons of rice".
        if (i + 1 < end && (_predicates.Is(i, "of") || (figure.Dimension.Length > 0 && _predicates.Is(i, "in"))))
        {
            if (_prose.Units[i + 1].Chunk < 0 || (_predicates.Is(i, "in") && (IsTime(i + 1) || figure.Dimension is "share" or "points" || _prose.Units[i + 1].Tag is WordTag.Name))) return phrase;
            var isPart = figure.Dimension.Length == 0 && (figure.Quantity.Approximation != Approximation.Vague || _prose.Units[i + 1].Tag is WordTag.Determiner or WordTag.Pronoun);
            if (isPart) phrase.Traits |= FactTraits.Part;
            i++;
            while (i < end && _prose.Units[i].Tag is WordTag.Determiner or WordTag.Number) i++;
            if (isPart && i < end && _prose.Units[i].Tag is WordTag.Pronoun) return phrase;
        }

        // "Kim, 41, said", "aged 41"
        if (figure is { Dimension: "", IsOrdinal: false, Quantity: { Approximation: Approximation.Exact, Written: >= 5 and <= 110 } } && figure.End == figure.First + 1
            && figure.First - 2 >= _predicates.First && _prose.Units[figure.First - 1].Kind is TokenKind.Comma && _prose.Units[figure.First - 2].Tag is WordTag.Name
            && figure.End < end && _prose.Units[figure.End].Kind is TokenKind.Comma or TokenKind.Stop)
        {
            phrase.IsAge = true;
            return phrase;
        }

        var last = -1;
        for (; i < end; i++)
        {
            ref readonly var unit = ref _prose.Units[i];
            if (unit.Tag is WordTag.Particle && unit.Kind is TokenKind.Possessive && last >= 0) continue;
            var isParticiple = unit.Tag is WordTag.Verb && i + 1 < end && _prose.Units[i + 1].Tag is WordTag.Noun && last < 0 && !Words.States.TryGet(_prose.TextOf(i), out _);
            if (unit.Tag is not (WordTag.Noun or WordTag.Name or WordTag.Adjective) && !isParticiple) break;
            if (last >= 0 && unit.Tag is WordTag.Adjective && Words.States.TryGet(_prose.TextOf(i), out _)) break;
            if (IsTime(i)) break;
            if (last >= 0 && _prose.Units[last].Tag is WordTag.Noun && unit.Tag is WordTag.Adjective && !(i + 1 < end && _prose.Units[i + 1].Tag is WordTag.Noun)) break;
            if (unit.Tag is WordTag.Adjective && i + 1 < end && unit.Kind == TokenKind.Word && _predicates.Is(i, "dead") && last < 0) last = i;
            else if (unit.Tag is WordTag.Noun or WordTag.Name) last = i;
            else if (unit.Tag is WordTag.Adjective && (_predicates.Is(i, "wounded") || _predicates.Is(i, "injured") || _predicates.Is(i, "missing")) && last < 0 && !(i + 1 < end && _prose.Units[i + 1].Tag is WordTag.Noun)) break;
        }

        if (last < 0) return phrase;
        phrase.HeadUnit = last;
        phrase.Head = PredicateReader.Canonical(Stem.Of(_prose.TextOf(last)));
        if (IsName(last)) phrase.Head = SentenceTerms.Lower(_prose.TextOf(last));
        if (phrase.Head is "other") phrase.Traits |= FactTraits.Increment;
        phrase.End = last + 1;
        for (var m = phrase.HeadFrom; m < last; m++)
        {
            if (_prose.Units[m].Tag is WordTag.Noun or WordTag.Name or WordTag.Adjective or WordTag.Verb) AddModifier(ref phrase, m);
        }

        return phrase;
    }

    private void AddModifier(ref Phrase phrase, int unit)
    {
        var text = _prose.TextOf(unit);
        if (Words.Increments.TryGet(text, out _) || _predicates.Is(unit, "other") || _predicates.Is(unit, "others"))
        {
            phrase.Traits |= FactTraits.Increment;
            return;
        }

        (phrase.Modifiers ??= []).Add(ModifierOf(unit));
    }

    private string ModifierOf(int unit)
    {
        ref readonly var u = ref _prose.Units[unit];
        foreach (var mention in _mentions.AsSpan()[_mention.._mentionEnd])
        {
            if (mention.Span.Contains(u.Start) && mention.Actor is { } actor) return actor.Id;
        }

        if (!u.Is(TokenTraits.Capitalized)) return PredicateReader.Canonical(Stem.Of(_prose.TextOf(unit)));

        // "South Korean" is one country of two words.
        if (unit + 1 < _predicates.End && _registry.CountryOf(TextSpan.FromBounds(u.Start, _prose.Units[unit + 1].End).In(_prose.Text)) is { } two) return two.Id;
        if (unit > _predicates.First && _registry.CountryOf(TextSpan.FromBounds(_prose.Units[unit - 1].Start, u.End).In(_prose.Text)) is { } twoBefore) return twoBefore.Id;
        return _registry.CountryOf(_prose.TextOf(unit))?.Id ?? SentenceTerms.Lower(_prose.TextOf(unit));
    }

    private void Add(in Figure figure, Phrase phrase, Predicate predicate, SentenceTerms terms, in SentenceUnits sentence, FactTraits traits)
    {
        var subject = phrase.Head;
        var property = predicate.Property;
        var modifiers = phrase.Modifiers;
        var unit = figure.Dimension;
        var kind = unit.Length == 0 ? FactKind.Count : FactKind.Measure;
        var agent = predicate.Other;
        var end = phrase.End;
        if (kind == FactKind.Measure && (figure.IsCompound || (subject is not null && phrase.HeadFrom == figure.End && !_predicates.Is(figure.End, "of") && !_predicates.Is(figure.End, "in"))))
        {
            // "an 11-day exercise", "a $12 million contract": the measure of the noun itself.
            if (subject is null || Words.Generic.TryGet(subject, out _)) return;
            property = unit is "time" ? "length" : "size";
            agent = -1;
            AddBefore(figure.First, ref modifiers);
        }
        else if (kind == FactKind.Measure && subject is null)
        {
            // "lasted 11 days", "fell 3 percent", "cost $12 million": the measure of the clause's subject.
            if (property is null || predicate.Other < 0 || !TrySubject(predicate.Other, ref subject, ref modifiers, ref property)) return;
            agent = -1;
            end = figure.End;
        }
        else if (predicate.Other >= 0 && property is "level" or "be" or "size" && (phrase.Head is null || (IsPerson(phrase.Head) && (property is "size" || Words.Counters.TryGet(_predicates.HeadOf(predicate.Other), out _)))))
        {
            // "the toll rose to 52", "a crew of 50": the number of what the subject counts.
            if (!TrySubject(predicate.Other, ref subject, ref modifiers, ref property)) return;
            agent = -1;
            end = figure.End;
        }

        if (property is null) return;
        if (subject is null)
        {
            // "at least 40 were killed": people, whoever they are.
            if (property is not ("death" or "injury" or "missing" or "arrest" or "rescue" or "evacuation" or "displacement" or "trapped" or "strand" or "hospitaliz")) return;
            subject = "person";
            end = figure.End;
        }

        if (subject is "dead" or "death" or "fatality") (subject, property) = ("person", "death");
        else if (IsPerson(subject)) subject = "person";

        if (predicate.Property is "level" or "be" && subject is "person" && modifiers is null && property is "level" or "be" && kind == FactKind.Count) return;
        if (IsFormer(figure.First)) traits |= FactTraits.Former;
        traits |= phrase.Traits | (kind == FactKind.Measure ? predicate.Traits & ~FactTraits.Updates : predicate.Traits);
        var rate = RateBehind(end, sentence.End);
        if (rate is not null)
        {
            traits |= FactTraits.Rate;
            property = $"{property} per {rate}";
        }

        var (agentName, isName) = agent >= 0 ? AgentOf(agent) : (string.Empty, false);
        AddFact(new Draft
        {
            Kind = kind,
            First = figure.First,
            FigureEnd = figure.End,
            End = Math.Max(end, figure.End),
            Quantity = predicate.Sign < 0 ? figure.Quantity.Times(-1) : figure.Quantity,
            Unit = unit,
            Subject = subject,
            Modifiers = modifiers,
            Property = property,
            Agent = agentName,
            IsAgentName = isName,
            Traits = traits,
        }, terms, sentence);
    }

    // Words before a compound narrow its noun: "the joint 11-day exercise", "Russia's 11-day exercise".
    private void AddBefore(int first, ref List<string>? modifiers)
    {
        for (var i = first - 1; i >= _predicates.First && i > first - 5 && _prose.Units[i].Tag is WordTag.Adjective or WordTag.Name or WordTag.Particle or WordTag.Noun; i--)
        {
            if (_prose.Units[i].Tag is not WordTag.Particle) (modifiers ??= []).Add(ModifierOf(i));
        }
    }

    // The subject that a chunk names; what counts something ("toll", "number of") gives its place to what is counted.
    private bool TrySubject(int chunk, ref string? subject, ref List<string>? modifiers, ref string? property)
    {
        ref readonly var c = ref _prose.Chunks[chunk];
        if (c.Kind is not (ChunkKind.Nominal or ChunkKind.Plural or ChunkKind.Name)) return false;
        var head = c.End - 1;
        while (head > c.First && _prose.Units[head].Tag is not (WordTag.Noun or WordTag.Name)) head--;
        var stem = PredicateReader.Canonical(Stem.Of(_prose.TextOf(head)));
        if (Words.Counters.TryGet(stem, out var counted))
        {
            if (counted is "death")
            {
                if (head > c.First && _prose.Units[head - 1].Tag is WordTag.Noun && Stem.Of(_prose.TextOf(head - 1)) is not "death") return false;
                (subject, property) = ("person", "death");
                return true;
            }

            // "the number of dead", "the number of missing people"
            if (c.End + 1 >= _predicates.End || !_predicates.Is(c.End, "of") || _prose.Units[c.End + 1].Chunk is not (>= 0 and var inner)) return false;
            var innerHead = _predicates.HeadOf(inner);
            property = PredicateReader.PropertyOf(innerHead);
            if (property is "death" or "injury" or "missing") subject = "person";
            else (subject, property) = (innerHead, "number");
            AddModifiers(inner, _prose.Chunks[inner].End - 1, ref modifiers);
            return true;
        }

        if (stem is "death" && property is "level" or "be" or "size")
        {
            (subject, property) = ("person", "death");
            return true;
        }

        subject = IsName(head) ? NameOfChunk(chunk) : stem;
        AddModifiers(chunk, head, ref modifiers);

        // "the price of oil": what the head is of belongs to it.
        if (c.End + 1 < _predicates.End && _predicates.Is(c.End, "of") && _prose.Units[c.End + 1].Chunk is >= 0 and var of)
        {
            if (_prose.Chunks[of].Kind is ChunkKind.Name) (modifiers ??= []).Add(NameOfChunk(of));
            else if (_prose.Units[_prose.Chunks[of].End - 1].Tag is WordTag.Noun && _prose.Units[_prose.Chunks[of].First].Kind is TokenKind.Word) (modifiers ??= []).Add(_predicates.HeadOf(of));
        }

        return !Words.Generic.TryGet(subject, out _) || modifiers is not null;
    }

    private void AddModifiers(int chunk, int head, ref List<string>? modifiers)
    {
        for (var i = _prose.Chunks[chunk].First; i < head; i++)
        {
            ref readonly var unit = ref _prose.Units[i];
            if (unit.Tag is WordTag.Noun or WordTag.Adjective or WordTag.Name && !IsTime(i)) (modifiers ??= []).Add(ModifierOf(i));
            else if (unit.Tag is WordTag.Pronoun) (modifiers ??= []).Add("its");
        }
    }

    // A word that a dictionary has is no name for standing first in its sentence.
    private bool IsName(int unit) => SentenceTerms.IsName(_prose, unit, _predicates.First);

    private string NameOfChunk(int chunk)
    {
        ref readonly var c = ref _prose.Chunks[chunk];
        var start = _prose.Units[c.First].Start;
        var end = _prose.Units[c.End - 1].End;
        foreach (var mention in _mentions.AsSpan()[_mention.._mentionEnd])
        {
            if (mention.Actor is { } actor && mention.Span.Start >= start && mention.Span.End <= end && mention.Span.End >= end - 2) return actor.Id;
        }

        return SentenceTerms.Lower(_prose.TextOf(c.End - 1));
    }

    private (string Agent, bool IsName) AgentOf(int chunk)
    {
        ref readonly var c = ref _prose.Chunks[chunk];

        // "Flight 370 carried": a number makes a name of the noun before it.
        var last = c.End < _predicates.End && _prose.Units[c.End].Kind == TokenKind.Number ? c.End : c.End - 1;
        if (last > c.First && _prose.Units[last].Kind == TokenKind.Number && _prose.Units[last - 1].Is(TokenTraits.Capitalized))
            return (SentenceTerms.Lower(TextSpan.FromBounds(_prose.Units[last - 1].Start, _prose.Units[last].End).In(_prose.Text)), true);
        if (c.Kind is ChunkKind.Name && IsName(c.End - 1)) return (NameOfChunk(chunk), true);
        return c.Kind is ChunkKind.Nominal or ChunkKind.Plural or ChunkKind.Name ? (_predicates.HeadOf(chunk), false) : (string.Empty, false);
    }

    // "its sixth test this year": without the stretch in which it is counted, an ordinal says nothing.
    private void AddOrdinal(in Figure figure, in Phrase phrase, SentenceTerms terms, in SentenceUnits sentence, FactTraits traits)
    {
        if (phrase.Head is null || Words.Generic.TryGet(phrase.Head, out _)) return;
        var scope = string.Empty;
        for (var i = _date; i < _dateEnd; i++)
        {
            if (_dates[i].Edtf is not { } edtf || edtf.Grain < DateGrain.Month || _dates[i].Span.Start < _prose.Units[phrase.End - 1].End) continue;
            if (_dates[i].Span.Start - _prose.Units[phrase.End - 1].End < 30) scope = edtf.Text;
            break;
        }

        if (scope.Length == 0) return;
        AddFact(new Draft
        {
            Kind = FactKind.Ordinal,
            First = figure.First,
            FigureEnd = figure.End,
            End = phrase.End,
            Quantity = figure.Quantity,
            Unit = scope,
            Subject = phrase.Head,
            Modifiers = phrase.Modifiers,
            Property = "ordinal",
            Agent = string.Empty,
            Traits = traits | phrase.Traits,
        }, terms, sentence);
    }

    private void AddAge(in Figure figure, in Phrase phrase, SentenceTerms terms, in SentenceUnits sentence)
    {
        var name = figure.First - 2;
        var first = name;
        while (first > _predicates.First && _prose.Units[first - 1].Tag is WordTag.Name) first--;

        // "Canton, Ohio, 12, …": a surname alone is everybody's.
        var key = SentenceTerms.NameOf(_prose, first, name, _registry);
        foreach (var mention in _mentions.AsSpan()[_mention.._mentionEnd])
        {
            if (mention.Actor is { Kind: ActorKind.Person } actor && mention.Span.End == _prose.Units[name].End) key = actor.Id;
            else if (mention.Actor is { Kind: not ActorKind.Person } && mention.Span.End == _prose.Units[name].End) return;
        }

        if (first == name && !key.Contains('-')) return;
        var given = first == name ? null : new List<string> { SentenceTerms.Lower(_prose.TextOf(first)) };
        AddFact(new Draft
        {
            Kind = FactKind.Age,
            First = figure.First,
            FigureEnd = figure.End,
            End = phrase.End,
            Quantity = figure.Quantity,
            Unit = "age",
            Subject = key,
            Modifiers = given,
            Property = "age",
            Agent = string.Empty,
            IsAgentName = true,
        }, terms, sentence);
    }

    private bool IsFormer(int first)
    {
        for (var i = first - 1; i >= _predicates.First && i > first - 4; i--)
        {
            if (_predicates.Is(i, "from") || Words.Formers.TryGet(Stem.Of(_prose.TextOf(i)), out _)) return true;
            if (_prose.Units[i].Tag is WordTag.Verb or WordTag.Noun or WordTag.Mark) break;
        }

        return false;
    }

    private static bool IsPerson(string subject) => Words.Persons.TryGet(subject, out _);

    private string? RateBehind(int at, int end)
    {
        if (at + 1 >= end) return null;
        if (!(_predicates.Is(at, "a") || _predicates.Is(at, "an") || _predicates.Is(at, "per") || _predicates.Is(at, "each") || _predicates.Is(at, "every"))) return null;
        var stem = Stem.Of(_prose.TextOf(at + 1));
        return _predicates.Is(at, "per") || Words.Units.TryGet(stem, out _) ? stem : null;
    }
}
