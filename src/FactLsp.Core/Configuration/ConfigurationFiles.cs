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
    public static ConfigurationFile Read(string path)
    {
        string text;
        try
        {
            var longest = Encoding.UTF8.GetMaxByteCount(ConfigurationReader.LongestFile);
            if (OrdinaryFile.ReadAtMost(path, longest) is not { } bytes) return Unreadable(path, "The file is too large, so nothing in it has an effect.");
            text = Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(path, "The file is not UTF-8, so nothing in it has an effect.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Unreadable(path, $"The file cannot be read, so nothing in it has an effect: {fault.Message}");
        }

        var (configuration, diagnostics) = ConfigurationReader.Read(text, path);
        return new ConfigurationFile(path, text, configuration, diagnostics);
    }

    private static ConfigurationFile Unreadable(string path, string message) => new(
        path,
        string.Empty,
        DraftConfiguration.Default,
        [new Diagnostic { Rule = UnreadableFile.RuleName, Severity = Severity.Error, Span = new TextSpan(0, 0), Message = message }]);
}
