using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Configuration;

namespace FactLsp.Core.Workspace;

/// <summary>
/// What the ignore files of a folder and of the folders above say, as git reads them: <c>.gitignore</c>, <c>.ignore</c> and <c>.factlspignore</c>. The last line that
/// matches decides, those of a deeper folder after those above, and <c>!</c> takes a name back in. Immutable.
/// </summary>
public sealed class IgnoreRules
{
    private const int LongestFile = 1 << 20;

    // The later a file stands here, the more it has to say.
    private static readonly string[] FileNames = [".gitignore", ".ignore", ".factlspignore"];

    private readonly string _folder;
    private readonly IgnoreRules? _above;
    private readonly ImmutableArray<Line> _lines;

    private IgnoreRules(string folder, IgnoreRules? above, ImmutableArray<Line> lines)
    {
        _folder = folder;
        _above = above;
        _lines = lines;
    }

    /// <summary>Whether the file at <paramref name="path"/> is, by its name, one that says which others are ignored.</summary>
    public static bool IsIgnoreFile(string path) => FileNames.Contains(Path.GetFileName(path), StringComparer.Ordinal);

    /// <summary>What holds where a search starts: the ignore files of <paramref name="folder"/> (a full path) and of the folders above it, up to that of its git repository or to <paramref name="top"/>, whichever is higher. Null when nothing is ignored.</summary>
    public static IgnoreRules? ForRoot(string folder, string? top = null)
    {
        var folders = new List<string>();
        var count = 1;
        for (var at = Path.TrimEndingDirectorySeparator(folder); !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            folders.Add(at);
            var isRepository = Path.Exists(Path.Combine(at, ".git"));
            if (isRepository || string.Equals(at, top, StringComparison.Ordinal)) count = folders.Count;
            if (isRepository) break;
        }

        IgnoreRules? rules = null;
        for (var i = count - 1; i >= 0; i--) rules = Within(folders[i], rules);
        return rules;
    }

    /// <summary>What holds in <paramref name="folder"/>, whose parent's rules are <paramref name="above"/>. An ignore file that cannot be read names nothing.</summary>
    public static IgnoreRules? Within(string folder, IgnoreRules? above)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        foreach (var name in FileNames)
        {
            try
            {
                var path = Path.Combine(folder, name);
                if (!File.Exists(path) || OrdinaryFile.ReadAtMost(path, LongestFile) is not { } bytes) continue;
                foreach (var line in Encoding.UTF8.GetString(bytes).AsSpan().TrimStart('\uFEFF').EnumerateLines())
                {
                    if (Line.Read(line) is { } read) lines.Add(read);
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // It names nothing.
            }
        }

        return lines.Count == 0 ? above : new IgnoreRules(folder, above, lines.ToImmutable());
    }

    /// <summary>Whether <paramref name="path"/> (a full path below the folder) is ignored. What stands in an ignored folder is not asked about: the folder is not entered.</summary>
    public bool Ignores(string path, bool isFolder)
    {
        for (var rules = this; rules is not null; rules = rules._above)
        {
            var relative = path.AsSpan(rules._folder.Length).TrimStart(Path.DirectorySeparatorChar);
            if (Path.DirectorySeparatorChar != '/') relative = relative.ToString().Replace(Path.DirectorySeparatorChar, '/');
            for (var i = rules._lines.Length - 1; i >= 0; i--)
            {
                if (rules._lines[i].Matches(relative, isFolder)) return !rules._lines[i].TakesBack;
            }
        }

        return false;
    }

    /// <summary>A line of an ignore file.</summary>
    /// <param name="Glob">What it matches, without the marks around it.</param>
    /// <param name="TakesBack">It started with <c>!</c>.</param>
    /// <param name="IsForFolders">It ended in <c>/</c>.</param>
    /// <param name="IsAnchored">It names a path from the ignore file's folder, not a name anywhere below.</param>
    private readonly record struct Line(string Glob, bool TakesBack, bool IsForFolders, bool IsAnchored)
    {
        internal static Line? Read(ReadOnlySpan<char> line)
        {
            line = WithoutTrailingSpaces(line);
            if (line.IsEmpty || line[0] == '#') return null;
            var takesBack = line[0] == '!';
            if (takesBack) line = line[1..];
            var isForFolders = line.EndsWith("/");
            if (isForFolders) line = line[..^1];
            var isAnchored = line.Contains('/');
            line = line.TrimStart('/');
            return line.IsEmpty ? null : new Line(GlobOf(line), takesBack, isForFolders, isAnchored);
        }

        internal bool Matches(ReadOnlySpan<char> relative, bool isFolder) =>
            (isFolder || !IsForFolders) && PathGlob.MatchesWhole(Glob, IsAnchored ? relative : relative[(relative.LastIndexOf('/') + 1)..]);

        // A space before the end counts only behind a backslash.
        private static ReadOnlySpan<char> WithoutTrailingSpaces(ReadOnlySpan<char> line)
        {
            var trimmed = line.TrimEnd(' ');
            return trimmed.Length < line.Length && trimmed.EndsWith("\\") ? line[..(trimmed.Length + 1)] : trimmed;
        }

        // A backslash makes a character mean itself; stars beside anything but slashes are one star.
        private static string GlobOf(ReadOnlySpan<char> line)
        {
            var glob = new StringBuilder(line.Length);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '\\' && i + 1 < line.Length)
                {
                    i++;
                    if (line[i] is '*' or '?' or '[') glob.Append('[').Append(line[i]).Append(']');
                    else glob.Append(line[i]);
                }
                else if (line[i] == '*')
                {
                    var end = i;
                    while (end < line.Length && line[end] == '*') end++;
                    var isWholePart = end - i == 2 && (i == 0 || line[i - 1] == '/') && (end == line.Length || line[end] == '/');
                    glob.Append(isWholePart ? "**" : "*");
                    i = end - 1;
                }
                else
                {
                    glob.Append(line[i]);
                }
            }

            return glob.ToString();
        }
    }
}
