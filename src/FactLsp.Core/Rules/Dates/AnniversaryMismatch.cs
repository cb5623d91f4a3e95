using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/anniversary-mismatch</c>: "the 10th anniversary of the 2014 annexation" in 2025, where no other year of the sentence explains it.</summary>
internal sealed class AnniversaryMismatch : Rule
{
    private const int Reach = 5;

    public override string Name => "date/anniversary-mismatch";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "an anniversary that its own year does not give";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not { } anchor) return;
        var tokens = context.Syntax.Tokens;
        for (var i = 0; i < context.Dates.Length; i++)
        {
            var expression = context.Dates[i];
            if (expression.Sentence < 0 || expression.Parts.Year.IsEmpty || expression.Edtf is not { } what || what.Earliest.Year != what.Latest.Year) continue;
            var first = context.Syntax.Sentences[expression.Sentence].FirstToken;
            var word = Anniversary(tokens, expression.FirstToken, first);
            if (word <= first || !IsOrdinal(tokens, word - 1, out var number)) continue;
            var year = what.Earliest.Year;
            var right = anchor.Year - year;
            if (right <= 0 || number == right || IsExplained(context, i, year + number, right, number)) continue;
            context.Report(
                tokens.SpanOf(word - 1, 2),
                $"In {anchor.Year}, {year} lies {right} years back: it is the {ApDate.Ordinal(right)} anniversary, not the {ApDate.Ordinal(number)}. Check the count or the year.",
                [QuickFix.Replace($"Change to {ApDate.Ordinal(right)}", tokens[word - 1].Span, ApDate.Ordinal(right))],
                [new RelatedPlace(expression.Span, "the year")]);
        }
    }

    private static int Anniversary(TokenList tokens, int from, int first)
    {
        for (var i = from - 1; i >= first && i >= from - Reach; i--)
        {
            if (tokens.Is(i, "anniversary")) return i + 1 < from && tokens.Is(i + 1, "of") ? i : -1;
            if (tokens[i].Kind is TokenKind.Comma or TokenKind.Stop) return -1;
        }

        return -1;
    }

    // Another year in the sentence says when it is marked, and next or last year's may be meant by the verb.
    private static bool IsExplained(RuleContext context, int index, int marked, int right, int number)
    {
        var of = context.Dates[index];
        if (number == right + 1 && of.Tense is TimeTense.Future or TimeTense.Planned or TimeTense.Conditional) return true;
        for (var i = Math.Max(0, index - Reach); i < Math.Min(context.Dates.Length, index + Reach); i++)
        {
            var other = context.Dates[i];
            if (other.Sentence == of.Sentence && i != index && other.Edtf is { } when && when.Earliest.Year <= marked && marked <= when.Latest.Year) return true;
        }

        return false;
    }

    private static bool IsOrdinal(TokenList tokens, int i, out int number)
    {
        var word = TimeWords.Of(tokens.Text, tokens[i]);
        number = word.Value;
        return word.Class is TimeWordClass.Ordinal or TimeWordClass.OrdinalDigits && number > 0;
    }
}
