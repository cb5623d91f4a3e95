using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/unintroduced-acronym</c>: an acronym that is in no registry and that the article never spells out. Reported once, at its first place.
/// Headlines, words shouted in capitals, Roman numerals and acronyms in parentheses behind their words stay silent.
/// </summary>
internal sealed class UnintroducedAcronym : Rule
{
    private const int LongestAcronym = 6;

    // Not names of anybody, or known to every reader.
    private static readonly WordTable<bool> Exempt = new(
        "AM PM AD BC TV PC OK UN EU US UK USA UAE DNA AIDS HIV GDP CEO CFO CO2 COVID GPS SUV VIP ID TK CQ II III IV VI VII VIII IX XI XII XIV XVI GMT EST EDT CET UTC DJ MP NGO PR FAQ PDF AI IT"
            .Split(' ').Select(static w => KeyValuePair.Create(w, true)));

    public override string Name => "actor/unintroduced-acronym";

    public override Severity DefaultSeverity => Severity.Off;

    public override string Summary => "an unknown acronym that is never spelled out";

    public override void Check(RuleContext context)
    {
        var syntax = context.Syntax;
        var tokens = syntax.Tokens;
        var known = new HashSet<int>();
        foreach (var mention in context.Mentions)
            known.Add(mention.Span.Start);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int s = 0; s < syntax.Sentences.Length; s++)
        {
            var sentence = syntax.Sentences[s];
            if (syntax.Blocks[sentence.Block].Zone != Syntax.Zone.Body)
                continue;
            for (int i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (!IsAcronym(context, i) || known.Contains(tokens[i].Start) || IsShouted(tokens, sentence, i))
                    continue;
                string acronym = tokens.TextOf(i).ToString();
                // Its first place decides: in parentheses behind the words that it stands for, it is introduced.
                if (!seen.Add(acronym) || (i > sentence.FirstToken && tokens[i - 1].Kind == TokenKind.OpenBracket && SpellsOut(tokens, i, sentence.FirstToken)))
                    continue;
                context.Report(tokens[i].Span, $"“{acronym}” is never spelled out, and no actor file knows it: a reader may not either. Give the full name at the first mention.", [new QuickFix { Title = $"Add “{acronym}” to the actor file", Kind = QuickFixKind.AddActor, Argument = acronym }]);
            }
        }
    }

    private static bool IsAcronym(RuleContext context, int index)
    {
        var token = context.Syntax.Tokens[index];
        return token.Kind == TokenKind.Word && (token.Traits & TokenTraits.AllCaps) != TokenTraits.None && !token.IsAbbreviation && token.Length is >= 2 and <= LongestAcronym
            && !Exempt.Contains(context.Text, token);
    }

    // A neighbour in capitals as well: emphasis, a heading, a dateline.
    private static bool IsShouted(TokenList tokens, Syntax.SentenceSyntax sentence, int index) =>
        (index > sentence.FirstToken && IsCapitals(tokens[index - 1])) || (index + 1 < sentence.EndToken && IsCapitals(tokens[index + 1]));

    private static bool IsCapitals(in Token token) => token.Kind == TokenKind.Word && (token.Traits & TokenTraits.AllCaps) != TokenTraits.None;

    // Whether the capitalised words before the bracket start with the acronym's letters, in order.
    private static bool SpellsOut(TokenList tokens, int acronym, int start)
    {
        var letters = tokens.TextOf(acronym);
        int letter = letters.Length - 1;
        for (int i = acronym - 2; i >= start && letter >= 0; i--)
        {
            if (tokens[i].Kind == TokenKind.Word && char.ToUpperInvariant(tokens.TextOf(i)[0]) == letters[letter])
                letter--;
            else if (tokens[i].Kind is not (TokenKind.Word or TokenKind.Hyphen or TokenKind.Possessive or TokenKind.Comma))
                break;
        }

        return letter < 0;
    }
}
