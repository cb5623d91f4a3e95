using System.Globalization;
using System.Numerics;
using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>
/// Chooses among the parts of speech that a word can have, left to right, by the tags before it and what the next words can be.
/// Weights: the embedded table <c>lexicon/tags.tsv</c>. Words with one possible tag cost nothing.
/// </summary>
internal sealed class Tagger
{
    internal const int FeatureCount = 12;
    internal const int TagCount = 15;

    private readonly uint[] _keys;
    private readonly short[] _weights;
    private readonly int _mask;

    private Tagger(int features)
    {
        var size = 16;
        while (size < features * 2) size *= 2;
        _mask = size - 1;
        _keys = new uint[size];
        _weights = new short[size * TagCount];
    }

    internal static Tagger Instance { get; } = Read();

    /// <summary>Tags one sentence.</summary>
    internal void Tag(Span<Unit> sentence)
    {
        Span<uint> keys = stackalloc uint[FeatureCount];
        Span<int> scores = stackalloc int[TagCount];
        for (var i = 0; i < sentence.Length; i++)
        {
            ref var unit = ref sentence[i];
            if (BitOperations.IsPow2((uint)unit.Possible))
            {
                unit.Tag = (WordTag)BitOperations.TrailingZeroCount((uint)unit.Possible);
                continue;
            }

            var vector = new FeatureVector(keys, null);
            Describe(sentence, i, ref vector);
            unit.Tag = Best(vector.Keys, unit.Possible, scores);
        }
    }

    /// <summary>What the choice looks at; the units before <paramref name="at"/> have their tags.</summary>
    internal static void Describe(ReadOnlySpan<Unit> sentence, int at, ref FeatureVector vector)
    {
        ref readonly var unit = ref sentence[at];
        var before = at > 0 ? (uint)sentence[at - 1].Tag : 30;
        var before2 = at > 1 ? (uint)sentence[at - 2].Tag : 31;
        uint next = at + 1 < sentence.Length ? sentence[at + 1].Possible : 0u;
        uint next2 = at + 2 < sentence.Length ? sentence[at + 2].Possible : 0u;
        var shape = unit.Is(TokenTraits.Capitalized) ? at == 0 || sentence[at - 1].IsQuoteMark ? 1u : 2u : 0u;
        uint self = unit.Possible;
        vector.Add(Feature.TagSelf, self, shape);
        vector.Add(Feature.TagWord, unit.Hash);
        vector.Add(Feature.TagBefore, before);
        vector.Add(Feature.TagBefore2, before, before2);
        vector.Add(Feature.TagBeforeSelf, before, self);
        vector.Add(Feature.TagNext, next);
        vector.Add(Feature.TagNextSelf, next, self);
        vector.Add(Feature.TagNext2, next, next2);
        vector.Add(Feature.TagSuffix, unit.Suffix, shape);
        vector.Add(Feature.TagWordBefore, at > 0 ? sentence[at - 1].Hash : 0);
        vector.Add(Feature.TagWordNext, at + 1 < sentence.Length ? sentence[at + 1].Hash : 0);
        vector.Add(Feature.TagBetween, before, next);
    }

    private WordTag Best(ReadOnlySpan<uint> keys, uint possible, Span<int> scores)
    {
        scores.Clear();
        foreach (var key in keys)
        {
            var slot = (int)((key >> 1) & (uint)_mask);
            for (; _keys[slot] != 0; slot = (slot + 1) & _mask)
            {
                if (_keys[slot] != key) continue;
                var row = _weights.AsSpan(slot * TagCount, TagCount);
                for (var t = 0; t < TagCount; t++) scores[t] += row[t];
                break;
            }
        }

        var best = BitOperations.TrailingZeroCount(possible);
        for (var t = best + 1; t < TagCount; t++)
        {
            if ((possible & (1u << t)) != 0 && scores[t] > scores[best]) best = t;
        }

        return (WordTag)best;
    }

    private static Tagger Read()
    {
        return Resource.Read("tags.tsv", static table =>
        {
            var tagger = new Tagger(table.Count('\n'));
            var names = default(FeatureNames);
            while (Resource.NextLine(ref table, out var line))
            {
                var row = tagger.Add(names.TakeKey(ref line));
                while (Resource.NextCell(ref line, ' ') is { IsEmpty: false } cell)
                    row[(int)WordLexicon.TagOf(cell[0])] = short.Parse(cell[1..], NumberStyles.Integer, CultureInfo.InvariantCulture);
            }

            return tagger;
        });
    }

    private Span<short> Add(uint key)
    {
        var slot = (int)((key >> 1) & (uint)_mask);
        while (_keys[slot] != 0 && _keys[slot] != key) slot = (slot + 1) & _mask;
        _keys[slot] = key;
        return _weights.AsSpan(slot * TagCount, TagCount);
    }
}
