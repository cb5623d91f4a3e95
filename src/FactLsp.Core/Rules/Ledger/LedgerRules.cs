using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Ledger;

/// <summary>The rules of the category <c>ledger</c>.</summary>
internal static class LedgerRules
{
    internal static ImmutableArray<LedgerRule> All { get; } = [new LedgerConflict(), new QuoteDrift(), new NameDriftRule()];
}
