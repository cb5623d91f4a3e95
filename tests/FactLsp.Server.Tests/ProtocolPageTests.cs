using System.Text.Json.Nodes;
using FactLsp.Server.Documents;
using FactLsp.Server.Features;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Scheduling;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests;

/// <summary><c>docs/protocol.md</c> against the server: what it calls supported is taken, and what is taken stands in it.</summary>
public sealed class ProtocolPageTests
{
    // The library takes these itself.
    private static readonly string[] TakenByTheLibrary = ["initialize", "initialized", "shutdown", "exit", "$/cancelRequest"];

    private static readonly Dictionary<string, string> Providers = new()
    {
        ["textDocumentSync"] = "textDocument/didOpen",
        ["hoverProvider"] = "textDocument/hover",
        ["completionProvider"] = "textDocument/completion",
        ["signatureHelpProvider"] = "textDocument/signatureHelp",
        ["definitionProvider"] = "textDocument/definition",
        ["referencesProvider"] = "textDocument/references",
        ["documentHighlightProvider"] = "textDocument/documentHighlight",
        ["documentSymbolProvider"] = "textDocument/documentSymbol",
        ["workspaceSymbolProvider"] = "workspace/symbol",
        ["codeActionProvider"] = "textDocument/codeAction",
        ["codeLensProvider"] = "textDocument/codeLens",
        ["documentLinkProvider"] = "textDocument/documentLink",
        ["documentFormattingProvider"] = "textDocument/formatting",
        ["documentRangeFormattingProvider"] = "textDocument/rangeFormatting",
        ["documentOnTypeFormattingProvider"] = "textDocument/onTypeFormatting",
        ["renameProvider"] = "textDocument/rename",
        ["foldingRangeProvider"] = "textDocument/foldingRange",
        ["selectionRangeProvider"] = "textDocument/selectionRange",
        ["executeCommandProvider"] = "workspace/executeCommand",
        ["callHierarchyProvider"] = "textDocument/prepareCallHierarchy",
        ["linkedEditingRangeProvider"] = "textDocument/linkedEditingRange",
        ["semanticTokensProvider"] = "textDocument/semanticTokens/full",
        ["inlayHintProvider"] = "textDocument/inlayHint",
        ["diagnosticProvider"] = "textDocument/diagnostic",
        ["workspace"] = "workspace/didChangeWorkspaceFolders",
        ["experimental"] = "factlsp/article",
    };

    private static Dictionary<string, string> Page()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FactLsp.sln"))) folder = Path.GetDirectoryName(folder)!;
        return File.ReadLines(Path.Combine(folder, "docs", "protocol.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2]);
    }

    private static HashSet<string> Taken()
    {
        var client = new ClientConnection();
        var analysis = new Analysis(client, Core.Analyzer.Update);
        var session = new Session(client, new ServerLifetime(), _ => new object(), analysis, new Activity());
        return [.. FeatureList.Methods(session, client)];
    }

    [Fact]
    public void What_the_page_calls_supported_is_what_is_taken()
    {
        var supported = Page().Where(row => row.Value.StartsWith("supported", StringComparison.Ordinal)).Select(row => row.Key).Except(TakenByTheLibrary).Order();
        Assert.Equal(Taken().Order(), supported);
    }

    [Fact]
    public void Every_row_says_supported_sent_or_why_not() =>
        Assert.All(Page().Values, cell => Assert.Matches("^(supported|sent|accepted|not sent|not applicable)", cell));

    [Fact]
    public async Task What_is_announced_is_what_the_page_calls_supported()
    {
        await using var server = await ServerInMemory.StartAsync("""{ "textDocument": { "diagnostic": {} } }""");
        var announced = server.Capabilities.AsObject().Select(capability => capability.Key).Where(name => name != "positionEncoding").ToList();
        Assert.Equal(Providers.Keys.Order(), announced.Order());
        var page = Page();
        Assert.All(announced, name => Assert.StartsWith("supported", page[Providers[name]], StringComparison.Ordinal));
        Assert.All(server.Capabilities["executeCommandProvider"]!["commands"]!.AsArray(), command => Assert.Contains($"`{command}`", page["workspace/executeCommand"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_supported_request_is_answered_without_a_fault()
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said so. [src: KCNA]\n");
        var requests = Taken().Where(method => !method.StartsWith("textDocument/did", StringComparison.Ordinal) && !method.StartsWith("workspace/did", StringComparison.Ordinal) && method != "window/workDoneProgress/cancel");
        foreach (var method in requests)
        {
            var parameters = new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri },
                ["position"] = ServerInMemory.Position(0, 33),
                ["range"] = ServerInMemory.Range(0, 0, 1, 0),
                ["positions"] = new JsonArray(ServerInMemory.Position(0, 33)),
                ["context"] = new JsonObject(),
                ["options"] = new JsonObject(),
                ["query"] = "",
                ["newName"] = "TASS",
                ["command"] = "factlsp.reload",
                ["previousResultId"] = "0",
                ["data"] = new JsonObject { ["uri"] = uri, ["what"] = "claims", ["action"] = "fixAll", ["version"] = 1, ["actor"] = "tass", ["offset"] = 40 },
                ["item"] = new JsonObject { ["uri"] = uri, ["data"] = new JsonObject { ["key"] = "tass" } },
            };
            await server.Client.RequestAsync(method, parameters);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "textDocument": 7 }""")]
    [InlineData("""{ "textDocument": { "uri": "untitled:1.fact.md" }, "position": { "line": -3, "character": 99999 }, "range": { "start": { "line": 9, "character": 9 }, "end": { "line": 0, "character": 0 } } }""")]
    public async Task Wrong_parameters_are_refused_or_answered_and_never_hang(string parameters)
    {
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync("untitled:1.fact.md", "date 2025-03-21 SEOUL — (AP) — Tass said so.\n", "markdown");
        foreach (var method in Taken().Where(method => !method.Contains("/did", StringComparison.Ordinal) && method != "window/workDoneProgress/cancel"))
        {
            try
            {
                await server.Client.RequestAsync(method, JsonNode.Parse(parameters));
            }
            catch (RpcException e)
            {
                Assert.Equal(-32602, e.Code);
            }
        }
    }
}
