using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FactLsp.Core.Actors.Index;

/// <summary>The parts of an index, in the order of the file.</summary>
internal enum IndexSection
{
    /// <summary>Every text once: its length in bytes as a varint, then UTF-8.</summary>
    Texts,

    /// <summary>One record an actor: see <see cref="ActorRecord"/>.</summary>
    Records,

    /// <summary>Where each actor's record begins, in the order of the actor file.</summary>
    RecordStarts,

    /// <summary>The hashes of all ids, sorted: most ids that are asked for are not there, and end here.</summary>
    IdHashes,

    /// <summary>The actor of each of the <see cref="IdHashes"/>.</summary>
    ById,

    /// <summary>The names sorted by their folded form: for each the place of its text, then actor and role (<see cref="ActorIndexFormat.RoleBits"/>).</summary>
    Names,

    /// <summary>The later words of names, sorted by the folded rest of the name from there: name and number of the word.</summary>
    WordStarts,

    /// <summary>For each folded length the first of its <see cref="Shapes"/>; one more at the end.</summary>
    Lengths,

    /// <summary>Which letters a distinct folded name has once and twice: what a misspelt name is compared with first.</summary>
    Shapes,

    /// <summary>The first name of each shape.</summary>
    ShapeNames,

    /// <summary>For the upper bits of a first word's key the first node that may have it; one more at the end.</summary>
    Buckets,

    /// <summary>The word that leads to each node. The children of a node stand together, sorted.</summary>
    NodeWords,

    /// <summary>The first child of each node; one more at the end.</summary>
    NodeChildren,

    /// <summary>The first of the <see cref="NodeNames"/> of each node; one more at the end.</summary>
    NodeNameStarts,

    /// <summary>The names that end at a node, node after node.</summary>
    NodeNames,

    /// <summary>Host names sorted: text, actor.</summary>
    Hosts,

    /// <summary>Media and official bodies sorted by country: text of the country's code, then actor and whether it is a medium.</summary>
    Countries,

    /// <summary>The ids that the file removes, and its faults.</summary>
    Notes,

    /// <summary>How many sections there are.</summary>
    Count,
}

/// <summary>
/// The file form of a compiled actor layer: a header, then sections of 32- and 64-bit numbers and bytes in the machine's own order, made to be mapped
/// into memory. A cache and nothing more: whatever does not fit is thrown away and made again.
/// </summary>
internal static class ActorIndexFormat
{
    /// <summary>Raised whenever a section, the folding of names or the tokens of names change their meaning.</summary>
    internal const uint Version = 1;

    /// <summary>Length in bytes of the key of the content that an index was made from.</summary>
    internal const int KeyLength = 32;

    /// <summary>Length of the header in bytes.</summary>
    internal const int HeaderLength = SectionsAt + ((int)IndexSection.Count * 8);

    /// <summary>A name's number holds the actor above the role.</summary>
    internal const int RoleBits = 4;

    /// <summary>A word start holds the name above the number of the word.</summary>
    internal const int WordBits = 8;

    /// <summary>Upper bits of a word's key that choose its bucket.</summary>
    internal const int BucketBits = 16;

    /// <summary>Folded names longer than this are no neighbours of anything.</summary>
    internal const int LongestShape = 128;

    private const ulong Magic = 0x3158_4449_5443_4146; // "FACTIDX1" on a little-endian machine; anything else on another.
    private const int VersionAt = 8;
    private const int ChecksumAt = 16;
    private const int LengthAt = 24;
    private const int KeyAt = 32;
    private const int SectionsAt = KeyAt + KeyLength;

    /// <summary>A word's hash, spread over all bits, so that its upper bits choose a bucket. Different hashes stay different.</summary>
    internal static uint WordKey(uint hash) => hash * 0x9E3779B1;

    /// <summary>FNV-1a over the units of an id.</summary>
    internal static uint IdHash(ReadOnlySpan<char> id)
    {
        uint hash = 2166136261;
        foreach (char c in id)
            hash = (hash ^ c) * 16777619;
        return hash;
    }

    /// <summary>Which letters a folded name has: a bit for each class of letters that it has, and one for each that it has twice. One edit changes two bits at most.</summary>
    internal static ulong ShapeOf(ReadOnlySpan<char> folded)
    {
        uint once = 0;
        uint twice = 0;
        foreach (char c in folded)
        {
            uint bit = 1u << (c & 31);
            twice |= once & bit;
            once |= bit;
        }

        return once | ((ulong)twice << 32);
    }

