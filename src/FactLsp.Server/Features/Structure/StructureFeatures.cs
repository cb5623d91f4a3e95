using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Claims;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Structure;

/// <summary><c>textDocument/foldingRange</c>: front matter, comments, blocks of several lines, and what stands below a heading.</summary>
internal sealed class FoldingRangeFeature : DraftFeature<FoldingRange[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/foldingRange";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["foldingRangeProvider"] = true;

    /// <inheritdoc/>
    protected override FoldingRange[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var syntax = draft.Article.Syntax;
        var folds = new List<FoldingRange>();
        Add(draft, folds, syntax.Header.FrontMatter, "region");
        var heading = -1;
        for (var i = 0; i < syntax.Blocks.Length; i++)
        {
            var block = syntax.Blocks[i];
            if (block.Kind == BlockKind.Heading)
            {
                AddSection(draft, folds, heading, i);
                heading = i;
            }
            else
            {
                var isComment = block.Kind == BlockKind.Verbatim && block.Span.In(draft.Article.Text).StartsWith("<!--", StringComparison.Ordinal);
                Add(draft, folds, block.Span, isComment ? "comment" : null);
            }
        }

        AddSection(draft, folds, heading, syntax.Blocks.Length);
        return [.. folds];
    }

    private static void AddSection(Draft draft, List<FoldingRange> folds, int heading, int end)
    {
        var blocks = draft.Article.Syntax.Blocks;
        if (heading >= 0 && end > heading + 1) Add(draft, folds, blocks[heading].Span.Union(blocks[end - 1].Span), null);
    }

    private static void Add(Draft draft, List<FoldingRange> folds, TextSpan span, string? kind)
    {
        if (span.IsEmpty) return;
        var lines = draft.Document.Text.Lines;
        int start = lines.PositionOf(span.Start).Line, end = lines.PositionOf(span.End - 1).Line;
        if (end > start && !folds.Exists(fold => fold.StartLine == start && fold.EndLine == end)) folds.Add(new FoldingRange(start, end, kind));
    }
}

/// <summary><c>textDocument/selectionRange</c>: word, phrase, claim, sentence, block, article.</summary>
internal sealed class SelectionRangeFeature : DraftFeature<SelectionRange[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/selectionRange";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["selectionRangeProvider"] = true;

    /// <summary>The spans around <paramref name="offset"/>, each inside the next.</summary>
    public static List<TextSpan> SpansAt(Draft draft, int offset)
    {
        var article = draft.Article;
        var around = new List<TextSpan>();
        Add(WordAt(article.Text, offset));
        if (ThingAt.Find(draft, offset) is { } thing) Add(thing.Span);
        foreach (var tag in article.Syntax.Tags) if (tag.Span.Touches(offset)) Add(tag.Span);
        if (ClaimText.At(article, offset) is { } claim) Add(claim.Span);
        if (article.Syntax.SentenceAt(offset) is >= 0 and var sentence) Add(article.Syntax.Sentences[sentence].Span);
        foreach (var block in article.Syntax.Blocks) if (block.Span.Touches(offset)) Add(block.Span);
        Add(new TextSpan(0, article.Text.Length));
        return around;

        void Add(TextSpan span)
        {
            if (!span.Touches(offset)) return;
            if (around.Count == 0 || (span.Contains(around[^1]) && span != around[^1])) around.Add(span);
        }
    }

    /// <inheritdoc/>
    protected override SelectionRange[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var positions = parameters.Member("positions") as JArray ?? throw new InvalidParamsException("\"positions\" is no list.");
        return [.. positions.Select(position =>
        {
            SelectionRange? range = null;
            foreach (var span in Enumerable.Reverse(SpansAt(draft, draft.Positions.OffsetOf(Params.PositionOf(position))))) range = new SelectionRange(draft.Positions.RangeOf(span), range);
            return range!;
        })];
    }

    private static TextSpan WordAt(string text, int offset)
    {
        int start = offset, end = offset;
        while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start--;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        return TextSpan.FromBounds(start, end);
    }
}
