using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>
/// A layer held in memory. Lookups by id, name and host are hash lookups; the sorted list for completion is built when it is first asked for.
/// </summary>
public sealed class ActorTable : ActorLayer
{
    private const int LetterBits = 26;
    private const uint LetterMask = (1u << LetterBits) - 1;
    private const int LongestShape = (1 << (32 - LetterBits)) - 1;

    private readonly ImmutableArray<Actor> _actors;
    private readonly Dictionary<string, int> _byId;
    private readonly NameRow[] _names;
    private readonly Dictionary<string, int> _firstByName;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _nameLookup;
    private readonly Dictionary<string, int> _byHost;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _hostLookup;
    private readonly Lazy<CompletionKey[]> _completionKeys;
    private readonly Lazy<Dictionary<string, List<int>>> _byCountry;
    private readonly Lazy<NameTrie> _trie;
    private readonly Lazy<uint[]> _shapes;

    /// <summary>Indexes the actors of one file. The first of several entries with the same id is kept; the reader of the file reports the others.</summary>
    public ActorTable(ActorLayerKind kind, string? path, ImmutableArray<Actor> actors, ImmutableArray<string> removed)
    {
        Kind = kind;
        Path = path;
        Removed = removed;
        _actors = actors;
        _byId = new Dictionary<string, int>(actors.Length, StringComparer.Ordinal);
        _firstByName = new Dictionary<string, int>(actors.Length * 4, FoldedNameComparer.Instance);
        _nameLookup = _firstByName.GetAlternateLookup<ReadOnlySpan<char>>();
        _byHost = new Dictionary<string, int>(actors.Length / 4, StringComparer.OrdinalIgnoreCase);
        _hostLookup = _byHost.GetAlternateLookup<ReadOnlySpan<char>>();
        var names = new List<NameRow>(actors.Length * 4);
        for (int i = 0; i < actors.Length; i++)
        {
            var actor = actors[i];
            if (!_byId.TryAdd(actor.Id, i))
                continue;
            foreach (var (name, role) in ActorNames.Of(actor))
                AddName(names, name, i, role);
            foreach (string domain in actor.Domains)
                _byHost.TryAdd(domain, i);
        }

        _names = [.. names];
        _completionKeys = new Lazy<CompletionKey[]>(BuildCompletionKeys);
        _byCountry = new Lazy<Dictionary<string, List<int>>>(BuildByCountry);
        _shapes = new Lazy<uint[]>(() => Array.ConvertAll(_names, static row => row.Role > NameRole.Former ? 0 : ShapeOf(NameFolding.Fold(row.Text))));
        _trie = new Lazy<NameTrie>(() => new NameTrie(Array.ConvertAll(_names, static row => row.Text)));
    }

    /// <inheritdoc/>
    public override ActorLayerKind Kind { get; }

    /// <inheritdoc/>
    public override string? Path { get; }

    /// <inheritdoc/>
    public override int Count => _byId.Count;

    /// <inheritdoc/>
    public override IEnumerable<Actor> Actors => _actors;

    /// <inheritdoc/>
    public override ImmutableArray<string> Removed { get; }

    /// <inheritdoc/>
    internal override bool CompletesBelow => IsOverlay;

    /// <summary>Whether it holds those entries of the file below it that lie over entries of other layers.</summary>
    internal bool IsOverlay { get; init; }

    /// <summary>How many names it has, over all roles.</summary>
    public int NameCount => _names.Length;

    /// <inheritdoc/>
    public override Actor? Find(string id) => _byId.TryGetValue(id, out int index) ? _actors[index] : null;

    /// <inheritdoc/>
    public override void Lookup(ReadOnlySpan<char> name, ICollection<NameMatch> found)
    {
        if (!_nameLookup.TryGetValue(name, out int index))
            return;
        for (; index >= 0; index = _names[index].Next)
            found.Add(MatchAt(index));
    }

    /// <inheritdoc/>
    public override Actor? FindByHost(ReadOnlySpan<char> host) => _hostLookup.TryGetValue(host, out int index) ? _actors[index] : null;

