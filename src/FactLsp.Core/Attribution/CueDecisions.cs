using System.Runtime.CompilerServices;
using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Where a cue stands: its head and the verb group around it.</summary>
internal readonly record struct CueSite(int Sentence, int Head, int GroupFirst, CueVoice Voice);

/// <summary>What the auxiliaries before a cue verb say.</summary>
[Flags]
internal enum CueVoice : byte
{
    None = 0,
    Passive = 1,
    Infinitive = 2,
    Modal = 4,
    Negated = 8,
    Finite = 16,
}

/// <summary>Decides whether a word is a cue, and how far the cue reaches.</summary>
internal static class CueDecisions
{
    internal const int MaxLeft = 6;
    internal const int MaxRight = 6;

    private static readonly uint[] Be = Hashes("be", "is", "are", "was", "were", "been", "being", "am", "isn't", "aren't", "wasn't", "weren't", "gets", "got");
    private static readonly uint[] Negations = Hashes("not", "never", "didn't", "doesn't", "don't", "hasn't", "haven't", "hadn't", "wouldn't", "won't", "can't", "couldn't", "isn't", "wasn't", "neither", "nor");
    private static readonly uint[] Modals = Hashes("will", "would", "can", "could", "may", "might", "shall", "should", "must", "won't", "wouldn't", "can't", "couldn't");
    internal static readonly uint To = WordHash.Of("to");
    internal static readonly uint That = WordHash.Of("that");
    internal static readonly uint By = WordHash.Of("by");
    private static readonly uint At = WordHash.Of("at");
    internal static readonly uint As = WordHash.Of("as");

    internal static CueSite SiteOf(Prose prose, int sentence, int head)
    {
        var units = prose.Units;
        var first = prose.Sentences[sentence].First;
        var at = head;
        var voice = CueVoice.None;
        var verbal = units[head].Tag == WordTag.Verb;
        while (at > first)
        {
            ref readonly var unit = ref units[at - 1];
            if (unit.Tag == WordTag.Auxiliary)
            {
                if (at == head || voice == CueVoice.None || (voice & CueVoice.Finite) == CueVoice.None)
                {
                    if (Be.AsSpan().Contains(unit.Hash)) voice |= CueVoice.Passive;
                }

                if (Modals.AsSpan().Contains(unit.Hash)) voice |= CueVoice.Modal;
                if (Negations.AsSpan().Contains(unit.Hash)) voice |= CueVoice.Negated;
                voice |= CueVoice.Finite;
            }
            else if (unit.Tag == WordTag.Particle && unit.Kind == TokenKind.Word)
            {
                voice |= unit.Hash == To ? CueVoice.Infinitive : CueVoice.Negated;
            }
            else if (unit.Tag == WordTag.Adverb)
            {
                if (Negations.AsSpan().Contains(unit.Hash)) voice |= CueVoice.Negated;
                // An adverb that opens the clause ("Earlier, …") has a comma behind it and is not reached here.
            }
            else
            {
                break;
            }

            at--;
        }

        if (!verbal || prose.TextOf(head).EndsWith("ing", StringComparison.OrdinalIgnoreCase)) voice &= ~CueVoice.Passive;
        return new CueSite(sentence, head, at, voice);
    }

