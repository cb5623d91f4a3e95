using System.Runtime.InteropServices;

namespace FactLsp.Core.Actors.Index;

/// <summary>The bytes of an index, wherever they are. Safe on any thread.</summary>
internal abstract class IndexBytes
{
    /// <summary>How many there are.</summary>
    internal abstract long Length { get; }

    /// <summary>Reads the bytes from an offset on until <paramref name="destination"/> is full; the caller stays inside the length.</summary>
    /// <exception cref="IOException">They cannot be read.</exception>
    internal abstract void Read(long offset, Span<byte> destination);
}

/// <summary>An index in memory: where there is no place for a file.</summary>
internal sealed class IndexInMemory(ReadOnlyMemory<byte> bytes) : IndexBytes
{
    /// <inheritdoc/>
    internal override long Length => bytes.Length;

    /// <inheritdoc/>
    internal override void Read(long offset, Span<byte> destination) => bytes.Span.Slice((int)offset, destination.Length).CopyTo(destination);
}

/// <summary>
/// An index page by page: a page is read when it is first looked at and kept, up to a limit. Mapping the file would read as little, but keep more: the system
/// maps the neighbours of every page that is touched, and a story's few hundred words touch all parts of an index. Every place is checked before it is read.
/// Safe on any thread.
/// </summary>
internal sealed class IndexPages(IndexBytes bytes)
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;

    // 24 MB. Beyond it all pages are let go; those still in use come back with the next look.
    private const int MostPages = 24 << (20 - PageBits);

    private readonly byte[]?[] _pages = new byte[]?[(bytes.Length + PageSize - 1) >> PageBits];
    private int _kept;

    internal long Length => bytes.Length;

    /// <summary>The number at an offset that is a multiple of four.</summary>
    internal uint Number(int offset) => MemoryMarshal.Read<uint>(Page(offset >> PageBits).AsSpan(offset & (PageSize - 1)));

    /// <summary>The number at an offset that is a multiple of eight.</summary>
    internal ulong LongNumber(int offset) => MemoryMarshal.Read<ulong>(Page(offset >> PageBits).AsSpan(offset & (PageSize - 1)));

    /// <summary>The bytes from an offset to the end of its page, <paramref name="most"/> of them at most: where a run is read piece by piece.</summary>
    internal ReadOnlySpan<byte> Run(int offset, int most)
    {
        var page = Page(offset >> PageBits).AsSpan(offset & (PageSize - 1));
        return page[..Math.Min(page.Length, most)];
    }

    /// <summary>Some bytes: where they lie, when they lie in one page; else copied together, into <paramref name="scratch"/> when they fit.</summary>
    internal ReadOnlySpan<byte> Slice(int offset, int length, Span<byte> scratch)
    {
        var rest = Page(offset >> PageBits).AsSpan(offset & (PageSize - 1));
        if (length <= rest.Length)
            return rest[..length];
        if ((long)offset + length > Length)
            throw new ArgumentOutOfRangeException(nameof(length), "The index ends before.");
        var whole = length <= scratch.Length ? scratch[..length] : new byte[length];
        for (int copied = 0; copied < length;)
        {
            var run = Run(offset + copied, length - copied);
            run.CopyTo(whole[copied..]);
            copied += run.Length;
        }

        return whole;
    }

    private byte[] Page(int page) => _pages[page] ?? Load(page);

    private byte[] Load(int page)
    {
        long start = (long)page << PageBits;
        byte[] loaded = new byte[Math.Min(PageSize, bytes.Length - start)];
        bytes.Read(start, loaded);
        if (Interlocked.Increment(ref _kept) > MostPages)
        {
            Array.Clear(_pages);
            Interlocked.Exchange(ref _kept, 1);
        }

        _pages[page] = loaded;
        return loaded;
    }
}
