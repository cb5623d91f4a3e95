using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace FactLsp.Server.Tests.Client;

/// <summary>The error that answered a request.</summary>
public sealed class RpcException(int code, string message) : Exception($"{code}: {message}")
{
    public int Code { get; } = code;
}

/// <summary>
/// A language client as small as can be: frames JSON over two streams, matches answers to requests, keeps notifications, and answers the
/// server's own requests through <see cref="OnRequest"/>.
/// </summary>
public sealed class JsonRpcClient : IDisposable
{
    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode?>> _pending = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly List<(string Method, JsonNode? Params)> _received = [];
    private readonly Channel<bool> _arrivals = Channel.CreateUnbounded<bool>();
    private int _lastId;

    public JsonRpcClient(Stream toServer, Stream fromServer)
    {
        _toServer = toServer;
        _fromServer = fromServer;
        Reading = Task.Run(ReadAsync);
    }

    /// <summary>Ends when the server closes its output.</summary>
    public Task Reading { get; }

    /// <summary>Answers the server's requests; null answers null.</summary>
    public Func<string, JsonNode?, JsonNode?>? OnRequest { get; set; }

    /// <summary>How long anything may take before a test fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    public Task NotifyAsync(string method, JsonNode? parameters = null) => WriteAsync(Message(method, parameters));

    /// <summary>Sends a request; the task is the answer's result, or fails with <see cref="RpcException"/>.</summary>
    public async Task<JsonNode?> RequestAsync(string method, JsonNode? parameters = null)
    {
        var (_, answer) = await StartAsync(method, parameters);
        return await answer.WaitAsync(Patience);
    }

    /// <summary>Sends a request without waiting for the answer, for tests of order and cancellation.</summary>
    public async Task<(int Id, Task<JsonNode?> Answer)> StartAsync(string method, JsonNode? parameters = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var answer = _pending[id] = new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = Message(method, parameters);
        message["id"] = id;
        await WriteAsync(message);
        return (id, answer.Task);
    }

    /// <summary>All notifications and requests of the server so far, oldest first.</summary>
    public IReadOnlyList<(string Method, JsonNode? Params)> Received
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    /// <summary>Forgets what was received: for runs so long that the client itself would grow.</summary>
    public void Forget()
    {
        lock (_received) _received.Clear();
        while (_arrivals.Reader.TryRead(out _)) continue;
    }

    /// <summary>The first notification or request from the server, past or future, that fits.</summary>
    public async Task<JsonNode?> WaitForAsync(string method, Func<JsonNode?, bool>? fits = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = 0;
        while (true)
        {
            var received = Received;
            for (; seen < received.Count; seen++)
            {
                if (string.Equals(received[seen].Method, method, StringComparison.Ordinal) && fits?.Invoke(received[seen].Params) != false) return received[seen].Params;
            }

            try
            {
                await _arrivals.Reader.ReadAsync(patience.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
            {
                throw new TimeoutException($"No {method} came. Received: {string.Join("; ", received.Select(r => $"{r.Method} {r.Params?.ToJsonString()}"))}", e);
            }
        }
    }

    /// <summary>Writes bytes as they are, for what is no protocol.</summary>
    public async Task WriteRawAsync(ReadOnlyMemory<byte> bytes)
    {
        await _toServer.WriteAsync(bytes);
        await _toServer.FlushAsync();
    }

    /// <summary>Closes the server's input.</summary>
    public void CloseInput() => _toServer.Close();

    public void Dispose()
    {
        _toServer.Dispose();
        _writing.Dispose();
    }

    public static byte[] Frame(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body];
    }

    private static JsonObject Message(string method, JsonNode? parameters)
    {
        var message = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method };
        if (parameters is not null) message["params"] = parameters.DeepClone();
        return message;
    }

    private async Task WriteAsync(JsonNode message)
    {
        await _writing.WaitAsync();
        try
        {
            await WriteRawAsync(Frame(message.ToJsonString()));
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        using var reader = new BinaryReader(new BufferedStream(_fromServer), Encoding.UTF8, leaveOpen: true);
        try
        {
            while (true) await TakeAsync(JsonNode.Parse(ReadMessage(reader))!.AsObject());
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or ObjectDisposedException)
        {
            foreach (var (_, pending) in _pending) pending.TrySetException(new IOException("The server closed its output.", e));
            _arrivals.Writer.TryComplete();
        }
    }

    private static byte[] ReadMessage(BinaryReader reader)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) header.Append((char)reader.ReadByte());
        var line = Assert.Single(header.ToString().TrimEnd().Split("\r\n"));
        Assert.StartsWith("Content-Length: ", line, StringComparison.Ordinal);
        var length = int.Parse(line["Content-Length: ".Length..]);
        var body = reader.ReadBytes(length);
        return body.Length == length ? body : throw new EndOfStreamException();
    }

    private async Task TakeAsync(JsonObject message)
    {
        Assert.Equal("2.0", message["jsonrpc"]!.GetValue<string>());
        if (message["method"]?.GetValue<string>() is { } method)
        {
            lock (_received) _received.Add((method, message["params"]));
            _arrivals.Writer.TryWrite(true);
            if (message["id"] is not { } id) return;
            var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone(), ["result"] = OnRequest?.Invoke(method, message["params"])?.DeepClone() };
            await WriteAsync(answer);
            return;
        }

        if (message["id"]?.GetValueKind() != JsonValueKind.Number || !_pending.TryRemove(message["id"]!.GetValue<int>(), out var pending))
        {
            lock (_received) _received.Add(("(answer)", message));
            _arrivals.Writer.TryWrite(true);
            return;
        }

        if (message["error"] is { } error) pending.TrySetException(new RpcException(error["code"]!.GetValue<int>(), error["message"]!.GetValue<string>()));
        else pending.TrySetResult(message["result"]);
    }
}
