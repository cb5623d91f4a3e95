using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Index;

/// <summary>The names of a layer as paths of words, being built: the nodes are numbered at the end, so that the children of each stand together.</summary>
internal sealed class WordPaths
{
    private readonly Dictionary<(int Parent, uint Word), int> _children = [];
    private readonly List<(int Parent, uint Word)> _nodes = [(-1, 0)];
    private readonly List<(int Node, int Name)> _names = [];

    /// <summary>Adds a written form of a name.</summary>
    internal void Add(int name, ReadOnlySpan<Token> form)
    {
        int node = 0;
        foreach (ref readonly var token in form)
        {
            var step = (node, ActorIndexFormat.WordKey(token.Hash));
            if (!_children.TryGetValue(step, out int child))
            {
                child = _nodes.Count;
                _nodes.Add(step);
                _children.Add(step, child);
            }

            node = child;
        }

        if (node > 0)
            _names.Add((node, name));
    }

    /// <summary>Numbers the nodes level by level: a parent before its children, the children of one parent side by side in the order of their words.</summary>
    /// <param name="order">The order of the names at one node.</param>
    internal Numbers Number(Comparison<int> order)
    {
        _children.Clear();
        _children.TrimExcess();
        int count = _nodes.Count;
        int[] number = new int[count];
        uint[] words = new uint[count];
        uint[] children = new uint[count + 1];
        int[] depth = new int[count];
        // A child is always younger than its parent, so one pass finds all depths.
        for (int i = 1; i < count; i++)
            depth[i] = depth[_nodes[i].Parent] + 1;
        int[] byLevel = new int[count];
        for (int i = 0; i < count; i++)
            byLevel[i] = i;
        Array.Sort((int[])depth.Clone(), byLevel);
        int next = 1;
        for (int from = 1, to; from < count; from = to)
        {
            to = from;
            while (to < count && depth[byLevel[to]] == depth[byLevel[from]])
                to++;
            byLevel.AsSpan(from..to).Sort((a, b) =>
            {
                int byParent = number[_nodes[a].Parent].CompareTo(number[_nodes[b].Parent]);
                return byParent != 0 ? byParent : _nodes[a].Word.CompareTo(_nodes[b].Word);
            });
            for (int i = from; i < to; i++)
            {
                int node = byLevel[i];
                number[node] = next;
                words[next] = _nodes[node].Word;
                children[number[_nodes[node].Parent] + 1]++;
                next++;
            }
        }

        // From "how many children" to "where they begin": they follow each other in the order of their parents.
        children[0] = 1;
        for (int i = 1; i <= count; i++)
            children[i] += children[i - 1];
        _names.Sort((a, b) => number[a.Node].CompareTo(number[b.Node]) is not 0 and var byNode ? byNode : order(a.Name, b.Name));
        uint[] nameStarts = new uint[count + 1];
        foreach (var (node, _) in _names)
            nameStarts[number[node] + 1]++;
        for (int i = 1; i <= count; i++)
            nameStarts[i] += nameStarts[i - 1];
        return new Numbers(Buckets(words, children), words, children, nameStarts, _names.ConvertAll(static entry => (uint)entry.Name).ToArray());
    }

    private static uint[] Buckets(uint[] words, uint[] children)
    {
        uint[] buckets = new uint[(1 << ActorIndexFormat.BucketBits) + 1];
        uint node = children[0];
        for (uint bucket = 0; bucket < buckets.Length; bucket++)
        {
            while (node < children[1] && words[node] >> (32 - ActorIndexFormat.BucketBits) < bucket)
                node++;
            buckets[bucket] = node;
        }

        return buckets;
    }

    /// <summary>The paths as sections of an index.</summary>
    internal sealed record Numbers(uint[] Buckets, uint[] Words, uint[] Children, uint[] NameStarts, uint[] Names);
}
