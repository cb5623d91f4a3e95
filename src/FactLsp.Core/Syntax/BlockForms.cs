using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>Tells headlines, bylines and credit lines from paragraphs by their form, where no markup says it.</summary>
internal static class BlockForms
{
    private const int LongestCrosshead = 9;
    private const int LongestByline = 14;
    private const int LongestCreditLine = 60;

    // Files that are not wrapped have one paragraph a line; a line longer than this was not wrapped by hand.
    private const int LongestWrappedLine = 110;

    private static readonly WordTable<bool> CreditStarts = new(
        "reporting writing editing compiled contributing photographs graphics additional".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    /// <summary>What the paragraph of these tokens is. <paramref name="aboveHeader"/>: it stands above the dateline.</summary>
    internal static BlockKind KindOf(string text, ReadOnlySpan<Token> tokens, int sentences, bool aboveHeader, int blockIndex, ArticleFormat format)
    {
        if (tokens.IsEmpty) return BlockKind.Paragraph;
        if (IsByline(text, tokens) && (aboveHeader || blockIndex < 4)) return BlockKind.Credit;
        if (aboveHeader) return BlockKind.Heading;
        if (IsCreditLine(text, tokens)) return BlockKind.Credit;
        return format == ArticleFormat.PlainText && sentences == 1 && IsHeadline(tokens, blockIndex) ? BlockKind.Heading : BlockKind.Paragraph;
    }

    /// <summary>Whether a plain text's line break at <paramref name="lineBreak"/> ends its paragraph: the next line is indented, or the line before was never wrapped.</summary>
    internal static bool IsParagraphBreak(string text, ReadOnlySpan<Token> before, int blockStart, TextSpan lineBreak)
    {
        if (before.IsEmpty) return false;
        var last = before[^1];
        if (last.Kind is not (TokenKind.Stop or TokenKind.CloseQuote or TokenKind.CloseBracket) && !last.IsAbbreviation) return false;
        var next = lineBreak.End;
        var indent = 0;
        while (next + indent < text.Length && text[next + indent] is ' ' or '\t') indent++;
        if (indent >= 2 || (indent == 1 && text[next] == '\t')) return true;
        var lineStart = text.LastIndexOfAny(['\n', '\r'], Math.Max(0, lineBreak.Start - 1));
        return lineBreak.Start - Math.Max(lineStart, blockStart) > LongestWrappedLine;
    }

    private static bool IsByline(string text, ReadOnlySpan<Token> tokens) =>
        tokens.Length <= LongestByline && tokens.Length >= 2 && tokens[0].Kind == TokenKind.Word && IsWord(text, tokens[0], "by") && tokens[1].IsCapitalized && tokens[^1].Kind != TokenKind.Stop;

    private static bool IsCreditLine(string text, ReadOnlySpan<Token> tokens)
    {
        if (tokens.Length > LongestCreditLine) return false;
        var first = 0;
        while (first < tokens.Length && tokens[first].Kind is TokenKind.Dash or TokenKind.OpenBracket or TokenKind.Symbol) first++;
        if (first >= tokens.Length) return false;

        // "—— AP writer …" and "___ Follow …": two dashes or more in front.
        if (first > 0 && tokens[0].Kind == TokenKind.Dash && (first > 1 || tokens[0].Length > 1) && tokens[first].IsCapitalized) return true;
        if (CreditStarts.Contains(text, tokens[first]) && first + 1 < tokens.Length && (IsWord(text, tokens[first + 1], "by") || IsWord(text, tokens[first + 1], "reporting"))) return true;
        for (var i = first; i + 2 < tokens.Length; i++)
        {
            if (IsWord(text, tokens[i], "contributed") && IsWord(text, tokens[i + 1], "to")
                && (IsWord(text, tokens[^2], "report") || IsWord(text, tokens[^2], "story") || IsWord(text, tokens[^2], "article")))
            {
                return true;
            }
        }

        return false;
    }

    // A headline or a crosshead: short, capitalised, without a stop, and no quotation.
    private static bool IsHeadline(ReadOnlySpan<Token> tokens, int blockIndex)
    {
        if (tokens[^1].Kind is TokenKind.Stop or TokenKind.CloseQuote or TokenKind.CloseSingleQuote or TokenKind.Colon or TokenKind.Comma || tokens[^1].IsAbbreviation) return false;
        if (!tokens[0].IsCapitalized && tokens[0].Kind != TokenKind.Number) return false;
        var words = 0;
        foreach (var token in tokens)
        {
            if (token.IsWordLike) words++;
        }

        return words <= (blockIndex == 0 ? 25 : LongestCrosshead);
    }

    private static bool IsWord(string text, in Token token, ReadOnlySpan<char> word) =>
        token.Length == word.Length && WordHash.Same(text.AsSpan(token.Start, token.Length), word);
}
