using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FactLsp.Core.Attribution;

/// <summary>Receives the name of every feature that a decision looked at; only training and explanations listen.</summary>
internal interface IFeatureTrace
{
    /// <summary>A feature and its two values: word hashes or small numbers.</summary>
    void Record(uint key, Feature feature, uint first, uint second);
}

/// <summary>The features of one decision, collected on the stack.</summary>
internal ref struct FeatureVector(Span<uint> keys, IFeatureTrace? trace)
{
    /// <summary>No decision looks at more.</summary>
    internal const int Capacity = 96;

    private readonly Span<uint> _keys = keys;
    private int _count;

    /// <summary>The features so far.</summary>
    internal readonly Span<uint> Keys => _keys[.._count];

    internal void Clear() => _count = 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Feature feature, uint first = 0, uint second = 0)
    {
        var key = KeyOf(feature, first, second);
        _keys[_count++] = key;
        trace?.Record(key, feature, first, second);
    }

    /// <summary>
    /// The key of a feature with its values, never 0. Two multiplications that do not wait for each other: thousands of keys are made for every story, and the upper half of
    /// such a sum spreads small numbers as well as word hashes.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint KeyOf(Feature feature, uint first, uint second)
    {
        var sum = ((ulong)feature + 1) * 0x9E3779B97F4A7C15UL + first * 0xFF51AFD7ED558CCDUL + second * 0xC4CEB9FE1A85EC53UL;
        return (uint)(sum >> 32) | 1;
    }
}

/// <summary>The weights of all decisions: the embedded table <c>lexicon/weights.tsv</c>, one line a feature. Immutable.</summary>
internal sealed class LinearModel
{
    // Most features of a decision have no weight: a bit for the top of every key that has one says so without touching the table.
    private readonly ulong[] _present = new ulong[4096];
    private readonly Slot[] _slots;

    internal LinearModel(IReadOnlyCollection<KeyValuePair<uint, float>> weights)
    {
        var size = 16;
        while (size < weights.Count * 2) size *= 2;
        _slots = new Slot[size];
        foreach (var (key, weight) in weights)
        {
            var slot = (int)(key >> 1) & (size - 1);
            while (_slots[slot].Key != 0 && _slots[slot].Key != key) slot = (slot + 1) & (size - 1);
            _slots[slot].Key = key;
            _slots[slot].Weight += weight;
            _present[key >> 20] |= 1UL << (int)((key >> 14) & 63);
        }
    }

    /// <summary>The sum of the weights of <paramref name="keys"/>: log-odds, or a score to compare with those of the other candidates. <paramref name="keys"/> is used up.</summary>
    internal float Score(Span<uint> keys)
    {
        // First only the keys that can have a weight are kept, without a branch that a processor could guess wrongly; then those are looked up.
        ref var present = ref MemoryMarshal.GetArrayDataReference(_present);
        ref var kept = ref MemoryMarshal.GetReference(keys);
        var count = 0;
        foreach (var key in keys)
        {
            Unsafe.Add(ref kept, count) = key;
            count += (int)(Unsafe.Add(ref present, key >> 20) >> (int)((key >> 14) & 63)) & 1;
        }

        var sum = 0f;
        var slots = _slots;
        foreach (var key in keys[..count])
        {
            var slot = (int)(key >> 1) & (slots.Length - 1);
            while (slots[slot].Key is var found and not 0)
            {
                if (found == key)
                {
                    sum += slots[slot].Weight;
                    break;
                }

                slot = (slot + 1) & (slots.Length - 1);
            }
        }

        return sum;
    }

    private struct Slot
    {
        internal uint Key;
        internal float Weight;
    }

    /// <summary>Reads embedded tables with lines of feature, first value, second value and weight in hundredths; a line met twice adds up.</summary>
    internal static LinearModel Read(params ReadOnlySpan<string> tables)
    {
        var weights = new List<KeyValuePair<uint, float>>(16_384);
        foreach (var name in tables)
        {
            Resource.Read(name, table =>
            {
                var names = default(FeatureNames);
                while (Resource.NextLine(ref table, out var line))
                {
                    var key = names.TakeKey(ref line);
                    weights.Add(KeyValuePair.Create(key, int.Parse(line, NumberStyles.Integer, CultureInfo.InvariantCulture) / 100f));
                }

                return weights.Count;
            });
        }

        return new LinearModel(weights);
    }
}
