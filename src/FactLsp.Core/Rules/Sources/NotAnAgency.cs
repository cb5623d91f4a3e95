using System.Collections.Immutable;
using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/not-an-agency</c>: somebody says it, and nobody is named who carries it.</summary>
internal sealed class NotAnAgency : Rule
{
    public override string Name => "source/not-an-agency";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a claim whose source is no agency, outlet or official body";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict != Verdict.Named) continue;
            var source = claim.Sources.First(s => s.Verdict == Verdict.Named);
            if (source.Form == CitationForm.Continuation) continue; // reported where the source is named

            // An unknown name in a tag has a diagnostic of its own.
            if (source.ActorId is null && source.Form is CitationForm.Tag or CitationForm.BlockTag or CitationForm.Footnote) continue;
            context.Report(
                source.Span,
                $"“{context.TextOf(source.Span)}” is no agency, outlet or official body, so readers do not learn how you know it. Add who carries it.",
                () => FixesFor(context, claim, source));
        }
    }

    private static ImmutableArray<QuickFix> FixesFor(RuleContext context, Claim claim, ClaimSource source)
    {
        var carrier = context.Syntax.Header.Credit.Select(c => context.Registry.Resolve(c.Name)).FirstOrDefault(a => a is not null && context.Policy.Accepts(a.Kind));
        var cite = CiteFixes.For(context, claim);

        // A tag cites who is known: somebody whom no actor file knows stands in the sentence, and the tag names who carries it.
        return carrier is null || source.ActorId is null ? cite : cite.Insert(0, Via(context, claim, source, CiteFixes.TagName(context.Registry, carrier)));
    }

    private static QuickFix Via(RuleContext context, Claim claim, ClaimSource source, string carrier) =>
        source.Form is CitationForm.Tag or CitationForm.BlockTag or CitationForm.Footnote
            ? QuickFix.Insert($"Add “via {carrier}”", source.Span.End, $" via {carrier}")
            : CiteFixes.Cite(context, claim, $"{NameFor(source)} via {carrier}");

    // What stands in a tag must not hold the tag's own separators.
    private static string NameFor(ClaimSource source)
    {
        var end = source.Name.AsSpan().IndexOfAny(",;[]");
        return (end < 0 ? source.Name : source.Name[..end]).Trim();
    }
}
