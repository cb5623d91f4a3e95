using System.Diagnostics;
using System.Text;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Input;

/// <summary>The lines that were changed since a revision, as git knows them: commits since, changes not committed, and files that git does not know yet.</summary>
internal sealed class ChangedLines
{
    // From a line, to a line, both counted from 1 and inclusive; a file that git does not know has none of its own and counts as a whole.
    private readonly Dictionary<string, List<(int From, int To)>?> _files = new(StringComparer.Ordinal);

    private ChangedLines()
    {
    }

    /// <summary>What was changed since the common ancestor of <paramref name="revision"/> and the commit that is checked out; null, with the fault, when git cannot say.</summary>
    internal static ChangedLines? Since(string revision, string folder, out string? fault)
    {
        if (Git(folder, out fault, "rev-parse", "--show-cdup") is not { } up) return null;
        var root = Path.GetFullPath(up.TrimEnd('\n', '\r'), folder);
        if (Git(folder, out fault, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}") is not { } commit)
        {
            fault = $"git knows no revision “{revision}”; a shallow clone may lack it (fetch-depth: 0)";
            return null;
        }

        if (Git(folder, out fault, "merge-base", commit.Trim(), "HEAD") is not { } ancestor)
        {
            fault = $"git finds no common ancestor with “{revision}”; a shallow clone may lack it (fetch-depth: 0)";
            return null;
        }

        // What a repository's own configuration could have run is switched off.
        var diff = Git(root, out fault, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--src-prefix=a/", "--dst-prefix=b/", ancestor.Trim(), "--");
        var unknown = diff is null ? null : Git(root, out fault, "ls-files", "--others", "--exclude-standard", "-z");
        if (unknown is null) return null;
        var changes = new ChangedLines();
        changes.Read(diff!, root);
        foreach (var path in unknown.Split('\0', StringSplitOptions.RemoveEmptyEntries)) changes._files[Path.GetFullPath(path, root)] = null;
        return changes;
    }

    /// <summary>Whether anything in the file was changed.</summary>
    internal bool Touch(string fullPath) => _files.ContainsKey(fullPath);

    /// <summary>The file with the findings that are on a changed line, or are explained by one.</summary>
    internal LintedFile Only(LintedFile file, string fullPath)
    {
        if (!_files.TryGetValue(fullPath, out var lines) || lines is null) return file;
        var spans = SpansOf(lines, file.Source.Text);
        return file with
        {
            Diagnostics = file.Diagnostics.RemoveAll(diagnostic => !IsOn(spans, diagnostic)),
            Suppressed = file.Suppressed.RemoveAll(finding => !IsOn(spans, finding.Diagnostic)),
        };
    }

    private static bool IsOn(List<TextSpan> changed, Diagnostic diagnostic)
    {
        foreach (var span in changed)
        {
            if (Touches(span, diagnostic.Span)) return true;
            foreach (var place in diagnostic.Related)
            {
                if (Touches(span, place.Span)) return true;
            }
        }

        return false;
    }

    private static bool Touches(TextSpan line, TextSpan finding) => finding.Start <= line.End && finding.End >= line.Start;

    // Git ends lines at line feeds and nowhere else.
    private static List<TextSpan> SpansOf(List<(int From, int To)> lines, string text)
    {
        var spans = new List<TextSpan>();
        int line = 1, at = 0;
        foreach (var (from, to) in lines)
        {
            while (line < from && at < text.Length) Next();
            var start = at;
            while (line <= to && at < text.Length) Next();
            spans.Add(TextSpan.FromBounds(start, Math.Max(start, at - 1)));
        }

        return spans;

        void Next()
        {
            var end = text.IndexOf('\n', at);
            at = end < 0 ? text.Length : end + 1;
            line++;
        }
    }

    // A line of the text may look like a header of the diff: how many belong to a hunk stands before it.
    private void Read(string diff, string root)
    {
        List<(int From, int To)>? lines = null;
        var inHunk = 0;
        foreach (var range in diff.AsSpan().Split('\n'))
        {
            var line = diff.AsSpan(range);
            if (inHunk > 0 && line is ['+' or '-', ..])
            {
                inHunk--;
            }
            else if (line.StartsWith("+++ "))
            {
                lines = null;
                if (Unquoted(line[4..].TrimEnd('\t')) is ['b', '/', .. var path]) _files[Path.GetFullPath(path, root)] = lines = [];
            }
            else if (line.StartsWith("@@ -"))
            {
                var (start, count) = LinesIn(line[(line.IndexOf('+') + 1)..]);
                inHunk = LinesIn(line[4..]).Count + count;

                // Where lines were only taken out, those beside the gap may have lost their source.
                lines?.Add(count > 0 ? (start, start + count - 1) : (Math.Max(1, start), start + 1));
            }
        }
    }

    private static (int Start, int Count) LinesIn(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', '@');
        if (end >= 0) text = text[..end];
        var comma = text.IndexOf(',');
        return comma < 0 ? (int.Parse(text), 1) : (int.Parse(text[..comma]), int.Parse(text[(comma + 1)..]));
    }

    // "b/a\"b\303\251": a path with a quotation mark, a backslash or a control character comes as a C string.
    private static string Unquoted(ReadOnlySpan<char> path)
    {
        if (path is not ['"', .. var inner, '"']) return path.ToString();
        var bytes = new List<byte>();
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\')
            {
                var rune = Rune.GetRuneAt(inner.ToString(), i);
                bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else if (inner[++i] is >= '0' and <= '7')
            {
                bytes.Add(Convert.ToByte(inner.Slice(i, 3).ToString(), 8));
                i += 2;
            }
            else
            {
                bytes.Add(inner[i] switch { 'a' => 7, 'b' => 8, 't' => 9, 'n' => 10, 'v' => 11, 'f' => 12, 'r' => 13, var c => (byte)c });
            }
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string? Git(string folder, out string? fault, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, StandardOutputEncoding = Terminal.Utf8, StandardErrorEncoding = Terminal.Utf8 };
        foreach (var argument in (ReadOnlySpan<string>)["-c", "core.quotepath=off", "-c", "core.fsmonitor=false", .. arguments]) start.ArgumentList.Add(argument);
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            fault = git.ExitCode == 0 ? null : $"git {arguments[0]}: {error.Result.Trim()}";
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            fault = "git is not in the path";
            return null;
        }
    }
}
