using FactLsp.Core.Configuration;
using FactLsp.Core.Workspace;
using MAB.DotIgnore;

namespace FactLsp.Server.Documents;

/// <summary>Finds the files of a folder that may be drafts. What <c>.gitignore</c> and <c>.ignore</c> name is left out, and so are hidden folders and those of package managers.</summary>
internal static class FolderWalk
{
    /// <summary>Most files that are looked at in one folder tree.</summary>
    public const int Cap = 100_000;

    private static readonly string[] IgnoreFiles = [".gitignore", ".ignore"];
    private static readonly string[] NeverDrafts = ["node_modules", "bin", "obj", "target"];

    /// <summary>The paths of files that can be fact-tagged by their name, folder by folder. <paramref name="capped"/> is called once when there are more than <see cref="Cap"/> files.</summary>
    public static IEnumerable<string> Files(string folder, Action capped)
    {
        var waiting = new Stack<(string Path, Rules? Rules)>();
        waiting.Push((folder, null));
        var looked = 0;
        while (waiting.TryPop(out var here))
        {
            var rules = Rules.Of(here.Path, here.Rules);
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
                    waiting.Push((path, rules));
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

    /// <summary>The ignore files of one folder, with those of the folders above.</summary>
    private sealed class Rules(string folder, IgnoreList own, Rules? above)
    {
        public static Rules? Of(string folder, Rules? above)
        {
            var list = new IgnoreList();
            foreach (var name in IgnoreFiles)
            {
                var file = Path.Combine(folder, name);
                try
                {
                    if (OrdinaryFile.Is(new FileInfo(file))) list.AddRules(File.ReadLines(file));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // What cannot be read names nothing.
                }
            }

            return list.Rules.Count == 0 ? above : new Rules(folder, list, above);
        }

        public bool Ignores(string path, bool isFolder) =>
            own.IsIgnored(Path.GetRelativePath(folder, path).Replace('\\', '/'), isFolder) || above?.Ignores(path, isFolder) == true;
    }
}
