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
        /// <summary>"will".</summary>
        Future,

        /// <summary>"scheduled": what it governs lies ahead.</summary>
        Planned,

        /// <summary>"would", "could".</summary>
        Conditional,

        Past,
        Present,

        /// <summary>"meets", "expires": the present of timetables.</summary>
        Scheduled,

        /// <summary>-ed without being a past form.</summary>
        NotPast,

        /// <summary>Opens a clause whose present tense lies ahead: "when the case is heard in May".</summary>
        When,

        /// <summary>An infinitive behind it lies ahead: "agreed to buy", "a plan to sell".</summary>
        Governor,
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
            if (tokens[i].Kind != TokenKind.Word) continue;
            if (i > stop && tokens.Is(i, "to") && i + 1 < first && IsInfinitive(i + 1) && IsGoverned(i, stop)) return TimeTense.Planned;
            switch (HintAt(i))
            {
                case Hint.Future:
                    return TimeTense.Future;
                case Hint.Planned:
                    // What had been planned has a date behind it; what was planned may still come.
                    return HasBefore(i, stop, "had") ? TimeTense.Past : TimeTense.Planned;
                case Hint.Conditional:
                    return HasAfter(i, first, "have") ? TimeTense.Past : TimeTense.Conditional;
                case Hint.Past:
                    return PastOrAuxiliary(i, stop);
                case Hint.Present:
                    return IsSubordinate(i, stop) ? TimeTense.Planned : TimeTense.Present;
                case Hint.Scheduled:
                    return TimeTense.Planned;
            }
        }

        return TimeTense.Unknown;
    }

    // "to sign by Monday", but not "to Paris" and not "to the court".
    private bool IsInfinitive(int i) => tokens[i].Kind == TokenKind.Word && !tokens[i].IsCapitalized && tokens[i].Length > 1 && !Determiners.Contains(tokens.Text, tokens[i]);

    private static readonly WordTable<bool> Determiners = new(
        "the an its his her their our my your this that these those some any all each both no one two three which what whom".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private bool IsGoverned(int to, int stop)
    {
        for (var i = to - 1; i >= stop && i >= to - 3; i--)
        {
            if (tokens[i].Kind != TokenKind.Word) return false;
            if (tokens.Is(i, "is") || tokens.Is(i, "are") || tokens.Is(i, "set")) return true;
            if (Table.TryGet(tokens.Text, tokens[i], out var hint) && hint is Hint.Governor or Hint.Planned) return true;
        }

        return false;
    }

    private bool HasBefore(int i, int stop, string word)
    {
        for (var j = i - 1; j >= stop && j >= i - 4; j--)
        {
            if (tokens.Is(j, word)) return true;
        }

        return false;
    }

    private bool HasAfter(int i, int end, string word) => (i + 1 < end && tokens.Is(i + 1, word)) || (i + 2 < end && tokens.Is(i + 2, word));

    private bool IsSubordinate(int i, int stop)
    {
        for (var j = i - 1; j >= stop && j >= i - 8; j--)
        {
            if (tokens[j].Kind == TokenKind.Word && Table.TryGet(tokens.Text, tokens[j], out var hint) && hint == Hint.When) return true;
        }

        return false;
    }

    // "will be held", "to be held", "is heard", "could have met": an auxiliary before a past form decides.
    private TimeTense PastOrAuxiliary(int verb, int stop)
    {
        for (var i = verb - 1; i >= stop && i >= verb - 4; i--)
        {
            if (tokens[i].Kind != TokenKind.Word) break;
            if (tokens.Is(i, "to")) return tokens.Is(i + 1, "have") ? TimeTense.Past : TimeTense.Planned;
            if (Passive.Contains(tokens.Text, tokens[i])) continue;
            if (tokens.Is(i, "is") || tokens.Is(i, "are")) return IsSubordinate(i, stop) ? TimeTense.Planned : TimeTense.Present;
            if (!Table.TryGet(tokens.Text, tokens[i], out var hint)) continue;
            if (hint == Hint.Future) return TimeTense.Future;
            if (hint == Hint.Conditional) return tokens.Is(i + 1, "have") ? TimeTense.Past : TimeTense.Conditional;
            break;
        }

        return TimeTense.Past;
    }

    private static readonly WordTable<bool> Passive = new("be been have not also being".Split(' ').Select(w => KeyValuePair.Create(w, true)));

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
                    return i > end && IsBeForm(i - 1) ? TimeTense.Planned : TimeTense.Past;
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
        if (Table.TryGet(tokens.Text, token, out var hint) && hint is not (Hint.When or Hint.Governor)) return hint == Hint.NotPast ? null : hint;
        var word = tokens.TextOf(i);
        if (word.Length > 3 && word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && !token.IsCapitalized) return Hint.Past;
        return word.EndsWith("'ll", StringComparison.OrdinalIgnoreCase) || word.EndsWith("’ll", StringComparison.OrdinalIgnoreCase) ? Hint.Future : null;
    }
}
