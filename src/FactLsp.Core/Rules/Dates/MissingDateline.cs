using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>dateline/missing</c>: a fact-tagged article whose header names no place or no credit.</summary>
internal sealed class MissingDateline : Rule
{
    public override string Name => "dateline/missing";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a header without a place or a credit";

    public override void Check(RuleContext context)
    {
        var header = context.Syntax.Header;
        if (header.Span.IsEmpty && header.FrontMatter.IsEmpty && context.Syntax.Tags.Length == 0) return;
        if (!header.PlaceSpan.IsEmpty && header.Credit.Length > 0) return;
        var missing = header.PlaceSpan.IsEmpty ? header.Credit.Length > 0 ? "place" : "place and no credit" : "credit";
        var span = !header.Span.IsEmpty ? header.Span : FirstToken(context);
        if (span.IsEmpty) return;
        context.Report(
            span,
            $"The header names no {missing}. Without {(header.Credit.Length > 0 ? "it readers cannot tell where this was reported" : "a credit a claim that names no source rests on nobody")}: start with “SEOUL, South Korea (AP) —”.");
    }

    private static TextSpan FirstToken(RuleContext context) => context.Syntax.Tokens.Count > 0 ? context.Syntax.Tokens[0].Span : default;
}
