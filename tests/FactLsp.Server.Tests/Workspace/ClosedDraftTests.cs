using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Workspace;

/// <summary>Drafts of the folders that nobody has opened: found by themselves, followed on disk, and part of every answer that goes across drafts.</summary>
public sealed class ClosedDraftTests : IDisposable
{
    private const string Watching = """{ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }""";
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";
    private readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static Task NotifyAsync(ServerInMemory server, string method, string list, params JsonObject[] items) =>
        server.Client.NotifyAsync(method, new JsonObject { [list] = new JsonArray([.. items]) });

    private static Task ChangedOnDiskAsync(ServerInMemory server, string uri, int type) =>
        NotifyAsync(server, "workspace/didChangeWatchedFiles", "changes", new JsonObject { ["uri"] = uri, ["type"] = type });

    private static bool HasTk(string[] rules) => rules.Contains("mark/open-tk");

    private static bool HasNoTk(string[] rules) => !rules.Contains("mark/open-tk");

    private static Task<JsonNode?> AskAsync(ServerInMemory server, string method, string uri, int character, params (string Name, JsonNode Value)[] more)
    {
        var parameters = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = ServerInMemory.Position(0, character) };
        foreach (var (name, value) in more) parameters[name] = value;
        return server.Client.RequestAsync(method, parameters);
    }

    private async Task<(ServerInMemory Server, string Uri)> OpenAsync(string capabilities, string text)
    {
        var server = await ServerInMemory.StartAsync(capabilities, _folder.Path);
        var uri = _folder.UriOf("open.fact.md");
        await server.OpenAtAsync(uri, text, "markdown");
        return (server, uri);
    }

    [Fact]
    public async Task They_are_checked_by_themselves_in_every_folder_and_gone_with_it()
    {
        var first = _folder.Write("one/a.fact.md", "It was so [TK].\n");
        var second = _folder.Write("two/b.txt", Header + "It was so [TK].\n");
        var silent = _folder.Write("two/README.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.PathOf("one"));
        await DraftFolder.FindingsAsync(server, first, HasTk);
        var change = new JsonObject
        {
            ["added"] = new JsonArray(new JsonObject { ["uri"] = _folder.UriOf("two"), ["name"] = "two" }),
            ["removed"] = new JsonArray(new JsonObject { ["uri"] = _folder.UriOf("one"), ["name"] = "one" }),
        };
        await server.Client.NotifyAsync("workspace/didChangeWorkspaceFolders", new JsonObject { ["event"] = change });
        await DraftFolder.FindingsAsync(server, second, HasTk);
        await DraftFolder.FindingsAsync(server, first, rules => rules.Length == 0);
        Assert.DoesNotContain(server.Client.Received, message => message.Params?["uri"]?.GetValue<string>() == silent);
    }

    [Fact]
    public async Task What_is_written_made_and_deleted_on_disk_is_followed()
    {
        var draft = _folder.Write("a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
        _folder.Write("a.fact.md", "It was so, Tass said.\n");
        await ChangedOnDiskAsync(server, draft, 2);
        await DraftFolder.FindingsAsync(server, draft, HasNoTk);
        var made = _folder.Write("sub/b.fact.md", "[TK]\n");
        await ChangedOnDiskAsync(server, made, 1);
        await DraftFolder.FindingsAsync(server, made, HasTk);
        File.Delete(_folder.PathOf("sub/b.fact.md"));
        await ChangedOnDiskAsync(server, made, 3);
        await DraftFolder.FindingsAsync(server, made, rules => rules.Length == 0);
    }

    [Fact]
    public async Task Where_the_client_does_not_watch_the_server_looks()
    {
        var draft = _folder.Write("a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
        _folder.Write("a.fact.md", "It was so, Tass said.\n");
        var made = _folder.Write("b.fact.md", "[TK]\n");
        await DraftFolder.FindingsAsync(server, draft, HasNoTk);
        await DraftFolder.FindingsAsync(server, made, HasTk);
    }

    [Theory]
    [InlineData("workspace/didRenameFiles", "sub/a.fact.md", "sub/b.fact.md")]
    [InlineData("workspace/didRenameFiles", "sub", "other")]
    public async Task A_file_or_a_folder_that_the_editor_renames_is_followed(string method, string from, string to)
    {
        var draft = _folder.Write("sub/a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
        Directory.Move(_folder.PathOf(from), _folder.PathOf(to));
        await NotifyAsync(server, method, "files", new JsonObject { ["oldUri"] = _folder.UriOf(from), ["newUri"] = _folder.UriOf(to) });
        await DraftFolder.FindingsAsync(server, draft, rules => rules.Length == 0);
        await DraftFolder.FindingsAsync(server, to.Contains('.', StringComparison.Ordinal) ? _folder.UriOf(to) : _folder.UriOf($"{to}/a.fact.md"), HasTk);
    }

    [Fact]
    public async Task A_folder_that_the_editor_deletes_takes_its_findings_along()
    {
        var draft = _folder.Write("sub/a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
        Directory.Delete(_folder.PathOf("sub"), recursive: true);
        await NotifyAsync(server, "workspace/didDeleteFiles", "files", new JsonObject { ["uri"] = _folder.UriOf("sub") });
        await DraftFolder.FindingsAsync(server, draft, rules => rules.Length == 0);
    }

    [Fact]
    public async Task An_ignore_file_that_is_written_takes_drafts_out()
    {
        var draft = _folder.Write("old/a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
        await ChangedOnDiskAsync(server, _folder.Write(".ignore", "old/\n"), 1);
        await DraftFolder.FindingsAsync(server, draft, rules => rules.Length == 0);

        // And one that an ignore file names is not let in by being written.
        _folder.Write("old/a.fact.md", "It was so [TK] [TK].\n");
        var seen = server.Client.Received.Count;
        await ChangedOnDiskAsync(server, draft, 2);
        await ChangedOnDiskAsync(server, _folder.Write("new.fact.md", "[TK]\n"), 1);
        await DraftFolder.FindingsAsync(server, _folder.UriOf("new.fact.md"), HasTk);
        Assert.DoesNotContain(server.Client.Received.Skip(seen), message => message.Params?["uri"]?.GetValue<string>() == draft);
    }

    [Fact]
    public async Task The_open_text_wins_over_the_disk_until_it_is_closed()
    {
        var (server, uri) = await OpenAsync(Watching, "It was so [TK].\n");
        await using var _ = server;
        await DraftFolder.FindingsAsync(server, uri, HasTk);
        _folder.Write("open.fact.md", "It was so. [src:TASS]\n");
        await ChangedOnDiskAsync(server, uri, 1);
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        Assert.DoesNotContain(server.Client.Received, message => message.Method == "textDocument/publishDiagnostics" && message.Params!["version"] is null);
        await server.Client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        await DraftFolder.FindingsAsync(server, uri, rules => rules.Contains("tag/malformed"));
    }

    [Fact]
    public async Task A_configuration_that_changes_is_applied_to_them()
    {
        var configuration = _folder.Write(".factlsp.yaml", "rules:\n  mark/open-tk: off\n");
        var draft = _folder.Write("a.fact.md", "It was so [TK] and [[so.\n");
        await using var server = await ServerInMemory.StartAsync(Watching, _folder.Path);
        await DraftFolder.FindingsAsync(server, draft, HasNoTk);
        _folder.Write(".factlsp.yaml", "rules:\n  mark/open-tk: error\n");
        await ChangedOnDiskAsync(server, configuration, 2);
        await DraftFolder.FindingsAsync(server, draft, HasTk);
    }

    [Fact]
    public async Task References_go_across_all_drafts()
    {
        var closed = _folder.Write("sub/closed.fact.md", Header + "Sergei Shoigu left. Shoigu slept.\n");
        var (server, uri) = await OpenAsync("{}", Header + "Sergei Shoigu came.\n");
        await using var _ = server;
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        var found = await AskAsync(server, "textDocument/references", uri, Header.Length + 3, ("context", new JsonObject { ["includeDeclaration"] = false }));
        Assert.Equal(
            [(uri, Header.Length, Header.Length + 13), (closed, Header.Length, Header.Length + 13), (closed, Header.Length + 20, Header.Length + 26)],
            found!.AsArray().Select(place => (place!["uri"]!.GetValue<string>(), place["range"]!["start"]!["character"]!.GetValue<int>(), place["range"]!["end"]!["character"]!.GetValue<int>())));
    }

    [Fact]
    public async Task Symbols_are_those_of_all_drafts()
    {
        var closed = _folder.Write("closed.fact.md", Header + "Kim Jong Un came.\n");
        await using var server = await ServerInMemory.StartAsync("{}", _folder.Path);
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        var symbols = await server.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "kim jong" });
        var symbol = Assert.Single(symbols!.AsArray(), s => s!["name"]!.GetValue<string>() == "Kim Jong Un");
        Assert.Equal(closed, symbol!["location"]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_rename_goes_across_all_drafts_as_they_are_on_disk()
    {
        var closed = _folder.Write("closed.fact.md", Header + "Tass said so.\n");
        var (server, uri) = await OpenAsync("""{ "workspace": { "workspaceEdit": { "documentChanges": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } } }""", Header + "Tass said so.\n");
        await using var _ = server;
        await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });

        // Written since, and nobody has told the server.
        _folder.Write("closed.fact.md", Header + "It was so, Tass said.\n");
        var edit = await AskAsync(server, "textDocument/rename", uri, Header.Length + 1, ("newName", "TASS"));
        var changes = edit!["documentChanges"]!.AsArray();
        Assert.Equal(
            [(uri, 1, Header.Length), (closed, null, Header.Length + "It was so, ".Length)],
            changes.Select(change => (
                change!["textDocument"]!["uri"]!.GetValue<string>(),
                change["textDocument"]!["version"]?.GetValue<int>(),
                Assert.Single(change["edits"]!.AsArray())!["range"]!["start"]!["character"]!.GetValue<int>())));
        Assert.Null(edit["changeAnnotations"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mentions_by_a_shorter_name_are_renamed_when_the_user_confirms_it(bool canAsk)
    {
        var support = canAsk ? """, "changeAnnotationSupport": { "groupsOnLabel": true }""" : "";
        var (server, uri) = await OpenAsync($$"""{ "workspace": { "workspaceEdit": { "documentChanges": true{{support}} } } }""", Header + "Sergei Shoigu came. Shoigu left.\n");
        await using var _ = server;
        var edit = await AskAsync(server, "textDocument/rename", uri, Header.Length + 1, ("newName", "Sergey Shoygu"));
        var edits = edit!["documentChanges"]![0]!["edits"]!.AsArray().Select(e => (e!["newText"]!.GetValue<string>(), e["annotationId"]?.GetValue<string>()));
        if (!canAsk)
        {
            Assert.Equal([("Sergey Shoygu", null)], edits);
            return;
        }

        Assert.Equal([("Sergey Shoygu", null), ("Shoygu", "derived")], edits);
        Assert.True(edit["changeAnnotations"]!["derived"]!["needsConfirmation"]!.GetValue<bool>());

        // What the cursor is on was chosen already.
        var shorter = await AskAsync(server, "textDocument/rename", uri, Header.Length + 22, ("newName", "Shoygu"));
        Assert.Null(shorter!["documentChanges"]![0]!["edits"]![0]!["annotationId"]);
    }

    [Fact]
    public async Task A_client_that_asks_gets_them_with_result_ids_and_is_told_when_one_is_gone()
    {
        var draft = _folder.Write("a.fact.md", "It was so [TK].\n");
        await using var server = await ServerInMemory.StartAsync(
            """{ "textDocument": { "diagnostic": {} }, "workspace": { "diagnostics": { "refreshSupport": true }, "didChangeWatchedFiles": { "dynamicRegistration": true } } }""", _folder.Path);
        async Task<JsonNode> AskAllAsync(params (string Uri, string Id)[] known) => Assert.Single((await server.Client.RequestAsync("workspace/diagnostic", new JsonObject
        {
            ["previousResultIds"] = new JsonArray([.. known.Select(k => new JsonObject { ["uri"] = k.Uri, ["value"] = k.Id })]),
        }))!["items"]!.AsArray())!;

        var first = await AskAllAsync();
        Assert.Equal((draft, "full"), (first["uri"]!.GetValue<string>(), first["kind"]!.GetValue<string>()));
        Assert.Contains(first["items"]!.AsArray(), finding => finding!["code"]!.GetValue<string>() == "mark/open-tk");
        var id = first["resultId"]!.GetValue<string>();
        Assert.Equal("unchanged", (await AskAllAsync((draft, id)))["kind"]!.GetValue<string>());
        await server.Client.WaitForAsync("workspace/diagnostic/refresh");

        File.Delete(_folder.PathOf("a.fact.md"));
        await NotifyAsync(server, "workspace/didDeleteFiles", "files", new JsonObject { ["uri"] = _folder.UriOf("") });
        var gone = await AskAllAsync((draft, id));
        Assert.Equal(("full", 0), (gone["kind"]!.GetValue<string>(), gone["items"]!.AsArray().Count));
        Assert.DoesNotContain(server.Client.Received, message => message.Method == "textDocument/publishDiagnostics");
    }
}
