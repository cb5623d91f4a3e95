using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Marks;

/// <summary>The rules about the newsroom's marks.</summary>
internal static class MarkRules
{
    internal static ImmutableArray<Rule> All { get; } = [new OpenToCome(), new StaleCheck()];
}