    /// <summary>Writes the header in front of the finished sections.</summary>
    /// <param name="file">The whole file; its first <see cref="HeaderLength"/> bytes are filled in.</param>
    /// <param name="key">What it was made from.</param>
    /// <param name="sections">Where each section begins and how many bytes it has.</param>
    internal static void Seal(Span<byte> file, ReadOnlySpan<byte> key, ReadOnlySpan<(int Start, int Length)> sections)
    {
        MemoryMarshal.Write(file, Magic);
        MemoryMarshal.Write(file[VersionAt..], Version);
        MemoryMarshal.Write(file[LengthAt..], (long)file.Length);
        key.CopyTo(file[KeyAt..]);
        for (int i = 0; i < sections.Length; i++)
        {
            MemoryMarshal.Write(file[(SectionsAt + (i * 8))..], sections[i].Start);
            MemoryMarshal.Write(file[(SectionsAt + (i * 8) + 4)..], sections[i].Length);
        }

        var checksum = new Checksum();
        checksum.Add(file[LengthAt..]);
        MemoryMarshal.Write(file[ChecksumAt..], checksum.Value);
    }

    /// <summary>Reads a header: whether it is one, of this version, for that key and a file of that length, with sections that lie inside it.</summary>
    /// <param name="header">The first <see cref="HeaderLength"/> bytes.</param>
    /// <param name="fileLength">Length of the whole file in bytes.</param>
    /// <param name="key">What it should have been made from.</param>
    /// <param name="sections">Where each section begins and how many bytes it has.</param>
    /// <param name="checksum">What the rest of the file should add up to.</param>
    internal static bool TryOpen(ReadOnlySpan<byte> header, long fileLength, ReadOnlySpan<byte> key, out (int Start, int Length)[] sections, out ulong checksum)
    {
        sections = new (int Start, int Length)[(int)IndexSection.Count];
        checksum = 0;
        if (header.Length < HeaderLength || MemoryMarshal.Read<ulong>(header) != Magic || MemoryMarshal.Read<uint>(header[VersionAt..]) != Version)
            return false;
        if (MemoryMarshal.Read<long>(header[LengthAt..]) != fileLength || fileLength > int.MaxValue || !header.Slice(KeyAt, KeyLength).SequenceEqual(key))
            return false;
        checksum = MemoryMarshal.Read<ulong>(header[ChecksumAt..]);
        for (int i = 0; i < sections.Length; i++)
        {
            int start = MemoryMarshal.Read<int>(header[(SectionsAt + (i * 8))..]);
            int length = MemoryMarshal.Read<int>(header[(SectionsAt + (i * 8) + 4)..]);
            if (start < HeaderLength || length < 0 || start % 8 != 0 || (long)start + length > fileLength)
                return false;
            sections[i] = (start, length);
        }

        return true;
    }

    /// <summary>Where the checksummed part of a file begins.</summary>
    internal static int ChecksummedFrom => LengthAt;

    /// <summary>
    /// Adds up bytes, a word after the other in four lanes: finds every flipped bit and every torn page, in less time than it takes to read them.
    /// It is no signature: whoever may write the user's cache may write the user's files.
    /// </summary>
    internal sealed class Checksum
    {
        private const int Block = 32;
        private readonly ulong[] _lanes = [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5];
        private readonly byte[] _rest = new byte[Block];
        private int _waiting;
        private long _length;

        /// <summary>The sum of all bytes added so far.</summary>
        internal ulong Value
        {
            get
            {
                var last = new byte[Block];
                _rest.AsSpan(0, _waiting).CopyTo(last);
                ulong value = (ulong)_length;
                for (int i = 0; i < 4; i++)
                    value = BitOperations.RotateLeft(value ^ Mix(_lanes[i], BinaryPrimitives.ReadUInt64LittleEndian(last.AsSpan(i * 8))), 27) * 0x9E3779B185EBCA87;
                return value ^ (value >> 29);
            }
        }

        internal void Add(ReadOnlySpan<byte> bytes)
        {
            _length += bytes.Length;
            if (_waiting > 0)
            {
                int take = Math.Min(Block - _waiting, bytes.Length);
                bytes[..take].CopyTo(_rest.AsSpan(_waiting));
                _waiting += take;
                bytes = bytes[take..];
                if (_waiting < Block)
                    return;
                AddBlocks(_rest);
                _waiting = 0;
            }

            int whole = bytes.Length / Block * Block;
            AddBlocks(bytes[..whole]);
            bytes[whole..].CopyTo(_rest);
            _waiting = bytes.Length - whole;
        }

        private void AddBlocks(ReadOnlySpan<byte> bytes)
        {
            var words = MemoryMarshal.Cast<byte, ulong>(bytes);
            ulong a = _lanes[0];
            ulong b = _lanes[1];
            ulong c = _lanes[2];
            ulong d = _lanes[3];
            for (int i = 0; i + 3 < words.Length; i += 4)
            {
                a = Mix(a, words[i]);
                b = Mix(b, words[i + 1]);
                c = Mix(c, words[i + 2]);
                d = Mix(d, words[i + 3]);
            }

            (_lanes[0], _lanes[1], _lanes[2], _lanes[3]) = (a, b, c, d);
        }

        private static ulong Mix(ulong lane, ulong word) => BitOperations.RotateLeft(lane ^ word, 31) * 0x9E3779B185EBCA87;
    }
}
