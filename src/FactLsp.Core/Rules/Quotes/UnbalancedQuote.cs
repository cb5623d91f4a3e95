using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Quotes;

/// <summary>
/// <c>quote/unbalanced</c>: a quotation mark without its partner in the same paragraph. A paragraph may leave its quotation open when the next one goes on with
/// an opening mark; apostrophes and inches are no quotation marks.
/// </summary>
internal sealed class UnbalancedQuote : Rule
{
    // Marks in a row beyond this are noise, and a span over all of them would be drawn once for each.
    private const int LongestRun = 8;

    public override string Name => "quote/unbalanced";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a quotation mark without its partner";

    public override void Check(RuleContext context)
    {
        var syntax = context.Syntax;
        for (var block = 0; block < syntax.Blocks.Length; block++)
        {
            if (syntax.Blocks[block].SentenceCount > 0) CheckBlock(context, block);
        }
    }

    private static void CheckBlock(RuleContext context, int block)
    {
        var syntax = context.Syntax;
        var tokens = syntax.Tokens;
        var (first, end) = TokensOf(syntax, block);
        int open = -1, openSingles = 0;
        for (var i = first; i < end; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenQuote:
                    if (open >= 0) ReportOpen(context, open, tokens[i].Start);
                    open = i;
                    break;
                case TokenKind.CloseQuote when open >= 0:
                    open = -1;
                    break;
                case TokenKind.CloseQuote:
                    // 6'2" is a height, and 5" a length.
                    if (i == first || tokens[i - 1].Kind != TokenKind.Number || tokens[i].SpaceBefore) ReportClose(context, i, first);
                    break;
                case TokenKind.OpenSingleQuote:
                    openSingles++;
                    break;
                case TokenKind.CloseSingleQuote when openSingles > 0:
                    openSingles--;
                    break;
                case TokenKind.CloseSingleQuote:
                    // Behind a word it is an apostrophe; behind a stop it can only close something.
                    if (i > first && tokens[i - 1].Kind is TokenKind.Stop or TokenKind.Comma && !tokens[i].SpaceBefore) ReportClose(context, i, first);
                    break;
            }
        }

        if (open >= 0 && !GoesOn(syntax, block)) ReportOpen(context, open, syntax.Blocks[block].Span.End);
    }

    // "North Korea's position.'" : from the last word to the marks behind it, so that the eye finds the place.
    private static void ReportClose(RuleContext context, int at, int first)
    {
        var tokens = context.Syntax.Tokens;
        var start = at;
        while (start > first && at - start < LongestRun && !tokens[start].SpaceBefore && !tokens[start].IsWordLike) start--;
        var end = at + 1;
        while (end < tokens.Count && end - at < LongestRun && !tokens[end].SpaceBefore && tokens[end].Kind is TokenKind.CloseQuote or TokenKind.CloseSingleQuote) end++;
        var mark = tokens[at].Span;
        context.Report(
            TextSpan.FromBounds(tokens[start].Start, tokens[end - 1].End),
            $"This {context.TextOf(mark)} closes a quotation that was never opened, so readers cannot tell where the quoted words begin. Add the opening mark, or remove this one.",
            [QuickFix.Replace("Remove the mark", mark, string.Empty)]);
    }

    private static void ReportOpen(RuleContext context, int open, int limit)
    {
        var tokens = context.Syntax.Tokens;
        var last = Math.Max(open, tokens.FirstAtOrAfter(limit) - 1);
        var closing = context.TextOf(tokens[open].Span) switch
        {
            "“" => "”",
            "„" => "“",
            "«" => "»",
            "``" => "''",
            var straight => straight,
        };
        var end = open + 1 <= last && tokens[open + 1].IsWordLike ? tokens[open + 1].End : tokens[open].End;
        context.Report(
            TextSpan.FromBounds(tokens[open].Start, end),
            "This quotation is never closed, so everything behind it reads as quoted. Close it where the quoted words end.",
            [QuickFix.Insert("Close it at the end of the paragraph", tokens[last].End, closing)]);
    }

    // A quotation of several paragraphs: each opens with a mark, only the last closes.
    private static bool GoesOn(ArticleSyntax syntax, int block)
    {
        for (var next = block + 1; next < syntax.Blocks.Length; next++)
        {
            if (syntax.Blocks[next].SentenceCount == 0) continue;
            return syntax.Tokens[TokensOf(syntax, next).First].Kind == TokenKind.OpenQuote;
        }

        return false;
    }

    private static (int First, int End) TokensOf(ArticleSyntax syntax, int block)
    {
        var (first, count) = (syntax.Blocks[block].FirstSentence, syntax.Blocks[block].SentenceCount);
        return (syntax.Sentences[first].FirstToken, syntax.Sentences[first + count - 1].EndToken);
    }
}
