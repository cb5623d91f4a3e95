using System.Diagnostics;
using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Lifetime;

/// <summary>Life and death of the real process over standard input and output.</summary>
public sealed class ProcessLifeTests
{
    // A busy machine takes its time to end a process; the library alone would not have ended at all.
    private static readonly TimeSpan ShortWhile = TimeSpan.FromSeconds(3);

    private static JsonObject Nobody(int? processId = null) => new() { ["processId"] = processId, ["rootUri"] = null, ["capabilities"] = new JsonObject() };

    [Fact]
    public async Task Shutdown_and_exit_end_with_0()
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("initialized", new JsonObject());
        Assert.Null(await server.Client.RequestAsync("shutdown"));
        await server.Client.NotifyAsync("exit");
        var (code, after) = await server.WaitForEndAsync();
        Assert.Equal(0, code);
        Assert.True(after < ShortWhile, $"took {after}");
    }

    [Fact]
    public async Task Exit_without_shutdown_ends_with_1()
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("exit");
        var (code, after) = await server.WaitForEndAsync();
        Assert.Equal(1, code);
        Assert.True(after < ShortWhile, $"took {after}");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task The_end_of_input_ends_the_server(bool shutDownFirst, int expected)
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        if (shutDownFirst) await server.Client.RequestAsync("shutdown");
        server.Client.CloseInput();
        var (code, after) = await server.WaitForEndAsync();
        Assert.Equal(expected, code);
        Assert.True(after < ShortWhile, $"took {after}");
    }

    [Fact]
    public async Task A_dead_client_ends_the_server_though_its_input_stays_open()
    {
        using var client = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody(client.Id));
        await server.Client.NotifyAsync("initialized", new JsonObject());
        Assert.False(server.Process.WaitForExit(600));
        client.Kill();
        await client.WaitForExitAsync();
        var (code, after) = await server.WaitForEndAsync();
        Assert.Equal(1, code);
        Assert.True(after < ShortWhile, $"took {after}");
    }

    [Fact]
    public async Task A_client_that_is_dead_already_ends_the_server()
    {
        using var client = Process.Start(new ProcessStartInfo("true"))!;
        await client.WaitForExitAsync();
        using var server = new ServerProcess();
        await server.Client.StartAsync("initialize", Nobody(client.Id));
        Assert.Equal(1, (await server.WaitForEndAsync()).ExitCode);
    }

    [Fact]
    public async Task Nothing_but_the_protocol_is_on_standard_output()
    {
        // The client fails on the first byte that is no message.
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("initialized", new JsonObject());
        await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("no/such/method"));
        await server.Client.RequestAsync("shutdown");
        await server.Client.NotifyAsync("exit");
        await server.WaitForEndAsync();
        await server.Client.Reading.WaitAsync(JsonRpcClient.Patience);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")]
    [InlineData("Content-Length: many\r\n\r\n{}")]
    [InlineData("Content-Length: -5\r\n\r\n{}")]
    [InlineData("Content-Length: 99999999999\r\n\r\n{}")]
    [InlineData("Content-Type: text\r\n\r\n{}")]
    public async Task What_is_no_message_ends_the_server_and_is_reported(string input)
    {
        using var server = new ServerProcess();
        await server.Client.WriteRawAsync(System.Text.Encoding.ASCII.GetBytes(input));
        Assert.Equal(1, (await server.WaitForEndAsync()).ExitCode);
        Assert.Contains(server.Errors, line => line.Contains("not the protocol", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Half_a_message_at_the_end_of_input_ends_the_server()
    {
        using var server = new ServerProcess();
        await server.Client.WriteRawAsync("Content-Length: 500\r\n\r\n{\"jsonrpc\""u8.ToArray());
        server.Client.CloseInput();
        Assert.Equal(1, (await server.WaitForEndAsync()).ExitCode);
    }

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":", -32700)]
    [InlineData("\u0000\u0001", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("\"text\"", -32600)]
    public async Task What_is_no_request_is_answered_and_the_server_goes_on(string json, int code)
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("initialized", new JsonObject());
        await server.Client.WriteRawAsync(JsonRpcClient.Frame(json));
        var answer = await server.Client.WaitForAsync("(answer)");
        Assert.Equal(code, answer!["error"]!["code"]!.GetValue<int>());
        await EndAsync(server);
    }

    [Fact]
    public async Task Requests_before_initialize_unknown_methods_and_deep_nests_are_answered()
    {
        using var server = new ServerProcess();
        Assert.Equal(-32002, (await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("textDocument/hover", new JsonObject()))).Code);
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("initialized", new JsonObject());
        Assert.Equal(-32601, (await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("no/suchThing"))).Code);
        await server.Client.WriteRawAsync(JsonRpcClient.Frame(new string('[', 100_000)));
        await server.Client.WaitForAsync("(answer)");
        await EndAsync(server);
    }

    [Fact]
    public async Task A_message_of_100_MB_is_taken_and_the_server_goes_on()
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.NotifyAsync("initialized", new JsonObject());
        await server.Client.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = "file:///big.txt", ["languageId"] = "plaintext", ["version"] = 1, ["text"] = new string('a', 100 << 20) },
        });
        await EndAsync(server);
    }

    [Fact]
    public async Task A_length_that_is_too_short_is_answered_or_ends_the_server_but_never_hangs()
    {
        using var server = new ServerProcess();
        await server.Client.RequestAsync("initialize", Nobody());
        await server.Client.WriteRawAsync("Content-Length: 10\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"shutdown\"}"u8.ToArray());
        server.Client.CloseInput();
        Assert.Equal(1, (await server.WaitForEndAsync()).ExitCode);
    }

    private static async Task EndAsync(ServerProcess server)
    {
        await server.Client.RequestAsync("shutdown");
        await server.Client.NotifyAsync("exit");
        Assert.Equal(0, (await server.WaitForEndAsync()).ExitCode);
    }
}
