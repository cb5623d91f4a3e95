using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Marks;

/// <summary>
/// The stamp of a checked sentence, the third part of <c>[CQ: jl, 2025-03-21, 3fa9c1]</c>: six hexadecimal digits over the sentence's words and numbers, so that
/// an edit after the check shows. Punctuation, case and white space do not count.
/// </summary>
public static class CheckStamp
{
    private const int Digits = 6;

    /// <summary>The stamp of a sentence as it stands.</summary>
    /// <param name="syntax">The article.</param>
    /// <param name="sentence">Index of the sentence.</param>
    public static string Of(ArticleSyntax syntax, int sentence)
    {
        var hash = WordHash.Seed;
        var part = syntax.Sentences[sentence];
        for (var i = part.FirstToken; i < part.EndToken; i++)
        {
            var token = syntax.Tokens[i];
            if (!token.IsWordLike) continue;
            foreach (var c in syntax.Tokens.TextOf(i)) hash = WordHash.Add(hash, c);
            hash = WordHash.Add(hash, ' ');
        }

        return (hash & 0xFFFFFF).ToString("x6");
    }

    /// <summary>Reads the parts of a check mark's note: who, when, and the stamp (empty where there is none).</summary>
    public static (string Checker, string Date, string Stamp) Read(string note)
    {
        var parts = note.Split(',', StringSplitOptions.TrimEntries);
        var stamp = parts.Length > 2 && parts[^1].Length == Digits && parts[^1].All(char.IsAsciiHexDigit) ? parts[^1] : string.Empty;
        return (parts[0], parts.Length > 1 ? parts[1] : string.Empty, stamp);
    }
}
