using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Invariants;

/// <summary>No input or output on a keystroke: between the messages that say that a file has changed, the disk may be gone for all that the server knows.</summary>
[Collection(Measured.Name)]
public sealed class KeystrokeTests : IDisposable
{
    private const string Draft = "---\nsource: AP\ndate: 2025-03-21\nactors: own.actors.yaml\n---\n\nBorsk Wire said Friday that Sergei Shoigu met Anna Own [TK]. [src: Borsk Wire] [src: Nobody] 금\n";

    // What editors send while somebody types and moves about, with a place in the first sentence.
    private static readonly string[] Requests =
    [
        "textDocument/hover", "textDocument/completion", "textDocument/signatureHelp", "textDocument/definition", "textDocument/references", "textDocument/documentHighlight",
        "textDocument/prepareRename", "textDocument/documentSymbol", "textDocument/codeAction", "textDocument/codeLens", "textDocument/inlayHint", "textDocument/semanticTokens/full",
        "textDocument/semanticTokens/range", "textDocument/foldingRange", "textDocument/selectionRange", "textDocument/documentLink", "textDocument/linkedEditingRange", "textDocument/formatting",
        "textDocument/rangeFormatting", "textDocument/onTypeFormatting", "textDocument/prepareCallHierarchy", "textDocument/diagnostic", "workspace/symbol", "factlsp/article", "factlsp/ledger",
    ];

    private readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static async Task<string> AskAllAsync(ServerInMemory server, string uri)
    {
        var answers = new List<string>();
        foreach (var method in Requests)
        {
            var answer = await server.Client.RequestAsync(method, new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri },
                ["position"] = ServerInMemory.Position(6, 3),
                ["positions"] = new JsonArray(ServerInMemory.Position(6, 3)),
                ["range"] = ServerInMemory.Range(0, 0, 7, 0),
                ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
                ["options"] = new JsonObject(),
                ["ch"] = "[",
                ["query"] = "",
            });
            if (answer is JsonObject named) foreach (var name in new[] { "resultId", "version" }) named.Remove(name);
            answers.Add($"{method} {answer?.ToJsonString()}");
        }

        return string.Join('\n', answers);
    }

    private async Task<(ServerInMemory Server, string Uri)> OpenAsync()
    {
        _folder.Write(".factlsp.yaml", "rules:\n  mark/open-tk: error\nactors: [people.yaml]\n");
        _folder.Write("people.yaml", "- id: borsk\n  name: Borsk Wire\n  kind: agency\n");
        _folder.Write("own.actors.yaml", "- id: anna\n  name: Anna Own\n  kind: person\n");
        _folder.Write("sub/other.fact.md", "Borsk Wire said so.\n");
        var uri = _folder.Write("a.fact.md", Draft);
        var server = await ServerInMemory.StartAsync("""{ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } }, "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } } }""", _folder.Path);
        await server.OpenAtAsync(uri, Draft, "markdown");
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        return (server, uri);
    }

    private static async Task TypeAsync(ServerInMemory server, string uri)
    {
        for (var version = 2; version < 42; version++)
        {
            await server.ChangeAsync(uri, version, version % 2 == 0 ? ServerInMemory.Replace(6, 0, 6, 0, "x") : ServerInMemory.Replace(6, 0, 6, 1, ""));
            if (version % 10 == 1) await AskAllAsync(server, uri);
        }

        await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == 41);
    }

    [SkippableFact]
    public async Task Edits_and_requests_open_no_file_and_list_no_folder()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "inotify is Linux's.");
        var (server, uri) = await OpenAsync();
        await using var _ = server;
        await AskAllAsync(server, uri);
        using var watch = new FileWatch(_folder.Path);
        await TypeAsync(server, uri);
        Assert.Equal(0, watch.Take());

        // And the watch sees what there is to see.
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.reload" });
        await AskAllAsync(server, uri);
        Assert.NotEqual(0, watch.Take());
    }

    [Fact]
    public async Task With_every_file_gone_from_the_disk_the_answers_are_the_same()
    {
        var (server, uri) = await OpenAsync();
        await using var _ = server;
        var before = await AskAllAsync(server, uri);
        Assert.Contains("borsk", before, StringComparison.Ordinal);
        foreach (var path in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)) File.Delete(path);
        _folder.Write(".factlsp.yaml", "rules:\n  mark/open-tk: off\n");
        await TypeAsync(server, uri);
        Assert.Equal(before, await AskAllAsync(server, uri));
    }
}
