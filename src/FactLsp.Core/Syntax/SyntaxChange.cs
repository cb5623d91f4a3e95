namespace FactLsp.Core.Syntax;

/// <summary>
/// What an edit left alone: leading and trailing blocks whose text, sentences and tokens are the same before and after. Found by comparing the two parses, so that it holds
/// whatever the edit was; linear, and cheap beside the parse.
/// </summary>
/// <param name="FirstSentence">Sentences before this one are unchanged, and stand where they stood.</param>
/// <param name="EndSentence">Sentences from this one on are unchanged, but have moved. A block starts here, or the text ends.</param>
/// <param name="OffsetShift">By how many UTF-16 units they have moved.</param>
/// <param name="SentenceShift">By how much their numbers have changed.</param>
internal readonly record struct SyntaxChange(int FirstSentence, int EndSentence, int OffsetShift, int SentenceShift)
{
    /// <summary>Compares two parses of the same draft.</summary>
    internal static SyntaxChange Between(ArticleSyntax before, ArticleSyntax after)
    {
        var shared = before.Text.AsSpan().CommonPrefixLength(after.Text);
        var left = Math.Min(before.Blocks.Length, after.Blocks.Length);
        var leading = 0;
        while (leading < left && after.Blocks[leading].Span.End < shared && Same(before, after, leading, leading, 0)) leading++;

        var shift = after.Text.Length - before.Text.Length;
        var tail = after.Text.Length - CommonSuffix(before.Text, after.Text, Math.Min(before.Text.Length, after.Text.Length) - shared);
        var trailing = 0;
        while (trailing < left - leading && after.Blocks[^(trailing + 1)].Span.Start > tail
            && Same(before, after, before.Blocks.Length - 1 - trailing, after.Blocks.Length - 1 - trailing, shift))
        {
            trailing++;
        }

        return new SyntaxChange(
            SentenceOf(after, leading),
            SentenceOf(after, after.Blocks.Length - trailing),
            shift,
            after.Sentences.Length - before.Sentences.Length);
    }

    private static int SentenceOf(ArticleSyntax syntax, int block) => block < syntax.Blocks.Length ? syntax.Blocks[block].FirstSentence : syntax.Sentences.Length;

    private static int CommonSuffix(string left, string right, int longest)
    {
        var length = 0;
        while (length < longest && left[^(length + 1)] == right[^(length + 1)]) length++;
        return length;
    }

    private static bool Same(ArticleSyntax before, ArticleSyntax after, int blockBefore, int blockAfter, int shift)
    {
        var (old, now) = (before.Blocks[blockBefore], after.Blocks[blockAfter]);
        if (old.Kind != now.Kind || old.SentenceCount != now.SentenceCount || old.Span.Start + shift != now.Span.Start || old.Span.Length != now.Span.Length) return false;
        for (var s = 0; s < now.SentenceCount; s++)
        {
            var (left, right) = (before.Sentences[old.FirstSentence + s], after.Sentences[now.FirstSentence + s]);
            if (left.TokenCount != right.TokenCount || left.IsQuestion != right.IsQuestion || left.Span.Start + shift != right.Span.Start || left.Span.Length != right.Span.Length) return false;
            var tokensBefore = before.Tokens.Span.Slice(left.FirstToken, left.TokenCount);
            var tokensAfter = after.Tokens.Span.Slice(right.FirstToken, right.TokenCount);
            for (var t = 0; t < tokensAfter.Length; t++)
            {
                ref readonly var x = ref tokensBefore[t];
                ref readonly var y = ref tokensAfter[t];
                if (x.Start + shift != y.Start || x.Length != y.Length || x.Hash != y.Hash || x.Kind != y.Kind || x.Traits != y.Traits) return false;
            }
        }

        return true;
    }
}
