namespace FactLsp.Core.Ledger;

/// <summary>
/// The form under which words are compared: "deploying", "deployed" and "deploys" are one, and so are "soldier" and "soldiers". Good for equality only, never shown.
/// Irregular words stand in the table.
/// </summary>
internal static class Stem
{
    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouy");

    internal static string Of(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal)) word = word[..^2];
        if (LedgerWords.Instance.Stems.TryGet(word, out var known)) return known;
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        return Regular(lower);
    }

    internal static string Regular(ReadOnlySpan<char> w)
    {
        if (w.Length < 4) return new string(w);
        if (w.EndsWith("ies") && w.Length > 4) return string.Concat(w[..^3], "y");
        if (w.EndsWith("ied") && w.Length > 4) return string.Concat(w[..^3], "y");
        if (w.EndsWith("sses") || w.EndsWith("shes") || w.EndsWith("ches") || w.EndsWith("xes")) return new string(w[..^2]);
        if (w.EndsWith("ss") || w.EndsWith("us") || w.EndsWith("is")) return new string(w);
        if (w[^1] == 's') return WithoutE(w[..^1]);
        if (w.EndsWith("ing") && w.Length > 5 && HasVowel(w[..^3])) return Undouble(w[..^3]);
        if (w.EndsWith("eed")) return new string(w);
        if (w.EndsWith("ed") && w.Length > 4 && HasVowel(w[..^2])) return Undouble(w[..^2]);
        return WithoutE(w);
    }

    // "price" and "pricing", "injure" and "injured": the last e is never part of a stem.
    internal static string WithoutE(ReadOnlySpan<char> w) => w.Length > 3 && w[^1] == 'e' ? new string(w[..^1]) : new string(w);

    private static string Undouble(ReadOnlySpan<char> w) =>
        w.Length > 3 && w[^1] == w[^2] && w[^1] is not ('l' or 's' or 'z' or 'e' or 'o' or 'd') ? new string(w[..^1]) : WithoutE(w);

    private static bool HasVowel(ReadOnlySpan<char> w) => w.IndexOfAny(Vowels) >= 0;
}
