using System.Formats.Tar;

namespace FactLsp.Core.Configuration;

/// <summary>
/// Reads files that hold text and end. A pipe, a device or a socket is a file too: opening one may wait for ever, and reading one may never end, so
/// none is opened. .NET reports all of them as <see cref="FileAttributes.Normal"/> with no bytes.
/// </summary>
public static class OrdinaryFile
{
    /// <summary>Reads on from the path: what is wrong with a pipe, a device or a socket.</summary>
    public const string NotOrdinary = "is no ordinary file";

    /// <summary>Whether <paramref name="file"/> exists and is, behind all links, no folder, pipe, device or socket. Never opens one of these, and never throws: links in a circle lead to no file, and what may not be read is told by who reads it.</summary>
    public static bool Is(FileInfo file)
    {
        try
        {
            if (!file.Exists || file.Attributes.HasFlag(FileAttributes.Device)) return false;

            // Behind a link there is another file, and a file with bytes is what it seems. Only an empty one can be something else.
            var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
            if (target is not { Exists: true }) return false;
            return target.Length > 0 || OperatingSystem.IsWindows() || IsEmptyFile(target.FullName);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            // A pipe, a device or a socket is not opened while we look, so it was none.
            return true;
        }
    }

    /// <summary>The bytes of the file at <paramref name="path"/>, or null when there are more than <paramref name="limit"/>; no more than one byte beyond it is read.</summary>
    /// <exception cref="IOException">It cannot be read, or is no ordinary file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[]? ReadAtMost(string path, int limit)
    {
        if (!Is(new FileInfo(path))) throw new IOException($"It {NotOrdinary}.");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (!stream.CanSeek) throw new IOException($"It {NotOrdinary}.");

        // The file may grow while it is read.
        var bytes = new byte[(int)Math.Min(stream.Length, limit) + 1];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        while (count == bytes.Length && count <= limit)
        {
            Array.Resize(ref bytes, (int)Math.Min((long)count * 2, limit) + 1);
            count += stream.ReadAtLeast(bytes.AsSpan(count), bytes.Length - count, throwOnEndOfStream: false);
        }

        return count > limit ? null : bytes[..count];
    }

    // The one place where .NET tells what an entry of a folder is: it writes a pipe or a device into an archive as what it is, and refuses a socket.
    private static bool IsEmptyFile(string path)
    {
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true)) writer.WriteEntry(path, "entry");
        archive.Position = 0;
        using var reader = new TarReader(archive);
        return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile;
    }
}
