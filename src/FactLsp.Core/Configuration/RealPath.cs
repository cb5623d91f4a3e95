namespace FactLsp.Core.Configuration;

/// <summary>Where a path leads behind all symbolic links, those of the folders on the way included.</summary>
public static class RealPath
{
    // As many as Linux follows. A circle of links ends here too.
    private const int MostLinks = 40;

    /// <summary>Whether <paramref name="path"/> is, or stands in or below, <paramref name="folder"/>: by their names (both full paths without <c>..</c>), and again where links lead.</summary>
    public static bool IsBelow(string folder, string path) =>
        IsBelowByName(folder, path) && Of(folder) is { } realFolder && Of(path) is { } realPath && IsBelowByName(realFolder, realPath);

    /// <summary>The path without links; what does not exist stays as it is written. Null when the links never end or a folder cannot be looked at.</summary>
    public static string? Of(string fullPath)
    {
        var root = Path.GetPathRoot(fullPath)!;
        var real = root;
        var links = 0;
        var waiting = new Stack<string>();
        Push(fullPath[root.Length..]);
        try
        {
            while (waiting.TryPop(out var part))
            {
                if (part is ".." or ".")
                {
                    // Behind a link, the folder above is the one above its target: never by cutting the text.
                    if (part is "..") real = Path.GetDirectoryName(real) ?? real;
                    continue;
                }

                var here = Path.Combine(real, part);
                if (new FileInfo(here).LinkTarget is not { } target)
                {
                    real = here;
                    continue;
                }

                if (++links > MostLinks) return null;
                var targetRoot = Path.GetPathRoot(target)!;
                if (targetRoot.Length > 0) real = targetRoot;
                Push(target[targetRoot.Length..]);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        return real;

        void Push(string relative)
        {
            var parts = relative.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
            for (var i = parts.Length - 1; i >= 0; i--) waiting.Push(parts[i]);
        }
    }

    private static bool IsBelowByName(string folder, string path) =>
        string.Equals(folder, path, StringComparison.Ordinal) || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
