using FactLsp.Core.Workspace;

namespace FactLsp.Server.Documents;

/// <summary>Finds the files of a folder that may be drafts. What <c>.gitignore</c>, <c>.ignore</c> and <c>.factlspignore</c> name is left out, and so are hidden folders and those of package managers.</summary>
internal static class FolderWalk
{
    /// <summary>From so many files and folders on, the rest of a folder tree is not looked at.</summary>
    public const int Cap = 100_000;

    private static readonly string[] NeverDrafts = ["node_modules", "bin", "obj", "target"];

    /// <summary>Whether the folder is so wide that nobody means all of it: the root, or somebody's home.</summary>
    public static bool IsTooWide(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return string.Equals(Path.GetPathRoot(full), full, StringComparison.Ordinal) || string.Equals(full, Path.TrimEndingDirectorySeparator(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)), StringComparison.Ordinal);
    }

    /// <summary>
    /// The paths of files that can be fact-tagged by their name, those of a folder before those below it. <paramref name="capped"/> is called once when there are <paramref name="cap"/> files and folders or more.
    /// </summary>
    public static IEnumerable<string> Files(string folder, Action capped, int cap = Cap)
    {
        var waiting = new Queue<(string Path, IgnoreRules? Rules)>();
        waiting.Enqueue((folder, IgnoreRules.ForRoot(folder)));
        var looked = 0;
        while (waiting.TryDequeue(out var here))
        {
            foreach (var (path, isFolder) in List(here.Path, cap - looked))
            {
                if (++looked >= cap)
                {
                    capped();
                    yield break;
                }

                if (IsLeftOut(path, isFolder, here.Rules)) continue;
                if (isFolder) waiting.Enqueue((path, IgnoreRules.Within(path, here.Rules)));
                else if (FactTaggedDocuments.HasTextName(path)) yield return path;
            }
        }
    }

    /// <summary>Whether <see cref="Files"/> of <paramref name="folder"/> would come to the file at <paramref name="path"/>, were there no cap.</summary>
    public static bool Includes(string folder, string path)
    {
        var names = Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar);
        if (names is ["..", ..] || Path.IsPathRooted(names[0]) || !FactTaggedDocuments.HasTextName(path)) return false;
        var here = folder;
        var rules = IgnoreRules.ForRoot(folder);
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0) rules = IgnoreRules.Within(here, rules);
            here = Path.Combine(here, names[i]);
            if (IsLeftOut(here, isFolder: i < names.Length - 1, rules)) return false;
        }

        return true;
    }

    private static bool IsLeftOut(string path, bool isFolder, IgnoreRules? rules)
    {
        if (rules?.Ignores(path, isFolder) == true) return true;
        return isFolder && Path.GetFileName(path) is var name && (name.StartsWith('.') || NeverDrafts.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    private static List<(string Path, bool IsFolder)> List(string folder, int most)
    {
        try
        {
            // A link may lead anywhere, also back here.
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                    .Where(entry => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    .Take(most)
                    .OrderBy(entry => entry.Name, StringComparer.Ordinal)
                    .Select(entry => (entry.FullName, entry.Attributes.HasFlag(FileAttributes.Directory))),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
