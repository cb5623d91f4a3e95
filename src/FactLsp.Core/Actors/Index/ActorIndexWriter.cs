using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using FactLsp.Core.Actors.Files;

namespace FactLsp.Core.Actors.Index;

/// <summary>Compiles an actor file into an index (<see cref="IndexedActorLayer"/> reads it). Pure: entries in, bytes out.</summary>
internal sealed class ActorIndexWriter
{
    /// <summary>More names than this have no room in the numbers of the index.</summary>
    internal const int MostNames = 1 << (32 - ActorIndexFormat.WordBits);

    private const int MostActors = 1 << (31 - ActorIndexFormat.RoleBits);
    private const int NamesAtOnce = 1 << 15;

    private readonly ArrayBufferWriter<byte> _texts = new(1 << 16);
    private readonly Dictionary<string, uint> _placeOfText = new(StringComparer.Ordinal);
    private readonly Func<string, uint> _place;
    private readonly (int Start, int Length)[] _sections = new (int Start, int Length)[(int)IndexSection.Count];
    private readonly byte[][] _bytes = new byte[(int)IndexSection.Count][];

    private ActorIndexWriter() => _place = Place;

    /// <summary>The index of a file's entries, or <see langword="null"/> when it has more than an index can hold.</summary>
    /// <param name="file">The file, read.</param>
    /// <param name="key">Tells this content from every other.</param>
    internal static byte[]? Write(ActorFile file, ReadOnlySpan<byte> key)
    {
        var names = new List<Row>(file.Actors.Length * 4);
        for (int i = 0; i < file.Actors.Length; i++)
        {
            var actor = file.Actors[i];
            foreach (var (name, role) in ActorNames.Of(actor.Name.Length > 0 ? actor : actor.Named(actor.Id)))
                names.Add(new Row(name, NameFolding.Fold(name), i, role, names.Count));
        }

        if (names.Count >= MostNames || file.Actors.Length >= MostActors)
            return null;
        var writer = new ActorIndexWriter();
        // Sorted first: names that look alike then lie side by side in the texts as well.
        var sorted = names.ToArray();
        Array.Sort(sorted, static (a, b) => string.CompareOrdinal(a.Folded, b.Folded) is not 0 and var order ? order : a.Ordinal.CompareTo(b.Ordinal));
        writer.WriteNames(sorted);
        writer.WriteWordStarts(sorted);
        writer.WriteShapes(sorted);
        writer.WritePaths(sorted);
        writer.WriteActors(file);
        writer.WriteNotes(file);
        writer._bytes[(int)IndexSection.Texts] = writer._texts.WrittenSpan.ToArray();
        return writer.Assemble(key);
    }

    private byte[]? Assemble(ReadOnlySpan<byte> key)
    {
        long length = ActorIndexFormat.HeaderLength;
        for (int i = 0; i < _bytes.Length; i++)
        {
            length = (length + 7) / 8 * 8;
            if (length + _bytes[i].Length > int.MaxValue)
                return null;
            _sections[i] = ((int)length, _bytes[i].Length);
            length += _bytes[i].Length;
        }

        byte[] whole = new byte[length];
        for (int i = 0; i < _bytes.Length; i++)
            _bytes[i].CopyTo(whole, _sections[i].Start);
        ActorIndexFormat.Seal(whole, key, _sections);
        return whole;
    }

    private void WriteNames(Row[] sorted)
    {
        uint[] numbers = new uint[sorted.Length * 2];
        for (int i = 0; i < sorted.Length; i++)
        {
            numbers[i * 2] = Place(sorted[i].Text);
            numbers[(i * 2) + 1] = ((uint)sorted[i].Actor << ActorIndexFormat.RoleBits) | (uint)sorted[i].Role;
        }

        Put(IndexSection.Names, numbers);
    }

    private void WriteWordStarts(Row[] sorted)
    {
        var starts = new List<(int Name, int Offset, int Word)>(sorted.Length);
        for (int i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Role is > NameRole.Former and not NameRole.Family)
                continue;
            string folded = sorted[i].Folded;
            int word = 0;
            for (int j = 1; j < folded.Length && word < (1 << ActorIndexFormat.WordBits) - 1; j++)
            {
                if (folded[j - 1] is ' ' or '-')
                    starts.Add((i, j, ++word));
            }
        }

