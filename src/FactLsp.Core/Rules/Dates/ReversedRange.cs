using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/reversed-range</c>: a range that ends before it starts. One that crosses the turn of the year is none.</summary>
internal sealed class ReversedRange : Rule
{
    // "moved from May 20 to May 10", "corrects the year from 2013 to 2003": from one to the other, not from one until the other.
    private static readonly WordTable<bool> Changes = new(
        "corrects corrected correct changed changes change moved moves move revised brought advanced shifted rescheduled correcting changing moving"
            .Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private const int Reach = 9;

    public override string Name => "date/reversed-range";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a range that ends before it starts";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (!expression.IsReversedRange || expression.RangeStart is not { Edtf: { } from } start || expression.Edtf is not { } to || IsChange(context, start)) continue;
            context.Report(
                start.Span.Union(expression.Span),
                $"The range ends ({to}) before it starts ({from}). Swap the two, or correct one.",
                [
                    new QuickFix
                    {
                        Title = "Swap the two dates",
                        Edits = [new TextEdit(start.Span, context.TextOf(expression.Span)), new TextEdit(expression.Span, context.TextOf(start.Span))],
                    },
                ]);
        }
    }

    private static bool IsChange(RuleContext context, TimeExpression start)
    {
        var first = context.Syntax.Sentences[start.Sentence].FirstToken;
        for (var i = start.FirstToken - 1; i >= first && i >= start.FirstToken - Reach; i--)
        {
            if (Changes.Contains(context.Text, context.Syntax.Tokens[i])) return true;
        }

        return false;
    }
}
