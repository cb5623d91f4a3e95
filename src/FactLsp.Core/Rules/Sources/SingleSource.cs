using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/single</c>: the whole article rests on one source.</summary>
internal sealed class SingleSource : Rule
{
    private const int FewestClaims = 2;

    public override string Name => "source/single";

    public override Severity DefaultSeverity => Severity.Off;

    public override string Summary => "an article that rests on one source";

    public override void Check(RuleContext context)
    {
        if (context.Claims.Length < FewestClaims) return;
        ClaimSource? only = null;
        foreach (var source in context.Claims.SelectMany(c => c.Sources))
        {
            if (source.Form == CitationForm.Continuation) continue;
            if (only is { } first && !string.Equals(first.ActorId ?? first.Name, source.ActorId ?? source.Name, StringComparison.Ordinal)) return;
            only ??= source;
        }

        if (only is not { } single) return;
        context.Report(single.Span, $"All {context.Claims.Length} claims of this article rest on {single.Name}: one source can be wrong, or want something. Find a second one.");
    }
}
