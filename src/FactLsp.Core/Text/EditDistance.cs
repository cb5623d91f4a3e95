namespace FactLsp.Core.Text;

/// <summary>Counts single edits between two short texts: insertion, deletion, substitution and the swap of two neighbours.</summary>
public static class EditDistance
{
    private const int LongestText = 128;

    /// <summary>
    /// The number of edits between two texts (optimal string alignment), or <paramref name="limit"/> + 1 when it is more than
    /// <paramref name="limit"/>. Texts of more than 128 units are never near each other.
    /// </summary>
    public static int Bounded(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        if (a.Length > b.Length)
        {
            var swap = a;
            a = b;
            b = swap;
        }

        if (b.Length - a.Length > limit || b.Length > LongestText)
            return limit + 1;

        Span<int> before = stackalloc int[LongestText + 1];
        Span<int> previous = stackalloc int[LongestText + 1];
        Span<int> current = stackalloc int[LongestText + 1];
        for (int j = 0; j <= a.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= b.Length; i++)
        {
            current[0] = i;
            int best = i;
            for (int j = 1; j <= a.Length; j++)
            {
                int cost = b[i - 1] == a[j - 1] ? 0 : 1;
                int edits = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && b[i - 1] == a[j - 2] && b[i - 2] == a[j - 1])
                    edits = Math.Min(edits, before[j - 2] + 1);
                current[j] = edits;
                best = Math.Min(best, edits);
            }

            if (best > limit)
                return limit + 1;
            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }

        return Math.Min(previous[a.Length], limit + 1);
    }
}
