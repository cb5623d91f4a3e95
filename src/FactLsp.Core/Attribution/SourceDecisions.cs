using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>A candidate for the source of a cue: units from First to End; First = End when nobody is named.</summary>
internal readonly record struct SourceCandidate(int First, int End, int FirstChunk, int LastChunk)
{
    internal bool IsNone => First == End;
}

/// <summary>Lists the phrases that can be the source of a cue and describes them.</summary>
internal static class SourceDecisions
{
    private const int Reach = 6;
    private const int Distance = 5;
    private const int WidestGap = 8;

    /// <summary>Fills <paramref name="candidates"/>; the first is always "nobody".</summary>
    internal static int Candidates(Prose prose, int sentenceIndex, int cueFirst, int cueEnd, Span<SourceCandidate> candidates)
    {
        ref readonly var sentence = ref prose.Sentences[sentenceIndex];
        var chunks = prose.Chunks;
        var count = 0;
        candidates[count++] = default;
        var left = sentence.FirstChunk;
        while (left < sentence.EndChunk && chunks[left].End <= cueFirst) left++;
        var straddling = left < sentence.EndChunk && chunks[left].First < cueFirst;
        // "his plan", "North Korea's claim": the possessor stands in the cue's own phrase.
        if (straddling)
        {
            var end = cueFirst;
            for (var k = cueFirst - 1; k >= chunks[left].First && count < candidates.Length; k--)
            {
                if (prose.Units[k].Kind == TokenKind.Possessive || k == chunks[left].First)
                {
                    end = k + 1;
                    candidates[count++] = new SourceCandidate(chunks[left].First, end, left, left);
                }
            }
        }

        for (var last = left - 1; last >= sentence.FirstChunk && last >= left - Distance; last--)
        {
            for (var first = last; first >= sentence.FirstChunk && first >= last - Reach; first--)
            {
                if (count == candidates.Length) return count;
                if (first < last && Blocks(prose, chunks[first].End, chunks[first + 1].First)) break;
                candidates[count++] = new SourceCandidate(chunks[first].First, chunks[last].End, first, last);
            }
        }

        var right = left;
        while (right < sentence.EndChunk && chunks[right].First < cueEnd) right++;
        for (var first = right; first < sentence.EndChunk && first < right + 3 && chunks[first].First - cueEnd <= WidestGap; first++)
        {
            for (var last = first; last < sentence.EndChunk && last < first + Reach; last++)
            {
                if (count == candidates.Length) return count;
                if (last > first && Blocks(prose, chunks[last - 1].End, chunks[last].First)) break;
                candidates[count++] = new SourceCandidate(chunks[first].First, chunks[last].End, first, last);
            }
        }

        return count;
    }

    private static bool Blocks(Prose prose, int from, int to)
    {
        for (var k = from; k < to; k++)
        {
            if (prose.Units[k].IsQuoteMark || prose.Units[k].Kind is TokenKind.Semicolon or TokenKind.Stop) return true;
        }

        return false;
    }

