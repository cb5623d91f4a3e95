using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Quotes;

/// <summary>The rules about quotations.</summary>
internal static class QuoteRules
{
    internal static ImmutableArray<Rule> All { get; } = [new UnattributedQuote(), new UnbalancedQuote(), new MixedMarks()];
}
