using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>An attribution in units, before sentences are joined. Ends are exclusive; an empty range means "not there".</summary>
internal sealed class Draft
{
    internal required CueSite Site { get; init; }

    internal required float Score { get; init; }

    internal int CueFirst { get; set; }

    internal int CueEnd { get; set; }

    internal int SourceFirst { get; set; }

    internal int SourceEnd { get; set; }

    internal int LeftFirst { get; set; }

    internal int LeftEnd { get; set; }

    internal int RightFirst { get; set; }

    internal int RightEnd { get; set; }

    /// <summary>Made by layout alone: it has no cue.</summary>
    internal bool IsLabel { get; init; }

    /// <summary>Contents in later sentences (or, for a quotation that began before, earlier ones), in units.</summary>
    internal List<(int First, int End)> Further { get; } = [];

    /// <summary>The phrase that a pronoun among the sources stands for, as the article's offsets; empty where that is not known.</summary>
    internal TextSpan Antecedent { get; set; }

    /// <summary>Index of the last sentence that the content reaches.</summary>
    internal int LastSentence { get; set; }

    /// <summary>Its place in the result.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>The draft in whose content this one stands.</summary>
    internal Draft? Outer { get; set; }

    internal bool HasSource => SourceEnd > SourceFirst;

    internal bool HasLeft => LeftEnd > LeftFirst;

    internal bool HasRight => RightEnd > RightFirst;

    /// <summary>Copies of one sentence's drafts, moved by so many units and sentences; who stands in whose content is kept.</summary>
    internal static Draft[] Copy(ReadOnlySpan<Draft> drafts, int units, int sentences)
    {
        if (drafts.IsEmpty) return [];
        var copies = new Draft[drafts.Length];
        for (var d = 0; d < drafts.Length; d++) copies[d] = drafts[d].MovedBy(units, sentences);
        for (var d = 0; d < drafts.Length; d++)
        {
            if (drafts[d].Outer is { } outer) copies[d].Outer = copies[PlaceOf(drafts, outer)];
        }

        return copies;
    }

    // By hand: .NET 9, whose compiler to machine code some platforms have to take, cannot search for what is not IEquatable.
    private static int PlaceOf(ReadOnlySpan<Draft> drafts, Draft draft)
    {
        var at = 0;
        while (!ReferenceEquals(drafts[at], draft)) at++;
        return at;
    }

    private Draft MovedBy(int units, int sentences) => new()
    {
        Site = Site with { Sentence = Site.Sentence + sentences, Head = Site.Head + units, GroupFirst = Site.GroupFirst + units },
        Score = Score,
        CueFirst = CueFirst + units,
        CueEnd = CueEnd + units,
        SourceFirst = SourceFirst + units,
        SourceEnd = SourceEnd + units,
        LeftFirst = LeftFirst + units,
        LeftEnd = LeftEnd + units,
        RightFirst = RightFirst + units,
        RightEnd = RightEnd + units,
        LastSentence = LastSentence + sentences,
    };

    internal bool HoldsInContent(int unit) => (unit >= LeftFirst && unit < LeftEnd) || (unit >= RightFirst && unit < RightEnd);
}

/// <summary>Reads one sentence: which words are cues, and for each its extent, source and content, every step the best of a short list of candidates.</summary>
internal sealed class SentenceParser(Prose prose, LinearModel model, IFeatureTrace? trace = null)
{
    /// <summary>Log-odds above which a word is a cue.</summary>
    internal const float Threshold = 0.4f;

    private const float SureCue = 2;

    private readonly uint[] _keys = new uint[FeatureVector.Capacity];
    private readonly SourceCandidate[] _sources = new SourceCandidate[96];
    private readonly int[] _starts = new int[ContentDecisions.MaxCandidates];
    private readonly int[] _ends = new int[ContentDecisions.MaxCandidates];

