using FactLsp.Core.Attribution;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>What a clause says of a figure's noun phrase.</summary>
internal struct Predicate
{
    /// <summary>Class or stem of what is said; null where the clause does not tell.</summary>
    internal string? Property;

    /// <summary>The verb's unit, or -1.</summary>
    internal int Verb;

    /// <summary>Chunk of the other party: who does it to the figure's noun, or whom the measure is of; -1 where it is not told.</summary>
    internal int Other;

    /// <summary>Whether the figure's noun is the clause's subject.</summary>
    internal bool IsSubject;

    /// <summary>-1 for "fell by 3": the value counts downwards.</summary>
    internal int Sign;

    /// <summary>What the clause says of the figure.</summary>
    internal FactTraits Traits;
}

/// <summary>Finds the verb or noun that governs a figure, by the tags and chunks of its sentence. Looks a bounded number of units to each side.</summary>
internal sealed class PredicateReader(Prose prose)
{
    private const int Reach = 14;
    private static readonly LedgerWords Words = LedgerWords.Instance;

    internal int First { get; set; }

    internal int End { get; set; }

    /// <summary>What is said of the phrase of the units from <paramref name="from"/> to <paramref name="to"/>; false where nothing is, or where it is denied.</summary>
    internal bool TryRead(int from, int to, bool isMeasure, out Predicate predicate)
    {
        predicate = new Predicate { Verb = -1, Other = -1, Sign = 1 };
        if (!isMeasure && TryState(from, to, ref predicate)) return !IsDenied(predicate.Verb);

        // "said 43 prisoners escaped": what is said has a verb of its own.
        var before = SkipBack(from - 1);
        if (!isMeasure && before >= First && prose.Units[before] is { Tag: WordTag.Verb, Cue: >= 0 } && TrySubject(to, ref predicate)) return !IsDenied(predicate.Verb);
        if (TryObject(from, isMeasure, ref predicate) || (!isMeasure && TrySubject(to, ref predicate))) return predicate.Verb < 0 || !IsDenied(predicate.Verb);
        return false;
    }

    internal bool Is(int i, string word) => i >= First && i < End && prose.Units[i].End - prose.Units[i].Start == word.Length && WordHash.Same(prose.TextOf(i), word);

    // "40 dead", "left 40 people dead", "with 40 people missing", "40 wounded".
    private bool TryState(int from, int to, ref Predicate predicate)
    {
        if (to >= End || !Words.States.TryGet(prose.TextOf(to), out _)) return false;

        // "40 injured people", "three gunmen killed 14": no state, a modifier and a deed.
        if (to + 1 < End && prose.Units[to + 1].Tag is WordTag.Noun or WordTag.Name or WordTag.Number or WordTag.Determiner) return false;
        predicate.Property = PropertyOf(Stem.Of(prose.TextOf(to)));
        predicate.IsSubject = true;
        var before = SkipBack(from - 1);
        if (before >= First && prose.Units[before].Tag is WordTag.Verb && Stem.Of(prose.TextOf(before)) is "leav")
        {
            predicate.Verb = before;
            predicate.Other = SubjectOf(before);
            ReadGroup(before, ref predicate);
        }

        return true;
    }

    // The phrase stands behind its verb, or behind a preposition that belongs to a verb or a noun.
    private bool TryObject(int from, bool isMeasure, ref Predicate predicate)
    {
        var at = SkipBack(from - 1);
        if (at < First) return false;
        ref readonly var unit = ref prose.Units[at];
        if (unit.Tag is WordTag.Verb || (isMeasure && unit.Tag is WordTag.Noun && unit.Can(WordTag.Verb) && IsMeasuring(at))) return Govern(at, null, isMeasure, ref predicate);
        if (unit.Tag is WordTag.Auxiliary) return GovernBy(at, isMeasure, ref predicate);
        if (unit.Tag is WordTag.Adjective && Is(at, "worth"))
        {
            predicate.Property = "price";
            predicate.Other = ChunkEndingAt(at);
            return predicate.Other >= 0;
        }

        // "sent its neighbour 40 trucks" has two objects, and is read by nobody here.
        return unit.Tag is WordTag.Preposition or WordTag.Particle && TryPreposition(at, isMeasure, ref predicate);
    }

