namespace FactLsp.Core.Ledger;

/// <summary>Decides whether two quotations are one that was written down twice and not the same way. Pure.</summary>
internal static class QuotationMatcher
{
    /// <summary>Keys of one quotation at most.</summary>
    internal const int MostKeys = 12;

    // Words of each that the other has in the same order.
    private const double LeastCommon = 0.7;

    // Words in common that nobody says by chance, where the drafts do not tell that the speaker is one.
    private const int SurelyOne = 8;

    /// <summary>The keys under which a quotation is found: the least of the hashes of its runs of three words. Two that have most runs in common have one of these in common.</summary>
    internal static int Keys(Quotation quotation, Span<ulong> keys)
    {
        var count = 0;
        var words = quotation.Words.AsSpan();
        for (var i = 0; i + 2 < words.Length; i++)
        {
            var key = 0xCBF29CE484222325UL;
            key = (key ^ words[i]) * 0x100000001B3;
            key = (key ^ words[i + 1]) * 0x100000001B3;
            key = (key ^ words[i + 2]) * 0x9E3779B97F4A7C15;
            Insert(keys, ref count, key);
        }

        return count;
    }

    /// <summary>Whether the two differ in words inside of what they have in common. A shorter quotation whose words are all in the longer one, in one piece, is a cut and no drift.</summary>
    internal static bool IsDrift(Quotation a, Quotation b)
    {
        if (a.Speaker.Length > 0 && b.Speaker.Length > 0 && !string.Equals(a.Speaker, b.Speaker, StringComparison.Ordinal)) return false;
        if (a.Words.Length > b.Words.Length) (a, b) = (b, a);
        var shorter = a.Words.AsSpan();
        var longer = b.Words.AsSpan();
        if (longer.IndexOf(shorter) >= 0) return false;
        var common = Common(shorter, longer, out var firstInLonger, out var lastInLonger, out var firstInShorter, out var lastInShorter);
        var stretch = Math.Max(lastInLonger - firstInLonger + 1, lastInShorter - firstInShorter + 1);
        var isSameSpeaker = a.Speaker.Length > 0 && b.Speaker.Length > 0;
        if (common < (isSameSpeaker ? QuotationFinder.ShortestWords - 1 : SurelyOne) || common < LeastCommon * shorter.Length || common < LeastCommon * stretch) return false;

        // What is left out at an end is a cut; what differs between is a drift.
        return common < stretch;
    }

    // The longest common subsequence, and from where to where it reaches in both. Quotations are short: at most 200 words each.
    private static int Common(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b, out int firstInB, out int lastInB, out int firstInA, out int lastInA)
    {
        var width = b.Length + 1;
        var table = new ushort[(a.Length + 1) * width];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                table[(i * width) + j] = a[i] == b[j]
                    ? (ushort)(table[((i + 1) * width) + j + 1] + 1)
                    : Math.Max(table[((i + 1) * width) + j], table[(i * width) + j + 1]);
            }
        }

        (firstInA, lastInA, firstInB, lastInB) = (-1, -1, -1, -1);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                if (firstInA < 0) (firstInA, firstInB) = (i, j);
                (lastInA, lastInB) = (i++, j++);
            }
            else if (table[((i + 1) * width) + j] >= table[(i * width) + j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return table[0];
    }

    private static void Insert(Span<ulong> keys, ref int count, ulong key)
    {
        var at = count;
        while (at > 0 && keys[at - 1] > key) at--;
        if (at > 0 && keys[at - 1] == key) return;
        if (count < keys.Length) count++;
        else if (at == count) return;
        for (var i = count - 1; i > at; i--) keys[i] = keys[i - 1];
        keys[at] = key;
    }
}
