namespace FactLsp.Core.Rules.Suppressions;

/// <summary><c>suppression/unused</c>: a suppression that suppresses nothing.</summary>
internal sealed class UnusedSuppression : Rule
{
    internal const string RuleName = "suppression/unused";

    /// <summary>The rule.</summary>
    internal static UnusedSuppression Instance { get; } = new();

    public override string Name => RuleName;

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a suppression that suppresses nothing";

    /// <summary>Reported by <see cref="SuppressionFilter"/>, which alone knows what the others found.</summary>
    public override void Check(RuleContext context)
    {
        // Nothing is known yet of what there is to suppress.
    }
}
