using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Invariants;

/// <summary>The server owns every command: whatever an action or a lens names, a client that can do nothing by itself can have the server do.</summary>
public sealed class CommandOwnerTests : IDisposable
{
    private static readonly string[] Drafts =
    [
        "date 2025-03-21 SEOUL, South Korea — (AP) — Tass reported Friday that Sergei Shoigu met Kim Jong Un [TK]. Shoigu left.\n\nMany experts say more will follow. [src: Tas] It was so. [src:TASS]\n",
        "It was so. [src: Borsk Wire] Mary Stone came. Mary Stone left. date 2025-3-1 <!-- factlsp-disable-next-line source/mising -->\n",
        "\"It is so,\" he said on Thursday, March 21, 2025. The 'thing' was. [[shoigu|Kim]]\n",
    ];

    private readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData(ServerFixture.ModernClient)]
    public async Task Every_command_that_is_offered_is_announced_and_carried_out(string capabilities)
    {
        await using var server = await ServerInMemory.StartAsync(capabilities, _folder.Path);
        var announced = server.Capabilities["executeCommandProvider"]!["commands"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        var offered = new List<JsonNode>();
        var number = 0;
        foreach (var text in Drafts.Append("profil: strict\n"))
        {
            var isConfiguration = text.StartsWith("profil", StringComparison.Ordinal);
            var uri = _folder.Write(isConfiguration ? "sub/.factlsp.yaml" : $"{++number}.fact.md", text);
            await server.OpenAtAsync(uri, text, isConfiguration ? "yaml" : "markdown");
            var whole = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["range"] = ServerInMemory.Range(0, 0, 99, 0), ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() } };
            foreach (var action in (await server.Client.RequestAsync("textDocument/codeAction", whole))!.AsArray())
            {
                // An action is an edit, or becomes one, or is a command.
                if (action!["command"] is { } command) offered.Add(command is JsonObject ? command : action);
                else Assert.True(action["edit"] is not null || action["data"] is not null, action.ToJsonString());
            }

            if (isConfiguration) continue;
            foreach (var lens in (await server.Client.RequestAsync("textDocument/codeLens", whole))!.AsArray())
                offered.Add((await server.Client.RequestAsync("codeLens/resolve", lens))!["command"]!);
        }

        Assert.NotEmpty(offered);
        foreach (var command in offered)
        {
            Assert.Contains(command["command"]!.GetValue<string>(), announced);
            await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = command["command"]!.DeepClone(), ["arguments"] = command["arguments"]?.DeepClone() });
        }

        if (capabilities is "{}") Assert.Contains(offered, command => command["command"]!.GetValue<string>() == "factlsp.addActor");
    }

    [Fact]
    public async Task A_lens_leads_to_the_claim_with_the_weakest_source()
    {
        await using var server = ServerInMemory.StartBare();
        server.Client.OnRequest = (method, _) => method == "window/showDocument" ? new JsonObject { ["success"] = true } : null;
        await server.InitializeAsync("""{ "window": { "showDocument": { "support": true } } }""");
        var uri = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — A ferry left.\n\nMany experts say more will follow.\n");
        var lenses = await server.Client.RequestAsync("textDocument/codeLens", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        var command = (await server.Client.RequestAsync("codeLens/resolve", lenses![0]!))!["command"]!;
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = command["command"]!.DeepClone(), ["arguments"] = command["arguments"]!.DeepClone() });
        var shown = await server.Client.WaitForAsync("window/showDocument");
        Assert.Equal((uri, 2, 0), (shown!["uri"]!.GetValue<string>(), shown["selection"]!["start"]!["line"]!.GetValue<int>(), shown["selection"]!["start"]!["character"]!.GetValue<int>()));
    }
}