    internal static void DescribeCue(Prose prose, in CueSite site, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[site.Sentence];
        var i = site.Head;
        ref readonly var unit = ref units[i];
        var entry = CueLexicon.Instance[unit.Cue];
        var lemma = entry.Lemma;
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var before = View.At(prose, sentence, i - 1);
        var before2 = View.At(prose, sentence, i - 2);
        var next = View.At(prose, sentence, i + 1);
        var next2 = View.At(prose, sentence, i + 2);
        var next3 = View.At(prose, sentence, i + 3);
        var subject = SubjectOf(prose, site, out var subjectHead);
        var voice = (uint)site.Voice;
        v.Add(Feature.CueKind, (uint)entry.Kind, (uint)unit.Tag);
        v.Add(Feature.CueClass, cls);
        v.Add(Feature.CueLemma, lemma);
        v.Add(Feature.CueForm, unit.Hash, (uint)unit.Tag);
        v.Add(Feature.CueSuffixBefore, unit.Suffix, before.Tag);
        v.Add(Feature.CueLemmaBeforeTag, lemma, before.Tag);
        v.Add(Feature.CueLemmaNextTag, lemma, next.Tag);
        v.Add(Feature.CueLemmaNext, lemma, next.Hash);
        v.Add(Feature.CueLemmaBefore, lemma, before.Hash);
        v.Add(Feature.CueBefore, before.Hash);
        v.Add(Feature.CueNext, next.Hash);
        v.Add(Feature.CueNext2, next2.Hash);
        v.Add(Feature.CueBefore2, before2.Hash);
        v.Add(Feature.CueTags, (before.Tag << 4) + (uint)unit.Tag, next.Tag);
        v.Add(Feature.CueTagsBefore, (before2.Tag << 4) + before.Tag, (uint)unit.Tag);
        v.Add(Feature.CueTagsNext, (next.Tag << 4) + next2.Tag, cls);
        v.Add(Feature.CueTagsNext3, (next.Tag << 8) + (next2.Tag << 4) + next3.Tag);
        v.Add(Feature.CueSubject, subject, cls);
        v.Add(Feature.CueSubjectLemma, lemma, subject);
        v.Add(Feature.CueSubjectHead, subjectHead);
        v.Add(Feature.CueVoice, voice, cls);
        v.Add(Feature.CueVoiceLemma, lemma, voice);
        v.Add(Feature.CueGroup, (uint)(i - site.GroupFirst), subject);
        var quoted = unit.Is(TokenTraits.Quoted) ? 1u : 0u;
        v.Add(Feature.CueQuoted, quoted, cls);
        v.Add(Feature.CueHeading, sentence.Heading ? 1u : 0u, (uint)entry.Kind);
        v.Add(Feature.CuePosition, (uint)Math.Min(i - sentence.First, 4), cls);
        v.Add(Feature.CueRemaining, View.Bucket(sentence.End - i), cls);
        uint that = 0, quoteAfter = 0, quoteBefore = 0;
        for (var k = i + 1; k < Math.Min(i + 7, sentence.End); k++)
        {
            if (units[k].Hash == That && that == 0) that = k == i + 1 ? 1u : 2u;
            if (units[k].Kind == TokenKind.OpenQuote && quoteAfter == 0) quoteAfter = (uint)Math.Min(k - i, 3);
        }

        for (var k = i - 1; k >= Math.Max(i - 8, sentence.First); k--)
        {
            if (units[k].Kind == TokenKind.CloseQuote) quoteBefore = (uint)Math.Min(i - k, 3);
        }

        var complement = ComplementOf(prose, sentence, i + 1);
        v.Add(Feature.CueComplement, complement, cls);
        v.Add(Feature.CueComplementLemma, complement, lemma);
        v.Add(Feature.CueComplementVoice, complement, (voice << 8) + cls);
        v.Add(Feature.CueComplementSubject, complement, (subject << 8) + cls);
        v.Add(Feature.CueThat, that, cls);
        v.Add(Feature.CueThatLemma, that, lemma);
        v.Add(Feature.CueQuotesNear, (quoteBefore << 2) + quoteAfter, cls);
        v.Add(Feature.CueEarlier, EarlierCues(prose, sentence, i), cls);
        var opener = View.At(prose, sentence, site.GroupFirst - 1);
        var opener2 = View.At(prose, sentence, site.GroupFirst - 2);
        v.Add(Feature.CueGroupBefore, opener.Hash, cls);
        v.Add(Feature.CueGroupBeforeTags, (opener2.Tag << 4) + opener.Tag, cls);
        if (entry.Kind == CueWordKind.Colon)
        {
            v.Add(Feature.CueColon, (uint)Math.Min(i - sentence.First, 6), next.Tag);
            v.Add(Feature.CueColonBefore, before.Tag, sentence.Heading ? 1u : 0u);
            v.Add(Feature.CueColonEnd, i + 1 == sentence.End ? 1u : 0u, units[sentence.First].Chunk >= 0 && prose.Chunks[units[sentence.First].Chunk].End == i ? (uint)prose.Chunks[units[sentence.First].Chunk].Kind + 1 : 0u);
        }
    }

