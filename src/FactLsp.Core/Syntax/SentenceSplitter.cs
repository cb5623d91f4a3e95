using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>
/// Cuts the tokens of one block into sentences. A stop ends one, with the quotation marks and brackets that close behind it; a stop that belongs to a word
/// ("U.S.", "Feb.", "Mr.", an initial) ends one only when what follows starts like a sentence.
/// </summary>
internal static class SentenceSplitter
{
    // Capitalised words that start a sentence far more often than they follow an abbreviation inside one.
    private static readonly WordTable<bool> Starters = new(
        ("the a an in on at it its he she they we i but and this that these those there his her their our my as after before when while if for from by with since however meanwhile although though "
        + "still also some many most more all no not what who why how where so yet now then last earlier later both each every another other under over during despite according once until such one two three is are was were did does do has have had will would can could you your nor or to among").Split(' ')
        .Select(w => KeyValuePair.Create(w, true)));

    private static readonly WordTable<bool> SpeechVerbs = new(
        "said says asked asks told added wrote tweeted shouted wondered replied cried demanded yelled exclaimed".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    /// <summary>Calls <paramref name="add"/> with the first token and the number of tokens of each sentence from <paramref name="first"/> to <paramref name="end"/>.</summary>
    internal static void Split(string text, ReadOnlySpan<Token> tokens, int first, int end, Action<int, int> add)
    {
        var start = first;
        var at = first;
        while (at < end)
        {
            if (!EndsHere(text, tokens, at, end, out var after))
            {
                at++;
                continue;
            }

            add(start, after - start);
            start = at = after;
        }

        if (start < end) add(start, end - start);
    }

    private static bool EndsHere(string text, ReadOnlySpan<Token> tokens, int at, int end, out int after)
    {
        ref readonly var token = ref tokens[at];
        after = at + 1;
        var isStop = token.Kind == TokenKind.Stop;
        if (!isStop && !token.IsAbbreviation) return false;

        var closed = false;
        while (after < end && IsCloser(tokens[after]))
        {
            closed |= tokens[after].Kind is TokenKind.CloseQuote or TokenKind.CloseSingleQuote;
            after++;
        }

        if (after >= end) return true;
        ref readonly var next = ref tokens[after];
        if (!next.SpaceBefore) return false;

        if (!isStop)
        {
            // The stop belongs to the word: "in the U.S. The president" ends, "U.S. President" does not.
            return Abbreviations.MayEndSentence(text.AsSpan(token.Start, token.Length)) && (closed || StartsLikeSentence(text, tokens, after, end));
        }

        var opener = after;
        while (opener < end && tokens[opener].Kind is TokenKind.OpenQuote or TokenKind.OpenSingleQuote or TokenKind.OpenBracket) opener++;
        if (opener >= end) return true;
        ref readonly var word = ref tokens[opener];
        if (word.Kind == TokenKind.Number) return true;
        if (word.Kind != TokenKind.Word) return word.Kind is not (TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon);

        // “Will it?” he asked. “No!” said the clerk.
        var lower = char.IsLower(text[word.Start]);
        if (closed && (lower || (text[token.Start] is '?' or '!' && IsSpeechTag(text, tokens, opener, end)))) return false;
        return !lower || (text[token.Start] == '.' && token.Length == 1 && word.Traits.HasFlag(TokenTraits.LineBreakBefore));
    }

    // “Will it?” Smith asked. A question inside quotation marks does not end the sentence around it.
    private static bool IsSpeechTag(string text, ReadOnlySpan<Token> tokens, int name, int end)
    {
        for (var at = name + 1; at < end && at <= name + 2; at++)
        {
            if (tokens[at].Kind != TokenKind.Word) return false;
            if (SpeechVerbs.Contains(text, tokens[at])) return true;
        }

        return false;
    }

    private static bool StartsLikeSentence(string text, ReadOnlySpan<Token> tokens, int at, int end)
    {
        if (tokens[at].Kind is TokenKind.OpenQuote) return true;
        return at < end && tokens[at].Kind == TokenKind.Word && tokens[at].IsCapitalized && Starters.Contains(text, tokens[at]);
    }

    private static bool IsCloser(in Token token) =>
        !token.SpaceBefore && token.Kind is TokenKind.CloseQuote or TokenKind.CloseSingleQuote or TokenKind.CloseBracket or TokenKind.Stop;
}
