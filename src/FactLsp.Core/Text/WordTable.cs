using System.Runtime.CompilerServices;

namespace FactLsp.Core.Text;

/// <summary>
/// The hash under which words are looked up: FNV-1a over the text with ASCII letters and the common accented Latin, Greek and Cyrillic letters folded to lower case and
/// typographic apostrophes made straight. Computed once a token while the text is read, so that a look-up costs no second pass.
/// </summary>
public static class WordHash
{
    /// <summary>Start value.</summary>
    internal const uint Seed = 2166136261;

    /// <summary>The hash of <paramref name="text"/>.</summary>
    public static uint Of(ReadOnlySpan<char> text)
    {
        var hash = Seed;
        foreach (var c in text) hash = Add(hash, c);
        return hash;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Add(uint hash, char c) => (hash ^ Fold(c)) * 16777619;

    /// <summary><paramref name="c"/> as look-ups see it: lower case, straight apostrophe.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Fold(char c) => c < 128 ? (uint)(c - 'A') <= 25 ? (char)(c | 32) : c : FoldOther(c);

    private static char FoldOther(char c) => c is '’' or 'ʼ' or '‘' ? '\'' : char.ToLowerInvariant(c);

    /// <summary>Whether two texts are the same word to a look-up.</summary>
    public static bool Same(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.Length != right.Length) return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] != right[i] && Fold(left[i]) != Fold(right[i])) return false;
        }

        return true;
    }
}

/// <summary>A frozen table from single words to values, keyed by <see cref="WordHash"/>; words are compared without case. Thread-safe.</summary>
/// <typeparam name="T">What a word is looked up for.</typeparam>
public sealed class WordTable<T>
{
    private readonly uint[] _hashes;
    private readonly string?[] _words;
    private readonly T[] _values;
    private readonly int _mask;

    /// <summary>Builds the table; a later entry for the same word replaces an earlier one.</summary>
    public WordTable(IEnumerable<KeyValuePair<string, T>> entries)
    {
        var list = entries as IReadOnlyCollection<KeyValuePair<string, T>> ?? [.. entries];
        var size = 8;
        while (size < list.Count * 2) size *= 2;
        _mask = size - 1;
        _hashes = new uint[size];
        _words = new string?[size];
        _values = new T[size];
        foreach (var (word, value) in list)
        {
            var hash = WordHash.Of(word);
            var slot = (int)(hash & (uint)_mask);
            while (_words[slot] is { } taken && !WordHash.Same(taken, word)) slot = (slot + 1) & _mask;
            if (_words[slot] is null) Count++;
            _hashes[slot] = hash;
            _words[slot] = word;
            _values[slot] = value;
        }
    }

    /// <summary>Number of words.</summary>
    public int Count { get; }

    /// <summary>Looks up a token of <paramref name="text"/>.</summary>
    public bool TryGet(string text, in Token token, out T value) => TryGet(token.Hash, text.AsSpan(token.Start, token.Length), out value);

    /// <summary>Looks up a word that is no token.</summary>
    public bool TryGet(ReadOnlySpan<char> word, out T value) => TryGet(WordHash.Of(word), word, out value);

    /// <summary>Whether the token's word is in the table.</summary>
    public bool Contains(string text, in Token token) => TryGet(text, token, out _);

    private bool TryGet(uint hash, ReadOnlySpan<char> word, out T value)
    {
        var slot = (int)(hash & (uint)_mask);
        while (_words[slot] is { } candidate)
        {
            if (_hashes[slot] == hash && WordHash.Same(candidate, word))
            {
                value = _values[slot];
                return true;
            }

            slot = (slot + 1) & _mask;
        }

        value = default!;
        return false;
    }
}
