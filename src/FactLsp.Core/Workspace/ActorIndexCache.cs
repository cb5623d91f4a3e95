using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Actors.Index;
using FactLsp.Core.Configuration;

namespace FactLsp.Core.Workspace;

/// <summary>
/// Compiled actor files under the user's cache folder, one a content: a file that has changed has another key, and so another index. An index is written
/// beside its place and moved there whole, so two programs may make the same one at once. One that is damaged, of another version or made from something else
/// is made again. Safe on any thread.
/// </summary>
internal sealed class ActorIndexCache(string? folder)
{
    // A compiled file of a million names has some 70 MB: what nobody opened for long goes when something new comes.
    private const int MostIndexes = 12;
    private const string Ending = ".actors";
    private const int ReadAtOnce = 1 << 17;

    private readonly ConcurrentDictionary<string, WeakReference<IndexPages>> _open = new(StringComparer.Ordinal);

    /// <summary>The key of the bytes of an actor file: the same for the same content read by the same build of this program.</summary>
    /// <param name="content">The file, from its start.</param>
    /// <param name="extension">The file's ending, because it decides how the content is read.</param>
    internal static byte[] KeyOf(Stream content, string extension)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Another build may cut names into other words.
        hash.AppendData(typeof(ActorIndexCache).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes($"{ActorIndexFormat.Version} {extension.ToLowerInvariant()}\n"));
        var buffer = new byte[ReadAtOnce];
        while (content.Read(buffer) is > 0 and var count) hash.AppendData(buffer, 0, count);
        return hash.GetHashAndReset();
    }

    /// <summary>The index of a content, when there is a sound one.</summary>
    internal IndexedActorLayer? Open(byte[] key, ActorLayerKind kind, string path)
    {
        if (PathOf(key) is not { } place) return null;
        if (_open.TryGetValue(place, out var reference) && reference.TryGetTarget(out var pages)) return IndexedActorLayer.Open(pages, key, kind, path);
        try
        {
            var file = new FileInfo(place);
            if (!file.Exists || file.LinkTarget is not null || !OrdinaryFile.Is(file)) return null;
            // Whoever holds the pages holds the file: it stays readable when it is deleted meanwhile, and is closed when nobody needs it any more.
            var opened = new IndexFile(place);
            if (!IsSound(opened, key))
            {
                opened.Dispose();
                return null;
            }

            pages = new IndexPages(opened);
            if (IndexedActorLayer.Open(pages, key, kind, path) is not { } layer) return null;
            _open[place] = new WeakReference<IndexPages>(pages);
            return layer;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Compiles a file that has been read. Where the cache cannot be written, the index stays in memory; null when the file has too much for an index.</summary>
    internal IndexedActorLayer? Compile(ActorFile file, byte[] key)
    {
        if (ActorIndexWriter.Write(file, key) is not { } bytes) return null;
        return Save(bytes, key) && Open(key, file.Layer, file.Path) is { } layer ? layer : IndexedActorLayer.Open(new IndexPages(new IndexInMemory(bytes)), key, file.Layer, file.Path);
    }

    private static bool IsSound(IndexFile file, ReadOnlySpan<byte> key)
    {
        if (file.Length < ActorIndexFormat.HeaderLength) return false;
        Span<byte> header = stackalloc byte[ActorIndexFormat.HeaderLength];
        file.Read(0, header);
        if (!ActorIndexFormat.TryOpen(header, file.Length, key, out _, out var expected)) return false;
        var checksum = new ActorIndexFormat.Checksum();
        var buffer = new byte[ReadAtOnce];
        for (long at = ActorIndexFormat.ChecksummedFrom; at < file.Length;)
        {
            var part = buffer.AsSpan(0, (int)Math.Min(buffer.Length, file.Length - at));
            file.Read(at, part);
            checksum.Add(part);
            at += part.Length;
        }

        return checksum.Value == expected;
    }

    private bool Save(byte[] bytes, byte[] key)
    {
        if (PathOf(key) is not { } place) return false;
        var beside = $"{place}.{Path.GetRandomFileName()}";
        try
        {
            var home = Path.GetDirectoryName(place)!;
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(home);
            else Directory.CreateDirectory(home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, place, overwrite: true);
            RemoveOld(home, place);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            TryDelete(beside);
            return false;
        }
    }

    private static void RemoveOld(string home, string kept)
    {
        // What a program left behind that ended while it wrote has another ending behind ours, and goes the same way.
        var others = new DirectoryInfo(home).EnumerateFiles("*" + Ending + "*").Where(file => !string.Equals(file.FullName, kept, StringComparison.Ordinal));
        foreach (var file in others.OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostIndexes - 1)) TryDelete(file.FullName);
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Somebody has it open; the next one who writes tries again.
        }
    }

    private string? PathOf(byte[] key) => folder is null ? null : Path.Combine(folder, Convert.ToHexStringLower(key) + Ending);
}
