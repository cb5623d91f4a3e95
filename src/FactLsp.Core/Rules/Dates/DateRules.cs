using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Dates;

/// <summary>The rules about dates.</summary>
internal static class DateRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
