using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/unnamed</c>: the claim hides its source.</summary>
internal sealed class UnnamedSource : Rule
{
    public override string Name => "source/unnamed";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a claim whose only source is hidden";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict != Verdict.Unnamed) continue;
            var source = claim.Sources.First(s => s.Verdict == Verdict.Unnamed);
            if (source.Form == CitationForm.Continuation) continue; // reported where the source is named
            context.Report(
                source.Span,
                $"“{source.Name}” hides who says so, and readers cannot weigh a source that they do not know. Cite who carries it, or name the source.",
                () => CiteFixes.For(context, claim));
        }
    }
}