    /// <summary>What follows the head: a clause, an infinitive, a quotation, a noun phrase, a figure behind "at", nothing.</summary>
    internal static uint ComplementOf(Prose prose, in SentenceUnits sentence, int at)
    {
        var units = prose.Units;
        while (at < sentence.End && units[at].Tag == WordTag.Adverb) at++;
        if (at >= sentence.End) return 1;
        ref readonly var unit = ref units[at];
        if (unit.Hash == That) return 2;
        if (unit.Hash == To) return unit.Tag == WordTag.Particle ? 3u : 4u;
        switch (unit.Kind)
        {
            case TokenKind.OpenQuote: return 5;
            case TokenKind.Comma: return at + 1 < sentence.End && units[at + 1].Kind == TokenKind.OpenQuote ? 5u : 6u;
            case TokenKind.Colon: return 7;
            case TokenKind.Stop or TokenKind.CloseQuote: return 1;
        }

        if (unit.Chunk < 0) return 16 + (uint)unit.Tag;
        var chunk = prose.Chunks[unit.Chunk];
        if (chunk.Kind == ChunkKind.Time) return 8;
        if (chunk.Kind == ChunkKind.Relative) return 9;
        if (HasFigure(units, chunk.End, sentence.End)) return 15;
        var next = chunk.End;
        while (next < sentence.End && units[next].Tag is WordTag.Adverb) next++;
        // Over "of" and "in" to the verb of the clause, if there is one.
        for (var steps = 0; steps < 2 && next + 1 < sentence.End && units[next].Tag == WordTag.Preposition; steps++)
        {
            if (units[next].Hash == As) return 10;
            next++;
            while (next < sentence.End && units[next].Tag == WordTag.Adverb) next++;
            if (next < sentence.End && units[next].Chunk >= 0) next = prose.Chunks[units[next].Chunk].End;
        }

        if (next >= sentence.End || units[next].Tag is WordTag.Mark) return chunk.Kind is ChunkKind.Object ? 11u : 12u;
        if (units[next].Tag is WordTag.Auxiliary) return 13;
        if (units[next].Tag is WordTag.Verb) return 14;
        return units[next].Hash == To ? 31u : units[next].Hash == That ? 32u : chunk.Kind is ChunkKind.Object ? 11u : 12u;
    }

    // "put the number of missing people at about 300"
    private static bool HasFigure(Unit[] units, int at, int end)
    {
        for (var k = at; k < Math.Min(at + 12, end - 1) && units[k].Tag != WordTag.Mark; k++)
        {
            if (units[k].Hash != At) continue;
            for (var f = k + 1; f < Math.Min(k + 4, end); f++)
            {
                if (units[f].Kind == TokenKind.Number) return true;
            }
        }

        return false;
    }

    // How many likelier cues stand before this one, outside quotation marks: only the outermost speaks.
    private static uint EarlierCues(Prose prose, in SentenceUnits sentence, int head)
    {
        var count = 0u;
        for (var k = sentence.First; k < head && count < 2; k++)
        {
            ref readonly var unit = ref prose.Units[k];
            if (unit.Cue >= 0 && unit.Tag == WordTag.Verb && !unit.Is(TokenTraits.Quoted) && CueLexicon.Instance[unit.Cue].Class == Attribution.CueClass.Reportive) count++;
        }

        return count;
    }

    /// <summary>What stands where the subject should: the kind of the noun phrase before the verb group, and its head.</summary>
    internal static uint SubjectOf(Prose prose, in CueSite site, out uint head)
    {
        var units = prose.Units;
        var at = site.GroupFirst - 1;
        head = 0;
        if (at < prose.Sentences[site.Sentence].First) return 20;
        ref readonly var unit = ref units[at];
        if (unit.Chunk >= 0)
        {
            var chunk = prose.Chunks[unit.Chunk];
            head = units[chunk.End - 1].Hash;
            return (uint)chunk.Kind;
        }

        if (unit.Kind == TokenKind.Comma && at - 1 >= prose.Sentences[site.Sentence].First && units[at - 1].Chunk >= 0)
        {
            var chunk = prose.Chunks[units[at - 1].Chunk];
            head = units[chunk.End - 1].Hash;
            return 8 + (uint)chunk.Kind;
        }

        return 21 + (uint)unit.Kind;
    }

