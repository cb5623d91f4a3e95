using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Configuration;
using FactLsp.Core.Text;

namespace FactLsp.Core.Configuration;

/// <summary>A configuration file as it was found.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text; empty when it could not be read.</param>
/// <param name="Configuration">What it says.</param>
/// <param name="Diagnostics">What is wrong in it, in offsets of <paramref name="Text"/>.</param>
public sealed record ConfigurationFile(string Path, string Text, DraftConfiguration Configuration, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The files that it extends, and those that these extend, in the order in which they were read.</summary>
    public ImmutableArray<ConfigurationFile> Bases { get; init; } = [];

    /// <summary>Whether there is such a file; otherwise these are an editor's settings, and faults in them have no place.</summary>
    public bool IsFile { get; init; } = true;

    /// <summary>The folder to which its globs and actor files are relative.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;
}

/// <summary>
/// Finds and reads the configuration of each document: <c>.factlsp.yaml</c> in its folder or in the nearest folder above that has one. Each folder is
/// looked at once, until <see cref="Forget"/>. Safe on any thread.
/// </summary>
public sealed class ConfigurationFiles
{
    /// <summary>The name of a configuration file.</summary>
    public const string FileName = ".factlsp.yaml";

    private const int MostLevels = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ConcurrentDictionary<string, ConfigurationFile?> _byFolder = new(StringComparer.Ordinal);

    /// <summary>The configuration for the document at <paramref name="path"/> (a full path; the document itself need not exist), or null where no folder has one.</summary>
    public ConfigurationFile? For(string path) => ForFolder(Path.GetDirectoryName(path));

    /// <summary>The configuration for documents in <paramref name="folder"/>, or null.</summary>
    public ConfigurationFile? ForFolder(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return null;
        if (_byFolder.TryGetValue(folder, out var known)) return known;
        var here = Path.Combine(folder, FileName);
        var found = File.Exists(here) ? Read(here) : ForFolder(Path.GetDirectoryName(folder));
        return _byFolder.GetOrAdd(folder, found);
    }

    /// <summary>Forgets what was found: a configuration file was written, moved or deleted.</summary>
    public void Forget() => _byFolder.Clear();

    /// <summary>Reads the configuration file at <paramref name="path"/> (a full path). A file that cannot be read gives the default configuration and a diagnostic.</summary>
    public static ConfigurationFile Read(string path) => Read(path, null, []);

    /// <summary>The same where the file starts from <paramref name="settings"/>, as if it extended them.</summary>
    public static ConfigurationFile Read(string path, ConfigurationFile settings)
    {
        var file = Read(path, settings.Configuration, []);
        return file with { Bases = file.Bases.Insert(0, settings) };
    }

    /// <summary>Settings of an editor, written as a configuration file is; globs and actor files are relative to <paramref name="folder"/>, and without one have no effect.</summary>
    public static ConfigurationFile OfSettings(string text, string? folder)
    {
        var path = folder is null ? string.Empty : Path.Combine(folder, FileName);
        var (configuration, diagnostics) = ConfigurationReader.Read(text, folder is null ? null : path);
        return new ConfigurationFile(path, text, configuration, diagnostics) { IsFile = false };
    }

    // Files that extend each other in a circle end where the circle would close.
    private static ConfigurationFile Read(string path, DraftConfiguration? start, ImmutableArray<string> readFor)
    {
        if (ReadText(path, out var fault) is not { } text) return Unreadable(path, $"The file {fault}, so nothing in it has an effect.");
        var own = ConfigurationReader.Read(text, path, start);
        if (own.Configuration.Extends.IsEmpty) return new ConfigurationFile(path, text, own.Configuration, own.Diagnostics);

        var bases = ImmutableArray.CreateBuilder<ConfigurationFile>();
        var faults = ImmutableArray.CreateBuilder<Diagnostic>();
        readFor = readFor.Add(path);
        for (var i = 0; i < own.Configuration.Extends.Length; i++)
        {
            var written = own.Configuration.Extends[i];
            if (Resolve(written, path, readFor, out fault) is { } at)
            {
                var file = Read(at, start, readFor);
                bases.AddRange(file.Bases);
                bases.Add(file);
                start = file.Configuration;
            }
            else
            {
                faults.Add(new Diagnostic { Rule = UnreadableFile.RuleName, Severity = Severity.Error, Span = own.Configuration.ExtendsSpans[i], Message = $"The configuration {written} {fault}, so it has no effect here." });
            }
        }

        var (configuration, diagnostics) = ConfigurationReader.Read(text, path, start);
        return new ConfigurationFile(path, text, configuration, [.. diagnostics, .. faults]) { Bases = bases.ToImmutable() };
    }

    // A configuration comes with the drafts, from wherever they come, and its faults are quoted: it can only name what says by its name that it is one.
    private static string? Resolve(string written, string path, ImmutableArray<string> readFor, out string? fault)
    {
        fault = null;
        if (Path.IsPathRooted(written)) fault = "is not named by a path relative to this file";
        else if (!IsNamedAsConfiguration(written)) fault = $"does not end in {FileName}";
        if (fault is not null) return null;
        var full = Path.GetFullPath(written, Path.GetDirectoryName(path)!);
        if (readFor.Contains(full, StringComparer.Ordinal) || readFor.Length >= MostLevels) fault = "leads in a circle";
        else if (!File.Exists(full)) fault = "does not exist";
        else if (RealPath.Of(full) is not { } real || !IsNamedAsConfiguration(real)) fault = $"is a link to a file that does not end in {FileName}";
        return fault is null ? full : null;
    }

    private static bool IsNamedAsConfiguration(string path) => path.EndsWith(FileName, StringComparison.Ordinal);

    private static string? ReadText(string path, out string? fault)
    {
        fault = null;
        try
        {
            if (OrdinaryFile.ReadAtMost(path, Encoding.UTF8.GetMaxByteCount(ConfigurationReader.LongestFile)) is { } bytes) return Strict.GetString(bytes);
            fault = "is too large";
        }
        catch (DecoderFallbackException)
        {
            fault = "is not UTF-8";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be read ({failure.Message.TrimEnd('.')})";
        }

        return null;
    }

    private static ConfigurationFile Unreadable(string path, string message) => new(
        path,
        string.Empty,
        DraftConfiguration.Default,
        [new Diagnostic { Rule = UnreadableFile.RuleName, Severity = Severity.Error, Span = new TextSpan(0, 0), Message = message }]);
}
