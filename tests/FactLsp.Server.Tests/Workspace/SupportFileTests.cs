using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Workspace;

/// <summary>Configurations and actor files: found, read, watched, and told about in themselves.</summary>
public sealed class SupportFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static string UriOf(string path) => new Uri(path).AbsoluteUri;

    private static async Task<List<string>> FindingsAsync(ServerInMemory server, string uri, Func<List<string>, bool> until)
    {
        List<string> Codes(JsonNode? p) => [.. p!["diagnostics"]!.AsArray().Select(d => d!["code"]!.GetValue<string>())];
        return Codes(await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && until(Codes(p))));
    }

    [Fact]
    public async Task The_nearest_configuration_holds_and_its_typos_are_told_in_it()
    {
        var configuration = Write(".factlsp.yaml", "rules:\n  mark/open-tk: error\n  mark/open-tkk: off\n");
        var draft = Write("a/b/story.fact.md", "Tass said so [TK].\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.FullName);
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == UriOf(draft));
        Assert.Equal(1, published!["diagnostics"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "mark/open-tk")!["severity"]!.GetValue<int>());
        Assert.Contains("config/unknown-key", await FindingsAsync(server, UriOf(configuration), codes => codes.Count > 0));
    }

    [Fact]
    public async Task The_configuration_s_findings_go_with_the_last_draft_under_it()
    {
        var configuration = Write(".factlsp.yaml", "rulez: {}\n");
        var draft = Write("story.fact.md", "Tass said so.\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(configuration), codes => codes.Count > 0);
        await server.Client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = UriOf(draft) } });
        await FindingsAsync(server, UriOf(configuration), codes => codes.Count == 0);
    }

    [Fact]
    public async Task A_configuration_that_is_open_is_checked_as_it_is_typed_and_has_quick_fixes()
    {
        var configuration = Write(".factlsp.yaml", "");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(configuration), "profil: strict\n", "yaml");
        Assert.Equal(["config/unknown-key"], await FindingsAsync(server, UriOf(configuration), codes => codes.Count > 0));
        var actions = await server.Client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = UriOf(configuration) },
            ["range"] = ServerInMemory.Range(0, 0, 0, 3),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        });
        Assert.Contains(actions!.AsArray(), a => a!["edit"]!["changes"]![UriOf(configuration)]![0]!["newText"]!.GetValue<string>() == "profile");
        await server.ChangeAsync(UriOf(configuration), 2, ServerInMemory.Whole("profile: strict\n"));
        await FindingsAsync(server, UriOf(configuration), codes => codes.Count == 0);
    }

    [Fact]
    public async Task A_client_that_watches_is_asked_to_and_a_change_refreshes_open_drafts()
    {
        var configuration = Write(".factlsp.yaml", "rules:\n  mark/open-tk: error\n");
        var draft = Write("story.fact.md", "Tass said so [TK].\n");
        await using var server = await ServerInMemory.StartAsync("""{ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }""");
        await server.Client.WaitForAsync("client/registerCapability", p => p!["registrations"]![0]!["method"]!.GetValue<string>() == "workspace/didChangeWatchedFiles");
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(draft), codes => codes.Contains("mark/open-tk"));
        Write(".factlsp.yaml", "rules:\n  mark/open-tk: off\n");
        await server.Client.NotifyAsync("workspace/didChangeWatchedFiles", new JsonObject { ["changes"] = new JsonArray(new JsonObject { ["uri"] = UriOf(configuration), ["type"] = 2 }) });
        await FindingsAsync(server, UriOf(draft), codes => !codes.Contains("mark/open-tk"));
    }

    [Fact]
    public async Task For_a_client_that_does_not_watch_the_server_looks_itself()
    {
        Write(".factlsp.yaml", "rules:\n  mark/open-tk: error\n");
        var draft = Write("story.fact.md", "Tass said so [TK].\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(draft), codes => codes.Contains("mark/open-tk"));
        Write(".factlsp.yaml", "rules:\n  mark/open-tk: off\n\n");
        await FindingsAsync(server, UriOf(draft), codes => !codes.Contains("mark/open-tk"));
    }

    [Fact]
    public async Task An_actor_that_is_added_is_known_at_once()
    {
        var actors = Write("actors.yaml", "- id: tass\n  name: Tass\n  kind: agency\n");
        Write(".factlsp.yaml", "actors: [actors.yaml]\n");
        var draft = Write("story.fact.md", "It was so. [src: Borsk Wire]\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(draft), codes => codes.Contains("source/unknown"));
        var actions = await server.Client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = UriOf(draft) },
            ["range"] = ServerInMemory.Range(0, 20, 0, 20),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        });

        // This client's edits make no files: it gets a command, and the server writes.
        var command = actions!.AsArray().Select(a => a!["command"]).OfType<JsonObject>().First(c => c["command"]!.GetValue<string>() == "factlsp.addActor");
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.addActor", ["arguments"] = command["arguments"]!.DeepClone() });
        Assert.Contains("name: Borsk Wire", File.ReadAllText(actors), StringComparison.Ordinal);
        await FindingsAsync(server, UriOf(draft), codes => !codes.Contains("source/unknown"));
    }

    [Fact]
    public async Task Your_own_actor_files_hold_for_every_draft_and_are_watched()
    {
        var own = Core.Workspace.UserFolders.Actors!;
        Directory.CreateDirectory(own);
        var file = Path.Combine(own, $"{Guid.NewGuid():N}.yaml");
        var draft = Write("story.fact.md", "It was so. [src: Zorbula Wire]\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(draft), codes => codes.Contains("source/unknown"));
        File.WriteAllText(file, "- {id: zorbula-wire, kind: agency, name: Zorbula Wire}\n");
        await FindingsAsync(server, UriOf(draft), codes => !codes.Contains("source/unknown"));
        Directory.Delete(own, recursive: true);
    }

    [Fact]
    public async Task A_name_taken_from_a_lower_layer_is_told_in_the_actor_file()
    {
        var actors = Write("actors.yaml", "- id: a-shop\n  kind: org\n  name: Interfax\n");
        Write(".factlsp.yaml", "actors: [actors.yaml]\n");
        var draft = Write("story.fact.md", "It was so. [src: Tass]\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await FindingsAsync(server, UriOf(actors), codes => codes.Contains("config/actor-shadowed"));
    }

    [Fact]
    public async Task An_actor_is_never_added_through_a_link()
    {
        var elsewhere = Path.Combine(Directory.CreateTempSubdirectory("factlsp-elsewhere-").FullName, "profile.yaml");
        File.WriteAllText(elsewhere, "untouched");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "actors.yaml"), elsewhere);
        var draft = Write("story.fact.md", "It was so. [src: Borsk Wire]\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync(
            "workspace/executeCommand",
            new JsonObject { ["command"] = "factlsp.addActor", ["arguments"] = new JsonArray($"agency\nBorsk Wire\n{Path.Combine(_folder.FullName, "actors.yaml")}") }));
        Assert.Equal("untouched", File.ReadAllText(elsewhere));
        Directory.Delete(Path.GetDirectoryName(elsewhere)!, recursive: true);
    }

    [Fact]
    public async Task The_command_writes_no_other_file()
    {
        var draft = Write("story.fact.md", "It was so. [src: Borsk Wire]\n");
        await using var server = await ServerInMemory.StartAsync();
        await server.OpenAtAsync(UriOf(draft), File.ReadAllText(draft), "markdown");
        var elsewhere = Path.Combine(_folder.FullName, "sub", "other.yaml");
        await Assert.ThrowsAsync<RpcException>(() => server.Client.RequestAsync(
            "workspace/executeCommand",
            new JsonObject { ["command"] = "factlsp.addActor", ["arguments"] = new JsonArray($"agency\nBorsk Wire\n{elsewhere}") }));
        Assert.False(File.Exists(elsewhere));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