    private bool TryPreposition(int at, bool isMeasure, ref Predicate predicate)
    {
        var preposition = Stem.Of(prose.TextOf(at));
        var before = at - 1;
        if (before < First) return false;

        // "rose … from 40 to 52": the value before the change.
        if (preposition is "to" && FromFigure(at) is var origin && origin >= First) before = origin - 1;
        while (before >= First && prose.Units[before].Tag is WordTag.Adverb) before--;
        if (before < First) return false;
        if (prose.Units[before].Tag is WordTag.Verb) return Govern(before, preposition, isMeasure, ref predicate);

        // "a crew of 50", "a death toll of 40", "a loan of $12 million": what the noun measures.
        if (preposition is "of" or "at" && prose.Units[before].Tag is WordTag.Noun && ChunkOf(before) >= 0)
        {
            predicate.Other = ChunkOf(before);
            predicate.Property = "size";
            return preposition is "of";
        }

        // "raised the toll to 52", "cut the price of oil to $5": the verb's object is what changes, with what belongs to it.
        var chunk = ChunkEndingAt(before + 1);
        var verb = -1;
        for (var steps = 0; chunk >= 0 && steps < 5; steps++)
        {
            verb = SkipBack(prose.Chunks[chunk].First - 1);
            if (verb < First || prose.Units[verb].Tag is not (WordTag.Preposition or WordTag.Particle)) break;
            chunk = ChunkEndingAt(verb);
        }

        if (chunk < 0 || verb < First || prose.Units[verb].Tag is not WordTag.Verb) return false;
        var stem = Stem.Of(prose.TextOf(verb));
        if (preposition is "to" && (Words.Sets.TryGet(stem, out _) || Words.Ups.TryGet(stem, out _) || Words.Downs.TryGet(stem, out _)))
        {
            predicate.Verb = verb;
            predicate.Property = "level";
            predicate.Other = chunk;
            predicate.Traits |= FactTraits.Updates;
            ReadGroup(verb, ref predicate);
            return true;
        }

        // "hit the base with 40 missiles": the verb, its object's head and the preposition.
        predicate.Verb = verb;
        predicate.Property = $"{PropertyOf(stem)} {HeadOf(chunk)} {preposition}";
        predicate.Other = SubjectOf(verb);
        ReadGroup(verb, ref predicate);
        return true;
    }

    // "from 40" directly before "to 52".
    private int FromFigure(int to)
    {
        for (var i = to - 1; i >= First && i > to - 6; i--)
        {
            if (Is(i, "from")) return i;
            if (prose.Units[i].Tag is WordTag.Verb) break;
        }

        return -1;
    }

    private bool GovernBy(int auxiliary, bool isMeasure, ref Predicate predicate)
    {
        var stem = Stem.Of(prose.TextOf(auxiliary));
        if (stem is "do") return false;
        predicate.Verb = auxiliary;
        predicate.Property = stem is "hav" ? "possession" : stem is "be" ? "be" : null;
        if (predicate.Property is null) return false;
        predicate.Other = SubjectOf(auxiliary);
        ReadGroup(auxiliary, ref predicate);
        return predicate.Other >= 0 || !isMeasure;
    }

    private bool Govern(int verb, string? preposition, bool isMeasure, ref Predicate predicate)
    {
        var stem = Stem.Of(prose.TextOf(verb));
        predicate.Verb = verb;
        predicate.Other = SubjectOf(verb);
        if (stem is "includ") predicate.Traits |= FactTraits.Part;
        var isUp = Words.Ups.TryGet(stem, out _);
        var isDown = Words.Downs.TryGet(stem, out _);
        if (preposition is "to" or "at" && (isUp || isDown || Words.Levels.TryGet(stem, out _) || Words.Sets.TryGet(stem, out _)))
        {
            predicate.Property = "level";
            if (isUp || isDown || Words.Sets.TryGet(stem, out _)) predicate.Traits |= FactTraits.Updates;
        }
        else if ((isUp || isDown) && (isMeasure || preposition is "by"))
        {
            predicate.Property = "change";
            predicate.Sign = isDown ? -1 : 1;
        }
        else if (preposition is "from" && (isUp || isDown))
        {
            return false;
        }
        else if (preposition is null && Words.Levels.TryGet(stem, out _))
        {
            predicate.Property = "level";
        }
        else
        {
            predicate.Property = preposition is null || preposition is "for" && stem is "last" or "sell" ? PropertyOf(stem) : $"{PropertyOf(stem)} {preposition}";
        }

        ReadGroup(verb, ref predicate);
        return true;
    }

