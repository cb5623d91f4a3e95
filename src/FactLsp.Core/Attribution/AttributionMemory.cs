using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Attribution;

/// <summary>
/// What one analysis of a draft leaves for the next: the attributions, and what was read in every sentence by itself. After an edit only the sentences of the blocks that changed
/// are read again; joining sentences, which looks at neighbours, is done again around them, until it is proven that the old result goes on. The result is that of
/// <see cref="AttributionFinder.Find"/>, always. Immutable once built.
/// </summary>
internal sealed class AttributionMemory
{
    // Contents run on for a dozen sentences and pronouns look back half a dozen more: before the change, so many sentences are joined again.
    private const int LeadIn = 20;

    // Behind the change, first so many; more when a long quotation or a chain of pronouns comes out differently.
    private const int FirstTail = 8;

    private readonly ArticleSyntax _syntax;

    // By sentence, in units from the sentence's own first one.
    private readonly Draft[][] _drafts;

    private AttributionMemory(ArticleSyntax syntax, ImmutableArray<AttributionRelation> relations, Draft[][] drafts)
    {
        _syntax = syntax;
        Relations = relations;
        _drafts = drafts;
    }

    /// <summary>The article's attributions, as <see cref="AttributionFinder.Find"/> gives them.</summary>
    internal ImmutableArray<AttributionRelation> Relations { get; }

    /// <summary>Reads <paramref name="syntax"/>, with what <paramref name="previous"/> remembers of an earlier state of the same draft.</summary>
    internal static AttributionMemory Of(ArticleSyntax syntax, AttributionMemory? previous)
    {
        var change = previous is null ? new SyntaxChange(0, syntax.Sentences.Length, 0, 0) : SyntaxChange.Between(previous._syntax, syntax);
        var drafts = new Draft[syntax.Sentences.Length][];
        if (previous is not null)
        {
            Array.Copy(previous._drafts, drafts, change.FirstSentence);
            Array.Copy(previous._drafts, change.EndSentence - change.SentenceShift, drafts, change.EndSentence, drafts.Length - change.EndSentence);
        }

        for (var tail = FirstTail; ; tail *= 4)
        {
            if (previous is null || tail > syntax.Sentences.Length) return new AttributionMemory(syntax, Read(syntax, 0, syntax.Sentences.Length, drafts, previous: null, default), drafts);
            if (TryJoin(syntax, previous, change, tail, drafts) is { } joined) return new AttributionMemory(syntax, joined, drafts);
        }
    }

    private static ImmutableArray<AttributionRelation>? TryJoin(ArticleSyntax syntax, AttributionMemory previous, SyntaxChange change, int tail, Draft[][] drafts)
    {
        var old = previous.Relations;
        var start = BlockBefore(syntax, change.FirstSentence - LeadIn);
        while (start > 0 && RunsInto(old, start)) start = BlockBefore(syntax, start - 1);
        var end = BlockFrom(syntax, change.EndSentence + tail);
        while (end < syntax.Sentences.Length && RunsInto(old, end - change.SentenceShift)) end = BlockFrom(syntax, end + 1);

        // The block behind is read as well: whether something runs on into it is what has to be known.
        var beyond = end < syntax.Sentences.Length ? BlockFrom(syntax, end + 1) : end;
        var first = FirstOf(old, start);
        var read = Read(syntax, start, beyond, drafts, previous, change, first);
        var kept = end < beyond ? FirstOf(read, end) : read.Length;
        var rest = end < syntax.Sentences.Length ? FirstOf(old, end - change.SentenceShift) : old.Length;
        if (end < syntax.Sentences.Length && !Agree(read, kept, first, old, rest, change, end)) return null;

        var indexShift = first + kept - rest;
        var result = ImmutableArray.CreateBuilder<AttributionRelation>(first + kept + old.Length - rest);
        result.AddRange(old.AsSpan()[..first]);
        result.AddRange(read.AsSpan()[..kept]);
        for (var i = rest; i < old.Length; i++) result.Add(old[i].MovedBy(change.OffsetShift, change.SentenceShift, indexShift));
        return result.MoveToImmutable();
    }

