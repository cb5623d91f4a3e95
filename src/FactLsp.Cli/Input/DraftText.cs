using System.Text;
using FactLsp.Core.Configuration;

namespace FactLsp.Cli.Input;

/// <summary>Reads a draft's bytes as text. A byte-order mark stays the first character: offsets count it, as they do in Core.</summary>
internal static class DraftText
{
    /// <summary>Largest file that is read, in bytes.</summary>
    internal const int LargestFile = 1 << 28;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; on failure <paramref name="fault"/> says why, for people.</summary>
    internal static string? ReadFile(string fullPath, out string? fault)
    {
        try
        {
            if (Directory.Exists(fullPath))
            {
                fault = "is a folder";
                return null;
            }

            var file = new FileInfo(fullPath);
            if (!file.Exists)
            {
                fault = "does not exist";
                return null;
            }

            if (!OrdinaryFile.Is(file))
            {
                fault = file.LinkTarget is null ? OrdinaryFile.NotOrdinary : "is a link to no ordinary file";
                return null;
            }

            if (OrdinaryFile.ReadAtMost(fullPath, LargestFile) is { } bytes) return Decode(bytes, out fault);
            fault = $"is larger than {LargestFile >> 20} MB";
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            fault = failure is UnauthorizedAccessException ? "cannot be read: permission denied" : $"cannot be read: {failure.Message}";
            return null;
        }
    }

    /// <summary>The start of a file, byte by byte as Latin-1: enough to see whether it has a header. Empty when it cannot be read.</summary>
    internal static string ReadStartLeniently(string fullPath)
    {
        try
        {
            if (!OrdinaryFile.Is(new FileInfo(fullPath))) return string.Empty;
            using var file = File.OpenRead(fullPath);
            var start = new byte[2048];
            return Encoding.Latin1.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }

    /// <summary>Reads standard input to its end.</summary>
    internal static string? ReadStream(Stream input, out string? fault)
    {
        using var all = new MemoryStream();
        input.CopyTo(all);
        return Decode(all.GetBuffer().AsSpan(0, (int)all.Length), out fault);
    }

    private static string? Decode(ReadOnlySpan<byte> bytes, out string? fault)
    {
        fault = null;
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF])) fault = "is UTF-16; save it as UTF-8";
        else if (bytes.Contains((byte)0)) fault = "is binary (it holds NUL bytes)";
        if (fault is not null) return null;
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException bad)
        {
            fault = $"is not UTF-8 (byte {bad.Index + 1}); save it as UTF-8";
            return null;
        }
    }
}