    // The phrase stands before its verb: "40 people, 12 of them children, were killed".
    private bool TrySubject(int to, ref Predicate predicate)
    {
        var limit = Math.Min(End, to + Reach);
        var inComma = false;
        for (var i = to; i < limit; i++)
        {
            ref readonly var unit = ref prose.Units[i];
            if (unit.Kind == TokenKind.Comma)
            {
                inComma = !inComma;
                continue;
            }

            if (unit.Tag is WordTag.Mark && unit.Kind is TokenKind.Stop or TokenKind.Semicolon or TokenKind.Colon or TokenKind.Dash) return false;
            if (inComma) continue;
            if (unit.Tag is WordTag.Verb or WordTag.Auxiliary)
            {
                var verb = i;
                for (var next = verb + 1; next < limit && prose.Units[verb].Tag is WordTag.Auxiliary && prose.Units[next].Tag is WordTag.Verb or WordTag.Auxiliary or WordTag.Adverb or WordTag.Particle; next++)
                {
                    if (prose.Units[next].Tag is WordTag.Verb or WordTag.Auxiliary) verb = next;
                }

                // "40 people working at the plant were killed": a participle behind the noun is no predicate of the clause.
                if (prose.Units[i].Tag is WordTag.Verb && prose.TextOf(i).EndsWith("ing", StringComparison.OrdinalIgnoreCase)) continue;
                var stem = Stem.Of(prose.TextOf(verb));
                if (stem is "be")
                {
                    var state = verb + 1;
                    while (state < End && prose.Units[state].Tag is WordTag.Adverb && !Words.States.TryGet(prose.TextOf(state), out _)) state++;
                    if (state >= End || !Words.States.TryGet(prose.TextOf(state), out _)) return false;
                    stem = Stem.Of(prose.TextOf(state));
                }

                predicate.Verb = verb;
                predicate.IsSubject = true;
                predicate.Property = PropertyOf(stem);
                ReadGroup(verb, ref predicate);
                var isPassive = Passive(verb);
                if (!isPassive && verb + 1 < End)
                {
                    // "40 people attended the rally", "12,000 troops crossed the border": what it was done to narrows it.
                    var chunk = ChunkStartingNear(verb + 1);
                    if (chunk >= 0 && predicate.Property is not ("death" or "injury" or "missing")) predicate.Property = $"{predicate.Property} {HeadOf(chunk)}";
                }

                // Somebody killed and somebody who kills are two.
                if (!isPassive && stem is not ("die" or "perish" or "drown" or "dead" or "missing") && predicate.Property is "death" or "arrest" or "injury" or "rescue" or "evacuation" or "deployment") predicate.Property += " by";
                return true;
            }
        }

        return false;
    }

    /// <summary>What verb groups say besides their verb: that it has not happened, that it has changed.</summary>
    private void ReadGroup(int verb, ref Predicate predicate)
    {
        for (var i = verb; i >= First && i > verb - 7; i--)
        {
            ref readonly var unit = ref prose.Units[i];
            if (i < verb && unit.Tag is not (WordTag.Auxiliary or WordTag.Adverb or WordTag.Particle or WordTag.Verb or WordTag.Adjective or WordTag.Preposition)) break;
            if (Words.Modals.TryGet(prose.TextOf(i), out _)) predicate.Traits |= FactTraits.Unreal;
            if (i < verb && Is(i, "to")) predicate.Traits |= FactTraits.Unreal;
        }
    }

    private bool IsDenied(int verb)
    {
        if (verb < 0) return false;
        for (var i = verb; i >= First && i > verb - 6; i--)
        {
            var text = prose.TextOf(i);
            if (Words.Negations.TryGet(text, out _) || text.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || text.EndsWith("n’t", StringComparison.OrdinalIgnoreCase)) return true;
            if (i < verb && prose.Units[i].Tag is WordTag.Mark) break;
        }

        return false;
    }

    private bool Passive(int verb)
    {
        for (var i = verb - 1; i >= First && i > verb - 5; i--)
        {
            ref readonly var unit = ref prose.Units[i];
            if (unit.Tag is WordTag.Adverb or WordTag.Particle) continue;
            return unit.Tag is WordTag.Auxiliary && Stem.Of(prose.TextOf(i)) is "be" or "get";
        }

        // "40 people killed in the blast": reduced.
        return prose.TextOf(verb) is var text && (text.EndsWith("ed", StringComparison.OrdinalIgnoreCase) || text.EndsWith("en", StringComparison.OrdinalIgnoreCase)) && verb + 1 < End && prose.Units[verb + 1].Tag is WordTag.Preposition;
    }