    /// <summary>Adds the sentence's drafts in the order of their cues.</summary>
    internal void Parse(int sentence, List<Draft> drafts)
    {
        var units = prose.Units;
        ref readonly var range = ref prose.Sentences[sentence];
        var firstDraft = drafts.Count;
        for (var i = range.First; i < range.End; i++)
        {
            if (units[i].Cue < 0 || !CanBeCue(prose, range, i)) continue;
            var site = CueDecisions.SiteOf(prose, sentence, i);
            var vector = new FeatureVector(_keys, trace);
            CueDecisions.DescribeCue(prose, site, ref vector);
            var score = model.Score(vector.Keys);
            if (score < Threshold) continue;
            drafts.Add(new Draft { Site = site, Score = score, LastSentence = sentence });
        }

        for (var d = firstDraft; d < drafts.Count; d++)
        {
            var draft = drafts[d];
            FindExtent(draft);
            FindSource(draft, drafts, firstDraft);
            FindContent(draft);
        }

        Nest(drafts, firstDraft);
        ReadRelays(drafts, firstDraft);
    }

    // A relay knows only what the outermost source reports: read again within that content, then told whose content it really stands in.
    private void ReadRelays(List<Draft> drafts, int first)
    {
        for (var d = first; d < drafts.Count; d++)
        {
            if (drafts[d].Outer is not { } outer) continue;
            while (outer.Outer is { } further) outer = further;
            ReadInside(drafts[d], outer);
        }

        for (var d = first; d < drafts.Count; d++)
        {
            var draft = drafts[d];
            if (draft.Outer is null) continue;
            var parent = draft.Outer;
            while (parent.Outer is not null) parent = parent.Outer;
            for (var o = first; o < d; o++)
            {
                if (drafts[o].Outer is not null && drafts[o].HoldsInContent(draft.Site.Head) && !draft.HoldsInContent(drafts[o].Site.Head)) parent = drafts[o];
            }

            draft.Outer = parent;
        }
    }

    // A relay knows only what its outer source reports.
    private void ReadInside(Draft draft, Draft outer)
    {
        var (first, end) = draft.Site.Head >= outer.RightFirst && draft.Site.Head < outer.RightEnd ? (outer.RightFirst, outer.RightEnd) : (outer.LeftFirst, outer.LeftEnd);
        var sentence = draft.Site.Sentence;
        if (first <= prose.Sentences[sentence].First && end >= prose.Sentences[sentence].End) return;
        var whole = prose.Narrow(sentence, first, end);
        draft.LeftFirst = draft.LeftEnd = draft.RightFirst = draft.RightEnd = draft.SourceFirst = draft.SourceEnd = 0;
        FindExtent(draft);
        FindSource(draft, [], 0);
        FindContent(draft);
        prose.Sentences[sentence] = whole;
    }

    /// <summary>A colon is a cue only near the start of its sentence or at its end.</summary>
    internal static bool CanBeCue(Prose prose, in SentenceUnits sentence, int unit)
    {
        if (prose.Units[unit].Kind != TokenKind.Colon) return true;
        return unit - sentence.First is > 0 and < 9 && (unit + 1 >= sentence.End || prose.Units[unit + 1].Is(TokenTraits.SpaceBefore));
    }

    private void FindExtent(Draft draft)
    {
        var site = draft.Site;
        ref readonly var range = ref prose.Sentences[site.Sentence];
        draft.CueFirst = site.Head;
        draft.CueEnd = site.Head + 1;

        // Where there is nothing to choose from, nothing is weighed.
        var best = float.MinValue;
        var farthest = site.Head;
        while (farthest > range.First && site.Head - farthest < CueDecisions.MaxLeft && CueDecisions.CanStart(prose, farthest - 1)) farthest--;
        for (var start = site.Head; farthest < site.Head && start >= farthest; start--)
        {
            var vector = new FeatureVector(_keys, trace);
            CueDecisions.DescribeLeft(prose, site, start, ref vector);
            var score = model.Score(vector.Keys);
            if (score <= best) continue;
            best = score;
            draft.CueFirst = start;
        }

        best = float.MinValue;
        farthest = site.Head + 1;
        while (farthest < range.End && farthest - site.Head <= CueDecisions.MaxRight && CueDecisions.CanGoOn(prose, farthest)) farthest++;
        for (var end = site.Head + 1; farthest > site.Head + 1 && end <= farthest; end++)
        {
            var vector = new FeatureVector(_keys, trace);
            CueDecisions.DescribeRight(prose, site, end, ref vector);
            var score = model.Score(vector.Keys);
            if (score <= best) continue;
            best = score;
            draft.CueEnd = end;
        }
    }

