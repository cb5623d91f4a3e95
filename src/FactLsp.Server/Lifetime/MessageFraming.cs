using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;

namespace FactLsp.Server.Lifetime;

/// <summary>
/// Stands between the client and the library and passes on whole messages only. The library does not notice the end of input, spins on half
/// a message at the end, and waits for ever behind a header that it cannot read; here each of these ends the server.
/// </summary>
internal static class MessageFraming
{
    /// <summary>Longest message that is taken, in bytes: a document of this size is no draft.</summary>
    public const long LongestMessage = 256L << 20;

    /// <summary>Longest header block, in bytes.</summary>
    private const int LongestHeader = 4096;

    private static ReadOnlySpan<byte> HeaderEnd => "\r\n\r\n"u8;

    /// <summary>
    /// Copies messages from <paramref name="from"/> to <paramref name="to"/> until the input ends or is broken, and completes <paramref name="to"/>.
    /// Returns null at a clean end, otherwise what is wrong.
    /// </summary>
    public static async Task<string?> PumpAsync(PipeReader from, PipeWriter to)
    {
        string? fault = null;
        try
        {
            while (true)
            {
                var (length, headerFault) = await ReadHeaderAsync(from);
                if (length < 0)
                {
                    fault = headerFault;
                    break;
                }

                if (length == 0)
                {
                    // The library leaves an empty message unanswered; white space it answers as what it is, no JSON.
                    WriteHeader(to, 1);
                    to.Write(" "u8);
                    await to.FlushAsync();
                    continue;
                }

                WriteHeader(to, length);
                if (!await CopyAsync(from, to, length))
                {
                    fault = "the input ended inside a message";
                    break;
                }
            }
        }
        catch (IOException e)
        {
            fault = e.Message;
        }

        await to.CompleteAsync();
        return fault;
    }

    /// <summary>The body of the next message from <paramref name="from"/>, or null at the end of input.</summary>
    public static async Task<byte[]?> ReadAsync(PipeReader from)
    {
        var (length, _) = await ReadHeaderAsync(from);
        if (length < 0) return null;
        var body = new byte[length];
        for (var read = 0; read < length;)
        {
            var result = await from.ReadAsync();
            var part = result.Buffer.Slice(0, Math.Min(length - read, result.Buffer.Length));
            part.CopyTo(body.AsSpan(read));
            read += (int)part.Length;
            from.AdvanceTo(part.End);
            if (read < length && result.IsCompleted) return null;
        }

        return body;
    }

    /// <summary>The length of the next message's body, or -1 with the fault (null at a clean end).</summary>
    private static async Task<(long Length, string? Fault)> ReadHeaderAsync(PipeReader from)
    {
        while (true)
        {
            var result = await from.ReadAsync();
            var buffer = result.Buffer;
            var head = buffer.Slice(0, Math.Min(buffer.Length, LongestHeader)).ToArray();
            var end = head.AsSpan().IndexOf(HeaderEnd);
            if (end >= 0)
            {
                from.AdvanceTo(buffer.GetPosition(end + HeaderEnd.Length));
                return TryReadLength(head.AsSpan(0, end), out var length)
                    ? length <= LongestMessage ? (length, null) : (-1, $"a message of {length} bytes; the longest is {LongestMessage}")
                    : (-1, $"a message header without a valid Content-Length: {Printable(head.AsSpan(0, end))}");
            }

            if (head.Length == LongestHeader) return (-1, "a message header without an end");
            from.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted) return (-1, buffer.IsEmpty ? null : "the input ended inside a message header");
        }
    }

    private static bool TryReadLength(ReadOnlySpan<byte> header, out long length)
    {
        length = -1;
        foreach (var lineRange in header.Split("\r\n"u8))
        {
            var line = header[lineRange];
            var colon = line.IndexOf((byte)':');
            if (colon < 0) return false;
            if (!Ascii.EqualsIgnoreCase(line[..colon].Trim((byte)' '), "Content-Length"u8)) continue;
            var digits = line[(colon + 1)..].Trim((byte)' ');
            if (!Utf8Parser.TryParse(digits, out length, out var used) || used != digits.Length || length < 0) return false;
        }

        return length >= 0;
    }

    private static void WriteHeader(PipeWriter to, long length)
    {
        var span = to.GetSpan(64);
        "Content-Length: "u8.CopyTo(span);
        Utf8Formatter.TryFormat(length, span[16..], out var digits);
        HeaderEnd.CopyTo(span[(16 + digits)..]);
        to.Advance(16 + digits + HeaderEnd.Length);
    }

    private static async Task<bool> CopyAsync(PipeReader from, PipeWriter to, long length)
    {
        while (length > 0)
        {
            var result = await from.ReadAsync();
            var part = result.Buffer.Slice(0, Math.Min(length, result.Buffer.Length));
            foreach (var segment in part) to.Write(segment.Span);
            length -= part.Length;
            from.AdvanceTo(part.End);
            if (length > 0 && result.IsCompleted) return false;

            // One flush a message where it came in one piece: the library wakes up once.
            await to.FlushAsync();
        }

        return true;
    }

    private static string Printable(ReadOnlySpan<byte> header) =>
        string.Create(Math.Min(header.Length, 80), header[..Math.Min(header.Length, 80)], static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = bytes[i] is >= 32 and < 127 ? (char)bytes[i] : '?';
        });
}
