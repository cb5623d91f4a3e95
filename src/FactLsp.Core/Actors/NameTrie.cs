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

    private readonly List<int> _firstRow;
    private readonly List<Row> _rows;
    private Slot[] _slots;
    private uint _mask;

    /// <summary>Builds the paths of names; the index of a name is its place in the list.</summary>
    internal NameTrie(IReadOnlyList<string> names)
    {
        _rows = new List<Row>(names.Count);
        _firstRow = new List<int>(names.Count * 2) { None };
        _slots = new Slot[Math.Max(16, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Count * 3))];
        _mask = (uint)_slots.Length - 1;
        NameTokens.ForEach(names, (name, form) =>
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
        if (Step(node, hash) is var known and not None)
            return known;
        int child = _firstRow.Count;
        _firstRow.Add(None);
        if (_firstRow.Count * 2 > _slots.Length)
            Grow();
        _slots[FreeSlot(node, hash)] = new Slot(node, hash, child);
        return child;
    }

    private uint FreeSlot(int node, uint hash)
    {
        uint slot = Mix(node, hash) & _mask;
        while (_slots[slot].Child != 0)
            slot = (slot + 1) & _mask;
        return slot;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        _mask = (uint)_slots.Length - 1;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Child != 0)
                _slots[FreeSlot(slot.Parent, slot.Hash)] = slot;
        }
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