    private void FindSource(Draft draft, List<Draft> drafts, int firstDraft)
    {
        var count = SourceDecisions.Candidates(prose, draft.Site.Sentence, draft.CueFirst, draft.CueEnd, _sources);
        if (RelativeOf(draft) is >= 0 and var relative)
        {
            (draft.SourceFirst, draft.SourceEnd) = (prose.Chunks[relative].First, prose.Chunks[relative].End);
            return;
        }

        var best = float.MinValue;
        for (var c = 0; c < count; c++)
        {
            if (Crosses(_sources[c], drafts, firstDraft)) continue;
            var vector = new FeatureVector(_keys, trace);
            SourceDecisions.Describe(prose, draft.Site, draft.CueFirst, draft.CueEnd, _sources[c], ref vector);
            var score = model.Score(vector.Keys);
            if (score <= best) continue;
            best = score;
            (draft.SourceFirst, draft.SourceEnd) = (_sources[c].First, _sources[c].End);
        }
    }

    // "…, who thanked the crew and vowed": both verbs are the relative's.
    private int RelativeOf(Draft draft)
    {
        var units = prose.Units;
        var first = prose.Sentences[draft.Site.Sentence].First;
        var at = draft.CueFirst - 1;
        if (at <= first || units[at].Tag != WordTag.Conjunction || units[at - 1].Kind == TokenKind.Comma) return -1;
        for (var k = at - 1; k > first; k--)
        {
            if (units[k].IsQuoteMark) return -1;
            if (units[k].Tag is not (WordTag.Verb or WordTag.Auxiliary) || units[k - 1].Chunk < 0) continue;
            var chunk = units[k - 1].Chunk;
            return prose.Chunks[chunk].Kind == ChunkKind.Relative && k - 2 >= first && units[k - 2].Kind == TokenKind.Comma ? chunk : -1;
        }

        return -1;
    }

    // "Tass reported that Shoigu, the secretary, thanked …": no source runs over a likely cue.
    private bool Crosses(in SourceCandidate candidate, List<Draft> drafts, int firstDraft)
    {
        for (var d = firstDraft; d < drafts.Count; d++)
        {
            var head = drafts[d].Site.Head;
            if (head > candidate.First && head < candidate.End && drafts[d].Score > SureCue && !(head > 0 && prose.Units[head - 1].Chunk is >= 0 and var chunk && prose.Chunks[chunk].Kind == ChunkKind.Relative)) return true;
        }

        return false;
    }

