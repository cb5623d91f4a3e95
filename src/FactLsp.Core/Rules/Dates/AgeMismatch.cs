using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/age-mismatch</c>: "born in 1984, is 35". The age may be that before or after this year's birthday.</summary>
internal sealed class AgeMismatch : Rule
{
    // How many tokens from the birth an age may stand.
    private const int Reach = 30;

    public override string Name => "date/age-mismatch";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "an age that the year of birth beside it does not give";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not { } anchor) return;
        var tokens = context.Syntax.Tokens;
        foreach (var expression in context.Dates)
        {
            if (expression.Sentence < 0 || expression.Parts.Year.IsEmpty || expression.Edtf is not { } birth || birth.Earliest.Year != birth.Latest.Year || !IsBirth(tokens, expression)) continue;
            var sentence = context.Syntax.Sentences[expression.Sentence];
            var age = FindAge(tokens, expression, sentence.FirstToken, sentence.EndToken, out var number);
            var oldest = anchor.Year - birth.Earliest.Year;
            if (age < 0 || oldest is < 0 or > 125 || number == oldest || number == oldest - 1) continue;
            context.Report(
                tokens[age].Span,
                $"Somebody born in {birth.Earliest.Year} is {oldest - 1} or {oldest} on {ApDate.Full(anchor)}, not {number}. Check the age or the year.",
                [QuickFix.Replace($"Change to {oldest}", tokens[age].Span, $"{oldest}"), QuickFix.Replace($"Change to {oldest - 1}", tokens[age].Span, $"{oldest - 1}")],
                [new RelatedPlace(expression.Span, "the year of birth")]);
        }
    }

    private static bool IsBirth(TokenList tokens, TimeExpression expression)
    {
        var first = expression.FirstToken;
        return first >= 2 && (tokens.Is(first - 1, "in") || tokens.Is(first - 1, "on")) && tokens.Is(first - 2, "born");
    }

    // Behind the birth: "is 35", "aged 35", "35 years old". Before it: ", 35, was born".
    private static int FindAge(TokenList tokens, TimeExpression birth, int from, int to, out int age)
    {
        for (var i = birth.EndToken; i < Math.Min(to, birth.EndToken + Reach); i++)
        {
            if (!IsNumber(tokens, i, out age)) continue;
            if ((tokens.Is(i - 1, "is") || tokens.Is(i - 1, "aged") || tokens.Is(i - 1, "now") || tokens.Is(i - 1, "turns")) && EndsAge(tokens, i + 1, to)) return i;
            if (IsYearsOld(tokens, i, to)) return i;
        }

        for (var i = birth.FirstToken - 3; i > Math.Max(from, birth.FirstToken - Reach); i--)
        {
            if (IsNumber(tokens, i, out age) && tokens[i - 1].Kind == TokenKind.Comma && i + 2 < to && tokens[i + 1].Kind == TokenKind.Comma && tokens.Is(i + 2, "was")) return i;
        }

        age = 0;
        return -1;
    }

    private static bool IsNumber(TokenList tokens, int i, out int number)
    {
        number = 0;
        return tokens[i].Kind == TokenKind.Number && tokens[i].Length <= 3 && int.TryParse(tokens.TextOf(i), out number) && number is > 0 and < 126;
    }

    private static bool EndsAge(TokenList tokens, int i, int to) => i >= to || tokens[i].Kind is TokenKind.Stop or TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseQuote
        || tokens.Is(i, "and") || tokens.Is(i, "years") || tokens.Is(i, "this") || tokens.Is(i, "now");

    private static bool IsYearsOld(TokenList tokens, int i, int to) =>
        (i + 2 < to && tokens.Is(i + 1, "years") && tokens.Is(i + 2, "old"))
        || (i + 4 < to && tokens[i + 1].Kind == TokenKind.Hyphen && tokens.Is(i + 2, "year") && tokens.Is(i + 4, "old"));
}
