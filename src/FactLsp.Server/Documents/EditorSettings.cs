using System.Collections.Immutable;
using FactLsp.Core.Configuration;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>
/// The settings that the client has for us, folder by folder: the keys of <c>.factlsp.yaml</c>, under <c>factlsp</c>. Every configuration file starts from them, so
/// what a file says holds, and what it does not say is the editor's. Immutable.
/// </summary>
internal sealed class EditorSettings
{
    /// <summary>The name of our section among a client's settings.</summary>
    public const string Section = "factlsp";

    // Globs and actor files in them are relative to a folder, and the files that they extend would be.
    private static readonly string[] OnlyInFiles = ["extends"];

    private readonly ImmutableArray<(string Folder, ConfigurationFile File)> _byFolder;
    private readonly ConfigurationFile? _elsewhere;

    private EditorSettings(ImmutableArray<(string Folder, ConfigurationFile File)> byFolder, ConfigurationFile? elsewhere)
    {
        _byFolder = byFolder;
        _elsewhere = elsewhere;
        Faults = [.. _byFolder.Select(entry => entry.File).Append(elsewhere).OfType<ConfigurationFile>().SelectMany(FaultsOf).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>No settings.</summary>
    public static EditorSettings None { get; } = new([], null);

    /// <summary>What is wrong in them, in words.</summary>
    public ImmutableArray<string> Faults { get; }

    /// <summary>Settings for drafts in <paramref name="folders"/> (paths), and for all others.</summary>
    public static EditorSettings Of(JObject? elsewhere, IEnumerable<(string Folder, JObject? Settings)> folders) => new(
        [.. folders.Where(entry => entry.Settings is { Count: > 0 }).OrderByDescending(entry => entry.Folder.Length).Select(entry => (entry.Folder, Read(entry.Settings!, entry.Folder)))],
        elsewhere is { Count: > 0 } ? Read(elsewhere, folder: null) : null);

    /// <summary>Our section of what a client pushes or answers: the section itself, or all settings with the section in them. Null where there is none.</summary>
    public static JObject? SectionOf(JToken? json)
    {
        if (json is not JObject settings) return null;
        var section = (JObject)(settings[Section] as JObject ?? settings).DeepClone();

        // A client sends what is not set as null.
        foreach (var unset in section.Descendants().OfType<JProperty>().Where(property => property.Value.Type == JTokenType.Null).ToList()) unset.Remove();
        return section;
    }

    /// <summary><paramref name="over"/> laid over <paramref name="under"/>, key by key.</summary>
    public static JObject? Merge(JObject? under, JObject? over)
    {
        if (under is null || over is null) return over ?? under;
        var merged = (JObject)under.DeepClone();
        merged.Merge(over, new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Replace });
        return merged;
    }

    /// <summary>Whether <paramref name="other"/> says the same for the same folders.</summary>
    public bool IsSameAs(EditorSettings other) =>
        string.Equals(_elsewhere?.Text, other._elsewhere?.Text, StringComparison.Ordinal)
        && _byFolder.Select(entry => (entry.Folder, entry.File.Text)).SequenceEqual(other._byFolder.Select(entry => (entry.Folder, entry.File.Text)));

    /// <summary>What holds for the draft at <paramref name="path"/> (null for one without a place): the settings of the innermost folder, or those for everything.</summary>
    public ConfigurationFile? For(string? path)
    {
        if (path is null) return _elsewhere;
        foreach (var (folder, file) in _byFolder)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar)) return file;
        }

        return _elsewhere;
    }

    // JSON is YAML.
    private static ConfigurationFile Read(JObject settings, string? folder) => ConfigurationFiles.OfSettings(settings.ToString(Formatting.Indented), folder);

    /// <summary>The client keeps its own settings in the same section: a key that is like none of ours is one of these.</summary>
    private static IEnumerable<string> FaultsOf(ConfigurationFile file)
    {
        foreach (var fault in file.Diagnostics)
        {
            if (fault.Rule is not "config/unknown-key" || !fault.Fixes.IsEmpty || fault.Span.In(file.Text).Contains('/')) yield return fault.Message;
        }

        foreach (var key in OnlyInFiles) if (!file.Configuration.Extends.IsEmpty) yield return $"“{key}” has an effect in a {ConfigurationFiles.FileName} only.";
    }
}
