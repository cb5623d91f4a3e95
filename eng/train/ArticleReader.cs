using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Training;

/// <summary>Turns one annotated article into examples: for every decision of the engine its own candidates, and the one that the annotation agrees with.</summary>
internal sealed class ArticleReader
{
    private readonly AnnotatedArticle _article;
    private readonly ExampleSet _examples;
    private readonly Prose _prose;
    private readonly Unit[] _units;
    private readonly int _count;
    private readonly int[] _sentenceOf;
    private readonly bool[] _inContent;
    private readonly bool[] _inCue;
    private readonly HashSet<int> _heads = [];
    private readonly SourceCandidate[] _sources = new SourceCandidate[96];
    private readonly int[] _places = new int[ContentDecisions.MaxCandidates];

    internal ArticleReader(AnnotatedArticle article, ExampleSet examples)
    {
        _article = article;
        _examples = examples;
        _prose = Prose.Of(ArticleParser.Parse(article.Text));
        _units = _prose.Units;
        _count = _prose.Sentences.Length == 0 ? 0 : _prose.Sentences[^1].End;
        _sentenceOf = new int[_count + 1];
        _inContent = new bool[_count + 1];
        _inCue = new bool[_count + 1];
        for (var s = 0; s < _prose.Sentences.Length; s++)
        {
            for (var i = _prose.Sentences[s].First; i < _prose.Sentences[s].End; i++) _sentenceOf[i] = s;
        }
    }

    /// <summary>An annotation in units; ends exclusive, an empty range means "not there".</summary>
    private sealed record Marked(int Head, int CueFirst, int CueEnd, int SourceFirst, int SourceEnd, List<(int First, int End)> Content);

    internal void Read()
    {
        for (var i = 0; i < _count; i++)
        {
            var text = _prose.TextOf(i);
            if (_units[i].Kind == TokenKind.Number) continue;
            _examples.AddWord(_units[i].Hash, text);
            _examples.AddWord(_units[i].Suffix, text.Length > 3 ? text[^3..] : text);
        }

        var all = new List<Marked>();
        foreach (var annotation in _article.Annotations)
        {
            var content = annotation.Content.Select(UnitsOf).Where(r => r.End > r.First).ToList();
            foreach (var (first, end) in content) _inContent.AsSpan(first, end - first).Fill(true);
            if (annotation.Cue.Count > 0 && Mark(annotation, content) is { } marked) all.Add(marked);
        }

        foreach (var marked in all)
        {
            AddExtent(marked);
            AddSource(marked);
            if (marked.Content.Count > 0) AddContent(marked);
        }

        AddCues();
        AddContinuations(all);
    }

    private Marked? Mark(Annotation annotation, List<(int First, int End)> content)
    {
        int first = _count, end = 0;
        foreach (var span in annotation.Cue)
        {
            var from = FirstEndingAfter(span.Start);
            var to = from;
            while (to < _count && _units[to].Start < span.End) to++;
            (first, end) = (Math.Min(first, from), Math.Max(end, to));
        }

        int head = -1, rank = 0;
        for (var i = first; i < end; i++)
        {
            _inCue[i] = true;
            if (!IsCandidate(i) || RankOf(i) is var own && own <= rank) continue;
            (head, rank) = (i, own);
        }

        if (head < 0) return null;
        while (end > first + 1 && _units[end - 1].Tag == WordTag.Mark && end - 1 > head) end--;
        _heads.Add(head);
        var (sourceFirst, sourceEnd) = annotation.Source.Count == 0 ? (0, 0)
            : UnitsOf(TextSpan.FromBounds(annotation.Source.Min(s => s.Start), annotation.Source.Max(s => s.End)));
        return new Marked(head, first, end, sourceFirst, sourceEnd, content);
    }

    // The word of the cue that carries it: a verb that reports before any other, and the first of its kind.
    private int RankOf(int unit)
    {
        var entry = CueLexicon.Instance[_units[unit].Cue];
        return entry.Kind switch
        {
            CueWordKind.Verb when _units[unit].Tag != WordTag.Verb => 3,
            CueWordKind.Verb => entry.Class switch { CueClass.Reportive or CueClass.Belief or CueClass.Suspicion => 10, CueClass.Other => 6, _ => 8 },
            CueWordKind.Preposition => 9,
            CueWordKind.Noun => 5,
            CueWordKind.Adjective => 4,
            CueWordKind.Colon => 2,
            _ => 3,
        };
    }

    private bool IsCandidate(int unit) => _units[unit].Cue >= 0 && SentenceParser.CanBeCue(_prose, _prose.Sentences[_sentenceOf[unit]], unit);

    // Inside a content nothing is marked, so what stands there teaches nothing.
    private void AddCues()
    {
        for (var i = 0; i < _count; i++)
        {
            var yes = _heads.Contains(i);
            if (!IsCandidate(i) || (!yes && (_inContent[i] || _inCue[i]))) continue;
            var site = CueDecisions.SiteOf(_prose, _sentenceOf[i], i);
            _examples.Add("cue", new Example([[], _examples.FeaturesOf((ref v) => CueDecisions.DescribeCue(_prose, site, ref v))], yes ? 1 : 0));
        }
    }

