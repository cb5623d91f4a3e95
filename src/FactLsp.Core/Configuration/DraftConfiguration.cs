using System.Collections.Frozen;
using System.Collections.Immutable;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Core.Configuration;

/// <summary>Beside which time expressions an editor shows the day that they mean.</summary>
public enum DateHints : byte
{
    /// <summary>Only where the words do not say it: "Friday", "last fall".</summary>
    Relative,

    /// <summary>Beside every expression that has a day, a month or a year.</summary>
    All,

    /// <summary>Nowhere.</summary>
    Off,
}

/// <summary>What an entry of <c>overrides</c> says about the drafts that it names. Immutable.</summary>
/// <param name="Files">Globs of the drafts, relative to the configuration's folder.</param>
/// <param name="Severities">Severities that overrule the rest of the configuration, by rule name.</param>
/// <param name="Accept">What counts as a source: agencies, outlets, bodies; null where the entry does not say it.</param>
/// <param name="Inherit">What covers a claim that names no source; null where the entry does not say it.</param>
public sealed record ConfigurationOverride(
    ImmutableArray<string> Files,
    FrozenDictionary<string, Severity> Severities,
    (bool Agencies, bool Outlets, bool Bodies)? Accept,
    CitationInheritance? Inherit);

/// <summary>What a <c>.factlsp.yaml</c> says: a profile, severities rule by rule, the citation policy, and which files it is about. Immutable.</summary>
public sealed class DraftConfiguration
{
    /// <summary>The configuration where there is no file.</summary>
    public static DraftConfiguration Default { get; } = new();

    /// <summary>The file it was read from, or null.</summary>
    public string? Path { get; init; }

    /// <summary>The profile that it starts from.</summary>
    public Profile Profile { get; init; } = Profile.Default;

    /// <summary>Severities that overrule the profile, by rule name.</summary>
    public FrozenDictionary<string, Severity> Severities { get; init; } = FrozenDictionary<string, Severity>.Empty;

    /// <summary>What counts as a source, where the file says it; otherwise the profile's.</summary>
    public CitationPolicy? OwnPolicy { get; init; }

    /// <summary>What counts as a source.</summary>
    public CitationPolicy Policy => OwnPolicy ?? Profile.Policy;

    /// <summary>Globs of files that are fact-tagged although neither their header nor their name says so, relative to the configuration's folder.</summary>
    public ImmutableArray<string> Include { get; init; } = [];

    /// <summary>Globs of files that are left alone, relative to the configuration's folder.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Actor files, relative to the configuration's folder.</summary>
    public ImmutableArray<string> ActorFiles { get; init; } = [];

    /// <summary>Where the file names each of <see cref="ActorFiles"/>, so that one that cannot be read is told there.</summary>
    public ImmutableArray<TextSpan> ActorFileSpans { get; init; } = [];

    /// <summary>Configurations that this one starts from, relative to its folder; a later one overrules an earlier one.</summary>
    public ImmutableArray<string> Extends { get; init; } = [];

    /// <summary>Where the file names each of <see cref="Extends"/>.</summary>
    public ImmutableArray<TextSpan> ExtendsSpans { get; init; } = [];

    /// <summary>What is different for some drafts; a later entry overrules an earlier one.</summary>
    public ImmutableArray<ConfigurationOverride> Overrides { get; init; } = [];

    /// <summary>Beside which time expressions an editor shows the day (<c>hints.dates</c>).</summary>
    public DateHints DateHints { get; init; }

    /// <summary>The severity of <paramref name="rule"/> under this configuration.</summary>
    public Severity SeverityOf(Rule rule) => Severities.TryGetValue(rule.Name, out var severity) ? severity : Profile.SeverityOf(rule);

    /// <summary>The same configuration with another profile.</summary>
    public DraftConfiguration With(Profile profile) => With(profile, Severities, OwnPolicy, Overrides);

    /// <summary>Whether the entry at <paramref name="index"/> of <see cref="Overrides"/> is about the draft at <paramref name="path"/> (a full path).</summary>
    public bool IsOverridden(string path, int index)
    {
        if (System.IO.Path.GetDirectoryName(Path) is not { } folder) return false;
        var relative = System.IO.Path.GetRelativePath(folder, path).Replace('\\', '/');
        if (relative.StartsWith("../", StringComparison.Ordinal)) return false;
        foreach (var glob in Overrides[index].Files)
        {
            if (PathGlob.Matches(glob, relative)) return true;
        }

        return false;
    }

    /// <summary>What holds where those entries of <see cref="Overrides"/> apply whose indices are given, in their order.</summary>
    public DraftConfiguration Overridden(IEnumerable<int> indices)
    {
        var severities = Severities.ToDictionary(StringComparer.OrdinalIgnoreCase);
        var policy = OwnPolicy;
        foreach (var index in indices)
        {
            var entry = Overrides[index];
            foreach (var (rule, severity) in entry.Severities) severities[rule] = severity;
            if (entry.Accept is { } accept) policy = (policy ?? Profile.Policy) with { AcceptAgencies = accept.Agencies, AcceptOutlets = accept.Outlets, AcceptBodies = accept.Bodies };
            if (entry.Inherit is { } inherit) policy = (policy ?? Profile.Policy) with { Inherit = inherit };
        }

        return With(Profile, severities.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), policy, []);
    }

    private DraftConfiguration With(Profile profile, FrozenDictionary<string, Severity> severities, CitationPolicy? policy, ImmutableArray<ConfigurationOverride> overrides) => new()
    {
        Path = Path,
        Profile = profile,
        Severities = severities,
        OwnPolicy = policy,
        Include = Include,
        Exclude = Exclude,
        ActorFiles = ActorFiles,
        DateHints = DateHints,
        ActorFileSpans = ActorFileSpans,
        Extends = Extends,
        ExtendsSpans = ExtendsSpans,
        Overrides = overrides,
    };
}
