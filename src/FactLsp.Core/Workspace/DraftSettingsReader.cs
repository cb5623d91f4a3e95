using System.Collections.Concurrent;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Configuration;
using FactLsp.Core.Text;

namespace FactLsp.Core.Workspace;

/// <summary>Finds what holds for each draft: its configuration, the user's actor files, and those that the configuration and the draft's front matter name. Each file is read once. Safe on any thread.</summary>
public sealed class DraftSettingsReader
{
    private readonly ConfigurationFiles _configurations = new();
    private readonly ConfigurationFile? _fixed;
    private readonly Profile? _profile;
    private readonly Func<string?, ConfigurationFile?>? _settingsFor;
    private readonly ActorFileLoader _loader;
    private readonly UserActorFiles _user;
    private readonly ConcurrentDictionary<string, DraftSettings> _byConfiguration = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(DraftSettings Settings, string Overrides), DraftSettings> _byOverrides = new(new SameSettings());
    private readonly ConcurrentDictionary<(DraftSettings Settings, string ActorFile), DraftSettings> _byDraftFile = new(new SameSettings());

    /// <summary>A reader.</summary>
    /// <param name="configuration">The configuration for every draft; null finds each draft's own.</param>
    /// <param name="profile">A profile that overrules the configuration's; null for none.</param>
    /// <param name="settingsFor">The editor's settings for a draft at that path (null for one without a place), which every configuration file starts from; null for none.</param>
    /// <param name="loader">Reads the actor files; null for one that keeps its indexes in the user's cache folder.</param>
    /// <param name="user">The user's own actor files; null for those of the user who runs the program.</param>
    public DraftSettingsReader(
        ConfigurationFile? configuration = null, Profile? profile = null, Func<string?, ConfigurationFile?>? settingsFor = null, ActorFileLoader? loader = null, UserActorFiles? user = null)
    {
        _fixed = configuration;
        _profile = profile;
        _settingsFor = settingsFor;
        _loader = loader ?? ActorFileLoader.Create();
        _user = user ?? UserActorFiles.OfUser;
    }

    /// <summary>What holds for drafts at <paramref name="path"/> (a full path, or null for a draft without a place), whatever their front matter says.</summary>
    public DraftSettings For(string? path)
    {
        var file = _fixed ?? (path is null ? null : _configurations.For(path));
        var below = _settingsFor?.Invoke(path);
        var settings = _byConfiguration.GetOrAdd($"{file?.Path}\0{below?.Path}", _ => Read(file is null || below is null ? file ?? below : ConfigurationFiles.Read(file.Path, below)));
        return path is null || settings.Configuration.Overrides.IsEmpty ? settings : Overridden(settings, path);
    }

    /// <summary>What holds for the draft with this text at <paramref name="path"/>: front matter may name an actor file of its own.</summary>
    public DraftSettings For(string path, string text)
    {
        var settings = For(path);
        var span = FactTaggedDocuments.ReadHeader(text, FactTaggedDocuments.FormatOf(path)).ActorFileSpan;
        if (span.IsEmpty) return settings;
        var written = span.In(text).ToString();
        if (Resolve(written, path, settings.Configuration, out var fault) is not { } actorFile)
            return settings with { DraftDiagnostics = [Fault(UnreadableFile.RuleName, span, fault!)] };

        var own = _byDraftFile.GetOrAdd((settings, actorFile), key => WithActorFile(key.Settings, key.ActorFile, ActorLayerKind.Document, out _));
        return own.Files.Length > settings.Files.Length ? own : settings with { DraftDiagnostics = [Fault(UnreadableFile.RuleName, span, $"The actor file {written} cannot be read, so its names are not known here.")] };
    }

    /// <summary>Forgets everything: a configuration or an actor file was written, moved or deleted.</summary>
    public void Forget()
    {
        _configurations.Forget();
        _byConfiguration.Clear();
        _byDraftFile.Clear();
        _byOverrides.Clear();
    }

    // One object for all drafts to which the same entries apply.
    private DraftSettings Overridden(DraftSettings settings, string path)
    {
        var configuration = settings.Configuration;
        int[] applying = [.. Enumerable.Range(0, configuration.Overrides.Length).Where(index => configuration.IsOverridden(path, index))];
        if (applying.Length == 0) return settings;
        return _byOverrides.GetOrAdd((settings, string.Join(' ', applying)), _ => settings with { Configuration = configuration.Overridden(applying) });
    }

