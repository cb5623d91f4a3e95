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
    private const int RecordScratch = 512;
    private const int ForgetAt = 1 << 14;

    private readonly IndexPages _pages;
    private readonly (int Start, int Length)[] _sections;
    // While somebody holds an actor, everybody gets the same object: mentions are compared by it.
    private readonly ConcurrentDictionary<int, WeakReference<Actor>> _known = [];
    private int _forgetAt = ForgetAt;

    private IndexedActorLayer(IndexPages pages, (int Start, int Length)[] sections, ActorLayerKind kind, string? path)
    {
        _pages = pages;
        _sections = sections;
        Kind = kind;
        Path = path;
        (Removed, Faults) = ReadNotes();
    }

    /// <summary>Opens an index; <see langword="null"/> when the bytes are none, or were made from something else.</summary>
    /// <param name="pages">The index, whose checksum has been looked at; it must not change.</param>
    /// <param name="key">What it should have been made from.</param>
    /// <param name="kind">The kind of the layer.</param>
    /// <param name="path">The actor file.</param>
    internal static IndexedActorLayer? Open(IndexPages pages, ReadOnlySpan<byte> key, ActorLayerKind kind, string? path)
    {
        if (pages.Length < ActorIndexFormat.HeaderLength || pages.Length > int.MaxValue)
            return null;
        var header = pages.Slice(0, ActorIndexFormat.HeaderLength, stackalloc byte[ActorIndexFormat.HeaderLength]);
        if (!ActorIndexFormat.TryOpen(header, pages.Length, key, out var sections, out _))
            return null;
        try
        {
            return new IndexedActorLayer(pages, sections, kind, path);
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
        Span<byte> scratch = stackalloc byte[RecordScratch];
        var reader = RecordAt(index, scratch);
        var entry = ActorRecord.Read(ref reader, Kind, Path);
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
        Span<char> buffer = stackalloc char[LongestStackName];
        Span<char> lowerBuffer = stackalloc char[LongestStackName];
        if (host.Length > LongestStackName)
            return null;
        var lower = lowerBuffer[..host.ToLowerInvariant(lowerBuffer)];
        int low = 0;
        int high = NumbersIn(IndexSection.Hosts) / 2;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            int order = Decode(Number(IndexSection.Hosts, middle * 2), buffer).SequenceCompareTo(lower);
            if (order == 0)
                return ActorAt((int)Number(IndexSection.Hosts, (middle * 2) + 1));
            if (order < 0)
                low = middle + 1;
            else
                high = middle;
        }
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

        int low = 0;
        int high = NumbersIn(IndexSection.WordStarts);
        int end = high;
        while (low < high && found.Count < limit)
        {
            int middle = (low + high) >>> 1;
            if (FromWord(Number(IndexSection.WordStarts, middle), buffer, rowBuffer).SequenceCompareTo(folded) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (int i = low; i < end && found.Count < limit && FromWord(Number(IndexSection.WordStarts, i), buffer, rowBuffer).StartsWith(folded, StringComparison.Ordinal); i++)
            found.Add(MatchAt((int)(Number(IndexSection.WordStarts, i) >> ActorIndexFormat.WordBits)));
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
        int to = (int)Number(IndexSection.Lengths, Math.Min(ActorIndexFormat.LongestShape, folded.Length + distance) + 1);
        ReadOnlySpan<ulong> run = default;
        int runStart = 0;
        for (int i = (int)Number(IndexSection.Lengths, Math.Max(0, folded.Length - distance)); i < to; i++)
        {
            if (i - runStart >= run.Length)
            {
                run = ShapesFrom(i, to);
                runStart = i;
            }

            // One edit takes a letter away and adds another at most: names with other letters are out without a look at them.
            if (BitOperations.PopCount(run[i - runStart] ^ shape) > 2 * distance)
                continue;
            int first = (int)Number(IndexSection.ShapeNames, i);
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
    }

    /// <inheritdoc/>
    public override void MediaOf(string country, ICollection<Actor> found) => OfCountry(country, 1, found);

    /// <inheritdoc/>
    public override void BodiesOf(string country, ICollection<Actor> found) => OfCountry(country, 0, found);

    /// <inheritdoc/>
    public override void Media(ICollection<Actor> found)
    {
        int count = NumbersIn(IndexSection.Countries);
        for (int i = 1; i < count; i += 2)
        {
            uint entry = Number(IndexSection.Countries, i);
            if ((entry & 1) != 0)
                found.Add(ActorAt((int)(entry >> 1)));
        }
    }

    /// <inheritdoc/>
    internal override int Step(int node, uint hash)
    {
        uint key = ActorIndexFormat.WordKey(hash);
        int low;
        int high;
        if (node == 0)
        {
            int bucket = (int)(key >> (32 - ActorIndexFormat.BucketBits));
            low = (int)Number(IndexSection.Buckets, bucket);
            high = (int)Number(IndexSection.Buckets, bucket + 1);
        }
        else
        {
            low = (int)Number(IndexSection.NodeChildren, node);
            high = (int)Number(IndexSection.NodeChildren, node + 1);
        }

        while (low < high)
        {
            int middle = (low + high) >>> 1;
            uint word = Number(IndexSection.NodeWords, middle);
            if (word == key)
                return middle;
            if (word < key)
                low = middle + 1;
            else
                high = middle;
        }

        return -1;
    }

    /// <inheritdoc/>
    internal override void NamesAt(int node, ReadOnlySpan<char> surface, List<NameMatch> found)
    {
        int end = (int)Number(IndexSection.NodeNameStarts, node + 1);
        Span<char> buffer = stackalloc char[LongestStackName];
        string last = "";
        for (int i = (int)Number(IndexSection.NodeNameStarts, node); i < end; i++)
        {
            int row = (int)Number(IndexSection.NodeNames, i);
            var text = NameText(row, buffer);
            if (!NameSpelling.Allows(text, RoleOf(row), surface))
                continue;
            // Many may bear one name.
            if (!text.SequenceEqual(last))
                last = text.ToString();
            found.Add(new NameMatch(ActorAt(ActorOf(row)), last, RoleOf(row)));
        }
    }

    /// <summary>The text at a place.</summary>
    internal string TextAt(uint place)
    {
        Span<char> buffer = stackalloc char[LongestStackName];
        var text = Decode(place, buffer);
        return text.IsEmpty ? "" : text.ToString();
    }

    private int NumbersIn(IndexSection section) => _sections[(int)section].Length / sizeof(uint);

    private uint Number(IndexSection section, int index)
    {
        var (start, length) = _sections[(int)section];
        // Not (index + 1) * 4 > length: a wrong index must not wrap around.
        if ((uint)index >= (uint)length / sizeof(uint))
            throw new InvalidDataException("A place of the index lies outside its section.");
        return _pages.Number(start + (index * sizeof(uint)));
    }

    // The shapes from one on, as many as lie in one page.
    private ReadOnlySpan<ulong> ShapesFrom(int first, int end)
    {
        var (start, length) = _sections[(int)IndexSection.Shapes];
        if ((uint)first >= (uint)end || (uint)end > (uint)length / sizeof(ulong))
            throw new InvalidDataException("A place of the index lies outside its section.");
        return MemoryMarshal.Cast<byte, ulong>(_pages.Run(start + (first * sizeof(ulong)), (end - first) * sizeof(ulong)));
    }

    private Actor ActorAt(int index)
    {
        if (_known.TryGetValue(index, out var reference) && reference.TryGetTarget(out var known))
            return known;
        Span<byte> scratch = stackalloc byte[RecordScratch];
        var reader = RecordAt(index, scratch);
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
        uint hash = ActorIndexFormat.IdHash(id);
        int low = 0;
        int count = NumbersIn(IndexSection.IdHashes);
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Number(IndexSection.IdHashes, middle) < hash)
                low = middle + 1;
            else
                high = middle;
        }

        Span<char> buffer = stackalloc char[LongestStackName];
        for (; low < count && Number(IndexSection.IdHashes, low) == hash; low++)
        {
            int index = (int)Number(IndexSection.ById, low);
            if (IdOf(index, buffer).SequenceEqual(id))
                return index;
        }

        return -1;
    }

    private ActorRecord.Reader RecordAt(int index, Span<byte> scratch)
    {
        var (start, length) = _sections[(int)IndexSection.Records];
        int from = (int)Number(IndexSection.RecordStarts, index);
        int to = index + 1 < Count ? (int)Number(IndexSection.RecordStarts, index + 1) : length;
        if (from < 0 || to < from || to > length)
            throw new InvalidDataException("A record of the index lies outside its section.");
        return new ActorRecord.Reader(_pages.Slice(start + from, to - from, scratch), this);
    }

    private ReadOnlySpan<char> IdOf(int index, Span<char> buffer)
    {
        Span<byte> scratch = stackalloc byte[RecordScratch];
        var reader = RecordAt(index, scratch);
        reader.Number();
        reader.Number();
        return Decode(reader.Number(), buffer);
    }

    private void OfCountry(string country, uint medium, ICollection<Actor> found)
    {
        Span<char> buffer = stackalloc char[LongestStackName];
        int low = 0;
        int count = NumbersIn(IndexSection.Countries) / 2;
        int high = count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (Decode(Number(IndexSection.Countries, middle * 2), buffer).SequenceCompareTo(country) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < count && Decode(Number(IndexSection.Countries, low * 2), buffer).SequenceEqual(country); low++)
        {
            uint entry = Number(IndexSection.Countries, (low * 2) + 1);
            if ((entry & 1) == medium)
                found.Add(ActorAt((int)(entry >> 1)));
        }
    }

    private NameMatch MatchAt(int name)
    {
        Span<char> buffer = stackalloc char[LongestStackName];
        return new NameMatch(ActorAt(ActorOf(name)), NameText(name, buffer).ToString(), RoleOf(name));
    }

    private int ActorOf(int name) => (int)(Number(IndexSection.Names, (name * 2) + 1) >> ActorIndexFormat.RoleBits);

    private NameRole RoleOf(int name) => (NameRole)(Number(IndexSection.Names, (name * 2) + 1) & ((1 << ActorIndexFormat.RoleBits) - 1));

    private ReadOnlySpan<char> NameText(int name, Span<char> buffer) => Decode(Number(IndexSection.Names, name * 2), buffer);

    private ReadOnlySpan<char> Decode(uint place, Span<char> buffer)
    {
        var (start, length) = _sections[(int)IndexSection.Texts];
        if (place >= (uint)length)
            throw new InvalidDataException("A text of the index lies outside its section.");
        Span<byte> scratch = stackalloc byte[LongestStackName];
        int at = (int)place;
        int bytes = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = _pages.Run(start + at, 1)[0];
            bytes |= (next & 0x7F) << shift;
            if (++at >= length || next < 0x80 || shift > 21)
                break;
        }

        if (bytes == 0)
            return default;
        if (bytes > length - at)
            throw new InvalidDataException("A text of the index is longer than its section.");
        var utf8 = _pages.Slice(start + at, bytes, scratch);
        // No text has more units than bytes.
        return utf8.Length > buffer.Length ? Encoding.UTF8.GetString(utf8) : buffer[..Encoding.UTF8.GetChars(utf8, buffer)];
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
        var (start, length) = _sections[(int)IndexSection.Notes];
        var reader = new ActorRecord.Reader(_pages.Slice(start, length, default), this);
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
