using System.Collections.Immutable;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>
/// Finds who says what. Sentence by sentence: which words are cues, how far each cue reaches, who is its source, where its content stands; then contents run on over
/// later sentences, and what stands inside another's content becomes its relay. Every choice is a sum of weights of named features (<c>lexicon/weights.tsv</c>).
/// Pure, thread-safe, linear in the length of the article, never throws.
/// </summary>
public static class AttributionFinder
{
    private static readonly Lazy<LinearModel> Model = new(static () => LinearModel.Read("weights.tsv", "corrections.tsv"));

    /// <summary>The article's attributions in the order of their cues, relays included.</summary>
    public static ImmutableArray<AttributionRelation> Find(ArticleSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var prose = Prose.Of(syntax);
        var parser = new SentenceParser(prose, Model.Value);
        var drafts = new List<Draft>();
        for (var s = 0; s < prose.Sentences.Length; s++)
        {
            if (!prose.Sentences[s].Skip) parser.Parse(s, drafts);
        }

        return Build(prose, Join(prose, drafts), firstIndex: 0);
    }

    /// <summary>The model that all decisions share.</summary>
    internal static LinearModel SharedModel => Model.Value;

    /// <summary>Lets contents run on over later sentences, and adds the attributions that layout makes.</summary>
    internal static List<Draft> Join(Prose prose, List<Draft> drafts)
    {
        new Continuations(prose, Model.Value).Join(drafts);
        drafts = Labels.Add(prose, drafts);
        var count = 0;
        foreach (var draft in drafts)
        {
            if (draft.HasLeft || draft.HasRight || draft.Further.Count > 0) draft.Index = count++;
        }

        return drafts;
    }

    /// <summary>The relations of joined drafts; the first of them has the number <paramref name="firstIndex"/> in its article.</summary>
    internal static ImmutableArray<AttributionRelation> Build(Prose prose, List<Draft> drafts, int firstIndex)
    {
        var count = 0;
        var reader = new SourceReader(prose);
        for (var d = 0; d < drafts.Count; d++)
        {
            if (drafts[d].Index < 0) continue;
            count++;
            if (drafts[d].Antecedent.IsEmpty) drafts[d].Antecedent = reader.AntecedentOf(drafts[d], drafts, d);
        }

        var relays = new ImmutableArray<int>.Builder?[count];
        foreach (var draft in drafts)
        {
            if (draft is { Index: >= 0, Outer: { Index: >= 0 } outer }) (relays[outer.Index] ??= ImmutableArray.CreateBuilder<int>(2)).Add(firstIndex + draft.Index);
        }

        var result = ImmutableArray.CreateBuilder<AttributionRelation>(count);
        foreach (var draft in drafts)
        {
            if (draft.Index < 0) continue;
            var entry = draft.IsLabel ? CueLexicon.Instance.Colon : CueLexicon.Instance[prose.Units[draft.Site.Head].Cue];
            var quotation = QuotationOf(prose, draft);
            result.Add(new AttributionRelation
            {
                Source = draft.HasSource ? [prose.SpanOf(draft.SourceFirst, draft.SourceEnd)] : [],
                Cue = draft.IsLabel ? [] : [prose.SpanOf(draft.CueFirst, draft.CueEnd)],
                Content = ContentOf(prose, draft),
                Class = entry.Class,
                IsSpeech = entry.Class == CueClass.Reportive && (entry.Spoken || quotation != QuotationKind.Indirect),
                Quotation = quotation,
                Nature = reader.NatureOf(draft.SourceFirst, draft.SourceEnd),
                Origin = OriginOf(draft, entry, prose),
                Antecedent = draft.Antecedent,
                Sentence = prose.Sentences[draft.Site.Sentence].Index,
                LastSentence = prose.Sentences[draft.LastSentence].Index,
                Parent = draft.Outer is { Index: >= 0 } parent ? firstIndex + parent.Index : -1,
                Relays = relays[draft.Index]?.DrainToImmutable() ?? [],
                Confidence = 1f / (1f + MathF.Exp(-draft.Score)),
            });
        }

        return result.MoveToImmutable();
    }

    private static ImmutableArray<TextSpan> ContentOf(Prose prose, Draft draft)
    {
        var content = ImmutableArray.CreateBuilder<TextSpan>(2 + draft.Further.Count);
        if (draft.HasLeft) content.Add(prose.SpanOf(draft.LeftFirst, draft.LeftEnd));
        if (draft.HasRight) content.Add(prose.SpanOf(draft.RightFirst, draft.RightEnd));
        foreach (var (first, end) in draft.Further) content.Add(prose.SpanOf(first, end));
        return content.ToImmutable();
    }

    private static SourceOrigin OriginOf(Draft draft, CueEntry entry, Prose prose)
    {
        if (!draft.HasSource) return SourceOrigin.None;
        if (entry.Kind == CueWordKind.Colon) return SourceOrigin.Label;
        if (entry.Kind == CueWordKind.Preposition) return SourceOrigin.AccordingTo;
        if (entry.Kind == CueWordKind.Noun) return SourceOrigin.Possessor;
        if (draft.SourceEnd <= draft.CueFirst) return SourceOrigin.Subject;
        return prose.Units[draft.SourceFirst - 1].Hash == CueDecisions.By ? SourceOrigin.Agent : SourceOrigin.Inverted;
    }

    private static QuotationKind QuotationOf(Prose prose, Draft draft)
    {
        int quoted = 0, plain = 0;
        Count(draft.LeftFirst, draft.LeftEnd);
        Count(draft.RightFirst, draft.RightEnd);
        foreach (var (first, end) in draft.Further) Count(first, end);
        return quoted == 0 ? QuotationKind.Indirect : plain == 0 ? QuotationKind.Direct : QuotationKind.Mixed;

        void Count(int first, int end)
        {
            for (var k = first; k < end; k++)
            {
                ref readonly var unit = ref prose.Units[k];
                if (unit.Tag == WordTag.Mark) continue;
                if (unit.Is(TokenTraits.Quoted)) quoted++;
                else plain++;
            }
        }
    }
}
