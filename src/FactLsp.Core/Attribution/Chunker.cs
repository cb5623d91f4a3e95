using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Finds noun phrases up to their heads.</summary>
internal static class Chunker
{
    private static readonly WordTable<ChunkKind> Pronouns = new(
    [
        .. Entries("he she they it i we you everyone everybody nobody someone anyone anybody he's she's they're it's i'm we're you're i've we've they've he'd she'd they'd i'd we'd i'll he'll she'll they'll we'll you've", ChunkKind.Subject),
        .. Entries("him them me us himself herself themselves itself myself ourselves", ChunkKind.Object),
        .. Entries("who which that what whom whose", ChunkKind.Relative),
        .. Entries("his her its their our my your", ChunkKind.Possessor),
    ]);

    private static readonly WordTable<bool> Times = new(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight january february march april june july august september october november december jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec."
            .Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private static readonly WordTable<bool> Quantifiers = new(
        "some many most few several others both all none those these one another".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private static readonly uint Outside = WordHash.Of("outside");

    internal static Chunk[] Chunk(Prose prose)
    {
        var units = prose.Units;
        var chunks = new Chunk[Math.Max(8, units.Length / 3)];
        var count = 0;
        var sentences = prose.Sentences;
        for (var s = 0; s < sentences.Length; s++)
        {
            ref var sentence = ref sentences[s];
            sentence.FirstChunk = count;
            var at = sentence.First;
            while (at < sentence.End)
            {
                var end = EndOf(prose.Text, units, sentence.First, at, sentence.End, out var kind);
                if (end == at)
                {
                    at++;
                    continue;
                }

                if (count == chunks.Length) Array.Resize(ref chunks, count * 2);
                for (var i = at; i < end; i++) units[i].Chunk = count;
                chunks[count++] = new Chunk { First = at, End = end, Kind = kind };
                at = end;
            }

            sentence.EndChunk = count;
        }

        return chunks;
    }

    private static int EndOf(string text, Unit[] units, int sentence, int at, int end, out ChunkKind kind)
    {
        kind = ChunkKind.Nominal;
        ref readonly var first = ref units[at];
        if (first.Tag is WordTag.Pronoun or WordTag.Subordinator or WordTag.Determiner or WordTag.Adverb or WordTag.Preposition && TryGet(Pronouns, text, first, out var pronoun))
        {
            if (pronoun != ChunkKind.Possessor)
            {
                if (first.Tag is WordTag.Determiner && at + 1 < end && units[at + 1].Tag is WordTag.Noun or WordTag.Adjective or WordTag.Name or WordTag.Number)
                {
                    return Extend(text, units, at, at + 1, end, out kind);
                }

                kind = pronoun;
                return at + 1;
            }

            if (at + 1 < end && (units[at + 1].Tag is WordTag.Noun or WordTag.Adjective or WordTag.Name or WordTag.Number
                || (units[at + 1].Tag is WordTag.Verb or WordTag.Adverb && at + 2 < end && units[at + 2].Tag is WordTag.Noun or WordTag.Adjective)))
            {
                return Extend(text, units, at, at + 1, end, out kind);
            }

            kind = pronoun;
            return at + 1;
        }

        if (first.Tag is WordTag.Determiner or WordTag.Adjective or WordTag.Noun or WordTag.Name or WordTag.Number || IsCurrency(first) || (first.Tag == WordTag.Pronoun && first.Kind == TokenKind.Word))
        {
            return Extend(text, units, at, at, end, out kind);
        }

        // "outside critics", "inside sources"
        if (first.Tag is WordTag.Preposition or WordTag.Adverb && first.Hash == Outside && at + 1 < end && units[at + 1].Tag == WordTag.Noun
            && (at == sentence || units[at - 1].Tag is not (WordTag.Verb or WordTag.Noun)))
        {
            return Extend(text, units, at, at + 1, end, out kind);
        }

        return at;
    }

    private static bool IsCurrency(in Unit unit) => unit.Kind == TokenKind.Symbol && unit.Hash is '$' or '£' or '€' or '#' or '@';

    private static int Extend(string text, Unit[] units, int first, int at, int end, out ChunkKind kind)
    {
        var head = -1;
        var time = false;
        while (at < end)
        {
            ref readonly var unit = ref units[at];
            var join = false;
            switch (unit.Tag)
            {
                case WordTag.Noun:
                    join = true;
                    head = at;
                    break;
                case WordTag.Name:
                    var isTime = Times.Contains(text, Token(unit));
                    join = at == first || time || !isTime || units[at - 1].Tag is WordTag.Determiner or WordTag.Adjective;
                    if (at == first && isTime) time = true;
                    else if (time && !isTime && at > first) join = false;
                    if (join) head = at;
                    break;
                case WordTag.Determiner:
                    join = at == first || units[at - 1].Tag is WordTag.Determiner || (units[at - 1].Tag is WordTag.Preposition);
                    break;
                case WordTag.Adjective:
                    join = at == first || units[at - 1].Tag is not (WordTag.Name or WordTag.Noun) || (at + 1 < end && units[at + 1].Tag is WordTag.Noun or WordTag.Name && units[at - 1].Tag == WordTag.Name);
                    if (join && head < 0) head = at;
                    break;
                case WordTag.Number:
                    join = true;
                    if (head < 0 || units[head].Tag is not (WordTag.Noun or WordTag.Name)) head = at;
                    break;
                case WordTag.Particle:
                    join = unit.Kind == TokenKind.Possessive && at > first;
                    break;
                case WordTag.Verb:
                    // "the following day", "a senior leading member", "his elected allies"
                    join = at > first && at + 1 < end && units[at + 1].Tag is WordTag.Noun or WordTag.Adjective
                        && (units[at - 1].Tag is WordTag.Determiner || units[at - 1].Kind == TokenKind.Possessive || (at - 1 == first && units[at - 1].Tag == WordTag.Pronoun));
                    break;
                case WordTag.Adverb:
                    join = at > first && at + 1 < end && units[at + 1].Tag is WordTag.Adjective or WordTag.Number && units[at - 1].Tag is WordTag.Determiner;
                    break;
                case WordTag.Pronoun:
                    join = at == first;
                    break;
                case WordTag.Other:
                    join = IsCurrency(unit) ? at + 1 < end && units[at + 1].Kind == TokenKind.Number
                        : unit.Hash is '%' or '&' && at > first;
                    break;
            }

            if (!join) break;
            at++;
            if (unit.Tag == WordTag.Noun && Quantifiers.Contains(text, Token(unit)) && at - first == 1 && at < end && units[at].Tag != WordTag.Noun) break;
        }

        // A chunk does not end with a bare possessive's article: give back what belongs to the next phrase.
        if (head < 0) head = Math.Max(first, at - 1);
        kind = KindOf(text, units, first, at, head, time);
        return at;
    }

    private static ChunkKind KindOf(string text, Unit[] units, int first, int end, int head, bool time)
    {
        ref readonly var unit = ref units[head];
        if (time || unit.Tag == WordTag.Number) return ChunkKind.Time;
        if (end - first == 1 && Quantifiers.Contains(text, Token(unit))) return ChunkKind.Plural;
        if (unit.Tag == WordTag.Name) return ChunkKind.Name;
        var last = text[unit.End - 1];
        var before = unit.End - unit.Start > 2 ? text[unit.End - 2] : ' ';
        return last is 's' or 'S' && before is not ('s' or 'u' or 'i') || IsIrregularPlural(text.AsSpan(unit.Start, unit.End - unit.Start)) ? ChunkKind.Plural : ChunkKind.Nominal;
    }

    private static bool IsIrregularPlural(ReadOnlySpan<char> word) =>
        WordHash.Same(word, "people") || WordHash.Same(word, "police") || WordHash.Same(word, "men") || WordHash.Same(word, "women")
        || WordHash.Same(word, "children") || WordHash.Same(word, "media");

    private static Token Token(in Unit unit) => new(unit.Start, unit.End - unit.Start, unit.Hash, unit.Kind, unit.Traits);

    private static bool TryGet(WordTable<ChunkKind> table, string text, in Unit unit, out ChunkKind kind) => table.TryGet(text, Token(unit), out kind);

    private static IEnumerable<KeyValuePair<string, ChunkKind>> Entries(string words, ChunkKind kind) =>
        words.Split(' ').Select(w => KeyValuePair.Create(w, kind));
}
