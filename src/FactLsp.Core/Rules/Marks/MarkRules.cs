using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Marks;

/// <summary>The rules about marks.</summary>
internal static class MarkRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
