using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Characters;

/// <summary>The rules about single characters.</summary>
internal static class CharacterRules
{
    internal static ImmutableArray<Rule> All { get; } = [new SuspiciousCharacter()];
}
