using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Tags;

/// <summary>The rules about tags.</summary>
internal static class TagRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
