namespace FactLsp.Core.Rules.Configuration;

/// <summary><c>config/unknown-key</c>: a key or a rule that does not exist, and so has no effect.</summary>
internal sealed class UnknownKey : Rule
{
    internal const string RuleName = "config/unknown-key";

    public override string Name => RuleName;

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a key or rule in the configuration that does not exist";

    /// <summary>Reported by <c>ConfigurationReader</c>, where the file is read.</summary>
    public override void Check(RuleContext context)
    {
        // An article has no configuration in it.
    }
}
