using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Workspace;

/// <summary>The editor's settings: asked for by folder or pushed, under every configuration file; what is wrong in them is told once.</summary>
public sealed class EditorSettingsTests : IDisposable
{
    private const string Asked = """{ "workspace": { "configuration": true, "didChangeConfiguration": { "dynamicRegistration": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } } }""";
    private readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Task PushAsync(ServerInMemory server, string settings) =>
        server.Client.NotifyAsync("workspace/didChangeConfiguration", new JsonObject { ["settings"] = JsonNode.Parse(settings) });

    private static Task<JsonNode?> SeverityAsync(ServerInMemory server, string uri, int severity, string rule = "mark/open-tk") => server.Client.WaitForAsync(
        "textDocument/publishDiagnostics",
        p => p!["uri"]!.GetValue<string>() == uri && p["diagnostics"]!.AsArray().Any(d => d!["code"]!.GetValue<string>() == rule && d["severity"]!.GetValue<int>() == severity));

    [Theory]
    [InlineData("""{ "factlsp": { "rules": { "mark/open-tk": "error" } } }""")]
    [InlineData("""{ "rules": { "mark/open-tk": "error" } }""")]
    public async Task What_is_pushed_holds_from_then_on(string settings)
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync("It was so [TK].\n");
        await SeverityAsync(server, uri, 2);
        await PushAsync(server, settings);
        await SeverityAsync(server, uri, 1);
        Assert.DoesNotContain(server.Client.Received, m => m.Method == "window/showMessage");
    }

    [Fact]
    public async Task A_client_that_can_be_asked_is_asked_for_each_folder_and_again_when_it_says_so()
    {
        var strict = _folder.Write("strict/a.fact.md", "It was so [TK].\n");
        var mild = _folder.Write("mild/b.fact.md", "It was so [TK].\n");
        var inMild = "hint";
        await using var server = ServerInMemory.StartBare();
        server.Client.OnRequest = (method, parameters) => method != "workspace/configuration" ? null : new JsonArray([.. parameters!["items"]!.AsArray().Select(item =>
        {
            Assert.Equal("factlsp", item!["section"]!.GetValue<string>());
            var scope = item["scopeUri"]?.GetValue<string>() ?? "";
            return new JsonObject { ["rules"] = new JsonObject { ["mark/open-tk"] = scope.EndsWith("strict", StringComparison.Ordinal) ? "error" : scope.EndsWith("mild", StringComparison.Ordinal) ? inMild : "information" }, ["profile"] = null };
        })]);
        await server.InitializeAsync(Asked, _folder.PathOf("strict"), _folder.PathOf("mild"));
        await server.Client.WaitForAsync("client/registerCapability", p => p!["registrations"]![0]!["method"]!.GetValue<string>() == "workspace/didChangeConfiguration");
        var nowhere = await server.OpenAsync("It was so [TK].\n");
        await SeverityAsync(server, strict, 1);
        await SeverityAsync(server, mild, 4);
        await SeverityAsync(server, nowhere, 3);
        inMild = "warning";
        await PushAsync(server, "null");
        await SeverityAsync(server, mild, 2);
        Assert.DoesNotContain(server.Client.Received, m => m.Method == "window/showMessage");
    }

    [Fact]
    public async Task A_configuration_file_has_the_last_word_on_what_it_says_and_only_on_that()
    {
        _folder.Write(".factlsp.yaml", "rules:\n  mark/open-tk: hint\n");
        var uri = _folder.Write("a.fact.md", "It was so [TK]. [src:TASS]\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.Path);
        await PushAsync(server, """{ "factlsp": { "rules": { "mark/open-tk": "error", "tag/malformed": "hint" } } }""");
        await SeverityAsync(server, uri, 4, "tag/malformed");
        await SeverityAsync(server, uri, 4);
        Assert.DoesNotContain(server.Client.Received, m => m.Params?.ToJsonString().Contains("mark/open-tk\",\"severity\":1", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task They_name_actor_files_and_globs_relative_to_the_folder()
    {
        _folder.Write("people.yaml", "- id: borsk\n  name: Borsk Wire\n  kind: agency\n");
        var named = _folder.Write("notes/a.md", "It was so. [src: Borsk Wire] And so. [src: Nobody At All]\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.Path);
        await PushAsync(server, """{ "factlsp": { "actors": ["people.yaml"], "include": ["notes/*.md"] } }""");
        var rules = await DraftFolder.FindingsAsync(server, named, rules => rules.Contains("source/unknown"));
        Assert.Single(rules, "source/unknown");
    }

    [Fact]
    public async Task The_options_of_initialize_lie_under_what_is_pushed()
    {
        await using var server = ServerInMemory.StartBare();
        await server.Client.RequestAsync("initialize", JsonNode.Parse("""{ "processId": null, "capabilities": {}, "initializationOptions": { "rules": { "mark/open-tk": "error", "tag/malformed": "hint" } } }"""));
        await server.Client.NotifyAsync("initialized", new JsonObject());
        var uri = await server.OpenAsync("It was so [TK]. [src:TASS]\n");
        await SeverityAsync(server, uri, 1);
        await PushAsync(server, """{ "factlsp": { "rules": { "mark/open-tk": "information" } } }""");
        await SeverityAsync(server, uri, 3);
        await SeverityAsync(server, uri, 4, "tag/malformed");
    }

    [Fact]
    public async Task Inlay_hints_obey_them()
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said so on Friday.\n");
        Task<JsonNode?> HintsAsync() => server.Client.RequestAsync("textDocument/inlayHint", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["range"] = ServerInMemory.Range(0, 0, 1, 0) });
        Assert.Contains((await HintsAsync())!.AsArray(), hint => hint!["label"]!.GetValue<string>() == "2025-03-21");
        await PushAsync(server, """{ "factlsp": { "hints": { "dates": "off" }, "rules": { "dateline/missing": "error" } } }""");
        for (var patience = 0; patience < 200 && (await HintsAsync())!.AsArray().Any(hint => hint!["label"]!.GetValue<string>() == "2025-03-21"); patience++) await Task.Delay(10);
        Assert.DoesNotContain((await HintsAsync())!.AsArray(), hint => hint!["label"]!.GetValue<string>() == "2025-03-21");
    }

    [Theory]
    [InlineData("""{ "profile": "strikt" }""", "“strikt” is no profile")]
    [InlineData("""{ "profil": "strict" }""", "Did you mean “profile”?")]
    [InlineData("""{ "rules": { "nothing/like-it": "error" } }""", "no rule “nothing/like-it”")]
    [InlineData("""{ "rules": 7 }""", "Expected")]
    [InlineData("""{ "actors": ["missing.yaml"] }""", "missing.yaml")]
    [InlineData("""{ "actors": ["/etc/passwd"] }""", "/etc/passwd")]
    [InlineData("""{ "extends": "other.factlsp.yaml" }""", "“extends”")]
    public async Task What_is_wrong_is_told_once_in_words(string section, string words)
    {
        var uri = _folder.Write("a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.Path);
        await server.OpenAtAsync(uri, "It was so [TK].\n", "markdown");
        for (var i = 0; i < 3; i++) await PushAsync(server, $$"""{ "factlsp": {{section}} }""");
        await PushAsync(server, """{ "factlsp": { "citations": { "inherit": "nothing" } } }""");
        await server.Client.WaitForAsync("window/showMessage", p => p!["message"]!.GetValue<string>().Contains("“nothing”", StringComparison.Ordinal));
        Assert.Single(server.Client.Received, m => m.Method == "window/showMessage" && m.Params!["message"]!.GetValue<string>().Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_client_s_own_settings_in_our_section_are_none_of_our_business()
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync("It was so [TK].\n");
        await PushAsync(server, """{ "factlsp": { "claims": { "followCursor": true }, "margin": { "verdicts": false }, "lint": { "path": "factlsp" }, "server": { "path": "" }, "trace": { "server": "off" }, "rules": { "mark/open-tk": "error" } } }""");
        await SeverityAsync(server, uri, 1);
        Assert.DoesNotContain(server.Client.Received, m => m.Method == "window/showMessage");
    }
}
