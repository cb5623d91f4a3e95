using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary>What a writer may want to make of a time expression that nothing is wrong with: the date itself, or a tag that pins it.</summary>
public static class DateRewrites
{
    private static readonly string[] Prepositions = ["on", "since", "until", "till", "by", "before", "after", "from", "to", "for", "and", "or"];

    /// <summary>The rewrites of <paramref name="expression"/>; none where the words say the day themselves, or a tag does.</summary>
    /// <param name="text">The article's characters.</param>
    /// <param name="expression">One of its time expressions.</param>
    /// <param name="anchor">The header's date; its year is not repeated.</param>
    public static IEnumerable<QuickFix> For(string text, TimeExpression expression, LocalDate? anchor)
    {
        if (expression is not { Edtf: { } value, Tag: null } || !expression.Is(TimeTraits.Relative) || expression.Is(TimeTraits.Clock)) yield break;
        if (value.Day is { } day)
        {
            var date = ApDate.In(day, anchor);
            yield return QuickFix.Replace($"Write the date: {date}", expression.Span, IsAfterPreposition(text, expression.Span) ? date : $"on {date}");
        }

        var words = text.Substring(expression.Span.Start, expression.Span.Length);
        if (words.AsSpan().IndexOfAny("[]=|") < 0)
            yield return QuickFix.Insert($"Pin it with a tag: [date: {words} = {value.Text}]", expression.Span.End, $" [date: {words} = {value.Text}]", isSafe: true);
    }

    // "on Friday" becomes "on March 21"; "agreed Wednesday" becomes "agreed on March 19".
    private static bool IsAfterPreposition(string text, TextSpan span)
    {
        var before = text.AsSpan(0, span.Start).TrimEnd();
        foreach (var preposition in Prepositions)
        {
            if (before.EndsWith(preposition, StringComparison.OrdinalIgnoreCase) && (before.Length == preposition.Length || !char.IsLetter(before[^(preposition.Length + 1)]))) return true;
        }

        return false;
    }
}
