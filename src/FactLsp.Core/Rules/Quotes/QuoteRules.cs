using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Quotes;

/// <summary>The rules about quotes.</summary>
internal static class QuoteRules
{
    internal static ImmutableArray<Rule> All { get; } = [];
}
