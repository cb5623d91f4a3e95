using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

public sealed class CleanTextTests
{
    [Fact]
    public async Task The_command_answers_the_text_for_readers_as_it_stands_in_the_editor()
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.Client.NotifyAsync("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = "file:///a.fact.md", ["languageId"] = "factdoc", ["version"] = 1, ["text"] = "date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left. [src: TASS]\n\nIt carried [TK how many].\n" },
        });
        var answer = await AskAsync(server, "file:///a.fact.md");
        Assert.Equal("SEOUL, South Korea — (AP) — The ferry left.\n\nIt carried [TK how many].\n", answer!["text"]!.GetValue<string>());
        Assert.Equal(1, answer["openMarks"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_document_that_is_no_open_draft_is_refused()
    {
        await using var server = await ServerInMemory.StartAsync();
        Assert.Equal(-32602, (await Assert.ThrowsAsync<RpcException>(() => AskAsync(server, "file:///closed.fact.md"))).Code);
    }

    private static Task<JsonNode?> AskAsync(ServerInMemory server, string uri) =>
        server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.cleanText", ["arguments"] = new JsonArray(uri) });
}
