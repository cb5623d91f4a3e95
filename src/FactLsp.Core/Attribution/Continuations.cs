using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Joins sentences: a quotation or a report that runs on without a cue of its own.</summary>
internal sealed class Continuations(Prose prose, LinearModel model, IFeatureTrace? trace = null)
{
    private const int LongestRun = 12;

    /// <summary>Log-odds above which a sentence continues the one before.</summary>
    private const float Threshold = 0;

    private readonly uint[] _keys = new uint[FeatureVector.Capacity];
    private bool _reopened;

    /// <summary>Extends contents over later and earlier sentences. <paramref name="drafts"/> are in the order of the text.</summary>
    internal void Join(List<Draft> drafts)
    {
        var sentences = prose.Sentences;
        var next = 0;
        Draft? running = null;
        for (var s = 0; s < sentences.Length; s++)
        {
            var first = next;
            while (next < drafts.Count && drafts[next].Site.Sentence == s) next++;
            if (sentences[s].Skip || sentences[s].First == sentences[s].End)
            {
                running = null;
                continue;
            }

            if (running is not null && s > 0 && Continues(running, s, drafts, first, next))
            {
                Extend(running, s);
                for (var d = first; d < next; d++) drafts[d].Outer ??= running;
                continue;
            }

            running = null;
            _reopened = false;
            for (var d = first; d < next; d++)
            {
                if (drafts[d].Outer is not null) continue;
                ReachBack(drafts[d], drafts, first);
                if (running is null || drafts[d].Site.Head > running.Site.Head) running = drafts[d];
            }
        }
    }

    private bool Continues(Draft running, int sentence, List<Draft> drafts, int first, int end)
    {
        if (sentence - running.Site.Sentence > LongestRun) return false;
        for (var d = first; d < end; d++)
        {
            if (drafts[d].Outer is null && !prose.Units[drafts[d].Site.Head].Is(TokenTraits.Quoted) && (drafts[d].HasLeft || drafts[d].HasRight)) return false;
        }

        var (lastFirst, lastEnd) = Last(running);
        var sourceKind = running.HasSource && prose.Units[running.SourceFirst].Chunk is >= 0 and var chunk ? (uint)prose.Chunks[chunk].Kind : 15u;
        var state = new Running(running.Site.Head, lastEnd, lastFirst, sentence - running.Site.Sentence - 1, running.HasLeft, sourceKind);
        if (ClosesWhatIsOpen(lastEnd, sentence)) return true;
        var vector = new FeatureVector(_keys, trace);
        ContinuationDecisions.Describe(prose, state, sentence, ref vector);
        return model.Score(vector.Keys) > Threshold;
    }

    // A paragraph left its quotation open, and a later one closes a quotation that it did not open.
    private bool ClosesWhatIsOpen(int lastEnd, int sentence)
    {
        var units = prose.Units;
        ref readonly var range = ref prose.Sentences[sentence];
        if (lastEnd == 0 || prose.Sentences[sentence - 1].Block == range.Block && !_reopened) return false;
        ref readonly var last = ref units[lastEnd - 1];
        if (!_reopened && (!last.Is(TokenTraits.Quoted) || last.Kind == TokenKind.CloseQuote)) return false;
        _reopened = false;
        for (var s = sentence; s < prose.Sentences.Length && s < sentence + LongestRun && prose.Sentences[s].Block == range.Block; s++)
        {
            for (var k = prose.Sentences[s].First; k < prose.Sentences[s].End; k++)
            {
                if (!units[k].IsQuoteMark) continue;
                if (units[k].Kind != TokenKind.CloseQuote) return false;
                _reopened = s > sentence;
                return true;
            }
        }

        return false;
    }

    // The stretch of content that ends last.
    private (int First, int End) Last(Draft draft)
    {
        if (draft.Further.Count > 0) return draft.Further[^1];
        if (!draft.HasRight && !draft.HasLeft) return (0, 0);
        var (first, end) = draft.HasRight ? (draft.RightFirst, draft.RightEnd) : (draft.LeftFirst, draft.LeftEnd);
        ref readonly var sentence = ref prose.Sentences[draft.Site.Sentence];
        while (end < sentence.End && prose.Units[end].Kind is TokenKind.Stop or TokenKind.CloseQuote) end++;
        return (first, end);
    }

    private void Extend(Draft draft, int sentence)
    {
        ref readonly var range = ref prose.Sentences[sentence];
        ref readonly var before = ref prose.Sentences[sentence - 1];
        if (draft.Further.Count > 0) draft.Further[^1] = (draft.Further[^1].First, range.End);
        else if (draft.HasRight && draft.RightEnd >= before.End - 1) draft.RightEnd = range.End;
        else draft.Further.Add((range.First, range.End));
        draft.LastSentence = sentence;
    }

    // "… first. And second," she said: the quotation was open before the sentence began.
    private void ReachBack(Draft draft, List<Draft> drafts, int firstOfSentence)
    {
        ref readonly var sentence = ref prose.Sentences[draft.Site.Sentence];
        if (!draft.HasLeft || draft.LeftFirst != sentence.First) return;
        ref readonly var opening = ref prose.Units[sentence.First];
        if (!opening.Is(TokenTraits.Quoted) || opening.Kind == TokenKind.OpenQuote) return;
        var at = sentence.First;
        var floor = firstOfSentence > 0 ? drafts[firstOfSentence - 1].Site.Head : -1;
        var block = draft.Site.Sentence;
        while (block > 0 && draft.Site.Sentence - block < LongestRun && prose.Sentences[block - 1].Block == sentence.Block) block--;
        floor = Math.Max(floor + 1, prose.Sentences[block].First);
        while (at > floor && prose.Units[at].Kind != TokenKind.OpenQuote) at--;
        if (prose.Units[at].Kind == TokenKind.OpenQuote) draft.LeftFirst = at;
    }
}
