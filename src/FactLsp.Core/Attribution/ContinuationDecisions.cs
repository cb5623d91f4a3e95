using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>How an attribution stands when its next sentence is read.</summary>
/// <param name="Cue">Unit of the cue's head.</param>
/// <param name="LastEnd">After the last unit of its content so far; 0 when it has none yet.</param>
/// <param name="LastFirst">First unit of the stretch of content that ends at <paramref name="LastEnd"/>.</param>
/// <param name="Steps">Sentences that it has run over so far.</param>
/// <param name="HasLeft">Its content stands before cue and source.</param>
/// <param name="SourceKind">What heads its source; 15 without one.</param>
internal readonly record struct Running(int Cue, int LastEnd, int LastFirst, int Steps, bool HasLeft, uint SourceKind);

/// <summary>Decides whether a sentence goes on with what the attribution before it reports.</summary>
internal static class ContinuationDecisions
{
    internal static void Describe(Prose prose, in Running running, int sentenceIndex, ref FeatureVector v)
    {
        var units = prose.Units;
        ref readonly var sentence = ref prose.Sentences[sentenceIndex];
        ref readonly var previous = ref prose.Sentences[sentenceIndex - 1];
        var entry = CueLexicon.Instance[units[running.Cue].Cue];
        var cls = (uint)entry.Class + ((uint)entry.Kind << 4);
        var first = View.At(prose, sentence, sentence.First);
        var second = View.At(prose, sentence, sentence.First + 1);
        ref readonly var opening = ref units[sentence.First];
        ref readonly var closing = ref units[sentence.End - 1];
        var open = opening.Kind == TokenKind.OpenQuote ? 1u : opening.Is(TokenTraits.Quoted) ? 2u : 0u;
        var shut = closing.Kind == TokenKind.CloseQuote ? 1u : closing.Is(TokenTraits.Quoted) ? 2u : 0u;
        uint inside = 0, outside = 0, cues = 0, reports = 0, quotedUnits = 0;
        for (var k = sentence.First; k < sentence.End; k++)
        {
            ref readonly var unit = ref units[k];
            if (unit.IsQuoteMark) inside = 1;
            if (unit.Is(TokenTraits.Quoted))
            {
                quotedUnits++;
                continue;
            }

            if (unit.Tag != WordTag.Mark) outside++;
            if (unit.Cue < 0 || unit.Tag != WordTag.Verb && CueLexicon.Instance[unit.Cue].Kind != CueWordKind.Preposition) continue;
            cues++;
            if (CueLexicon.Instance[unit.Cue].Class == CueClass.Reportive) reports++;
        }

        var allQuoted = outside == 0 ? 2u : quotedUnits > outside ? 1u : 0u;
        var paragraph = (uint)Math.Min(sentence.Block - previous.Block, 2);
        var empty = running.LastEnd == 0;
        var reaches = !empty && running.LastEnd >= previous.End - 1 ? 1u : 0u;
        uint ended = empty ? 3u : units[running.LastEnd - 1].Kind == TokenKind.CloseQuote ? 1u : units[running.LastEnd - 1].Is(TokenTraits.Quoted) ? 2u : 0u;
        uint began = empty ? 2u : units[running.LastFirst].Kind == TokenKind.OpenQuote ? 1u : 0u;
        var colon = units[previous.End - 1].Kind == TokenKind.Colon ? 1u : 0u;
        var side = (running.HasLeft ? 1u : 0u) + (reaches << 1) + (empty ? 4u : 0u) + (colon << 3);
        var state = (open << 8) + (allQuoted << 6) + (shut << 4) + (ended << 2) + began;
        var steps = (uint)Math.Min(running.Steps, 3);
        v.Add(Feature.GoState, state, paragraph);
        v.Add(Feature.GoStateSide, state, (side << 2) + paragraph);
        v.Add(Feature.GoOpen, (open << 4) + allQuoted, (ended << 4) + paragraph);
        v.Add(Feature.GoOpenSteps, (open << 4) + allQuoted, (steps << 4) + paragraph);
        v.Add(Feature.GoSide, side, (steps << 4) + paragraph);
        v.Add(Feature.GoClass, cls, (open << 4) + (ended << 2) + paragraph);
        v.Add(Feature.GoLemma, entry.Lemma, (open << 2) + paragraph);
        v.Add(Feature.GoFirst, first.Hash, (open << 2) + paragraph);
        v.Add(Feature.GoSecond, second.Hash, open);
        v.Add(Feature.GoFirstTags, (first.Tag << 4) + second.Tag, (open << 2) + paragraph);
        v.Add(Feature.GoCues, (Math.Min(cues, 2) << 4) + Math.Min(reports, 2), (open << 4) + allQuoted);
        v.Add(Feature.GoCuesEnded, (Math.Min(cues, 2) << 4) + Math.Min(reports, 2), (ended << 4) + side);
        v.Add(Feature.GoSource, running.SourceKind, (open << 4) + ended);
        v.Add(Feature.GoInside, inside, (ended << 4) + (steps << 2) + paragraph);
        v.Add(Feature.GoLength, View.Bucket(sentence.End - sentence.First), (open << 2) + ended);
        v.Add(Feature.GoHeading, sentence.Heading || previous.Heading ? 1u : 0u);
    }
}
