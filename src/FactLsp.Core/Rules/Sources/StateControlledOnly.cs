using FactLsp.Core.Actors;
using FactLsp.Core.Claims;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/state-controlled-only</c>: state-controlled media alone carry the claim.</summary>
internal sealed class StateControlledOnly : Rule
{
    public override string Name => "source/state-controlled-only";

    public override Severity DefaultSeverity => Severity.Off;

    public override string Summary => "a claim that only state-controlled media carry";

    public override void Check(RuleContext context)
    {
        foreach (var claim in context.Claims)
        {
            if (claim.Verdict is not (Verdict.Agency or Verdict.Collective)) continue;
            var carriers = claim.Sources.Where(s => s.Verdict is Verdict.Agency or Verdict.Collective).ToList();
            if (!carriers.TrueForAll(s => IsStateControlled(context.Registry, s.ActorId))) continue;
            context.Report(
                carriers[0].Span,
                $"Only state-controlled media carry this ({string.Join(", ", carriers.Select(s => s.Name).Distinct(StringComparer.Ordinal))}): it is what a government says. Add a source that the state does not control.");
        }
    }

    private static bool IsStateControlled(ActorRegistry registry, string? id) =>
        id is not null && registry.Find(id) is { } actor
        && (actor.Control == MediaControl.StateControlled || (actor.Kind == ActorKind.Group && registry.Members(actor) is { IsEmpty: false } members && members.All(m => m.Control == MediaControl.StateControlled)));
}
