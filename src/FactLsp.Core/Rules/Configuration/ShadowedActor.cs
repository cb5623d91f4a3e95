namespace FactLsp.Core.Rules.Configuration;

/// <summary><c>config/actor-shadowed</c>: an entry of an actor file takes a name away from an entry of a lower layer.</summary>
internal sealed class ShadowedActor : Rule
{
    internal const string RuleName = "config/actor-shadowed";

    public override string Name => RuleName;

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a name in an actor file that means somebody else without it";

    /// <summary>Reported by <c>ActorFileFindings</c>, where the file is read.</summary>
    public override void Check(RuleContext context)
    {
        // An article has no actor file in it.
    }
}