    internal static void Describe(Prose prose, in CueSite site, int cueFirst, int cueEnd, in SourceCandidate candidate, ref FeatureVector v)
    {
        var units = prose.Units;
        var chunks = prose.Chunks;
        ref readonly var sentence = ref prose.Sentences[site.Sentence];
        var entry = CueLexicon.Instance[units[site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var beforeCue = View.At(prose, sentence, cueFirst - 1);
        var afterCue = View.At(prose, sentence, cueEnd);
        var voice = (uint)site.Voice;
        if (candidate.IsNone)
        {
            v.Add(Feature.NoSource, (uint)entry.Kind, voice);
            v.Add(Feature.NoSourceLemma, entry.Lemma, voice);
            v.Add(Feature.NoSourceTags, beforeCue.Tag, cls);
            v.Add(Feature.NoSourceBefore, beforeCue.Hash);
            v.Add(Feature.NoSourceAfter, afterCue.Hash, (uint)entry.Kind);
            v.Add(Feature.NoSourceForm, units[site.Head].Suffix, beforeCue.Tag);
            v.Add(Feature.NoSourceFirst, units[cueFirst].Hash, (uint)entry.Kind);
            v.Add(Feature.NoSourceStart, cueFirst == sentence.First ? 1u : 0u, cls);
            return;
        }

        var s = candidate.First;
        var e = candidate.End;
        var onLeft = e <= cueFirst;
        var side = onLeft ? 1u : 2u;
        var own = chunks[candidate.LastChunk].End > e || (e > cueFirst && s < cueFirst) ? 1u : 0u;
        var gap = onLeft ? cueFirst - e : s - cueEnd;
        uint path = 0;
        int from = onLeft ? e : cueEnd, to = onLeft ? cueFirst : s;
        var passed = 0;
        uint gapFirst = 0, gapLast = 0;
        var verbsInGap = 0u;
        var commasInGap = 0u;
        for (var k = from; k < to; k++)
        {
            if (k - from < 4) path = (path << 4) + (uint)units[k].Tag + 1;
            if (k == from) gapFirst = units[k].Hash;
            if (k == to - 1) gapLast = units[k].Hash;
            if (units[k].Tag == WordTag.Verb) verbsInGap++;
            if (units[k].Kind == TokenKind.Comma) commasInGap++;
            if (units[k].Chunk >= 0 && (k == from || units[k - 1].Chunk != units[k].Chunk)) passed++;
        }

        var position = (side << 8) + (View.Bucket(gap) << 4) + (uint)Math.Min(passed, 6);
        var headChunk = chunks[candidate.FirstChunk];
        var kind = (uint)headChunk.Kind;
        var lastKind = (uint)chunks[candidate.LastChunk].Kind;
        var head = HeadOf(units, headChunk);
        var first = View.At(prose, sentence, s);
        var last = View.At(prose, sentence, e - 1);
        var before = View.At(prose, sentence, s - 1);
        var before2 = View.At(prose, sentence, s - 2);
        var after = View.At(prose, sentence, e);
        var after2 = View.At(prose, sentence, e + 1);
        var count = (uint)Math.Min(candidate.LastChunk - candidate.FirstChunk, 5);
        v.Add(Feature.SourcePosition, position);
        v.Add(Feature.SourcePositionKind, position, (uint)entry.Kind + (own << 3));
        v.Add(Feature.SourceSideLemma, (side << 3) + (uint)Math.Min(passed, 3), entry.Lemma);
        v.Add(Feature.SourceSideVoice, (side << 4) + (uint)Math.Min(passed, 3), voice);
        v.Add(Feature.SourceGapPath, (side << 20) + path, (uint)Math.Min(gap, 6));
        v.Add(Feature.SourceGapPathKind, (side << 20) + path, kind);
        v.Add(Feature.SourceGapWords, gapFirst, gapLast);
        v.Add(Feature.SourceGapFirst, gapFirst, side);
        v.Add(Feature.SourceGapLast, gapLast, side + (own << 2));
        v.Add(Feature.SourceGapVerbs, (verbsInGap << 4) + commasInGap, side);
        v.Add(Feature.SourceKind, kind, lastKind);
        v.Add(Feature.SourceKindSide, kind, (side << 8) + cls);
        v.Add(Feature.SourceKindLemma, kind, entry.Lemma);
        v.Add(Feature.SourceHead, head);
        v.Add(Feature.SourceHeadSide, head, position);
        v.Add(Feature.SourceFirst, first.Hash, count);
        v.Add(Feature.SourceLast, last.Hash, side);
        v.Add(Feature.SourceLength, View.Bucket(e - s), side);
        v.Add(Feature.SourceChunks, count, (side << 4) + kind);
        v.Add(Feature.SourceBefore, before.Hash, side);
        v.Add(Feature.SourceBeforeKind, before.Hash, kind);
        v.Add(Feature.SourceBeforeTags, (before2.Tag << 4) + before.Tag, side);
        v.Add(Feature.SourceAfter, after.Hash, side);
        v.Add(Feature.SourceAfterTags, (after.Tag << 4) + after2.Tag, (side << 4) + lastKind);
        v.Add(Feature.SourceAfterWords, after.Hash, after2.Hash);
        v.Add(Feature.SourceStart, s == sentence.First ? 1u : units[s - 1].IsQuoteMark ? 2u : units[s - 1].Kind == TokenKind.Comma ? 3u : 0u, side);
        v.Add(Feature.SourceOwn, own, (uint)entry.Kind);
        v.Add(Feature.SourceQuoted, units[s].Is(TokenTraits.Quoted) ? 1u : 0u, units[site.Head].Is(TokenTraits.Quoted) ? 1u : 0u);
        v.Add(Feature.SourceFirstTags, first.Tag, (after.Tag << 4) + side);
        var commas = 0u;
        var verbs = 0u;
        uint list = 0;
        for (var c = candidate.FirstChunk; c < candidate.LastChunk; c++)
        {
            int x = chunks[c].End, y = chunks[c + 1].First;
            var link = y > x ? units[x].Hash : 5u;
            var linkTail = y > x ? units[y - 1].Hash : 5u;
            if (y - x == 1 && units[x].Kind == TokenKind.Comma) list |= 1;
            else if (y - x is 1 or 2 && units[y - 1].Tag == WordTag.Conjunction) list |= 2;
            else list |= 4;
            if (c - candidate.FirstChunk < 5)
            {
                v.Add(Feature.SourceLink, link, (uint)chunks[c + 1].Kind);
                v.Add(Feature.SourceLinkFirst, link, View.At(prose, sentence, y).Hash);
                if (y - x > 1) v.Add(Feature.SourceLinkPair, link, linkTail);
                v.Add(Feature.SourceLinkSide, link, (side << 8) + (uint)(y - x) + ((uint)chunks[c].Kind << 4));
            }

            for (var k = x; k < y; k++)
            {
                if (units[k].Kind == TokenKind.Comma) commas++;
                if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbs++;
            }
        }

        var closed = e < sentence.End && units[e].Kind == TokenKind.Comma ? 1u : 0u;
        v.Add(Feature.SourceCommas, (Math.Min(commas, 4) << 1) + closed, side);
        v.Add(Feature.SourceList, list, (before.Tag << 8) + (kind << 4) + lastKind);
        v.Add(Feature.SourceListBefore, list, before.Hash);
        v.Add(Feature.SourceListSide, list, (side << 4) + count);
        v.Add(Feature.SourceVerbs, Math.Min(verbs, 3), side);
        v.Add(Feature.SourceRest, units[e >= sentence.End ? sentence.End - 1 : e].Hash, (side << 8) + (count << 4) + lastKind);
    }

    internal static uint HeadOf(Unit[] units, in Chunk chunk)
    {
        for (var k = chunk.End - 1; k >= chunk.First; k--)
        {
            if (units[k].Kind == TokenKind.Word) return units[k].Hash;
        }

        return units[chunk.End - 1].Hash;
    }
}