    /// <inheritdoc/>
    public override void Complete(ReadOnlySpan<char> prefix, int limit, ICollection<NameMatch> found)
    {
        string folded = NameFolding.Fold(prefix);
        var keys = _completionKeys.Value;
        int start = LowerBound(keys, folded);
        // Two passes over the same run: names that start with the prefix, then names that have it at the start of a later word.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = start; i < keys.Length && found.Count < limit && keys[i].StartsWith(folded); i++)
            {
                if (keys[i].Offset == 0 == (pass == 0))
                    found.Add(MatchAt(keys[i].Name));
            }
        }
    }

    /// <inheritdoc/>
    public override void Suggest(ReadOnlySpan<char> name, int distance, ICollection<(NameMatch Match, int Edits)> found)
    {
        string folded = NameFolding.Fold(name);
        uint shape = ShapeOf(folded);
        uint[] shapes = _shapes.Value;
        for (int i = 0; i < shapes.Length; i++)
        {
            // One edit changes the length by one at most, and the set of letters by two: most names are out without a look at their letters.
            uint other = shapes[i];
            if (Math.Abs((int)(other >> LetterBits) - (int)(shape >> LetterBits)) > distance || BitOperations.PopCount((other ^ shape) & LetterMask) > 2 * distance || other == 0)
                continue;
            int edits = EditDistance.Bounded(NameFolding.Fold(_names[i].Text), folded, distance);
            if (edits <= distance)
                found.Add((MatchAt(i), edits));
        }
    }

    /// <inheritdoc/>
    public override void MediaOf(string country, ICollection<Actor> found)
    {
        foreach (int index in OfCountry(country))
        {
            if (_actors[index].IsMedia)
                found.Add(_actors[index]);
        }
    }

    /// <inheritdoc/>
    public override void BodiesOf(string country, ICollection<Actor> found)
    {
        foreach (int index in OfCountry(country))
        {
            if (_actors[index].Kind == ActorKind.Body)
                found.Add(_actors[index]);
        }
    }

    /// <inheritdoc/>
    internal override int Step(int node, uint hash) => _trie.Value.Step(node, hash);

    /// <inheritdoc/>
    internal override void NamesAt(int node, ReadOnlySpan<char> surface, List<NameMatch> found)
    {
        var trie = _trie.Value;
        for (int row = trie.FirstRow(node); row >= 0; row = trie.NextRow(row))
        {
            ref readonly var name = ref _names[trie.NameOf(row)];
            if (NameSpelling.Allows(name.Text, name.Role, surface))
                found.Add(MatchAt(trie.NameOf(row)));
        }
    }

    private NameMatch MatchAt(int index) => new(_actors[_names[index].Actor], _names[index].Text, _names[index].Role);

    private void AddName(List<NameRow> names, string text, int actor, NameRole role)
    {
        ref int first = ref CollectionsMarshal.GetValueRefOrAddDefault(_firstByName, text, out bool known);
        names.Add(new NameRow(text, actor, role, known ? first : -1));
        first = names.Count - 1;
    }

    private List<int> OfCountry(string country) => _byCountry.Value.TryGetValue(country, out var indexes) ? indexes : [];

    private Dictionary<string, List<int>> BuildByCountry()
    {
        var byCountry = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (int index in _byId.Values)
        {
            if (_actors[index].Country is not { } country)
                continue;
            if (!byCountry.TryGetValue(country, out var list))
                byCountry.Add(country, list = []);
            list.Add(index);
        }

        return byCountry;
    }

    private CompletionKey[] BuildCompletionKeys()
    {
        var keys = new List<CompletionKey>(_names.Length * 2);
        for (int i = 0; i < _names.Length; i++)
        {
            if (_names[i].Role is > NameRole.Former and not NameRole.Family)
                continue;
            string folded = NameFolding.Fold(_names[i].Text);
            keys.Add(new CompletionKey(folded, 0, i));
            for (int j = 1; j < folded.Length; j++)
            {
                if (folded[j - 1] is ' ' or '-')
                    keys.Add(new CompletionKey(folded, j, i));
            }
        }

        var sorted = keys.ToArray();
        Array.Sort(sorted, CompletionKey.Compare);
        return sorted;
    }

    // Which of the letters a name has, and how long it is; 0 only for names that are not looked at.
    private static uint ShapeOf(string folded)
    {
        uint letters = 0;
        foreach (char c in folded)
            letters |= c is >= 'a' and <= 'z' ? 1u << (c - 'a') : 0;
        return letters | ((uint)Math.Clamp(folded.Length, 1, LongestShape) << LetterBits);
    }

    private static int LowerBound(CompletionKey[] keys, ReadOnlySpan<char> prefix)
    {
        int low = 0;
        int high = keys.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (keys[middle].Text.SequenceCompareTo(prefix) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    // Next: index of the next row with the same folded name, or -1.
    private readonly record struct NameRow(string Text, int Actor, NameRole Role, int Next);

    // A folded name seen from the start of one of its words.
    private readonly record struct CompletionKey(string Folded, int Offset, int Name)
    {
        public ReadOnlySpan<char> Text => Folded.AsSpan(Offset);

        public bool StartsWith(ReadOnlySpan<char> prefix) => Text.StartsWith(prefix, StringComparison.Ordinal);

        public static int Compare(CompletionKey a, CompletionKey b)
        {
            int order = a.Text.SequenceCompareTo(b.Text);
            return order != 0 ? order : a.Name.CompareTo(b.Name);
        }
    }
}
