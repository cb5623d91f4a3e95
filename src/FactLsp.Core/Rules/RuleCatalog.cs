using System.Collections.Frozen;
using System.Collections.Immutable;
using FactLsp.Core.Rules.Actors;
using FactLsp.Core.Rules.Characters;
using FactLsp.Core.Rules.Configuration;
using FactLsp.Core.Rules.Dates;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Rules.Marks;
using FactLsp.Core.Rules.Quotes;
using FactLsp.Core.Rules.Sources;
using FactLsp.Core.Rules.Suppressions;
using FactLsp.Core.Rules.Tags;

namespace FactLsp.Core.Rules;

/// <summary>All rules. Listed by hand: nothing is found by reflection, so that ahead-of-time compilation loses none.</summary>
public static class RuleCatalog
{
    /// <summary>Every rule, by category and then in the order of the rules page.</summary>
    public static ImmutableArray<Rule> All { get; } =
        [.. SourceRules.All, .. DateRules.All, .. ActorRules.All, .. QuoteRules.All, .. TagRules.All, .. MarkRules.All, .. CharacterRules.All, .. SuppressionRules.All, .. LedgerRules.All, .. ConfigurationRules.All];

    private static readonly FrozenDictionary<string, Rule> ByName = All.ToFrozenDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The rule called <paramref name="name"/>, or null.</summary>
    public static Rule? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Address of the rule's page, which exists for every rule.</summary>
    public static string HelpUrl(string name) => $"https://github.com/factlsp/factlsp/blob/main/docs/rules/{name}.md";
}
