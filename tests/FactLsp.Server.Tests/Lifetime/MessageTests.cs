using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Lifetime;

/// <summary>Messages that are odd, early, late or wrong: an answer each, and the server goes on.</summary>
public sealed class MessageTests
{
    private static JsonObject Document(string uri) => new() { ["textDocument"] = new JsonObject { ["uri"] = uri } };

    [Fact]
    public async Task A_request_before_initialize_is_refused_with_its_id()
    {
        await using var server = ServerInMemory.StartBare();
        var refused = await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("textDocument/hover", Document("file:///a.md")));
        Assert.Equal(-32002, refused.Code);
        await server.InitializeAsync();
    }

    [Fact]
    public async Task A_notification_before_initialize_is_ignored()
    {
        await using var server = ServerInMemory.StartBare();
        await server.OpenAtAsync("file:///a.md", "text", "markdown");
        await server.InitializeAsync();
    }

    [Fact]
    public async Task An_unknown_request_is_refused_and_an_unknown_notification_ignored()
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.Client.NotifyAsync("$/noSuchThing", new JsonObject());
        await server.Client.NotifyAsync("no/suchThing");
        var refused = await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("no/suchThing"));
        Assert.Equal(-32601, refused.Code);
    }

    [Fact]
    public async Task A_request_behind_shutdown_is_refused()
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.Client.RequestAsync("shutdown");
        var refused = await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync("shutdown"));
        Assert.Equal(-32600, refused.Code);
    }

    [Theory]
    [InlineData("{", -32700)]
    [InlineData("", -32700)]
    [InlineData("nonsense", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("7", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":7,"method":"shutdown"}""", -32600)]
    public async Task What_is_no_request_is_answered_with_an_error(string json, int code)
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.Client.WriteRawAsync(JsonRpcClient.Frame(json));
        var answer = await server.Client.WaitForAsync("(answer)");
        Assert.Equal(code, answer!["error"]!["code"]!.GetValue<int>());
        await server.Client.RequestAsync("shutdown");
    }

    [Fact]
    public async Task A_nest_of_ten_thousand_lists_is_answered()
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.Client.WriteRawAsync(JsonRpcClient.Frame(new string('[', 10_000)));
        await server.Client.WaitForAsync("(answer)");
        await server.Client.RequestAsync("shutdown");
    }

    [Theory]
    [InlineData("textDocument/didOpen", "{}")]
    [InlineData("textDocument/didOpen", """{"textDocument":{"uri":7}}""")]
    [InlineData("textDocument/didChange", """{"textDocument":{"uri":"file:///a.md"}}""")]
    [InlineData("textDocument/didChange", """{"textDocument":{"uri":"untitled:1","version":2},"contentChanges":7}""")]
    [InlineData("textDocument/didClose", """{"textDocument":null}""")]
    public async Task A_notification_with_wrong_parameters_is_logged_and_the_next_one_taken(string method, string parameters)
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync("untitled:1", "text", "markdown");
        await server.Client.NotifyAsync(method, JsonNode.Parse(parameters));
        await server.Client.RequestAsync("shutdown");
    }

    [Fact]
    public async Task A_message_of_100_MB_is_taken()
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync("file:///big.txt", new string('a', 100 << 20), "plaintext");
        await server.Client.RequestAsync("shutdown");
    }

    [Fact]
    public async Task Header_fields_come_in_any_order_and_case()
    {
        await using var server = await ServerInMemory.StartAsync();
        const string Body = """{"jsonrpc":"2.0","id":"s","method":"shutdown"}""";
        await server.Client.WriteRawAsync(System.Text.Encoding.ASCII.GetBytes(
            $"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:{Body.Length}\r\n\r\n{Body}"));
        var answer = await server.Client.WaitForAsync("(answer)");
        Assert.Equal("s", answer!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_in_single_bytes_is_read()
    {
        await using var server = await ServerInMemory.StartAsync();
        foreach (var b in JsonRpcClient.Frame("""{"jsonrpc":"2.0","id":"s","method":"shutdown"}""")) await server.Client.WriteRawAsync(new[] { b });
        await server.Client.WaitForAsync("(answer)");
    }
}
