using System.Buffers;
using System.Text.Json;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Input;

/// <summary>A program from lines to lines: each line of standard input holds an article, and gives one line of output, in the order of the input, worked on by all cores.</summary>
internal static class ArticleLines
{
    // Output is handed on in pieces of this size, and before every wait.
    private const int FlushAt = 1 << 16;

    /// <summary>Reads to the end of the input; <paramref name="write"/> writes what is to be said of a line that could be read, on any thread.</summary>
    internal static int Run(Terminal terminal, Action<Utf8JsonWriter, ArticleLine> write)
    {
        var pending = new ArrayBufferWriter<byte>(FlushAt);
        var isWhole = OrderedWork.Run(
            Lines(terminal.Input),
            line => Answer(line, write),
            answer =>
            {
                pending.Write(answer.Span);
                if (pending.WrittenCount > FlushAt) Flush();
            },
            Flush,
            terminal.Stop);
        Flush();
        return isWhole ? ExitCode.Clean : ExitCode.Stopped;

        void Flush()
        {
            if (pending.WrittenCount == 0) return;
            terminal.Output.Write(pending.WrittenSpan);
            terminal.Output.Flush();
            pending.ResetWrittenCount();
        }
    }

    // Null for a line that is too long. Empty lines are no articles; a byte-order mark before the first is no fault.
    private static IEnumerable<byte[]?> Lines(Stream stream)
    {
        var input = new LineReader(stream);
        while (input.TryRead(out var bytes, out var tooLong))
        {
            if (tooLong)
            {
                yield return null;
                continue;
            }

            var line = bytes.Span.StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
            if (!line.Span.Trim(" \t\r"u8).IsEmpty) yield return line.ToArray();
        }
    }

    private static ReadOnlyMemory<byte> Answer(byte[]? bytes, Action<Utf8JsonWriter, ArticleLine> write)
    {
        if (bytes is null) return Line(json => ArticleJson.WriteError(json, null, $"the line is longer than {LineReader.LongestLine >> 20} MB"));
        var line = ArticleLine.Read(bytes);
        if (line.Fault is not null) return Line(json => ArticleJson.WriteError(json, line.RawId, line.Fault));
        try
        {
            return Line(json => write(json, line));
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or IOException))
        {
            // A fault of ours must not end a stream of a million articles; the line says whose it is.
            return Line(json => ArticleJson.WriteError(json, line.RawId, $"factlsp failed on this article ({fault.GetType().Name}: {fault.Message}); please report it"));
        }
    }

    private static ReadOnlyMemory<byte> Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 12);
        using (var json = new Utf8JsonWriter(buffer, JsonOutput.Options)) write(json);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
