namespace FactLsp.Core.Rules.Configuration;

/// <summary><c>config/wrong-value</c>: a value that its key does not take.</summary>
internal sealed class WrongValue : Rule
{
    internal const string RuleName = "config/wrong-value";

    public override string Name => RuleName;

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a value in the configuration that its key does not take";

    /// <summary>Reported by <c>ConfigurationReader</c>, where the file is read.</summary>
    public override void Check(RuleContext context)
    {
        // An article has no configuration in it.
    }
}
