using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Sources;

/// <summary>The rules about sources.</summary>
internal static class SourceRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
