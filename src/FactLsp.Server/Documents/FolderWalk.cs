using FactLsp.Core.Workspace;

namespace FactLsp.Server.Documents;

/// <summary>Finds the files of a folder that may be drafts. What <c>.gitignore</c>, <c>.ignore</c> and <c>.factlspignore</c> name is left out, and so are hidden folders and those of package managers.</summary>
internal static class FolderWalk
{
    /// <summary>Most files that are looked at in one folder tree.</summary>
    public const int Cap = 100_000;

    private static readonly string[] NeverDrafts = ["node_modules", "bin", "obj", "target"];

    /// <summary>The paths of files that can be fact-tagged by their name, folder by folder. <paramref name="capped"/> is called once when there are more than <see cref="Cap"/> files.</summary>
    public static IEnumerable<string> Files(string folder, Action capped)
    {
        var waiting = new Stack<(string Path, IgnoreRules? Rules)>();
        waiting.Push((folder, IgnoreRules.ForRoot(folder)));
        var looked = 0;
        while (waiting.TryPop(out var here))
        {
            var rules = here.Rules;
            foreach (var (path, isFolder) in List(here.Path))
            {
                if (++looked > Cap)
                {
                    capped();
                    yield break;
                }

                if (rules?.Ignores(path, isFolder) == true) continue;
                if (!isFolder)
                {
                    if (FactTaggedDocuments.HasTextName(path)) yield return path;
                }
                else if (Path.GetFileName(path) is var name && !name.StartsWith('.') && !NeverDrafts.Contains(name, StringComparer.OrdinalIgnoreCase))
                {
                    waiting.Push((path, IgnoreRules.Within(path, rules)));
                }
            }
        }
    }

    private static List<(string Path, bool IsFolder)> List(string folder)
    {
        try
        {
            // A link may lead anywhere, also back here.
            return
            [
                .. new DirectoryInfo(folder).EnumerateFileSystemInfos()
                    .Where(entry => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
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
