using FactLsp.Core.Dates;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/no-anchor</c>: something relative in an article whose header gives no date. Reported once, at the first such expression.</summary>
internal sealed class NoAnchor : Rule
{
    public override string Name => "date/no-anchor";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "no header date: nothing relative can be resolved";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not null) return;
        foreach (var expression in context.Dates)
        {
            if (!expression.Is(TimeTraits.Relative) || expression.Edtf is not null) continue;
            var header = context.Syntax.Header;
            var at = header.PlaceSpan.IsEmpty ? FirstOffset(context) : header.PlaceSpan.Start;
            context.Report(
                expression.Span,
                $"“{context.TextOf(expression.Span)}” cannot be resolved: {(header.DateSpan.IsEmpty ? "the article has no header date. Start it with a date tag." : "the header's date names no day. Correct it first.")}",
                header.DateSpan.IsEmpty ? [QuickFix.Insert("Insert a date tag to fill in", at, "date YYYY-MM-DD ")] : []);
            return;
        }
    }

    private static int FirstOffset(RuleContext context) => context.Syntax.Tokens.Count > 0 ? context.Syntax.Tokens[0].Start : 0;
}
