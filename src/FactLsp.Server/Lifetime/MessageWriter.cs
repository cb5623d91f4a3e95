using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;

namespace FactLsp.Server.Lifetime;

/// <summary>
/// Everything that goes to the client, message by message, from any thread. Our own messages are written as the bytes that they are made as; the library, which would turn
/// each into text and back into bytes, and hand it to another thread, keeps <see cref="Library"/> for its own.
/// </summary>
internal sealed class MessageWriter(Stream output)
{
    private const int MostTogether = 64 << 10;

    private readonly ConcurrentQueue<ReadOnlyMemory<byte>> _waiting = new();
    private readonly Pipe _library = new();
    private int _writing;
    private volatile bool _broken;

    /// <summary>Where the library writes: whole messages are passed on in between ours.</summary>
    public PipeWriter Library => _library.Writer;

    private static ReadOnlySpan<byte> ContentLength => "Content-Length: "u8;

    private static ReadOnlySpan<byte> HeaderEnd => "\r\n\r\n"u8;

    /// <summary>Passes on what the library writes until it ends.</summary>
    public async Task PumpAsync()
    {
        var from = _library.Reader;
        while (await MessageFraming.ReadAsync(from) is { } body) Send(body);
    }

    /// <summary>Sends a notification with <paramref name="parameters"/> (JSON). What waits behind a client that reads slowly is written by whoever writes; <paramref name="later"/> is for callers that must not wait.</summary>
    public void Notify(string method, byte[] parameters, bool later = false) => Send(Envelope("method"u8, JsonEncodedText.Encode(method).EncodedUtf8Bytes, isText: true, "params"u8, parameters), later);

    /// <summary>Answers the request <paramref name="id"/> (a number or a text) with <paramref name="result"/> (JSON; null is JSON's null).</summary>
    public void Answer(object id, byte[]? result)
    {
        var isText = id is string;
        var written = isText ? JsonEncodedText.Encode((string)id).EncodedUtf8Bytes : Encoding.ASCII.GetBytes(Convert.ToString(id, System.Globalization.CultureInfo.InvariantCulture)!);
        Send(Envelope("id"u8, written, isText, "result"u8, result is null ? "null"u8 : result));
    }

    private static byte[] Envelope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isText, ReadOnlySpan<byte> content, ReadOnlySpan<byte> json)
    {
        var body = new ArrayBufferWriter<byte>(json.Length + value.Length + 64);
        body.Write("{\"jsonrpc\":\"2.0\",\""u8);
        body.Write(name);
        body.Write(isText ? "\":\""u8 : "\":"u8);
        body.Write(value);
        body.Write(isText ? "\",\""u8 : ",\""u8);
        body.Write(content);
        body.Write("\":"u8);
        body.Write(json);
        body.Write("}"u8);
        return body.WrittenSpan.ToArray();
    }

    private void Send(ReadOnlyMemory<byte> body, bool later = false)
    {
        _waiting.Enqueue(body);
        if (later) ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.Write(), this, preferLocal: false);
        else Write();
    }

    /// <summary>One thread writes at a time; what comes meanwhile, it writes as well.</summary>
    private void Write()
    {
        while (!_waiting.IsEmpty && Interlocked.CompareExchange(ref _writing, 1, 0) == 0)
        {
            try
            {
                while (_waiting.TryDequeue(out var body)) if (!_broken) Write(body.Span);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The client has gone; the end of input says so as well.
                _broken = true;
            }
            finally
            {
                Volatile.Write(ref _writing, 0);
            }
        }
    }

    private void Write(ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[48];
        ContentLength.CopyTo(header);
        Utf8Formatter.TryFormat(body.Length, header[ContentLength.Length..], out var digits);
        HeaderEnd.CopyTo(header[(ContentLength.Length + digits)..]);
        header = header[..(ContentLength.Length + digits + HeaderEnd.Length)];
        if (header.Length + body.Length > MostTogether)
        {
            output.Write(header);
            output.Write(body);
        }
        else
        {
            // In one piece: the client wakes up once.
            var whole = ArrayPool<byte>.Shared.Rent(header.Length + body.Length);
            header.CopyTo(whole);
            body.CopyTo(whole.AsSpan(header.Length));
            output.Write(whole, 0, header.Length + body.Length);
            ArrayPool<byte>.Shared.Return(whole);
        }

        output.Flush();
    }
}
