using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/missing</c>: a claim that names no source, and that no credit covers.</summary>
internal sealed class MissingSource : Rule
{
    public override string Name => "source/missing";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a claim without any source";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict != Verdict.None) continue;
            context.Report(
                claim.Span,
                "This claim names no source, and the article has no credit that could cover it. Cite who carries it, or give the article a credit.",
                () => CiteFixes.For(context, claim));
        }
    }
}
