using System.Collections.Immutable;
using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/collective</c>: the claim names a group of media and none of them.</summary>
internal sealed class CollectiveSource : Rule
{
    private const int MostMembers = 4;

    public override string Name => "source/collective";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a claim whose only source is a group";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict != Verdict.Collective) continue;
            var source = claim.Sources.First(s => s.Verdict == Verdict.Collective);
            if (source.Form == CitationForm.Continuation) continue; // reported where the source is named
            var members = source.ActorId is { } id && context.Registry.Find(id) is { } group
                ? context.Registry.Members(group).Where(m => context.Policy.Accepts(m.Kind)).OrderBy(m => m.Kind).Take(MostMembers).Select(m => m.Name).ToImmutableArray()
                : [];
            var example = members.IsEmpty ? string.Empty : $", such as {string.Join(" or ", members.Take(2))}";
            context.Report(
                source.Span,
                $"“{source.Name}” is a group that nobody can ask. Name the one that reported it{example}.",
                () => members.IsEmpty ? CiteFixes.For(context, claim) : [.. members.Select(m => CiteFixes.Cite(context, claim, m))]);
        }
    }
}
