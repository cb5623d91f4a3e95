using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Actors;

/// <summary>The rules about who is who.</summary>
internal static class ActorRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new UnknownActor(),
        new AmbiguousActor(),
        new SurnameFirst(),
        new VariantSpelling(),
        new StaleTitle(),
        new AppositiveMismatch(),
        new UnintroducedAcronym(),
    ];
}
