namespace FactLsp.Core.Rules.Configuration;

/// <summary><c>config/unreadable</c>: a configuration file that is no YAML.</summary>
internal sealed class UnreadableFile : Rule
{
    internal const string RuleName = "config/unreadable";

    public override string Name => RuleName;

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a configuration file that cannot be read";

    /// <summary>Reported by <c>ConfigurationReader</c>, where the file is read.</summary>
    public override void Check(RuleContext context)
    {
        // An article has no configuration in it.
    }
}
