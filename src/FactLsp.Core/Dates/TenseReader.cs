using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>
/// Tells the tense of the verb that a time expression goes with, from a window of tokens before it and, when there is none, after it: auxiliaries, frequent
/// irregular past forms, -ed, and words such as "scheduled" that point ahead. No parser: the nearest verb in the clause wins.
/// </summary>
internal sealed class TenseReader(TokenList tokens)
{
    private enum Hint : byte
    {
        Future,
        Planned,
        Conditional,
        Past,
        Present,
        Scheduled,
        NotPast,
    }

    private const int Reach = 24;

    private static readonly WordTable<Hint> Table = new(
        from row in DateTables.Rows("tense")
        from word in row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select KeyValuePair.Create(word, Enum.Parse<Hint>(row[0], ignoreCase: true)));

    /// <summary>The tense for the expression from <paramref name="first"/> to <paramref name="end"/> (tokens, end exclusive) of the sentence.</summary>
    internal TimeTense Of(int first, int end, in SentenceSyntax sentence)
    {
        var before = Backward(first, sentence);
        return before != TimeTense.Unknown ? before : Forward(end, sentence);
    }

    private TimeTense Backward(int first, in SentenceSyntax sentence)
    {
        var stop = Math.Max(sentence.FirstToken, first - Reach);
        for (var i = first - 1; i >= stop; i--)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word) continue;
            var hint = HintAt(i);
            switch (hint)
            {
                case Hint.Future:
                    return TimeTense.Future;
                case Hint.Planned:
                    // "is set", "had planned": planned in the past is still ahead unless it was undone; "expected" as a main verb too.
                    return TimeTense.Future;
                case Hint.Conditional:
                    return TimeTense.Conditional;
                case Hint.Past:
                    return IsInfinitive(i, stop) ? TimeTense.Future : AuxiliaryBefore(i, stop, TimeTense.Past);
                case Hint.Scheduled:
                    return TimeTense.Future;
                case Hint.Present:
                    return TimeTense.Present;
            }
        }

        return TimeTense.Unknown;
    }

    // "will be held", "to be held", "could have met": an auxiliary before a past form decides.
    private TimeTense AuxiliaryBefore(int verb, int stop, TimeTense otherwise)
    {
        for (var i = verb - 1; i >= stop && i >= verb - 4; i--)
        {
            if (tokens[i].Kind != TokenKind.Word) break;
            if (tokens.Is(i, "be") || tokens.Is(i, "been") || tokens.Is(i, "have") || tokens.Is(i, "not") || tokens.Is(i, "also")) continue;
            if (tokens.Is(i, "to")) return TimeTense.Future;
            if (tokens.Is(i, "is") || tokens.Is(i, "are")) return otherwise;
            if (!Table.TryGet(tokens.Text, tokens[i], out var hint)) continue;
            if (hint == Hint.Future) return TimeTense.Future;
            if (hint == Hint.Conditional) return TimeTense.Conditional;
            break;
        }

        return otherwise;
    }

    private bool IsInfinitive(int verb, int stop) => verb - 1 >= stop && tokens.Is(verb - 1, "to") && !IsPastOnly(verb);

    // "to set", "to hit", "to cut": forms that are infinitives as well.
    private bool IsPastOnly(int verb) => tokens[verb].Length > 5 || tokens.TextOf(verb).EndsWith("ed", StringComparison.OrdinalIgnoreCase);

    private TimeTense Forward(int end, in SentenceSyntax sentence)
    {
        var stop = Math.Min(sentence.EndToken, end + Reach);
        for (var i = end; i < stop; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            switch (HintAt(i))
            {
                case Hint.Future:
                    return TimeTense.Future;
                case Hint.Planned:
                    return i > end && IsBeForm(i - 1) ? TimeTense.Future : TimeTense.Past;
                case Hint.Conditional:
                    return TimeTense.Conditional;
                case Hint.Past:
                    return TimeTense.Past;
                case Hint.Present:
                    return TimeTense.Present;
                case Hint.Scheduled:
                    return TimeTense.Present;
            }
        }

        return TimeTense.Unknown;
    }

    private bool IsBeForm(int i) => tokens.Is(i, "is") || tokens.Is(i, "are") || tokens.Is(i, "was") || tokens.Is(i, "were");

    private Hint? HintAt(int i)
    {
        ref readonly var token = ref tokens[i];
        if (Table.TryGet(tokens.Text, token, out var hint)) return hint == Hint.NotPast ? null : hint;
        var word = tokens.TextOf(i);
        if (word.Length > 3 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && !token.IsCapitalized) return Hint.Past;
        return word.EndsWith("'ll", StringComparison.OrdinalIgnoreCase) || word.EndsWith("’ll", StringComparison.OrdinalIgnoreCase) ? Hint.Future : null;
    }
}
