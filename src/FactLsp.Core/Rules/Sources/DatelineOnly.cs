using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/dateline-only</c>: only the header's credit covers the claim.</summary>
internal sealed class DatelineOnly : Rule
{
    public override string Name => "source/dateline-only";

    public override Severity DefaultSeverity => Severity.Hint;

    public override string Summary => "a claim that only the article's credit covers";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict != Verdict.Dateline) continue;
            var credit = string.Join(", ", context.Syntax.Header.Credit.Select(c => c.Name));
            context.Report(
                claim.Span,
                $"This claim names no source of its own; the credit ({credit}) vouches for it. Cite its source if somebody may dispute it.",
                () => CiteFixes.For(context, claim));
        }
    }
}
