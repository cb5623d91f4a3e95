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

    /// <summary>Beside which time expressions an editor shows the day (<c>hints.dates</c>).</summary>
    public DateHints DateHints { get; init; }

    /// <summary>The severity of <paramref name="rule"/> under this configuration.</summary>
    public Severity SeverityOf(Rule rule) => Severities.TryGetValue(rule.Name, out var severity) ? severity : Profile.SeverityOf(rule);

    /// <summary>The same configuration with another profile.</summary>
    public DraftConfiguration With(Profile profile) => new()
    {
        Path = Path,
        Profile = profile,
        Severities = Severities,
        OwnPolicy = OwnPolicy,
        Include = Include,
        Exclude = Exclude,
        ActorFiles = ActorFiles,
        DateHints = DateHints,
        ActorFileSpans = ActorFileSpans,
    };
}
