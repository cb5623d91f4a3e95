using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Index;

/// <summary>
/// A layer of any size that stays in its index: nothing is read but what a question touches, and an actor becomes an object when somebody asks for it.
/// Answers like an <see cref="ActorTable"/> of the same entries. Safe on any thread. Every place that the index names is checked before it is read:
/// a wrong one ends in an exception, never outside the index.
/// </summary>
public sealed class IndexedActorLayer : ActorLayer
{
    private const int LongestStackName = 512;
    private const int ForgetAt = 1 << 14;

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly (int Start, int Length)[] _sections;
    // While somebody holds an actor, everybody gets the same object: mentions are compared by it.
    private readonly ConcurrentDictionary<int, WeakReference<Actor>> _known = [];
    private int _forgetAt = ForgetAt;

    private IndexedActorLayer(ReadOnlyMemory<byte> memory, (int Start, int Length)[] sections, ActorLayerKind kind, string? path)
    {
        _memory = memory;
        _sections = sections;
        Kind = kind;
        Path = path;
        (Removed, Faults) = ReadNotes();
    }

    /// <summary>Opens an index; <see langword="null"/> when the bytes are none, or were made from something else.</summary>
    /// <param name="memory">The index, whose checksum has been looked at; it must not change.</param>
    /// <param name="key">What it should have been made from.</param>
    /// <param name="kind">The kind of the layer.</param>
    /// <param name="path">The actor file.</param>
    internal static IndexedActorLayer? Open(ReadOnlyMemory<byte> memory, ReadOnlySpan<byte> key, ActorLayerKind kind, string? path)
    {
        if (!ActorIndexFormat.TryOpen(memory.Span[..Math.Min(memory.Length, ActorIndexFormat.HeaderLength)], memory.Length, key, out var sections, out _))
            return null;
        try
        {
            return new IndexedActorLayer(memory, sections, kind, path);
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override ActorLayerKind Kind { get; }

    /// <inheritdoc/>
    public override string? Path { get; }

    /// <inheritdoc/>
    public override int Count => _sections[(int)IndexSection.RecordStarts].Length / sizeof(uint);

    /// <summary>How many names it has, over all roles.</summary>
    public int NameCount => _sections[(int)IndexSection.Names].Length / (2 * sizeof(uint));

    /// <inheritdoc/>
    public override ImmutableArray<string> Removed { get; }

    /// <summary>What is wrong in the actor file, as its reader said when it was compiled.</summary>
    public ImmutableArray<ActorFileFault> Faults { get; }

    /// <inheritdoc/>
    public override IEnumerable<Actor> Actors
    {
        get
        {
            for (int i = 0; i < Count; i++)
                yield return ActorAt(i);
        }
    }

    /// <inheritdoc/>
    public override Actor? Find(string id) => IndexOf(id) is >= 0 and var index ? ActorAt(index) : null;

    /// <summary>The entry with that id as the file has it: its name is empty where it says none.</summary>
    internal Actor? FindEntry(string id)
    {
        if (IndexOf(id) is not (>= 0 and var index))
            return null;
        var reader = RecordAt(index);
        var entry = ActorRecord.Read(ref reader, Kind, Path);
        GC.KeepAlive(this);
        return entry;
    }

    /// <inheritdoc/>
    public override void Lookup(ReadOnlySpan<char> name, ICollection<NameMatch> found)
    {
        Span<char> foldedBuffer = stackalloc char[LongestStackName];
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> rowBuffer = stackalloc char[LongestStackName];
        var folded = Fold(name, foldedBuffer);
        int first = FirstName(folded);
        int end = first;
        while (end < NameCount && Fold(NameText(end, buffer), rowBuffer).SequenceEqual(folded))
            end++;
        // The same order as that of a table, which chains its rows last to first.
        for (int i = end - 1; i >= first; i--)
            found.Add(MatchAt(i));
    }

    /// <inheritdoc/>
    public override Actor? FindByHost(ReadOnlySpan<char> host)
    {
        var hosts = Numbers(IndexSection.Hosts);
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> lowerBuffer = stackalloc char[LongestStackName];
        if (host.Length > LongestStackName)
            return null;
        var lower = lowerBuffer[..host.ToLowerInvariant(lowerBuffer)];
        int low = 0;
        int high = hosts.Length / 2;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int order = Decode(hosts[middle * 2], buffer).SequenceCompareTo(lower);
            if (order == 0)
                return ActorAt((int)hosts[(middle * 2) + 1]);
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        GC.KeepAlive(this);
        return null;
    }

    /// <inheritdoc/>
    public override void Complete(ReadOnlySpan<char> prefix, int limit, ICollection<NameMatch> found)
    {
        Span<char> foldedBuffer = stackalloc char[LongestStackName];
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> rowBuffer = stackalloc char[LongestStackName];
        var folded = Fold(prefix, foldedBuffer);
        for (int i = FirstName(folded); i < NameCount && found.Count < limit && Fold(NameText(i, buffer), rowBuffer).StartsWith(folded, StringComparison.Ordinal); i++)
        {
            if (RoleOf(i) is <= NameRole.Former or NameRole.Family)
                found.Add(MatchAt(i));
        }

        var starts = Numbers(IndexSection.WordStarts);
        int low = 0;
        int high = starts.Length;
        while (low < high && found.Count < limit)
        {
            int middle = (low + high) >>> 1;
            if (FromWord(starts[middle], buffer, rowBuffer).SequenceCompareTo(folded) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (int i = low; i < starts.Length && found.Count < limit && FromWord(starts[i], buffer, rowBuffer).StartsWith(folded, StringComparison.Ordinal); i++)
            found.Add(MatchAt((int)(starts[i] >> ActorIndexFormat.WordBits)));
        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void Suggest(ReadOnlySpan<char> name, int distance, ICollection<(NameMatch Match, int Edits)> found)
    {
        Span<char> foldedBuffer = stackalloc char[LongestStackName];
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> rowBuffer = stackalloc char[LongestStackName];
        Span<char> otherBuffer = stackalloc char[LongestStackName];
        var folded = Fold(name, foldedBuffer);
        if (folded.Length - distance > ActorIndexFormat.LongestShape)
            return;
        ulong shape = ActorIndexFormat.ShapeOf(folded);
        var lengths = Numbers(IndexSection.Lengths);
        var shapes = MemoryMarshal.Cast<byte, ulong>(Bytes(IndexSection.Shapes));
        var names = Numbers(IndexSection.ShapeNames);
        int from = (int)lengths[Math.Max(0, folded.Length - distance)];
        int to = (int)lengths[Math.Min(ActorIndexFormat.LongestShape, folded.Length + distance) + 1];
        var inReach = shapes[from..to];
        for (int i = 0; i < inReach.Length; i++)
        {
            // One edit takes a letter away and adds another at most: names with other letters are out without a look at them.
            if (BitOperations.PopCount(inReach[i] ^ shape) > 2 * distance)
                continue;
            int first = (int)names[from + i];
            var text = Fold(NameText(first, buffer), rowBuffer);
            int edits = EditDistance.Bounded(text, folded, distance);
            if (edits > distance)
                continue;
            for (int j = first; j < NameCount && (j == first || Fold(NameText(j, buffer), otherBuffer).SequenceEqual(text)); j++)
            {
                if (RoleOf(j) <= NameRole.Former)
                    found.Add((MatchAt(j), edits));
            }
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    public override void MediaOf(string country, ICollection<Actor> found) => OfCountry(country, 1, found);

    /// <inheritdoc/>
    public override void BodiesOf(string country, ICollection<Actor> found) => OfCountry(country, 0, found);

    /// <inheritdoc/>
    public override void Media(ICollection<Actor> found)
    {
        var entries = Numbers(IndexSection.Countries);
        for (int i = 1; i < entries.Length; i += 2)
        {
            if ((entries[i] & 1) != 0)
                found.Add(ActorAt((int)(entries[i] >> 1)));
        }

        GC.KeepAlive(this);
    }

    /// <inheritdoc/>
    internal override int Step(int node, uint hash)
    {
        uint key = ActorIndexFormat.WordKey(hash);
        var words = Numbers(IndexSection.NodeWords);
        int low;
        int high;
        if (node == 0)
        {
            var buckets = Numbers(IndexSection.Buckets);
            int bucket = (int)(key >> (32 - ActorIndexFormat.BucketBits));
            low = (int)buckets[bucket];
            high = (int)buckets[bucket + 1];
        }
        else
        {
            var children = Numbers(IndexSection.NodeChildren);
            low = (int)children[node];
            high = (int)children[node + 1];
        }

        var candidates = words[low..high];
        int place = candidates.Length <= 8 ? candidates.IndexOf(key) : candidates.BinarySearch(key);
        GC.KeepAlive(this);
        return place < 0 ? -1 : low + place;
    }

    /// <inheritdoc/>
    internal override void NamesAt(int node, ReadOnlySpan<char> surface, List<NameMatch> found)
    {
        var starts = Numbers(IndexSection.NodeNameStarts);
        var rows = Numbers(IndexSection.NodeNames)[(int)starts[node]..(int)starts[node + 1]];
        if (rows.IsEmpty)
            return;
        Span<char> buffer = stackalloc char[LongestStackName];
        foreach (uint row in rows)
        {
            var text = NameText((int)row, buffer);
            if (NameSpelling.Allows(text, RoleOf((int)row), surface))
                found.Add(new NameMatch(ActorAt(ActorOf((int)row)), text.ToString(), RoleOf((int)row)));
        }

        GC.KeepAlive(this);
    }

    // A mapped index is unmapped once nobody holds the layer any more; GC.KeepAlive above says how long somebody does.
    private ReadOnlySpan<byte> Bytes(IndexSection section) => _memory.Span.Slice(_sections[(int)section].Start, _sections[(int)section].Length);

    private ReadOnlySpan<uint> Numbers(IndexSection section) => MemoryMarshal.Cast<byte, uint>(Bytes(section));

    private Actor ActorAt(int index)
    {
        if (_known.TryGetValue(index, out var reference) && reference.TryGetTarget(out var known))
            return known;
        var reader = RecordAt(index);
        var actor = ActorRecord.Read(ref reader, Kind, Path);
        if (actor.Name.Length == 0)
            actor = actor.Named(actor.Id);
        var added = _known.AddOrUpdate(
            index,
            static (_, fresh) => new WeakReference<Actor>(fresh),
            static (_, old, fresh) => old.TryGetTarget(out var winner) && winner is not null ? old : new WeakReference<Actor>(fresh),
            actor);
        if (added.TryGetTarget(out var kept))
            actor = kept;
        if (_known.Count > _forgetAt)
            ForgetTheUnheld();
        return actor;
    }

    private void ForgetTheUnheld()
    {
        foreach (var entry in _known)
        {
            if (!entry.Value.TryGetTarget(out _))
                _known.TryRemove(entry);
        }

        // Not again before there is as much to forget.
        _forgetAt = (_known.Count * 2) + ForgetAt;
    }

    private int IndexOf(string id)
    {
        var sorted = Numbers(IndexSection.ById);
        Span<char> buffer = stackalloc char[LongestStackName];
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int order = IdOf((int)sorted[middle], buffer).SequenceCompareTo(id);
            if (order == 0)
                return (int)sorted[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }

        GC.KeepAlive(this);
        return -1;
    }

    private ActorRecord.Reader RecordAt(int index) =>
        new(Bytes(IndexSection.Records)[(int)Numbers(IndexSection.RecordStarts)[index]..], Bytes(IndexSection.Texts));

    private ReadOnlySpan<char> IdOf(int index, Span<char> buffer)
    {
        var reader = RecordAt(index);
        reader.Number();
        reader.Number();
        return Decode(reader.Number(), buffer);
    }

    private void OfCountry(string country, uint medium, ICollection<Actor> found)
    {
        var entries = Numbers(IndexSection.Countries);
        Span<char> buffer = stackalloc char[LongestStackName];
        int low = 0;
        int high = entries.Length / 2;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Decode(entries[middle * 2], buffer).SequenceCompareTo(country) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (int i = low * 2; i + 1 < entries.Length && Decode(entries[i], buffer).SequenceEqual(country); i += 2)
        {
            if ((entries[i + 1] & 1) == medium)
                found.Add(ActorAt((int)(entries[i + 1] >> 1)));
        }
    }

    private NameMatch MatchAt(int name)
    {
        Span<char> buffer = stackalloc char[LongestStackName];
        return new NameMatch(ActorAt(ActorOf(name)), NameText(name, buffer).ToString(), RoleOf(name));
    }

    private int ActorOf(int name) => (int)(Numbers(IndexSection.Names)[(name * 2) + 1] >> ActorIndexFormat.RoleBits);

    private NameRole RoleOf(int name) => (NameRole)(Numbers(IndexSection.Names)[(name * 2) + 1] & ((1 << ActorIndexFormat.RoleBits) - 1));

    private ReadOnlySpan<char> NameText(int name, Span<char> buffer) => Decode(Numbers(IndexSection.Names)[name * 2], buffer);

    private ReadOnlySpan<char> Decode(uint place, Span<char> buffer)
    {
        var bytes = ActorRecord.Reader.TextAt(Bytes(IndexSection.Texts), place);
        // No text has more units than bytes.
        return bytes.Length > buffer.Length ? Encoding.UTF8.GetString(bytes) : buffer[..Encoding.UTF8.GetChars(bytes, buffer)];
    }

    private static ReadOnlySpan<char> Fold(ReadOnlySpan<char> name, Span<char> buffer) =>
        name.Length > buffer.Length ? NameFolding.Fold(name) : NameFolding.Fold(name, buffer);

    // The folded name from one of its later words on.
    private ReadOnlySpan<char> FromWord(uint start, Span<char> buffer, Span<char> folded)
    {
        var rest = Fold(NameText((int)(start >> ActorIndexFormat.WordBits), buffer), folded);
        for (uint word = start & ((1 << ActorIndexFormat.WordBits) - 1); word > 0; word--)
            rest = rest[(rest.IndexOfAny(' ', '-') + 1)..];
        return rest;
    }

    // The first name that does not come before the folded text.
    private int FirstName(ReadOnlySpan<char> folded)
    {
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> rowBuffer = stackalloc char[LongestStackName];
        int low = 0;
        int high = NameCount;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Fold(NameText(middle, buffer), rowBuffer).SequenceCompareTo(folded) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private (ImmutableArray<string> Removed, ImmutableArray<ActorFileFault> Faults) ReadNotes()
    {
        var reader = new ActorRecord.Reader(Bytes(IndexSection.Notes), Bytes(IndexSection.Texts));
        var removed = reader.List();
        int count = reader.Length();
        var faults = ImmutableArray.CreateBuilder<ActorFileFault>(count);
        for (int i = 0; i < count; i++)
        {
            uint kind = reader.Number();
            var span = new TextSpan((int)reader.Number(), (int)reader.Number());
            faults.Add(new ActorFileFault((ActorFileFaultKind)(kind & 15), span, reader.Text(), (kind & 0x10) != 0 ? reader.Text() : null));
        }

        return (removed, faults.MoveToImmutable());
    }
}