    /// <summary>The chunk that is the subject of the verb at <paramref name="verb"/>, or -1.</summary>
    internal int SubjectOf(int verb)
    {
        var i = verb - 1;
        var comma = false;
        var limit = Math.Max(First, verb - (2 * Reach));
        while (i >= limit)
        {
            ref readonly var unit = ref prose.Units[i];
            if (unit.Kind == TokenKind.Comma)
            {
                comma = true;
                i--;
                continue;
            }

            if (unit.Chunk >= 0)
            {
                ref readonly var chunk = ref prose.Chunks[unit.Chunk];
                var first = chunk.First;
                if (chunk.Kind is ChunkKind.Relative)
                {
                    i = first - 1;
                    while (i >= limit && prose.Units[i].Tag is WordTag.Mark) i--;
                    if (i >= limit && prose.Units[i].Chunk >= 0) return prose.Units[i].Chunk;
                    return -1;
                }

                if (first > First && prose.Units[first - 1].Tag is WordTag.Preposition)
                {
                    i = first - 2;
                    continue;
                }

                // "police said", "the day before": times are no subjects.
                if (chunk.Kind is ChunkKind.Time)
                {
                    i = first - 1;
                    continue;
                }

                return chunk.Kind is ChunkKind.Object or ChunkKind.Possessor ? -1 : unit.Chunk;
            }

            if (unit.Tag is WordTag.Verb && !comma && i < verb - 1 && !IsGroup(i, verb)) return -1;
            if (unit.Kind is TokenKind.Semicolon or TokenKind.Colon or TokenKind.Stop) return -1;
            if (unit.Tag is WordTag.Subordinator && i < verb - 1) return -1;
            i--;
        }

        return -1;
    }

    // "cost", "total": nouns to the tagger where a figure follows.
    private bool IsMeasuring(int unit)
    {
        var stem = Stem.Of(prose.TextOf(unit));
        return Words.Properties.TryGet(stem, out _) || Words.Levels.TryGet(stem, out _) || Words.Ups.TryGet(stem, out _) || Words.Downs.TryGet(stem, out _);
    }

    // "agreed to send", "has been trying to": verbs of one group.
    private bool IsGroup(int from, int verb)
    {
        for (var i = from + 1; i < verb; i++)
        {
            if (prose.Units[i].Tag is not (WordTag.Auxiliary or WordTag.Adverb or WordTag.Particle or WordTag.Verb or WordTag.Preposition)) return false;
        }

        return true;
    }

    internal static string PropertyOf(string stem) => Words.Properties.TryGet(stem, out var property) ? property : stem;

    /// <summary>The stem of a chunk's head.</summary>
    internal string HeadOf(int chunk)
    {
        ref readonly var c = ref prose.Chunks[chunk];
        for (var i = c.End - 1; i >= c.First; i--)
        {
            if (prose.Units[i].Tag is WordTag.Noun or WordTag.Name) return Canonical(Stem.Of(prose.TextOf(i)));
        }

        return Canonical(Stem.Of(prose.TextOf(c.End - 1)));
    }

    internal static string Canonical(string stem) => Words.Synonyms.TryGet(stem, out var same) ? Stem.Of(same) : stem;

    internal int ChunkOf(int unit) => prose.Units[unit].Chunk;

    // The chunk whose last unit stands right before `end`, or before a comma there.
    private int ChunkEndingAt(int end)
    {
        var i = end - 1;
        while (i >= First && prose.Units[i].Kind is TokenKind.Comma or TokenKind.CloseQuote) i--;
        return i >= First ? prose.Units[i].Chunk : -1;
    }

    private int ChunkStartingNear(int at)
    {
        while (at < End && prose.Units[at].Tag is WordTag.Adverb) at++;
        return at < End && prose.Units[at].Tag is not WordTag.Preposition && prose.Units[at].Chunk is >= 0 and var chunk && prose.Chunks[chunk].Kind is ChunkKind.Nominal or ChunkKind.Plural or ChunkKind.Name ? prose.Units[at].Chunk : -1;
    }

    // Over determiners, adverbs and adjectives that stand before a figure.
    private int SkipBack(int i)
    {
        while (i >= First && (prose.Units[i].Tag is WordTag.Determiner or WordTag.Adverb || (prose.Units[i].Tag is WordTag.Pronoun && prose.Units[i].Chunk >= 0 && prose.Chunks[prose.Units[i].Chunk].Kind is not (ChunkKind.Subject or ChunkKind.Relative or ChunkKind.Object)))) i--;
        return i;
    }
}
