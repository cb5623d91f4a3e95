using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Actors.Index;
using FactLsp.Core.Configuration;

namespace FactLsp.Core.Workspace;

/// <summary>An actor file that has been read: its entries in memory, or its index.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text; empty for an index of a file without faults, whose text nobody needs.</param>
/// <param name="Faults">What is wrong in it, in offsets of the text.</param>
public sealed record LoadedActorFile(string Path, string Text, ImmutableArray<ActorFileFault> Faults)
{
    /// <summary>Tells this content from every other; empty for files so small that their text does.</summary>
    public string Revision { get; init; } = string.Empty;

    internal ActorFile? Entries { get; init; }

    internal IndexedActorLayer? Index { get; init; }

    /// <summary>Whether it is being compiled in the background: for now it says nothing.</summary>
    public bool IsPending => Entries is null && Index is null;

    /// <summary>A registry with the file's entries laid over those of <paramref name="below"/>.</summary>
    public ActorRegistry Over(ActorRegistry below) => Index is { } index ? below.With(index) : Entries is { } entries ? below.With(entries) : below;
}

/// <summary>
/// Reads actor files: small ones into memory, those of more than <see cref="MostNamesInMemory"/> names as an index, which is compiled when there is none yet.
/// Safe on any thread.
/// </summary>
public sealed class ActorFileLoader
{
    /// <summary>Files with more names than this are compiled.</summary>
    public const int MostNamesInMemory = 10_000;

    // Smaller files cannot have so many names, and larger ones take so long to compile that nobody should wait for it who need not.
    private const int SmallestCompiled = 1 << 16;
    private const int LongestWait = 1 << 20;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ActorIndexCache _cache;
    private readonly Action? _compiled;
    private readonly ConcurrentDictionary<string, (DateTime Written, long Length, byte[] Key)> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _attempted = new(StringComparer.Ordinal);

    /// <summary>A loader.</summary>
    /// <param name="cacheFolder">Where compiled files are kept; null keeps them in memory.</param>
    /// <param name="compiled">Where given, large files are compiled in the background, and this is called when one is ready.</param>
    public ActorFileLoader(string? cacheFolder, Action? compiled = null)
    {
        _cache = new ActorIndexCache(cacheFolder is null ? null : Path.Combine(cacheFolder, "actors"));
        _compiled = compiled;
    }

    /// <summary>A loader with the user's own cache folder.</summary>
    public static ActorFileLoader Create(Action? compiled = null) => new(UserFolders.Cache, compiled);

    /// <summary>Reads a file; null, with the reason, where it cannot be read.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="layer">The layer that it belongs to.</param>
    /// <param name="fault">Reads on from the path: "does not exist".</param>
    public LoadedActorFile? Load(string path, ActorLayerKind layer, out string? fault)
    {
        fault = null;
        try
        {
            var file = new FileInfo(path);
            if (Directory.Exists(path)) fault = "is a folder";
            else if (!file.Exists) fault = "does not exist";
            else if (!OrdinaryFile.Is(file)) fault = OrdinaryFile.NotOrdinary;
            else if (file.Length > ActorFileReader.LongestFile) fault = $"is larger than {ActorFileReader.LongestFile >> 20} MB";
            if (fault is not null) return null;
            return file.Length < SmallestCompiled ? Read(path, layer, out _, out fault) : LoadLarge(file, layer, out fault);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            fault = "cannot be read";
            return null;
        }
    }

    private LoadedActorFile? LoadLarge(FileInfo file, ActorLayerKind layer, out string? fault)
    {
        fault = null;
        var path = file.FullName;
        var key = KeyOf(file);
        if (_cache.Open(key, layer, path) is { } index) return Compiled(index, key);
        if (_compiled is { } compiled && file.Length > LongestWait && _attempted.TryAdd(Convert.ToHexStringLower(key), true))
        {
            _ = Task.Run(() =>
            {
                try
                {
                    LoadNow(path, layer, out _);
                }
                finally
                {
                    // What compiling took is given back at once: a server lives for days.
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                    compiled();
                }
            });
            return new LoadedActorFile(path, string.Empty, []);
        }

        return LoadNow(path, layer, out fault);
    }

    private LoadedActorFile? LoadNow(string path, ActorLayerKind layer, out string? fault)
    {
        var loaded = Read(path, layer, out var key, out fault);
        if (loaded?.Entries is not { } entries || CountNames(entries) <= MostNamesInMemory) return loaded;
        return _cache.Compile(entries, key) is { } index ? Compiled(index, key) : loaded;
    }

    private static LoadedActorFile Compiled(IndexedActorLayer index, byte[] key) =>
        new(index.Path!, index.Faults.IsEmpty ? string.Empty : Strict.GetString(OrdinaryFile.ReadAtMost(index.Path!, ActorFileReader.LongestFile) ?? []), index.Faults) { Index = index, Revision = Convert.ToHexStringLower(key) };

    private static LoadedActorFile? Read(string path, ActorLayerKind layer, out byte[] key, out string? fault)
    {
        key = [];
        fault = null;
        if (OrdinaryFile.ReadAtMost(path, ActorFileReader.LongestFile) is not { } bytes)
        {
            fault = $"is larger than {ActorFileReader.LongestFile >> 20} MB";
            return null;
        }

        // The key of what was read: the file may have changed since it was looked at.
        if (bytes.Length >= SmallestCompiled) key = ActorIndexCache.KeyOf(new MemoryStream(bytes, writable: false), Path.GetExtension(path));
        try
        {
            var text = Strict.GetString(bytes);
            var file = ActorFileReader.Read(text, path, layer);
            return new LoadedActorFile(path, text, file.Faults) { Entries = file };
        }
        catch (DecoderFallbackException)
        {
            fault = "is not UTF-8";
            return null;
        }
    }

    private static int CountNames(ActorFile file)
    {
        var count = 0;
        foreach (var actor in file.Actors) count += 1 + actor.Aliases.Length + actor.Native.Length + actor.Former.Length + actor.Weak.Length;
        return count;
    }

    // Reading 50 MB takes a while: a file with the length and the time that it had has the content that it had.
    private byte[] KeyOf(FileInfo file)
    {
        var seen = (file.LastWriteTimeUtc, file.Length);
        if (_keys.TryGetValue(file.FullName, out var known) && (known.Written, known.Length) == seen) return known.Key;
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var key = ActorIndexCache.KeyOf(stream, file.Extension);
        _keys[file.FullName] = (seen.LastWriteTimeUtc, seen.Length, key);
        return key;
    }
}
