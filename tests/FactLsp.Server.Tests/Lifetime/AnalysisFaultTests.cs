using System.Text.Json.Nodes;
using FactLsp.Core;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Lifetime;

/// <summary>An analysis that throws: told once, and no request fails for it.</summary>
public sealed class AnalysisFaultTests : IDisposable
{
    private const string Good = "date 2025-03-21 SEOUL — (AP) — Tass said so [TK].\n";
    private const string Bad = Good + "Crash.\n";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_told_once_and_what_was_known_before_stays_for_reading_only()
    {
        await using var server = await StartAsync();
        var uri = await server.OpenAsync(Good);
        await PublishedAsync(server, uri, 1);
        var hover = await AskAsync(server, uri, "textDocument/hover");
        Assert.NotNull(hover);

        for (var version = 2; version < 5; version++)
        {
            await server.ChangeAsync(uri, version, ServerInMemory.Whole(Bad));
            Assert.Equal(hover.ToJsonString(), (await AskAsync(server, uri, "textDocument/hover"))!.ToJsonString());
            Assert.NotNull(await AskAsync(server, uri, "textDocument/documentSymbol"));
            Assert.Null(await AskAsync(server, uri, "textDocument/formatting"));
            Assert.Null(await AskAsync(server, uri, "textDocument/completion"));
        }

        await server.Client.NotifyAsync("textDocument/didSave", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        await server.ChangeAsync(uri, 5, ServerInMemory.Whole(Good));
        await PublishedAsync(server, uri, 5);

        // Another document's fault comes behind all that was to be told of the first.
        var other = await server.OpenAsync(Bad);
        var told = 0;
        await server.Client.WaitForAsync("window/logMessage", p =>
        {
            var line = p!["message"]!.GetValue<string>();
            if (line.StartsWith(uri + " ", StringComparison.Ordinal)) told++;
            return line.StartsWith(other + " ", StringComparison.Ordinal) && line.Contains("please report it", StringComparison.Ordinal) && p["type"]!.GetValue<int>() == 1;
        });
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task A_draft_that_could_never_be_analysed_is_silent_and_the_pass_over_the_folder_goes_on()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "a.fact.md"), Bad);
        File.WriteAllText(Path.Combine(_folder.FullName, "b.fact.md"), Good);
        await using var server = await StartAsync("""{ "textDocument": { "diagnostic": {} } }""", _folder.FullName);
        var uri = await server.OpenAsync(Bad);

        Assert.Null(await AskAsync(server, uri, "textDocument/hover"));
        Assert.Empty((await AskAsync(server, uri, "textDocument/diagnostic"))!["items"]!.AsArray());
        var reports = (await server.Client.RequestAsync("workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() }))!["items"]!.AsArray();
        Assert.EndsWith("b.fact.md", Assert.Single(reports)!["uri"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static Task<ServerInMemory> StartAsync(string capabilities = "{}", params string[] folders) => ServerInMemory.StartAsync(
        static (previous, text, registry, options) => text.Text.Contains("Crash", StringComparison.Ordinal) ? throw new InvalidOperationException("Oh.") : Analyzer.Update(previous, text, registry, options),
        capabilities,
        folders);

    private static Task<JsonNode?> AskAsync(ServerInMemory server, string uri, string method) => server.Client.RequestAsync(method, new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri },
        ["position"] = ServerInMemory.Position(0, Good.IndexOf("Tass", StringComparison.Ordinal) + 1),
    });

    private static Task<JsonNode?> PublishedAsync(ServerInMemory server, string uri, int version) =>
        server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == version);
}