    internal static void DescribeLeft(Prose prose, in CueSite site, int start, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[site.Sentence];
        var entry = CueLexicon.Instance[units[site.Head].Cue];
        var first = View.At(prose, sentence, start);
        var before = View.At(prose, sentence, start - 1);
        var before2 = View.At(prose, sentence, start - 2);
        var length = (uint)(site.Head - start);
        var path = 0u;
        for (var k = start; k < site.Head; k++) path = (path << 4) + (uint)units[k].Tag + 1;
        v.Add(Feature.LeftLength, length, (uint)entry.Kind);
        v.Add(Feature.LeftFirst, first.Hash, length == 0 ? 1u : 0u);
        v.Add(Feature.LeftFirstBefore, first.Hash, before.Tag);
        v.Add(Feature.LeftBefore, before.Hash, (uint)entry.Kind);
        v.Add(Feature.LeftBeforeTags, (before2.Tag << 4) + before.Tag, length);
        v.Add(Feature.LeftTags, first.Tag, before.Tag);
        v.Add(Feature.LeftBeforeLemma, entry.Lemma, before.Hash);
        v.Add(Feature.LeftBeforeTagLemma, entry.Lemma, before.Tag);
        v.Add(Feature.LeftFirstLemma, entry.Lemma, first.Hash);
        v.Add(Feature.LeftPath, path, (uint)entry.Kind);
        v.Add(Feature.LeftPathBefore, path, before.Tag);
        v.Add(Feature.LeftGroup, start == site.GroupFirst ? 1u : start < site.GroupFirst ? 2u : 0u, (uint)entry.Kind);
        v.Add(Feature.LeftWords, first.Hash, before.Hash);
    }

    internal static void DescribeRight(Prose prose, in CueSite site, int end, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[site.Sentence];
        var entry = CueLexicon.Instance[units[site.Head].Cue];
        var last = View.At(prose, sentence, end - 1);
        var next = View.At(prose, sentence, end);
        var next2 = View.At(prose, sentence, end + 1);
        var length = (uint)(end - site.Head - 1);
        var path = 0u;
        for (var k = site.Head + 1; k < end; k++) path = (path << 4) + (uint)units[k].Tag + 1;
        v.Add(Feature.RightLength, length, (uint)entry.Kind);
        v.Add(Feature.RightLast, last.Hash, length == 0 ? 1u : 0u);
        v.Add(Feature.RightLastNext, last.Hash, next.Tag);
        v.Add(Feature.RightNext, next.Hash, length);
        v.Add(Feature.RightNextTags, (next.Tag << 4) + next2.Tag, length);
        v.Add(Feature.RightTags, last.Tag, next.Tag);
        v.Add(Feature.RightLengthLemma, entry.Lemma, length);
        v.Add(Feature.RightLastLemma, entry.Lemma, last.Hash);
        v.Add(Feature.RightLastTagLemma, entry.Lemma, (last.Tag << 4) + next.Tag);
        v.Add(Feature.RightNextLemma, entry.Lemma, next.Hash);
        v.Add(Feature.RightPath, path, (uint)entry.Kind);
        v.Add(Feature.RightPathLemma, path, entry.Lemma);
        v.Add(Feature.RightWords, last.Hash, next.Hash);
        v.Add(Feature.RightVoice, (uint)site.Voice, (last.Tag << 4) + next.Tag);
    }

    /// <summary>Whether a cue can start at <paramref name="start"/>, given that it can start behind it.</summary>
    internal static bool CanStart(Prose prose, int start)
    {
        ref readonly var unit = ref prose.Units[start];
        return unit.Tag is WordTag.Auxiliary or WordTag.Adverb or WordTag.Particle or WordTag.Verb or WordTag.Preposition or WordTag.Determiner or WordTag.Adjective or WordTag.Noun
            && unit.Kind == TokenKind.Word;
    }

    /// <summary>Whether a cue can go on with the unit at <paramref name="at"/>.</summary>
    internal static bool CanGoOn(Prose prose, int at) => prose.Units[at].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Possessive or TokenKind.Colon;

    private static uint[] Hashes(params string[] words) => Array.ConvertAll(words, w => WordHash.Of(w));
}

/// <summary>A unit as features see it; outside the sentence everything is empty.</summary>
internal readonly ref struct View
{
    internal uint Hash { get; private init; }

    internal uint Tag { get; private init; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static View At(Prose prose, in SentenceUnits sentence, int unit)
    {
        if (unit < sentence.First) return new View { Hash = 1, Tag = 15 };
        if (unit >= sentence.End) return new View { Hash = 2, Tag = 15 };
        ref readonly var it = ref prose.Units[unit];
        return new View { Hash = it.Kind == TokenKind.Number ? 3 : it.Hash, Tag = (uint)it.Tag };
    }

    private static ReadOnlySpan<byte> Buckets => [0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7];

    /// <summary>A number of units in nine steps: 0, 1, 2, 3, to 5, to 8, to 12, to 20, more.</summary>
    internal static uint Bucket(int count) => count <= 0 ? 0u : count < Buckets.Length ? Buckets[count] : 8u;
}
