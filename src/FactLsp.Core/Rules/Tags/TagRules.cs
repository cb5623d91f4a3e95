using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Tags;

/// <summary>The rules about the form and the place of tags.</summary>
internal static class TagRules
{
    internal static ImmutableArray<Rule> All { get; } = [new MalformedTag(), new OrphanTag(), new RendererHazard()];
}
