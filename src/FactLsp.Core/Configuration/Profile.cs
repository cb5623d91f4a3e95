using System.Collections.Frozen;
using System.Collections.Immutable;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;

namespace FactLsp.Core.Configuration;

/// <summary>A named set of severities and a citation policy that a configuration starts from. Immutable.</summary>
public sealed class Profile
{
    private readonly FrozenDictionary<string, Severity> _severities;

    private Profile(string name, string summary, CitationPolicy policy, params (string Rule, Severity Severity)[] severities)
    {
        Name = name;
        Summary = summary;
        Policy = policy;
        _severities = severities.ToFrozenDictionary(s => s.Rule, s => s.Severity, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Low noise: the severities of the rules page.</summary>
    public static Profile Default { get; } = new("default", "Low noise: what is wrong, and what an editor would ask about.", CitationPolicy.Default);

    /// <summary>The default with the style rules for dates, times and datelines that American news copy follows.</summary>
    public static Profile Ap { get; } = new(
        "ap",
        "The default, and the date and dateline style of American news copy.",
        CitationPolicy.Default,
        ("date/style", Severity.Information),
        ("dateline/form", Severity.Information));

    /// <summary>Every claim names its source itself, an unnamed source is an error, and one source is not enough.</summary>
    public static Profile Strict { get; } = new(
        "strict",
        "Every claim cites its own source; an unnamed source is an error; one source is not enough.",
        CitationPolicy.Default with { Inherit = CitationInheritance.None },
        ("source/dateline-only", Severity.Warning),
        ("source/unnamed", Severity.Error),
        ("source/single", Severity.Warning));

    /// <summary>All profiles.</summary>
    public static ImmutableArray<Profile> All { get; } = [Default, Ap, Strict];

    /// <summary>What a configuration calls it.</summary>
    public string Name { get; }

    /// <summary>What it is for, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Its citation policy.</summary>
    public CitationPolicy Policy { get; }

    /// <summary>The profile called <paramref name="name"/>, or null.</summary>
    public static Profile? Find(string name) => All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The severity of <paramref name="rule"/> in this profile.</summary>
    public Severity SeverityOf(Rule rule) => _severities.TryGetValue(rule.Name, out var severity) ? severity : rule.DefaultSeverity;
}