        starts.Sort((a, b) =>
        {
            int order = sorted[a.Name].Folded.AsSpan(a.Offset).SequenceCompareTo(sorted[b.Name].Folded.AsSpan(b.Offset));
            return order != 0 ? order : sorted[a.Name].Ordinal.CompareTo(sorted[b.Name].Ordinal) is not 0 and var byName ? byName : a.Offset.CompareTo(b.Offset);
        });
        Put(IndexSection.WordStarts, starts.ConvertAll(static start => ((uint)start.Name << ActorIndexFormat.WordBits) | (uint)start.Word).ToArray());
    }

    private void WriteShapes(Row[] sorted)
    {
        // One for all names that fold to the same; by length, because an edit changes the length by one at most.
        var byLength = new List<(ulong Shape, uint Name)>?[ActorIndexFormat.LongestShape + 1];
        for (int first = 0, next; first < sorted.Length; first = next)
        {
            bool strong = false;
            for (next = first; next < sorted.Length && string.Equals(sorted[next].Folded, sorted[first].Folded, StringComparison.Ordinal); next++)
                strong |= sorted[next].Role <= NameRole.Former;
            int length = sorted[first].Folded.Length;
            if (strong && length <= ActorIndexFormat.LongestShape)
                (byLength[length] ??= []).Add((ActorIndexFormat.ShapeOf(sorted[first].Folded), (uint)first));
        }

        uint[] lengths = new uint[ActorIndexFormat.LongestShape + 2];
        var shapes = new List<ulong>(sorted.Length);
        var names = new List<uint>(sorted.Length);
        for (int length = 0; length < byLength.Length; length++)
        {
            lengths[length] = (uint)shapes.Count;
            foreach (var (shape, name) in byLength[length] ?? [])
            {
                shapes.Add(shape);
                names.Add(name);
            }
        }

        lengths[^1] = (uint)shapes.Count;
        Put(IndexSection.Lengths, lengths);
        Put(IndexSection.Shapes, shapes.ToArray());
        Put(IndexSection.ShapeNames, names.ToArray());
    }

    private void WritePaths(Row[] sorted)
    {
        var paths = new WordPaths();
        for (int first = 0; first < sorted.Length; first += NamesAtOnce)
        {
            int from = first;
            var names = new ArraySegment<Row>(sorted, first, Math.Min(NamesAtOnce, sorted.Length - first)).Select(static row => row.Text).ToArray();
            NameTokens.ForEach(names, (name, form) => paths.Add(from + name, form));
        }

        var numbers = paths.Number((a, b) => sorted[b].Ordinal.CompareTo(sorted[a].Ordinal));
        Put(IndexSection.Buckets, numbers.Buckets);
        Put(IndexSection.NodeWords, numbers.Words);
        Put(IndexSection.NodeChildren, numbers.Children);
        Put(IndexSection.NodeNameStarts, numbers.NameStarts);
        Put(IndexSection.NodeNames, numbers.Names);
    }

    private void WriteActors(ActorFile file)
    {
        var records = new ArrayBufferWriter<byte>(1 << 16);
        uint[] starts = new uint[file.Actors.Length];
        uint[] hashes = new uint[file.Actors.Length];
        uint[] byId = new uint[file.Actors.Length];
        var hosts = new SortedDictionary<string, uint>(StringComparer.Ordinal);
        var countries = new List<(string Country, uint Number)>();
        for (int i = 0; i < file.Actors.Length; i++)
        {
            var actor = file.Actors[i];
            byId[i] = (uint)i;
            hashes[i] = ActorIndexFormat.IdHash(actor.Id);
            starts[i] = (uint)records.WrittenCount;
            ActorRecord.Write(actor, _place, records);
            foreach (string domain in actor.Domains)
                hosts.TryAdd(domain.ToLowerInvariant(), (uint)i);
            if (actor.IsMedia || actor.Kind == ActorKind.Body)
                countries.Add((actor.Country ?? "", ((uint)i << 1) | (actor.IsMedia ? 1u : 0)));
        }

        Array.Sort(hashes, byId);
        countries.Sort(static (a, b) => string.CompareOrdinal(a.Country, b.Country) is not 0 and var order ? order : a.Number.CompareTo(b.Number));
        _bytes[(int)IndexSection.Records] = records.WrittenSpan.ToArray();
        Put(IndexSection.RecordStarts, starts);
        Put(IndexSection.IdHashes, hashes);
        Put(IndexSection.ById, byId);
        Put(IndexSection.Hosts, [.. hosts.SelectMany(host => new[] { Place(host.Key), host.Value })]);
        Put(IndexSection.Countries, [.. countries.SelectMany(entry => new[] { Place(entry.Country), entry.Number })]);
    }

    private void WriteNotes(ActorFile file)
    {
        var notes = new ArrayBufferWriter<byte>();
        ActorRecord.Number(notes, (uint)file.Removed.Length);
        foreach (string id in file.Removed)
            ActorRecord.Number(notes, Place(id));
        ActorRecord.Number(notes, (uint)file.Faults.Length);
        foreach (var fault in file.Faults)
        {
            ActorRecord.Number(notes, (uint)fault.Kind | (fault.Replacement is null ? 0 : 0x10u));
            ActorRecord.Number(notes, (uint)fault.Span.Start);
            ActorRecord.Number(notes, (uint)fault.Span.Length);
            ActorRecord.Number(notes, Place(fault.Message));
            if (fault.Replacement is { } replacement)
                ActorRecord.Number(notes, Place(replacement));
        }

        _bytes[(int)IndexSection.Notes] = notes.WrittenSpan.ToArray();
    }

    private uint Place(string text)
    {
        if (_placeOfText.TryGetValue(text, out uint place))
            return place;
        place = (uint)_texts.WrittenCount;
        _placeOfText.Add(text, place);
        int length = Encoding.UTF8.GetByteCount(text);
        ActorRecord.Number(_texts, (uint)length);
        Encoding.UTF8.GetBytes(text, _texts);
        return place;
    }

    private void Put<T>(IndexSection section, ReadOnlySpan<T> numbers)
        where T : unmanaged => _bytes[(int)section] = MemoryMarshal.AsBytes(numbers).ToArray();

    private void Put(IndexSection section, uint[] numbers) => Put<uint>(section, numbers);

    private void Put(IndexSection section, ulong[] numbers) => Put<ulong>(section, numbers);

    // A name before it is sorted; Ordinal is its place in the order of the file.
    private readonly record struct Row(string Text, string Folded, int Actor, NameRole Role, int Ordinal);
}