    // Nothing runs over the seam, and the speakers that a later pronoun can mean are those of before: then all that follows is as before.
    private static bool Agree(ImmutableArray<AttributionRelation> read, int kept, int first, ImmutableArray<AttributionRelation> old, int rest, SyntaxChange change, int end)
    {
        for (var i = kept - 1; i >= 0; i--)
        {
            if (read[i].LastSentence >= end) return false;
        }

        var indexShift = first + kept - rest;
        for (int now = kept - 1, before = rest - 1; ; now--, before--)
        {
            var nowIn = now >= 0 && read[now].Sentence >= end - SourceReader.AntecedentReach - 1;
            var beforeIn = before >= 0 && old[before].Sentence + change.SentenceShift >= end - SourceReader.AntecedentReach - 1;
            if (nowIn != beforeIn) return false;
            if (!nowIn) return true;
            if (!read[now].IsSameAs(old[before].MovedBy(change.OffsetShift, change.SentenceShift, indexShift))) return false;
        }
    }

    private static ImmutableArray<AttributionRelation> Read(
        ArticleSyntax syntax, int start, int end, Draft[][] remembered, AttributionMemory? previous, SyntaxChange change, int firstIndex = 0)
    {
        var prose = Prose.Of(syntax, start, end);
        var parser = new SentenceParser(prose, AttributionFinder.SharedModel);
        var drafts = new List<Draft>();
        for (var piece = 0; piece < prose.Sentences.Length;)
        {
            var sentence = prose.Sentences[piece].Index;
            var next = piece + 1;
            while (next < prose.Sentences.Length && prose.Sentences[next].Index == sentence) next++;
            var unit = prose.Sentences[piece].First;
            if (remembered[sentence] is { } known)
            {
                drafts.AddRange(Draft.Copy(known, unit, piece));
            }
            else
            {
                var before = drafts.Count;
                for (var p = piece; p < next && !prose.Sentences[p].Skip; p++) parser.Parse(p, drafts);
                remembered[sentence] = Draft.Copy(CollectionsMarshal.AsSpan(drafts)[before..], -unit, -piece);
            }

            piece = next;
        }

        drafts = AttributionFinder.Join(prose, drafts);
        if (previous is not null) TakeAntecedents(prose, drafts, previous.Relations, firstIndex, change.FirstSentence);
        return AttributionFinder.Build(prose, drafts, firstIndex);
    }

    // Before the change a pronoun means whom it meant: the chain of pronouns to the speaker may be longer than what was read again.
    private static void TakeAntecedents(Prose prose, List<Draft> drafts, ImmutableArray<AttributionRelation> old, int first, int firstChanged)
    {
        var at = first;
        foreach (var draft in drafts)
        {
            if (draft.Index < 0 || draft.IsLabel || prose.Sentences[draft.Site.Sentence].Index >= firstChanged) continue;
            var cue = prose.SpanOf(draft.CueFirst, draft.CueEnd);
            while (at < old.Length && (old[at].Cue.IsEmpty || old[at].Cue[0].Start < cue.Start)) at++;
            if (at < old.Length && old[at].Cue[0] == cue) draft.Antecedent = old[at].Antecedent;
        }
    }

    private static int BlockBefore(ArticleSyntax syntax, int sentence) => sentence <= 0 ? 0 : syntax.Blocks[syntax.Sentences[sentence].Block].FirstSentence;

    private static int BlockFrom(ArticleSyntax syntax, int sentence)
    {
        if (sentence >= syntax.Sentences.Length) return syntax.Sentences.Length;
        var block = syntax.Blocks[syntax.Sentences[sentence].Block];
        return block.FirstSentence == sentence ? sentence : block.FirstSentence + block.SentenceCount;
    }

    /// <summary>The first relation whose cue stands in <paramref name="sentence"/> or behind it.</summary>
    private static int FirstOf(ImmutableArray<AttributionRelation> relations, int sentence)
    {
        int low = 0, high = relations.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (relations[middle].Sentence >= sentence) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    // Contents run on for a dozen sentences at most, so few relations have to be asked.
    private static bool RunsInto(ImmutableArray<AttributionRelation> relations, int sentence)
    {
        for (var i = FirstOf(relations, sentence) - 1; i >= 0 && relations[i].Sentence >= sentence - LeadIn; i--)
        {
            if (relations[i].LastSentence >= sentence) return true;
        }

        return false;
    }
}
