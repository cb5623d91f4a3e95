using FactLsp.Core.Configuration;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Input;

/// <summary>A file to look at.</summary>
/// <param name="Path">As the user would write it, with <c>/</c>.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="IsNamed">The user named it, or a glob did: it is linted whatever it looks like.</param>
internal readonly record struct SelectedFile(string Path, string FullPath, bool IsNamed);

/// <summary>Something that the user asked for and that cannot be had.</summary>
/// <param name="Path">What the user wrote, or the file that it led to.</param>
/// <param name="Message">Why not: reads on from the path.</param>
internal readonly record struct InputFault(string Path, string Message);

/// <summary>Turns paths, folders and globs of the command line into files, in an order that depends on nothing but their names.</summary>
/// <param name="terminal">Where relative paths start.</param>
/// <param name="usesIgnoreFiles">What <c>.gitignore</c>, <c>.ignore</c> and <c>.factlspignore</c> name is left out of folders and globs.</param>
internal sealed class FileSelection(Terminal terminal, bool usesIgnoreFiles = true)
{
    private static readonly string[] FoldersPassedOver = ["node_modules"];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    internal List<SelectedFile> Files { get; } = [];

    internal List<InputFault> Faults { get; } = [];

    /// <summary>Adds what one argument means.</summary>
    internal void Add(string argument)
    {
        var full = terminal.FullPath(argument);
        if (Directory.Exists(full)) Walk(full, Shown(argument), static _ => true, isNamed: false);
        else if (File.Exists(full) || !PathGlob.IsGlob(argument)) Add(new SelectedFile(Shown(argument), full, IsNamed: true));
        else AddGlob(Shown(argument));
    }

    private void AddGlob(string glob)
    {
        // The folder before the first part with a wildcard is where the search starts.
        var fixedEnd = glob.LastIndexOf('/', glob.AsSpan().IndexOfAny('*', '?', '[')) + 1;
        var folder = fixedEnd == 0 ? "." : glob[..fixedEnd];
        var pattern = glob[fixedEnd..];
        var before = Files.Count;
        var root = terminal.FullPath(folder);
        if (Directory.Exists(root)) Walk(root, Shown(folder), path => PathGlob.MatchesWhole(pattern, path), isNamed: true);
        if (Files.Count == before) Faults.Add(new InputFault(glob, "matches no file"));
    }

    // Links to folders are not followed, so that no link leads in a circle. Pipes, devices, sockets and links to nothing hold no draft.
    private void Walk(string root, string shownRoot, Func<string, bool> isWanted, bool isNamed)
    {
        var prefix = shownRoot is "." or "" ? string.Empty : shownRoot.EndsWith('/') ? shownRoot : shownRoot + "/";
        var folders = new Stack<(string Full, string Relative, IgnoreRules? Rules)>();
        var found = new List<(string Full, string Relative)>();
        folders.Push((root, string.Empty, usesIgnoreFiles ? IgnoreRules.ForRoot(root, terminal.WorkingFolder) : null));
        while (folders.TryPop(out var folder) && !terminal.Stop.IsCancellationRequested)
        {
            try
            {
                foreach (var entry in new DirectoryInfo(folder.Full).EnumerateFileSystemInfos())
                {
                    var relative = folder.Relative + entry.Name;
                    if (folder.Rules?.Ignores(entry.FullName, entry is DirectoryInfo) == true) continue;
                    if (entry is DirectoryInfo)
                    {
                        var isLink = entry.LinkTarget is not null;
                        if (isLink || entry.Name.StartsWith('.') || FoldersPassedOver.Contains(entry.Name, StringComparer.Ordinal)) continue;
                        folders.Push((entry.FullName, relative + "/", usesIgnoreFiles ? IgnoreRules.Within(entry.FullName, folder.Rules) : null));
                    }
                    else if (isWanted(relative) && OrdinaryFile.Is((FileInfo)entry))
                    {
                        found.Add((entry.FullName, relative));
                    }
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Faults.Add(new InputFault(prefix + folder.Relative.TrimEnd('/'), fault is UnauthorizedAccessException ? "cannot be searched: permission denied" : $"cannot be searched: {fault.Message}"));
            }
        }

        found.Sort(static (a, b) => string.CompareOrdinal(a.Relative, b.Relative));
        foreach (var (full, relative) in found) Add(new SelectedFile(prefix + relative, full, isNamed));
    }

    private void Add(SelectedFile file)
    {
        if (_seen.Add(file.FullPath)) Files.Add(file);
    }

    private static string Shown(string path)
    {
        var shown = OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
        return shown.StartsWith("./", StringComparison.Ordinal) && shown.Length > 2 ? shown[2..] : shown;
    }

    /// <summary>Whether a file that a folder search came upon can be a draft, by its name alone: others need not be read.</summary>
    internal static bool CouldBeDraft(SelectedFile file, DraftConfiguration configuration) =>
        FactTaggedDocuments.HasTextName(file.FullPath) || FactTaggedDocuments.IsIncluded(file.FullPath, configuration);

    /// <summary>Whether a file that a folder search came upon is a fact-tagged draft. A file that cannot be decoded is one when its name or what can be read of its header says so.</summary>
    internal static bool IsDraft(SelectedFile file, string? text, DraftConfiguration configuration)
    {
        if (text is not null) return FactTaggedDocuments.IsFactTagged(file.FullPath, text, configuration);
        if (FactTaggedDocuments.IsExcluded(file.FullPath, configuration)) return false;
        return FactTaggedDocuments.HasTaggedName(file.FullPath)
            || FactTaggedDocuments.IsIncluded(file.FullPath, configuration)
            || FactTaggedDocuments.HasTaggedHeader(DraftText.ReadStartLeniently(file.FullPath), FactTaggedDocuments.FormatOf(file.FullPath));
    }
}