    private DraftSettings Read(ConfigurationFile? file)
    {
        var configuration = file?.Configuration ?? DraftConfiguration.Default;
        if (_profile is not null) configuration = configuration.With(_profile);
        var settings = new DraftSettings(configuration, ActorRegistry.Embedded, []);
        foreach (var path in _user.Paths()) settings = WithActorFile(settings, path, ActorLayerKind.User, out _);
        if (file is null) return settings;
        foreach (var part in file.Bases.Add(file)) settings = WithActorFiles(settings, part);
        return settings;
    }

    // The configuration comes before its actor files, and what it extends before it, so that its own actors have the last word.
    private DraftSettings WithActorFiles(DraftSettings settings, ConfigurationFile file)
    {
        var diagnostics = file.Diagnostics.ToBuilder();
        var place = settings.Files.Length;
        var configuration = file.Configuration;
        for (var i = 0; file.Path.Length > 0 && i < configuration.ActorFiles.Length; i++)
        {
            if (Resolve(configuration.ActorFiles[i], file, out var fault) is { } path) settings = WithActorFile(settings, path, ActorLayerKind.Workspace, out fault);
            if (fault is not null) diagnostics.Add(Fault(UnreadableFile.RuleName, configuration.ActorFileSpans[i], $"The actor file {configuration.ActorFiles[i]} {fault}, so its names are not known."));
        }

        if (!file.IsFile) return settings with { SettingsFaults = [.. diagnostics.Skip(file.Diagnostics.Length).Select(fault => fault.Message)] };
        return settings with { Files = settings.Files.Insert(place, new SupportFile(file.Path, file.Text, diagnostics.ToImmutable())) };
    }

    private DraftSettings WithActorFile(DraftSettings settings, string path, ActorLayerKind layer, out string? fault)
    {
        if (_loader.Load(path, layer, out fault) is not { } file) return settings;
        var registry = file.Over(settings.Registry);
        var diagnostics = file.Faults.Select(f => Fault(
            f.Kind switch { ActorFileFaultKind.Unreadable or ActorFileFaultKind.Limit => UnreadableFile.RuleName, ActorFileFaultKind.UnknownKey => UnknownKey.RuleName, _ => WrongValue.RuleName },
            f.Span,
            f.Message,
            f.Replacement));
        return settings with
        {
            Registry = registry,
            Files = settings.Files.Add(new SupportFile(path, file.Text, [.. diagnostics, .. ActorFileFindings.Shadowed(file, registry)]) { Revision = file.Revision }),
        };
    }

    // A draft may come from anywhere, and the faults of an actor file quote it: a draft can only name a file beside it, or below its configuration.
    private static string? Resolve(string written, string draft, DraftConfiguration configuration, out string? fault)
    {
        fault = null;
        var draftFolder = Path.GetDirectoryName(draft)!;
        if (Path.IsPathRooted(written) || written.Contains('\0')) fault = "A draft names its actor file by a path relative to itself.";
        else if (!UserActorFiles.HasEnding(written)) fault = $"An actor file ends in one of {string.Join(", ", UserActorFiles.Endings)}.";
        if (fault is not null) return null;

        var path = Path.GetFullPath(written, draftFolder);
        if (RealPath.IsBelow(draftFolder, path)) return path;
        if (Path.GetDirectoryName(configuration.Path) is { } folder && RealPath.IsBelow(folder, draftFolder) && RealPath.IsBelow(folder, path)) return path;
        fault = "The actor file stands outside the folder of the draft and of its configuration; name it in a configuration above both instead.";
        return null;
    }

    // A configuration comes with the drafts, from wherever they come.
    private static string? Resolve(string written, ConfigurationFile configuration, out string? fault)
    {
        var path = Path.GetFullPath(written, configuration.Folder);
        fault = !UserActorFiles.HasEnding(written) ? $"does not end in one of {string.Join(", ", UserActorFiles.Endings)}"
            : !RealPath.IsBelow(configuration.Folder, path) ? "stands outside the folder of the configuration"
            : null;
        return fault is null ? path : null;
    }

    private static Diagnostic Fault(string rule, TextSpan span, string message, string? replacement = null) => new()
    {
        Rule = rule,
        Severity = Severity.Error,
        Span = span,
        Message = message,
        Fixes = replacement is null ? [] : [QuickFix.Replace($"Change to “{replacement}”", span, replacement, isSafe: true)],
    };

    // Settings are the same when they are one object: comparing what they hold would compare whole registries.
    private sealed class SameSettings : IEqualityComparer<(DraftSettings Settings, string More)>
    {
        public bool Equals((DraftSettings Settings, string More) x, (DraftSettings Settings, string More) y) =>
            ReferenceEquals(x.Settings, y.Settings) && string.Equals(x.More, y.More, StringComparison.Ordinal);

        public int GetHashCode((DraftSettings Settings, string More) key) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Settings), StringComparer.Ordinal.GetHashCode(key.More));
    }
}
