using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FactLsp.Cli.Output;
using FactLsp.Core;
using FactLsp.Core.Rules;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Input;

/// <summary>
/// Findings of drafts that were linted before, by what they depend on: the text, what holds for it, and this very build of the program. A cache that is of
/// another build, damaged or not there is an empty one. Safe on any thread until <see cref="Write"/>.
/// </summary>
internal sealed class LintCache
{
    // What runs did not see for long makes room for what they see.
    private const int LargestFile = 1 << 26;
    private const int ChecksumLength = 32;

    private static readonly byte[] Build = BuildStamp();

    private readonly ConcurrentDictionary<DraftSettings, byte[]> _settings = new(ReferenceEqualityComparer.Instance as IEqualityComparer<DraftSettings>);
    private readonly Dictionary<Key, ReadOnlyMemory<byte>> _known = [];
    private readonly ConcurrentDictionary<Key, ReadOnlyMemory<byte>> _seen = new();
    private bool _isChanged;

    private LintCache()
    {
    }

    /// <summary>Where the cache is when nobody says otherwise: outside of every repository, so that nothing that comes with drafts can say that they are clean.</summary>
    internal static string DefaultPath
    {
        get
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            var folder = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
                : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } set && Path.IsPathRooted(set) ? set
                : Path.Combine(home, ".cache");
            return Path.Combine(folder, "factlsp", "lint");
        }
    }

    /// <summary>Reads the cache at <paramref name="path"/>.</summary>
    internal static LintCache Read(string path)
    {
        var cache = new LintCache();
        try
        {
            if (!File.Exists(path) || Core.Configuration.OrdinaryFile.ReadAtMost(path, LargestFile * 2) is not { } bytes) return cache;
            var body = bytes.AsSpan(0, Math.Max(0, bytes.Length - ChecksumLength));
            if (!body.StartsWith(Build) || !SHA256.HashData(body).AsSpan().SequenceEqual(bytes.AsSpan(body.Length))) return cache;
            for (var at = Build.Length; at < body.Length;)
            {
                var key = Key.Read(bytes.AsSpan(at));
                var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + Key.Length));
                at += Key.Length + sizeof(int);
                cache._known[key] = bytes.AsMemory(at, length);
                at += length;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            cache._known.Clear();
        }

        return cache;
    }

    /// <summary>What is known of a draft; null when it has to be analysed.</summary>
    internal LintedFile? Find(string path, string fullPath, string text, DraftSettings settings)
    {
        if (!settings.DraftDiagnostics.IsEmpty) return null;
        var key = KeyOf(fullPath, text, settings);
        if (!_known.TryGetValue(key, out var entry)) return null;
        _seen[key] = entry;
        return LintCacheEntry.Read(entry, path, text);
    }

    /// <summary>Takes in what an analysis gave.</summary>
    internal void Add(LintedFile file, string fullPath, DraftSettings settings)
    {
        if (!settings.DraftDiagnostics.IsEmpty) return;
        _seen[KeyOf(fullPath, file.Source.Text, settings)] = LintCacheEntry.Write(file);
        _isChanged = true;
    }

    /// <summary>Writes the cache for the next run: what this run saw, and what earlier ones did as far as there is room.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal void Write(string path)
    {
        if (!_isChanged) return;
        using var bytes = new MemoryStream();
        bytes.Write(Build);
        foreach (var (key, entry) in _seen) Append(key, entry);
        foreach (var (key, entry) in _known)
        {
            if (!_seen.ContainsKey(key) && bytes.Length + entry.Length < LargestFile) Append(key, entry);
        }

        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

        void Append(Key key, ReadOnlyMemory<byte> entry)
        {
            Span<byte> head = stackalloc byte[Key.Length + sizeof(int)];
            key.Write(head);
            BinaryPrimitives.WriteInt32LittleEndian(head[Key.Length..], entry.Length);
            bytes.Write(head);
            bytes.Write(entry.Span);
        }
    }

    private Key KeyOf(string fullPath, string text, DraftSettings settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_settings.GetOrAdd(settings, HashOf));
        hash.AppendData([(byte)FactTaggedDocuments.FormatOf(fullPath)]);
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        Span<byte> digest = stackalloc byte[Key.Length];
        hash.GetHashAndReset(digest);
        return Key.Read(digest);
    }

    // What the rules are asked with, and every file that it came from.
    private static byte[] HashOf(DraftSettings settings)
    {
        var text = new StringBuilder();
        var configuration = settings.Configuration;
        foreach (var rule in RuleCatalog.All) text.Append((char)('0' + (int)configuration.SeverityOf(rule)));
        text.Append(configuration.Policy).Append('\0');
        foreach (var file in settings.Files) text.Append(Path.GetExtension(file.Path)).Append('\0').Append(file.Text).Append('\0').Append(file.Revision).Append('\0');
        return SHA256.HashData(Encoding.Unicode.GetBytes(text.ToString()));
    }

    private static byte[] BuildStamp()
    {
        var engine = typeof(Analyzer).Assembly;
        var version = engine.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return SHA256.HashData(Encoding.UTF8.GetBytes($"factlsp lint cache 1\n{version}\n{engine.ManifestModule.ModuleVersionId}\n{typeof(LintCache).Module.ModuleVersionId}"));
    }

    /// <summary>A SHA-256.</summary>
    private readonly record struct Key(UInt128 High, UInt128 Low)
    {
        internal const int Length = 32;

        internal static Key Read(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128LittleEndian(bytes), BinaryPrimitives.ReadUInt128LittleEndian(bytes[16..]));

        internal void Write(Span<byte> bytes)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(bytes, High);
            BinaryPrimitives.WriteUInt128LittleEndian(bytes[16..], Low);
        }
    }
}
