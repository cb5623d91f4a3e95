using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests;

/// <summary>The two extremes of clients: one that lets everything be registered later, and one that can do nothing at all.</summary>
public sealed class ClientKindTests
{
    private static readonly string[] Features =
    [
        "synchronization", "completion", "hover", "signatureHelp", "declaration", "definition", "typeDefinition", "implementation", "references", "documentHighlight",
        "documentSymbol", "codeAction", "codeLens", "documentLink", "colorProvider", "formatting", "rangeFormatting", "onTypeFormatting", "rename", "foldingRange",
        "selectionRange", "callHierarchy", "semanticTokens", "linkedEditingRange", "moniker", "inlayHint",
    ];

    private static string AllDynamic()
    {
        var textDocument = new JsonObject();
        foreach (var feature in Features) textDocument[feature] = new JsonObject { ["dynamicRegistration"] = true };
        return new JsonObject
        {
            ["textDocument"] = textDocument,
            ["workspace"] = new JsonObject
            {
                ["didChangeConfiguration"] = new JsonObject { ["dynamicRegistration"] = true },
                ["didChangeWatchedFiles"] = new JsonObject { ["dynamicRegistration"] = true },
                ["symbol"] = new JsonObject { ["dynamicRegistration"] = true },
                ["executeCommand"] = new JsonObject { ["dynamicRegistration"] = true },
                ["workspaceFolders"] = true,
                ["configuration"] = true,
            },
        }.ToJsonString();
    }

    [Fact]
    public async Task Both_are_announced_the_same()
    {
        await using var all = await ServerInMemory.StartAsync(AllDynamic());
        await using var none = await ServerInMemory.StartAsync();
        Assert.Equal(none.Capabilities.ToJsonString(), all.Capabilities.ToJsonString());
    }

    [Fact]
    public async Task Nothing_is_registered_with_a_client_that_cannot()
    {
        await using var none = await ServerInMemory.StartAsync();
        await none.OpenAsync("Tass said so [TK].\n");
        await none.Client.WaitForAsync("textDocument/publishDiagnostics");
        await none.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "" });
        Assert.DoesNotContain(none.Client.Received, m => m.Method is "client/registerCapability" or "workspace/configuration");
    }

    [Fact]
    public async Task With_a_client_that_can_watched_files_are_registered_and_no_feature_twice()
    {
        await using var all = await ServerInMemory.StartAsync(AllDynamic());
        await all.Client.WaitForAsync("client/registerCapability", p => p!["registrations"]!.AsArray().Any(r => r!["method"]!.GetValue<string>() == "workspace/didChangeWatchedFiles"));
        var uri = await all.OpenAsync("Tass said so [TK].\n");
        await all.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri);
        var registered = all.Client.Received.Where(m => m.Method == "client/registerCapability").SelectMany(m => m.Params!["registrations"]!.AsArray()).Select(r => r!["method"]!.GetValue<string>());
        Assert.DoesNotContain(registered, method => method.StartsWith("textDocument/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""["utf-8"]""", "utf-8", 12)]
    [InlineData("""["utf-32", "utf-8"]""", "utf-8", 12)]
    [InlineData("""["utf-32"]""", "utf-32", 6)]
    [InlineData("""["utf-8", "utf-16"]""", "utf-16", 7)]
    [InlineData("""["utf-7"]""", "utf-16", 7)]
    public async Task Positions_count_what_was_agreed_on(string offered, string agreed, int character)
    {
        await using var server = await ServerInMemory.StartAsync($$"""{ "general": { "positionEncodings": {{offered}} } }""");
        Assert.Equal(agreed, server.Capabilities["positionEncoding"]!.GetValue<string>());

        // é: 2 bytes; 금: 3; 👍: 4 bytes, 2 UTF-16 units.
        await server.OpenAtAsync("untitled:1.fact.md", "é 금 👍 [TK] so.\n", "markdown");
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics");
        var finding = published!["diagnostics"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "mark/open-tk")!;
        Assert.Equal(character, finding["range"]!["start"]!["character"]!.GetValue<int>());
        await server.ChangeAsync("untitled:1.fact.md", 2, ServerInMemory.Replace(0, character, 0, character + 4, ""));
        var after = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["version"]?.GetValue<int>() == 2);
        Assert.DoesNotContain(after!["diagnostics"]!.AsArray(), d => d!["code"]!.GetValue<string>() == "mark/open-tk");
    }
}