    private void FindContent(Draft draft)
    {
        var frame = new Frame(draft.Site, draft.CueFirst, draft.CueEnd, draft.SourceFirst, draft.SourceEnd);
        var sides = Sides.None;
        var best = float.MinValue;
        for (var s = Sides.None; s <= (Sides.Left | Sides.Right); s++)
        {
            var vector = new FeatureVector(_keys, trace);
            ContentDecisions.DescribeSides(prose, frame, s, ref vector);
            var score = model.Score(vector.Keys);
            if (score <= best) continue;
            best = score;
            sides = s;
        }

        if ((sides & Sides.Right) != Sides.None)
        {
            var count = ContentDecisions.RightStarts(prose, frame, _starts);
            best = float.MinValue;
            var start = count == 1 ? _starts[0] : -1;
            for (var c = 0; c < count && count > 1; c++)
            {
                var vector = new FeatureVector(_keys, trace);
                ContentDecisions.DescribeRightStart(prose, frame, _starts[c], sides, ref vector);
                var score = model.Score(vector.Keys);
                if (score <= best) continue;
                best = score;
                start = _starts[c];
            }

            if (start >= 0)
            {
                count = ContentDecisions.RightEnds(prose, frame, start, _ends);
                best = float.MinValue;
                draft.RightFirst = start;
                draft.RightEnd = _ends[0];
                for (var c = 0; c < count && count > 1; c++)
                {
                    var vector = new FeatureVector(_keys, trace);
                    ContentDecisions.DescribeRightEnd(prose, frame, start, _ends[c], sides, ref vector);
                    var score = model.Score(vector.Keys);
                    if (score <= best) continue;
                    best = score;
                    draft.RightEnd = _ends[c];
                }
            }
        }

        if ((sides & Sides.Left) == Sides.None || frame.HullFirst <= prose.Sentences[draft.Site.Sentence].First) return;
        {
            var count = ContentDecisions.LeftStarts(prose, frame, _starts);
            best = float.MinValue;
            var start = _starts[0];
            for (var c = 0; c < count && count > 1; c++)
            {
                var vector = new FeatureVector(_keys, trace);
                ContentDecisions.DescribeLeftStart(prose, frame, _starts[c], sides, ref vector);
                var score = model.Score(vector.Keys);
                if (score <= best) continue;
                best = score;
                start = _starts[c];
            }

            count = ContentDecisions.LeftEnds(prose, frame, start, _ends);
            best = float.MinValue;
            draft.LeftFirst = start;
            draft.LeftEnd = _ends[0];
            for (var c = 0; c < count && count > 1; c++)
            {
                var vector = new FeatureVector(_keys, trace);
                ContentDecisions.DescribeLeftEnd(prose, frame, start, _ends[c], ref vector);
                var score = model.Score(vector.Keys);
                if (score <= best) continue;
                best = score;
                draft.LeftEnd = _ends[c];
            }
        }
    }

    private static bool StandsIn(Draft inner, Draft outer)
    {
        for (var at = inner; at is not null; at = at.Outer)
        {
            if (at == outer) return true;
        }

        return false;
    }

    // Only the outermost speaks; what stands in its content is its relay.
    private static void Nest(List<Draft> drafts, int first)
    {
        for (var d = drafts.Count - 1; d >= first; d--)
        {
            for (var o = first; o < drafts.Count; o++)
            {
                if (o == d || drafts[d].Site.Head < drafts[o].CueFirst || drafts[d].Site.Head >= drafts[o].CueEnd) continue;
                if (drafts[o].Score < drafts[d].Score) continue;
                drafts.RemoveAt(d);
                break;
            }
        }

        for (var d = first; d < drafts.Count; d++)
        {
            var draft = drafts[d];
            for (var o = first; o < drafts.Count; o++)
            {
                var outer = drafts[o];
                if (o == d) continue;
                if (!outer.HoldsInContent(draft.Site.Head))
                {
                    // Its source stands in the other's content, so all of it does: "said that X, … , vowed …".
                    if (!draft.HasSource || draft.SourceFirst < outer.RightFirst || draft.SourceEnd > outer.RightEnd || draft.Site.Head < outer.RightEnd || draft.Score < 0.5f || outer.Score < draft.Score - 2) continue;
                    outer.RightEnd = Math.Max(draft.RightEnd, draft.CueEnd);
                }

                if (draft.HoldsInContent(outer.Site.Head) && (draft.Score > outer.Score || (draft.Score == outer.Score && d < o))) continue;
                // The innermost of the holders is the parent; nobody is inside what is inside him.
                if ((draft.Outer is null || draft.Outer.HoldsInContent(outer.Site.Head)) && !StandsIn(outer, draft)) draft.Outer = outer;
            }
        }
    }
}
