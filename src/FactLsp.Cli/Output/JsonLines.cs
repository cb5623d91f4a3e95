using System.Buffers;
using System.Text.Json;

namespace FactLsp.Cli.Output;

/// <summary>Writes JSON objects, one a line, through one buffer that is used again and again.</summary>
internal sealed class JsonLines(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);
    private Utf8JsonWriter? _writer;

    /// <summary>Bytes that are not handed on yet.</summary>
    internal int Pending => _buffer.WrittenCount;

    /// <summary>Writes one line.</summary>
    internal void Write(Action<Utf8JsonWriter> write)
    {
        _writer ??= new Utf8JsonWriter(_buffer, JsonOutput.Options);
        _writer.Reset();
        write(_writer);
        _writer.Flush();
        _buffer.Write("\n"u8);
    }

    /// <summary>Hands on what was written.</summary>
    internal void Flush()
    {
        if (_buffer.WrittenCount == 0) return;
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }

    public void Dispose()
    {
        Flush();
        _writer?.Dispose();
    }
}
