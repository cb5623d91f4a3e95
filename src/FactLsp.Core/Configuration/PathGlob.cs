namespace FactLsp.Core.Configuration;

/// <summary>
/// A glob over paths with <c>/</c> between their parts: <c>*</c> and <c>?</c> stay within a part, <c>**</c> crosses parts, <c>[ab]</c> is one of
/// them. A glob without a slash matches the last part wherever it stands, and one that names a folder matches everything below it. Letter case counts.
/// </summary>
public static class PathGlob
{
    /// <summary>Whether <paramref name="pattern"/> holds anything that makes it more than a plain path.</summary>
    public static bool IsGlob(ReadOnlySpan<char> pattern) => pattern.IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether <paramref name="path"/>, relative and with <c>/</c>, matches <paramref name="pattern"/>.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var anchored = pattern.TrimEnd('/').Contains('/');
        if (pattern.StartsWith("./")) pattern = pattern[2..];
        pattern = pattern.Trim('/');
        if (pattern.IsEmpty) return false;

        // The path itself, or one of the folders that it stands in; without a slash in the pattern, the last part of each.
        for (var end = path.Length; end > 0; end = path[..end].LastIndexOf('/'))
        {
            var candidate = path[..end];
            if (!anchored) candidate = candidate[(candidate.LastIndexOf('/') + 1)..];
            if (MatchesWhole(pattern, candidate)) return true;
        }

        return false;
    }

    /// <summary>Whether all of <paramref name="path"/> matches all of <paramref name="pattern"/>: no folder stands for what is below it.</summary>
    public static bool MatchesWhole(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        // Two places to go back to, the last "*" and the last "**": quadratic at worst, never exponential.
        int p = 0, t = 0, star = -1, starText = 0, twoStars = -1, twoStarsText = 0;
        while (t < path.Length)
        {
            if (pattern[p..].StartsWith("**"))
            {
                // "**/" also matches no part at all.
                p += 2;
                if (p < pattern.Length && pattern[p] == '/') p++;
                (twoStars, twoStarsText, star) = (p, t, -1);
                continue;
            }

            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, starText) = (++p, t);
                continue;
            }

            if (p < pattern.Length && MatchesOne(pattern, p, path[t], out var next))
            {
                (p, t) = (next, t + 1);
                continue;
            }

            if (star >= 0 && path[starText] != '/')
            {
                (p, t) = (star, ++starText);
                continue;
            }

            if (twoStars < 0) return false;

            // Behind "**/" a part starts; behind a final "**" anything goes.
            if (twoStars == pattern.Length) return true;
            var slash = pattern[twoStars - 1] == '/' ? path[twoStarsText..].IndexOf('/') : 0;
            if (slash < 0) return false;
            twoStarsText += slash + 1;
            if (twoStarsText > path.Length) return false;
            (p, t, star) = (twoStars, twoStarsText, -1);
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, int at, char c, out int next)
    {
        next = at + 1;
        if (pattern[at] == '?') return c != '/';
        if (pattern[at] != '[') return pattern[at] == c;
        var close = pattern[(at + 1)..].IndexOf(']');
        if (close <= 0) return c == '[';
        next = at + close + 2;
        var set = pattern.Slice(at + 1, close);
        var negated = set[0] is '!' or '^';
        if (negated) set = set[1..];
        var found = false;
        for (var i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= c == set[i];
            }
        }

        return c != '/' && found != negated;
    }
}