    private void AddExtent(Marked marked)
    {
        var range = _prose.Sentences[_sentenceOf[marked.Head]];
        var site = CueDecisions.SiteOf(_prose, _sentenceOf[marked.Head], marked.Head);
        var candidates = new List<int[]>();
        var right = -1;
        for (var start = marked.Head; start >= range.First && marked.Head - start <= CueDecisions.MaxLeft; start--)
        {
            if (start < marked.Head && !CueDecisions.CanStart(_prose, start)) break;
            if (start == marked.CueFirst) right = candidates.Count;
            candidates.Add(_examples.FeaturesOf((ref v) => CueDecisions.DescribeLeft(_prose, site, start, ref v)));
        }

        if (right >= 0) _examples.Add("left", new Example([.. candidates], right));
        candidates.Clear();
        right = -1;
        for (var end = marked.Head + 1; end <= range.End && end - marked.Head <= CueDecisions.MaxRight + 1; end++)
        {
            if (end > marked.Head + 1 && !CueDecisions.CanGoOn(_prose, end - 1)) break;
            if (end == marked.CueEnd) right = candidates.Count;
            candidates.Add(_examples.FeaturesOf((ref v) => CueDecisions.DescribeRight(_prose, site, end, ref v)));
        }

        if (right >= 0) _examples.Add("right", new Example([.. candidates], right));
    }

    // Where no candidate is the annotated phrase, one that shares more than half with it counts half.
    private void AddSource(Marked marked)
    {
        var sentence = _sentenceOf[marked.Head];
        var site = CueDecisions.SiteOf(_prose, sentence, marked.Head);
        var count = SourceDecisions.Candidates(_prose, sentence, marked.CueFirst, marked.CueEnd, _sources);
        var right = 0;
        double best = marked.SourceEnd > marked.SourceFirst ? 0 : 1;
        for (var c = 1; c < count && marked.SourceEnd > marked.SourceFirst; c++)
        {
            int first = WordFrom(_sources[c].First, _sources[c].End), end = WordBefore(_sources[c].End, _sources[c].First);
            var shared = Math.Max(0, Math.Min(end, marked.SourceEnd) - Math.Max(first, marked.SourceFirst));
            var share = (double)shared / (Math.Max(end, marked.SourceEnd) - Math.Min(first, marked.SourceFirst));
            if (share > best) (best, right) = (share, c);
        }

        if (best < 0.5) return;
        var candidates = new int[count][];
        for (var c = 0; c < count; c++)
        {
            var candidate = _sources[c];
            candidates[c] = _examples.FeaturesOf((ref v) => SourceDecisions.Describe(_prose, site, marked.CueFirst, marked.CueEnd, candidate, ref v));
        }

        _examples.Add("source", new Example(candidates, right, best < 1 ? 0.5f : 1));
    }

    private void AddContent(Marked marked)
    {
        var sentence = _sentenceOf[marked.Head];
        var range = _prose.Sentences[sentence];
        var named = marked.SourceEnd > marked.SourceFirst && _sentenceOf[marked.SourceFirst] == sentence;
        var site = CueDecisions.SiteOf(_prose, sentence, marked.Head);
        var frame = new Frame(site, marked.CueFirst, marked.CueEnd, named ? marked.SourceFirst : 0, named ? marked.SourceEnd : 0);
        if (frame.HullFirst < range.First || frame.HullEnd > range.End) return;
        int leftFirst = -1, leftEnd = -1, rightFirst = -1, rightEnd = -1;
        foreach (var (from, to) in marked.Content)
        {
            int first = Math.Max(from, range.First), end = Math.Min(to, range.End);
            if (first >= end) continue;
            if (first < frame.HullFirst) (leftFirst, leftEnd) = (leftFirst < 0 ? first : leftFirst, Math.Min(end, frame.HullFirst));
            if (end <= frame.HullEnd) continue;
            if (rightFirst < 0) (rightFirst, rightEnd) = (Math.Max(first, frame.HullEnd), end);
            else if (first - rightEnd <= 3) rightEnd = end;
        }

        var sides = (leftFirst >= 0 ? Sides.Left : Sides.None) | (rightFirst >= 0 ? Sides.Right : Sides.None);
        var candidates = new int[4][];
        for (var s = 0; s < 4; s++)
        {
            var side = (Sides)s;
            candidates[s] = _examples.FeaturesOf((ref v) => ContentDecisions.DescribeSides(_prose, frame, side, ref v));
        }

        _examples.Add("sides", new Example(candidates, (int)sides));
        if (rightFirst >= 0)
        {
            var starts = ContentDecisions.RightStarts(_prose, frame, _places);
            var start = AddPlace("start", starts, p => WordFrom(p, range.End) == WordFrom(rightFirst, range.End),
                p => _examples.FeaturesOf((ref v) => ContentDecisions.DescribeRightStart(_prose, frame, p, sides, ref v)));
            if (start >= 0)
            {
                var ends = ContentDecisions.RightEnds(_prose, frame, start, _places);
                AddPlace("end", ends, p => WordBefore(p, start) == WordBefore(rightEnd, start),
                    p => _examples.FeaturesOf((ref v) => ContentDecisions.DescribeRightEnd(_prose, frame, start, p, sides, ref v)), last: true);
            }
        }

        if (leftFirst < 0) return;
        var count = ContentDecisions.LeftStarts(_prose, frame, _places);
        var begin = AddPlace("left start", count, p => WordFrom(p, range.End) == WordFrom(leftFirst, range.End),
            p => _examples.FeaturesOf((ref v) => ContentDecisions.DescribeLeftStart(_prose, frame, p, sides, ref v)));
        if (begin < 0) return;
        count = ContentDecisions.LeftEnds(_prose, frame, begin, _places);
        AddPlace("left end", count, p => WordBefore(p, begin) == WordBefore(leftEnd, begin),
            p => _examples.FeaturesOf((ref v) => ContentDecisions.DescribeLeftEnd(_prose, frame, begin, p, ref v)), last: true);
    }

