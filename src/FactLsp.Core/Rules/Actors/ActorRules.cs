using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Actors;

/// <summary>The rules about actors.</summary>
internal static class ActorRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
