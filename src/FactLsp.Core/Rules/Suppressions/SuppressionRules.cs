using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Suppressions;

/// <summary>The rules about suppression comments.</summary>
internal static class SuppressionRules
{
    internal static ImmutableArray<Rule> All { get; } = [UnusedSuppression.Instance, new UnknownSuppressedRule()];
}