    // The first place that agrees; of ends, one behind a closing quotation mark, or else the last.
    private int AddPlace(string decision, int count, Func<int, bool> agrees, Func<int, int[]> describe, bool last = false)
    {
        var right = -1;
        for (var c = 0; c < count; c++)
        {
            if (!agrees(_places[c])) continue;
            right = c;
            if (!last || _units[_places[c] - 1].Kind == TokenKind.CloseQuote) break;
        }

        if (right < 0) return -1;
        _examples.Add(decision, new Example([.. _places.Take(count).Select(describe)], right));
        return _places[right];
    }

    private void AddContinuations(List<Marked> all)
    {
        foreach (var marked in all.GroupBy(m => _sentenceOf[m.Head]).Select(g => g.MaxBy(m => m.Head)!))
        {
            var sentence = _sentenceOf[marked.Head];
            var range = _prose.Sentences[sentence];
            var hull = marked.SourceEnd > marked.SourceFirst ? Math.Min(marked.SourceFirst, marked.CueFirst) : marked.CueFirst;
            var hasLeft = marked.Content.Exists(c => c.First < hull);
            int lastFirst = 0, lastEnd = 0;
            foreach (var (from, to) in marked.Content)
            {
                int first = Math.Max(from, range.First), end = Math.Min(to, range.End);
                if (first < end && end > lastEnd) (lastFirst, lastEnd) = (first, end);
            }

            if (lastEnd > 0)
            {
                while (lastEnd < range.End && _units[lastEnd].Kind is TokenKind.Stop or TokenKind.CloseQuote or TokenKind.Comma) lastEnd++;
                if (lastFirst > range.First && _units[lastFirst - 1].Kind == TokenKind.OpenQuote) lastFirst--;
                while (lastEnd > lastFirst && _units[lastEnd - 1].Kind == TokenKind.Comma) lastEnd--;
            }

            var kind = marked.SourceEnd > marked.SourceFirst && _units[marked.SourceFirst].Chunk >= 0 ? (uint)_prose.Chunks[_units[marked.SourceFirst].Chunk].Kind : 15u;
            for (var (s, steps) = (sentence + 1, 0); s < _prose.Sentences.Length && steps < 12; s++, steps++)
            {
                var running = new Running(marked.Head, lastEnd, lastFirst, steps, hasLeft, kind);
                var at = s;
                var goes = IsCovered(s, marked.Content);
                _examples.Add("continues", new Example([[], _examples.FeaturesOf((ref v) => ContinuationDecisions.Describe(_prose, running, at, ref v))], goes ? 1 : 0));
                if (!goes) break;
                (lastFirst, lastEnd) = (_prose.Sentences[s].First, _prose.Sentences[s].End);
            }
        }
    }

    private bool IsCovered(int sentence, List<(int First, int End)> content)
    {
        int covered = 0, words = 0;
        for (var i = _prose.Sentences[sentence].First; i < _prose.Sentences[sentence].End; i++)
        {
            if (_units[i].Tag == WordTag.Mark) continue;
            words++;
            if (content.Exists(c => i >= c.First && i < c.End)) covered++;
        }

        return words > 0 && covered * 2 >= words;
    }

    // The units of a span without the marks at its edges.
    private (int First, int End) UnitsOf(TextSpan span)
    {
        var first = FirstEndingAfter(span.Start);
        var end = first;
        while (end < _count && _units[end].Start < span.End) end++;
        return (WordFrom(first, end), WordBefore(end, WordFrom(first, end)));
    }

    private int FirstEndingAfter(int offset)
    {
        int low = 0, high = _count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_units[middle].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    private int WordFrom(int at, int end)
    {
        while (at < end && _units[at].Tag == WordTag.Mark) at++;
        return at;
    }

    private int WordBefore(int at, int first)
    {
        while (at > first && _units[at - 1].Tag == WordTag.Mark) at--;
        return at;
    }
}
