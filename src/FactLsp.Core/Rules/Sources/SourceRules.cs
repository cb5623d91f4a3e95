using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Sources;

/// <summary>The rules about who vouches for a claim.</summary>
internal static class SourceRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new MissingSource(),
        new DatelineOnly(),
        new UnnamedSource(),
        new CollectiveSource(),
        new NotAnAgency(),
        new UnknownSource(),
        new AmbiguousSource(),
        new SingleSource(),
        new StateControlledOnly(),
    ];
}
