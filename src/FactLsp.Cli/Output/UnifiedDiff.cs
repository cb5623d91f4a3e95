using System.Text;

namespace FactLsp.Cli.Output;

/// <summary>The difference of two texts as <c>patch</c> and <c>git apply</c> read it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The difference, or an empty text where there is none.</summary>
    internal static string Of(string path, string before, string after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal)) return string.Empty;
        var (old, now) = (Lines(before), Lines(after));
        var diff = new StringBuilder($"--- a/{path}\n+++ b/{path}\n");
        foreach (var (oldStart, oldEnd, newStart, newEnd) in Hunks(Changes(old, now))) AppendHunk(diff, old, now, oldStart, oldEnd, newStart, newEnd);
        return diff.ToString();
    }

    // Quick fixes seldom add or remove lines. Where the number of lines is the same, lines are compared in their places; otherwise everything between
    // the first and the last difference is one change: never wrong, sometimes longer than it need be.
    private static List<(int OldStart, int OldEnd, int NewStart, int NewEnd)> Changes(List<string> old, List<string> now)
    {
        var changes = new List<(int, int, int, int)>();
        if (old.Count == now.Count)
        {
            for (var i = 0; i < old.Count; i++)
            {
                if (string.Equals(old[i], now[i], StringComparison.Ordinal)) continue;
                var from = i;
                while (i < old.Count && !string.Equals(old[i], now[i], StringComparison.Ordinal)) i++;
                changes.Add((from, i, from, i));
            }

            return changes;
        }

        var start = 0;
        while (start < old.Count && start < now.Count && string.Equals(old[start], now[start], StringComparison.Ordinal)) start++;
        var end = 0;
        while (end < old.Count - start && end < now.Count - start && string.Equals(old[^(end + 1)], now[^(end + 1)], StringComparison.Ordinal)) end++;
        changes.Add((start, old.Count - end, start, now.Count - end));
        return changes;
    }

    // Changes whose context would touch share a hunk.
    private static IEnumerable<(int OldStart, int OldEnd, int NewStart, int NewEnd)> Hunks(List<(int OldStart, int OldEnd, int NewStart, int NewEnd)> changes)
    {
        for (var i = 0; i < changes.Count;)
        {
            var hunk = changes[i++];
            while (i < changes.Count && changes[i].OldStart - hunk.OldEnd <= 2 * Context) hunk = (hunk.OldStart, changes[i].OldEnd, hunk.NewStart, changes[i++].NewEnd);
            yield return hunk;
        }
    }

    private static void AppendHunk(StringBuilder diff, List<string> old, List<string> now, int oldStart, int oldEnd, int newStart, int newEnd)
    {
        var before = Math.Min(Context, oldStart);
        var after = Math.Min(Context, old.Count - oldEnd);
        diff.Append($"@@ -{oldStart - before + 1},{oldEnd - oldStart + before + after} +{newStart - before + 1},{newEnd - newStart + before + after} @@\n");
        for (var i = oldStart - before; i < oldStart; i++) AppendLine(diff, ' ', old[i]);
        if (oldEnd - oldStart == newEnd - newStart)
        {
            for (var i = 0; i < oldEnd - oldStart;)
            {
                var run = i;
                var same = string.Equals(old[oldStart + i], now[newStart + i], StringComparison.Ordinal);
                while (i < oldEnd - oldStart && same == string.Equals(old[oldStart + i], now[newStart + i], StringComparison.Ordinal)) i++;
                for (var j = run; j < i; j++) AppendLine(diff, same ? ' ' : '-', old[oldStart + j]);
                for (var j = run; j < i && !same; j++) AppendLine(diff, '+', now[newStart + j]);
            }
        }
        else
        {
            for (var i = oldStart; i < oldEnd; i++) AppendLine(diff, '-', old[i]);
            for (var i = newStart; i < newEnd; i++) AppendLine(diff, '+', now[i]);
        }

        for (var i = oldEnd; i < oldEnd + after; i++) AppendLine(diff, ' ', old[i]);
    }

    private static void AppendLine(StringBuilder diff, char mark, string line)
    {
        diff.Append(mark).Append(line);
        if (!line.EndsWith('\n')) diff.Append("\n\\ No newline at end of file\n");
    }

    // With their line ends: CR stays in front of LF, where patch expects it.
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOf('\n') + 1;
            if (length == 0) length = text.Length - at;
            lines.Add(text.Substring(at, length));
            at += length;
        }

        return lines;
    }
}
