using System.Collections.Concurrent;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;
using NodaTime;

namespace FactLsp.Cli.Input;

/// <summary>Analyses drafts, each under the configuration that holds for it. Safe on any thread.</summary>
internal sealed class DraftAnalysis
{
    private readonly ConfigurationFiles _files = new();
    private readonly ConfigurationFile? _fixed;
    private readonly Profile? _profile;
    private readonly ConcurrentDictionary<string, ConfigurationFile> _seen = new(StringComparer.Ordinal);

    /// <summary>An analysis.</summary>
    /// <param name="configuration">The configuration for every draft (<c>--config</c>); null finds each draft's own.</param>
    /// <param name="profile">The profile that overrules the configuration's (<c>--profile</c>).</param>
    internal DraftAnalysis(ConfigurationFile? configuration, Profile? profile)
    {
        _fixed = configuration;
        _profile = profile;
        if (configuration is not null) _seen.TryAdd(configuration.Path, configuration);
    }

    /// <summary>Every configuration file that was used, in the order of their paths: their own faults are findings too.</summary>
    internal IEnumerable<ConfigurationFile> ConfigurationsUsed => _seen.Values.OrderBy(file => file.Path, StringComparer.Ordinal);

    /// <summary>The configuration for the draft at <paramref name="fullPath"/>; null asks for that of a draft without a place.</summary>
    internal DraftConfiguration ConfigurationFor(string? fullPath)
    {
        var file = _fixed ?? (fullPath is null ? null : _files.For(fullPath));
        if (file is not null) _seen.TryAdd(file.Path, file);
        var configuration = file?.Configuration ?? DraftConfiguration.Default;
        return _profile is null ? configuration : configuration.With(_profile);
    }

    /// <summary>Analyses the draft at <paramref name="fullPath"/>.</summary>
    internal Article Analyze(string fullPath, string text) => Analyze(fullPath, text, FactTaggedDocuments.FormatOf(fullPath), null);

    /// <summary>Analyses a text that stands in no file.</summary>
    internal Article Analyze(string text, ArticleFormat format, LocalDate? date) => Analyze(null, text, format, date);

    private Article Analyze(string? fullPath, string text, ArticleFormat format, LocalDate? date) => Analyzer.Analyze(
        text,
        ActorRegistry.Embedded,
        new AnalysisOptions { Format = format, Configuration = ConfigurationFor(fullPath), FallbackDate = date });
}
