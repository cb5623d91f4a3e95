using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Where the reported words stand: cue and source lie in [HullFirst, HullEnd), contents on either side.</summary>
internal readonly record struct Frame(CueSite Site, int CueFirst, int CueEnd, int SourceFirst, int SourceEnd)
{
    internal bool HasSource => SourceEnd > SourceFirst;

    internal bool SourceOnLeft => SourceEnd <= CueFirst;

    internal int HullFirst => HasSource ? Math.Min(SourceFirst, CueFirst) : CueFirst;

    internal int HullEnd => HasSource ? Math.Max(SourceEnd, CueEnd) : CueEnd;
}

/// <summary>On which sides of cue and source the content stands.</summary>
[Flags]
internal enum Sides
{
    None = 0,
    Right = 1,
    Left = 2,
}

/// <summary>Decides where the content stands, and where it begins and ends.</summary>
internal static class ContentDecisions
{
    internal const int MaxCandidates = 48;

    internal static void DescribeSides(Prose prose, in Frame frame, Sides sides, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var entry = CueLexicon.Instance[units[frame.Site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var d = (uint)sides;
        int hs = frame.HullFirst, te = frame.HullEnd;
        var before = View.At(prose, sentence, hs - 1);
        var before2 = View.At(prose, sentence, hs - 2);
        var after = View.At(prose, sentence, te);
        var after2 = View.At(prose, sentence, te + 1);
        var order = frame.HasSource ? frame.SourceOnLeft ? 1u : 2u : 0u;
        var dOrder = (d << 2) + order;
        var leftLength = View.Bucket(hs - sentence.First);
        var rightLength = View.Bucket(sentence.End - te);
        var endsWithin = te >= sentence.End || units[te].Kind == TokenKind.Stop ? 1u : 0u;
        v.Add(Feature.SidesOrder, dOrder, cls);
        v.Add(Feature.SidesLemma, entry.Lemma, dOrder);
        v.Add(Feature.SidesBefore, before.Hash, dOrder);
        v.Add(Feature.SidesBeforeTags, (before2.Tag << 4) + before.Tag, dOrder);
        v.Add(Feature.SidesAfter, after.Hash, dOrder);
        v.Add(Feature.SidesAfterTags, (after.Tag << 4) + after2.Tag, dOrder);
        v.Add(Feature.SidesLeftLength, leftLength, dOrder);
        v.Add(Feature.SidesRightLength, (rightLength << 1) + endsWithin, dOrder);
        v.Add(Feature.SidesBothLengths, (leftLength << 4) + rightLength, dOrder);
        v.Add(Feature.SidesAfterLemma, entry.Lemma, (after.Tag << 4) + dOrder);
        v.Add(Feature.SidesBeforeLemma, entry.Lemma, (before.Tag << 4) + dOrder);
        uint closeBefore = 0, openAfter = 0, leftQuotes = 0, verbLeft = 0, thatAfter = 0, commaAfter = 0;
        for (var k = sentence.First; k < hs; k++)
        {
            if (units[k].Kind == TokenKind.CloseQuote)
            {
                leftQuotes = 1;
                if (hs - k <= 3) closeBefore = 1;
            }

            if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbLeft = 1;
        }

        for (var k = te; k < sentence.End; k++)
        {
            if (units[k].Kind == TokenKind.OpenQuote && openAfter == 0) openAfter = k == te ? 1u : k - te <= 4 ? 2u : 3u;
            if (units[k].Hash == CueDecisions.That && k - te < 5) thatAfter = 1;
            if (units[k].Kind == TokenKind.Comma && commaAfter == 0) commaAfter = 1;
        }

        v.Add(Feature.SidesQuotes, (closeBefore << 6) + (leftQuotes << 4) + openAfter, dOrder);
        v.Add(Feature.SidesVerbLeft, (verbLeft << 1) + thatAfter, dOrder);
        v.Add(Feature.SidesVerbLeftBefore, (verbLeft << 4) + before.Tag, (commaAfter << 5) + dOrder);
        v.Add(Feature.SidesVoice, (uint)frame.Site.Voice, dOrder);
        v.Add(Feature.SidesFirst, View.At(prose, sentence, sentence.First).Tag, dOrder);
        v.Add(Feature.SidesFirstWord, View.At(prose, sentence, sentence.First).Hash, d);
        v.Add(Feature.SidesComma, (before.Hash << 1) + endsWithin, (after.Hash << 3) + d);
        v.Add(Feature.SidesQuotesEnd, (closeBefore << 6) + (leftQuotes << 4) + openAfter, (endsWithin << 5) + dOrder);
        v.Add(Feature.SidesHeading, sentence.Heading ? 1u : 0u, d);
        v.Add(Feature.SidesInitial, hs == sentence.First ? 1u : 0u, (d << 8) + cls);
    }

    // --- right of cue and source ---

    internal static int RightStarts(Prose prose, in Frame frame, Span<int> starts)
    {
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var units = prose.Units;
        var count = 0;
        for (var p = frame.HullEnd; p < sentence.End && count < MaxCandidates; p++)
        {
            if (units[p].Kind is TokenKind.Comma or TokenKind.CloseQuote or TokenKind.Stop or TokenKind.Colon or TokenKind.Dash or TokenKind.Semicolon) continue;
            if (p - frame.HullEnd > 10 && units[p].Kind != TokenKind.OpenQuote && units[p - 1].Kind is not (TokenKind.Comma or TokenKind.Colon or TokenKind.CloseQuote)
                && units[p].Hash != CueDecisions.That && units[p].Hash != CueDecisions.To)
            {
                continue;
            }

            starts[count++] = p;
        }

        return count;
    }

    internal static void DescribeRightStart(Prose prose, in Frame frame, int start, Sides sides, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var entry = CueLexicon.Instance[units[frame.Site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var te = frame.HullEnd;
        var first = View.At(prose, sentence, start);
        var second = View.At(prose, sentence, start + 1);
        var before = View.At(prose, sentence, start - 1);
        var before2 = View.At(prose, sentence, start - 2);
        var distance = View.Bucket(start - te);
        uint path = 0, commas = 0, quotes = 0, words = 0, verbs = 0;
        for (var k = te; k < start; k++)
        {
            if (k - te < 5) path = (path << 4) + (uint)units[k].Tag + 1;
            if (units[k].Kind == TokenKind.Comma) commas++;
            else if (units[k].IsQuoteMark) quotes++;
            else if (units[k].Tag != WordTag.Mark) words++;
            if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbs++;
        }

        var side = ((uint)sides << 2) + (frame.HasSource ? frame.SourceOnLeft ? 1u : 2u : 0u);
        var open = units[start].Kind == TokenKind.OpenQuote ? 1u : units[start].Is(TokenTraits.Quoted) ? 2u : 0u;
        v.Add(Feature.StartDistance, distance, side);
        v.Add(Feature.StartDistanceClass, distance, cls);
        v.Add(Feature.StartDistanceLemma, Math.Min(words, 3), entry.Lemma);
        v.Add(Feature.StartPath, path, (uint)Math.Min(start - te, 7));
        v.Add(Feature.StartPathClass, path, cls);
        v.Add(Feature.StartFirst, first.Hash, Math.Min(words, 1));
        v.Add(Feature.StartFirstClass, first.Hash, cls);
        v.Add(Feature.StartFirstLemma, first.Hash, entry.Lemma);
        v.Add(Feature.StartFirstTagLemma, first.Tag, entry.Lemma);
        v.Add(Feature.StartTags, (first.Tag << 4) + second.Tag, before.Tag);
        v.Add(Feature.StartBefore, before.Hash, first.Tag);
        v.Add(Feature.StartBefore2, before2.Hash, before.Hash);
        v.Add(Feature.StartBeforeTags, (before2.Tag << 4) + before.Tag, first.Tag);
        v.Add(Feature.StartWords, before.Hash, first.Hash);
        v.Add(Feature.StartOpen, open, (Math.Min(quotes, 3) << 4) + Math.Min(words, 2));
        v.Add(Feature.StartOpenSides, open, (side << 4) + Math.Min(words, 3));
        v.Add(Feature.StartCommas, (Math.Min(commas, 3) << 2) + Math.Min(verbs, 2), side);
        v.Add(Feature.StartSkipped, te < start ? units[te].Hash : 0u, first.Tag);
        v.Add(Feature.StartSkippedWord, te < start ? units[te].Hash : 0u, Math.Min(words, 4));
        v.Add(Feature.StartRemaining, View.Bucket(sentence.End - start), side);
        uint quoteLater = 0, thatLater = 0;
        for (var k = start + 1; k < sentence.End; k++)
        {
            if (units[k].Kind == TokenKind.OpenQuote) { quoteLater = k - start < 4 ? 1u : 2u; break; }
            if (units[k].Hash == CueDecisions.That && k - start < 8) thatLater = 1;
        }

        v.Add(Feature.StartQuoteLater, quoteLater, (side << 4) + cls);
        v.Add(Feature.StartThatLater, thatLater, cls);
        v.Add(Feature.StartChunk, units[start].Chunk >= 0 ? prose.Chunks[units[start].Chunk].First == start ? 1u + (uint)prose.Chunks[units[start].Chunk].Kind : 20u : 0u, cls);
    }

    internal static int RightEnds(Prose prose, in Frame frame, int start, Span<int> ends)
    {
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var units = prose.Units;
        var count = 0;
        var stop = LastOf(prose, sentence);
        ends[count++] = stop;
        // "that" opens a clause, and a clause has a verb; "who thanked him and vowed" is one clause.
        var needsVerb = units[start].Hash == CueDecisions.That;
        var relative = false;
        for (var q = start + 1; q < stop && count < MaxCandidates; q++)
        {
            ref readonly var unit = ref units[q];
            if (unit.Tag is WordTag.Verb or WordTag.Auxiliary)
            {
                needsVerb = false;
                if (units[q - 1].Chunk >= 0) relative = prose.Chunks[units[q - 1].Chunk].Kind == ChunkKind.Relative;
            }

            if (needsVerb) continue;
            if (relative && unit.Tag == WordTag.Conjunction && q + 1 < sentence.End && units[q + 1].Tag is WordTag.Verb or WordTag.Auxiliary) continue;
            if (unit.Tag is WordTag.Mark or WordTag.Conjunction or WordTag.Preposition or WordTag.Subordinator or WordTag.Verb or WordTag.Auxiliary or WordTag.Adverb or WordTag.Particle
                || (unit.Chunk >= 0 && prose.Chunks[unit.Chunk].First == q && prose.Chunks[unit.Chunk].Kind is ChunkKind.Time or ChunkKind.Relative or ChunkKind.Subject))
            {
                if (unit.Kind is TokenKind.Hyphen) continue;
                ends[count++] = unit.Kind == TokenKind.CloseQuote ? q + 1 : q;
                if (count > 1 && ends[count - 1] >= stop) count--;
                if (count > 1 && ends[count - 1] == ends[count - 2]) count--;
            }
        }

        return count;
    }

    /// <summary>End of the sentence without its final stop; a closing quotation mark stays in.</summary>
    internal static int LastOf(Prose prose, in SentenceUnits sentence)
    {
        var end = sentence.End;
        if (end > sentence.First + 1 && prose.Units[end - 1].Kind == TokenKind.Stop) end--;
        return end;
    }

    internal static void DescribeRightEnd(Prose prose, in Frame frame, int start, int end, Sides sides, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var entry = CueLexicon.Instance[units[frame.Site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var stop = LastOf(prose, sentence);
        var final = end >= stop ? 1u : 0u;
        var first = View.At(prose, sentence, start);
        var next = View.At(prose, sentence, end);
        var next2 = View.At(prose, sentence, end + 1);
        var last = View.At(prose, sentence, end - 1);
        var last2 = View.At(prose, sentence, end - 2);
        var openAtStart = units[start].Kind == TokenKind.OpenQuote ? 1u : 0u;
        uint quoteClosed = units[end - 1].Kind == TokenKind.CloseQuote ? 1u : 0u;
        uint inside = end < sentence.End && units[end].Is(TokenTraits.Quoted) && units[end].Kind != TokenKind.OpenQuote && units[end - 1].Kind != TokenKind.CloseQuote ? 1u : 0u;
        uint verbs = 0, commas = 0, quotes = 0, conj = 0;
        for (var k = start; k < end; k++)
        {
            if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbs++;
            if (units[k].Kind == TokenKind.Comma) commas++;
            if (units[k].Kind == TokenKind.CloseQuote) quotes++;
            if (units[k].Tag == WordTag.Conjunction) conj++;
        }

        uint restCue = 0, restQuote = 0;
        for (var k = end; k < sentence.End; k++)
        {
            if (units[k].Cue >= 0 && units[k].Tag == WordTag.Verb && !units[k].Is(TokenTraits.Quoted) && restCue == 0) restCue = CueLexicon.Instance[units[k].Cue].Class == CueClass.Reportive ? k - end < 4 ? 3u : 2u : 1u;
            if (units[k].Kind == TokenKind.OpenQuote) restQuote = 1;
        }

        var startKind = (first.Hash == CueDecisions.That ? 1u : first.Hash == CueDecisions.To ? 2u : openAtStart == 1 ? 3u : 4u + first.Tag) + (frame.Site.Voice == CueVoice.None ? 0u : 32u);
        var state = (openAtStart << 4) + (quoteClosed << 3) + (inside << 2) + (Math.Min(quotes, 2) == 0 ? 0u : 2u) + final;
        v.Add(Feature.EndState, state, cls);
        v.Add(Feature.EndStateNext, state, next.Hash);
        v.Add(Feature.EndStateNextTags, state, (next.Tag << 4) + next2.Tag);
        v.Add(Feature.EndFinal, final, cls);
        v.Add(Feature.EndFinalLemma, final, entry.Lemma);
        v.Add(Feature.EndFinalStart, final, startKind);
        v.Add(Feature.EndFinalLeft, final, (View.Bucket(sentence.End - end) << 4) + (uint)sides);
        v.Add(Feature.EndNext, next.Hash, cls);
        v.Add(Feature.EndNextLemma, next.Hash, entry.Lemma);
        v.Add(Feature.EndNextTagLemma, next.Tag, entry.Lemma);
        v.Add(Feature.EndNextWords, next.Hash, next2.Hash);
        v.Add(Feature.EndNextTag2, next.Hash, next2.Tag);
        v.Add(Feature.EndNextStart, next.Hash, startKind);
        v.Add(Feature.EndNextTagsStart, (next.Tag << 4) + next2.Tag, startKind);
        v.Add(Feature.EndLast, last.Hash, next.Tag);
        v.Add(Feature.EndLastTags, (last2.Tag << 4) + last.Tag, next.Tag);
        v.Add(Feature.EndLength, View.Bucket(end - start), startKind);
        v.Add(Feature.EndLengthNext, View.Bucket(end - start), next.Hash);
        v.Add(Feature.EndVerbs, (Math.Min(verbs, 3) << 4) + next.Tag, startKind);
        v.Add(Feature.EndVerbsNext, Math.Min(verbs, 2), next.Hash);
        v.Add(Feature.EndCommas, (Math.Min(commas, 2) << 4) + next.Tag, (Math.Min(conj, 2) << 1) + final);
        v.Add(Feature.EndRest, (restCue << 1) + restQuote, (final << 8) + next.Tag);
        v.Add(Feature.EndRestNext, (restCue << 1) + restQuote, next.Hash);
        v.Add(Feature.EndSides, (uint)sides, state);
        v.Add(Feature.EndVerbless, verbs == 0 ? 1u : 0u, (startKind << 4) + next.Tag);
        v.Add(Feature.EndVerblessClass, verbs == 0 ? 1u : 0u, (cls << 8) + startKind);
        if (final == 0)
        {
            // Who did the last verb: "…, who thanked him and vowed" goes on, "… and he vowed" may not.
            var holder = 20u;
            for (var k = end - 1; k >= start; k--)
            {
                if (units[k].Tag is not (WordTag.Verb or WordTag.Auxiliary) || k == start) continue;
                if (units[k - 1].Chunk >= 0)
                {
                    holder = (uint)prose.Chunks[units[k - 1].Chunk].Kind;
                    break;
                }
            }

            v.Add(Feature.EndHolder, holder, (next.Tag << 4) + next2.Tag);
            v.Add(Feature.EndHolderWords, holder, next.Hash);
            v.Add(Feature.EndNext3, next2.Hash, (next.Tag << 4) + View.At(prose, sentence, end + 2).Tag);
            var subjectNext = units[end].Chunk >= 0 ? (uint)prose.Chunks[units[end].Chunk].Kind + 1 : end + 1 < sentence.End && units[end + 1].Chunk >= 0 ? (uint)prose.Chunks[units[end + 1].Chunk].Kind + 11 : 0u;
            v.Add(Feature.EndNextChunk, subjectNext, (next.Tag << 6) + startKind);
            v.Add(Feature.EndNextChunkWord, subjectNext, next.Hash);
        }
    }

    // --- left of cue and source ---

    internal static int LeftStarts(Prose prose, in Frame frame, Span<int> starts)
    {
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var units = prose.Units;
        var count = 0;
        starts[count++] = sentence.First;
        for (var p = sentence.First + 1; p < frame.HullFirst && count < MaxCandidates; p++)
        {
            if (units[p].Tag == WordTag.Mark && units[p].Kind != TokenKind.OpenQuote) continue;
            if (units[p].Kind == TokenKind.OpenQuote || units[p - 1].Tag is WordTag.Mark or WordTag.Conjunction or WordTag.Subordinator || units[p].Tag is WordTag.Subordinator
                || (units[p].Chunk >= 0 && prose.Chunks[units[p].Chunk].First == p && p > frame.HullFirst - 12))
            {
                starts[count++] = p;
            }
        }

        return count;
    }

    internal static void DescribeLeftStart(Prose prose, in Frame frame, int start, Sides sides, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var entry = CueLexicon.Instance[units[frame.Site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var initial = start == sentence.First ? 1u : 0u;
        var first = View.At(prose, sentence, start);
        var before = View.At(prose, sentence, start - 1);
        var before2 = View.At(prose, sentence, start - 2);
        var next = View.At(prose, sentence, start + 1);
        var opening = View.At(prose, sentence, sentence.First);
        uint closeAtEnd = 0;
        for (var k = frame.HullFirst - 1; k >= Math.Max(start, frame.HullFirst - 3); k--) if (units[k].Kind == TokenKind.CloseQuote) closeAtEnd = 1;
        uint open = units[start].Kind == TokenKind.OpenQuote ? 1u : units[start].Is(TokenTraits.Quoted) ? 2u : 0u;
        uint verbsBefore = 0, verbsAfter = 0, quotesBefore = 0;
        for (var k = sentence.First; k < start; k++)
        {
            if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbsBefore = 1;
            if (units[k].Kind == TokenKind.OpenQuote) quotesBefore = 1;
        }

        for (var k = start; k < frame.HullFirst; k++) if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary) verbsAfter = 1;
        v.Add(Feature.LStartInitial, initial, cls);
        v.Add(Feature.LStartInitialLemma, initial, entry.Lemma);
        v.Add(Feature.LStartQuote, (initial << 3) + open, (closeAtEnd << 1) + quotesBefore);
        v.Add(Feature.LStartFirst, first.Hash, initial);
        v.Add(Feature.LStartBefore, before.Hash, closeAtEnd);
        v.Add(Feature.LStartBeforeFirst, before.Hash, first.Hash);
        v.Add(Feature.LStartTags, (before2.Tag << 4) + before.Tag, (first.Tag << 4) + next.Tag);
        v.Add(Feature.LStartBeforeTags, before.Tag, first.Tag);
        v.Add(Feature.LStartVerbs, (verbsBefore << 1) + verbsAfter, (before.Tag << 1) + initial);
        v.Add(Feature.LStartLength, View.Bucket(frame.HullFirst - start), initial);
        v.Add(Feature.LStartOpening, opening.Hash, (initial << 1) + closeAtEnd);
        v.Add(Feature.LStartSides, (uint)sides, initial);
        v.Add(Feature.LStartVerbsBefore, before.Hash, (verbsBefore << 1) + verbsAfter);
        v.Add(Feature.LStartDistance, View.Bucket(start - sentence.First), (closeAtEnd << 2) + open);
    }

    internal static int LeftEnds(Prose prose, in Frame frame, int start, Span<int> ends)
    {
        var units = prose.Units;
        var count = 0;
        for (var q = frame.HullFirst; q > start && count < 16; q--)
        {
            if (q == frame.HullFirst || units[q].Tag is WordTag.Mark or WordTag.Conjunction or WordTag.Preposition or WordTag.Adverb or WordTag.Subordinator or WordTag.Auxiliary or WordTag.Verb)
            {
                var end = units[q].Kind == TokenKind.CloseQuote && q < frame.HullFirst ? q + 1 : q;
                if (count > 0 && ends[count - 1] == end) continue;
                ends[count++] = end;
            }
        }

        return count;
    }

    internal static void DescribeLeftEnd(Prose prose, in Frame frame, int start, int end, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[frame.Site.Sentence];
        var entry = CueLexicon.Instance[units[frame.Site.Head].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var next = View.At(prose, sentence, end);
        var next2 = View.At(prose, sentence, end + 1);
        var last = View.At(prose, sentence, end - 1);
        var gap = (uint)Math.Min(frame.HullFirst - end, 6);
        uint punctuation = 0, skipped = 0;
        for (var k = end; k < frame.HullFirst; k++)
        {
            if (units[k].Tag == WordTag.Mark) punctuation++;
            else skipped++;
        }

        v.Add(Feature.LEndGap, Math.Min(skipped, 4), cls);
        v.Add(Feature.LEndGapPunctuation, (gap << 3) + Math.Min(punctuation, 3), last.Tag);
        v.Add(Feature.LEndNext, next.Hash, Math.Min(skipped, 3));
        v.Add(Feature.LEndNext2, next2.Hash, next.Hash);
        v.Add(Feature.LEndLast, last.Hash, next.Tag);
        v.Add(Feature.LEndTags, (last.Tag << 4) + next.Tag, next2.Tag);
        v.Add(Feature.LEndQuote, units[end - 1].Kind == TokenKind.CloseQuote ? 1u : 0u, Math.Min(skipped, 3));
        v.Add(Feature.LEndLength, View.Bucket(end - start), Math.Min(skipped, 3));
    }
}
