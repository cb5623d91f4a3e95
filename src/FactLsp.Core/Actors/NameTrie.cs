namespace FactLsp.Core.Actors;

/// <summary>
/// The names of a layer as paths of words: from a node, the hash of the next token leads to the next node. Following a text costs one probe a token
/// whatever the number of names. Hashes may collide, so what a path finds is compared with the text afterwards.
/// </summary>
internal sealed class NameTrie
{
    /// <summary>Where every path starts.</summary>
    internal const int Root = 0;

    /// <summary>No such node, or no (further) name.</summary>
    internal const int None = -1;

    private readonly Slot[] _slots;
    private readonly uint _mask;
    private readonly List<int> _firstRow = [None];
    private readonly List<Row> _rows;

    /// <summary>Builds the paths of names; the index of a name is its place in the list.</summary>
    internal NameTrie(IReadOnlyList<string> names)
    {
        var tokens = new NameTokens(names);
        int size = 16;
        while (size < tokens.Count * 2)
            size *= 2;
        _slots = new Slot[size];
        _mask = (uint)size - 1;
        _rows = new List<Row>(tokens.Forms);
        tokens.ForEach((name, form) =>
        {
            int node = Root;
            foreach (ref readonly var token in form)
                node = StepOrAdd(node, token.Hash);
            if (node == Root)
                return;
            _rows.Add(new Row(name, _firstRow[node]));
            _firstRow[node] = _rows.Count - 1;
        });
    }

    /// <summary>The node behind <paramref name="node"/> for the next token's hash, or <see cref="None"/>.</summary>
    internal int Step(int node, uint hash)
    {
        uint slot = Mix(node, hash) & _mask;
        while (true)
        {
            ref readonly var candidate = ref _slots[slot];
            if (candidate.Child == 0)
                return None;
            if (candidate.Hash == hash && candidate.Parent == node)
                return candidate.Child;
            slot = (slot + 1) & _mask;
        }
    }

    /// <summary>The first row of names that end at the node, or <see cref="None"/>.</summary>
    internal int FirstRow(int node) => _firstRow[node];

    /// <summary>The name of a row.</summary>
    internal int NameOf(int row) => _rows[row].Name;

    /// <summary>The row after it at the same node, or <see cref="None"/>.</summary>
    internal int NextRow(int row) => _rows[row].Next;

    private int StepOrAdd(int node, uint hash)
    {
        uint slot = Mix(node, hash) & _mask;
        while (_slots[slot].Child != 0)
        {
            if (_slots[slot].Hash == hash && _slots[slot].Parent == node)
                return _slots[slot].Child;
            slot = (slot + 1) & _mask;
        }

        int child = _firstRow.Count;
        _firstRow.Add(None);
        _slots[slot] = new Slot(node, hash, child);
        return child;
    }

    private static uint Mix(int node, uint hash)
    {
        uint mixed = (hash ^ ((uint)node * 0x9E3779B1)) * 0x85EBCA6B;
        return mixed ^ (mixed >> 15);
    }

    // Child 0 marks a free slot: no path leads back to the root.
    private readonly record struct Slot(int Parent, uint Hash, int Child);

    private readonly record struct Row(int Name, int Next);
}
