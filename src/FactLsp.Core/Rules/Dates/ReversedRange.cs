using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/reversed-range</c>: a range that ends before it starts. One that crosses the turn of the year is none.</summary>
internal sealed class ReversedRange : Rule
{
    public override string Name => "date/reversed-range";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a range that ends before it starts";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (!expression.IsReversedRange || expression.RangeStart is not { Edtf: { } from } start || expression.Edtf is not { } to) continue;
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
}
