using System.Globalization;
using FactLsp.Core.Attribution;

namespace FactLsp.Training;

/// <summary>A choice that people made: candidates as lists of feature indices, and which one they took.</summary>
internal sealed record Example(int[][] Candidates, int Right, float Importance = 1);

/// <summary>All examples, and the names of all features that they mention.</summary>
internal sealed class ExampleSet : IFeatureTrace
{
    private readonly Dictionary<uint, int> _indices = [];
    private readonly List<(Feature Feature, uint First, uint Second)> _names = [];
    private readonly Dictionary<uint, string> _words = [];
    private readonly uint[] _keys = new uint[FeatureVector.Capacity];

    internal delegate void Describe(ref FeatureVector vector);

    internal Dictionary<string, List<Example>> ByDecision { get; } = new(StringComparer.Ordinal);

    internal int FeatureCount => _names.Count;

    public void Record(uint key, Feature feature, uint first, uint second)
    {
        if (_indices.TryAdd(key, _names.Count)) _names.Add((feature, first, second));
    }

    /// <summary>Remembers how a hash is spelled.</summary>
    internal void AddWord(uint hash, ReadOnlySpan<char> word)
    {
        if (!_words.ContainsKey(hash)) _words[hash] = word.ToString().ToLowerInvariant().Replace('’', '\'');
    }

    internal void Add(string decision, Example example)
    {
        if (!ByDecision.TryGetValue(decision, out var list)) ByDecision[decision] = list = [];
        list.Add(example);
    }

    /// <summary>The features that <paramref name="describe"/> names.</summary>
    internal int[] FeaturesOf(Describe describe)
    {
        var vector = new FeatureVector(_keys, this);
        describe(ref vector);
        var features = new int[vector.Keys.Length];
        for (var i = 0; i < features.Length; i++) features[i] = _indices[vector.Keys[i]];
        return features;
    }

    /// <summary>In how many examples each feature occurs.</summary>
    internal int[] Support()
    {
        var support = new int[FeatureCount];
        var last = new int[FeatureCount];
        var id = 0;
        foreach (var example in ByDecision.Values.SelectMany(list => list))
        {
            id++;
            foreach (var feature in example.Candidates.SelectMany(c => c))
            {
                if (last[feature] == id) continue;
                last[feature] = id;
                support[feature]++;
            }
        }

        return support;
    }

    /// <summary>Writes the weights that matter (0.02 and more), sorted, in hundredths.</summary>
    internal void WriteWeights(float[] weights, string path)
    {
        var lines = new List<string>();
        for (var i = 0; i < weights.Length; i++)
        {
            var hundredths = (int)MathF.Round(weights[i] * 100);
            var (feature, first, second) = _names[i];
            if (Math.Abs(hundredths) > 1) lines.Add(string.Create(CultureInfo.InvariantCulture, $"{feature}\t{ValueOf(first)}\t{ValueOf(second)}\t{hundredths}"));
        }

        lines.Sort(StringComparer.Ordinal);
        File.WriteAllText(path, "# feature\tvalue\tvalue\tweight in hundredths\n" + string.Join('\n', lines) + "\n");
        Console.WriteLine($"{lines.Count} weights");
    }

    private string ValueOf(uint value)
    {
        if (value == 0) return string.Empty;
        return value > ushort.MaxValue && _words.TryGetValue(value, out var word) && word[0] != '#' && !word.Contains('\t', StringComparison.Ordinal)
            ? word
            : string.Create(CultureInfo.InvariantCulture, $"#{value}");
    }
}
