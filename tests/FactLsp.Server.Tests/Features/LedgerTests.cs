using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;
using FactLsp.Testing;

namespace FactLsp.Server.Tests.Features;

/// <summary>What other drafts say, while one is being written.</summary>
public sealed class LedgerTests : IAsyncLifetime, IDisposable
{
    private const string First = "date 2025-03-21 ANKARA, Turkey — (AP) — The earthquake in Van killed 40 people on Thursday.\n";
    private const string Second = "date 2025-03-21 ANKARA, Turkey — (DPA) — An earthquake in Van killed 52 people on Thursday.\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp");
    private ServerInMemory _server = null!;

    public async Task InitializeAsync() => _server = await ServerInMemory.StartAsync(ServerFixture.ModernClient, _folder.FullName);

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_figure_that_another_open_draft_gives_otherwise_is_reported_with_the_place_there()
    {
        var first = await OpenAsync("first.fact.txt", First);
        var second = await OpenAsync("second.fact.txt", Second);

        var finding = await ConflictIn(first);
        Assert.Equal((0, First.IndexOf("40", StringComparison.Ordinal)), At(finding["range"]!["start"]!));
        var place = finding["relatedInformation"]![0]!["location"]!;
        Assert.Equal(second, place["uri"]!.GetValue<string>());
        Assert.Equal((0, Second.IndexOf("52", StringComparison.Ordinal)), At(place["range"]!["start"]!));
        await ConflictIn(second);
    }

    [Fact]
    public async Task A_change_in_the_other_draft_is_heard_of_without_touching_this_one()
    {
        var first = await OpenAsync("first.fact.txt", First);
        var second = await OpenAsync("second.fact.txt", Second);
        await ConflictIn(first);
        await _server.ChangeAsync(second, 2, ServerInMemory.Whole(Second.Replace("52", "40", StringComparison.Ordinal)));
        await PublishedAsync(first, diagnostics => diagnostics.All(d => d!["code"]!.GetValue<string>() != "ledger/conflict"), after: LastOf(first));
    }

    [Fact]
    public async Task A_closed_draft_of_the_folder_counts_and_is_told_too()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "second.fact.txt"), Second);
        await _server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        var first = await OpenAsync("first.fact.txt", First);
        await ConflictIn(first);
    }

    [Fact]
    public async Task Hover_definition_and_references_lead_to_the_other_figure()
    {
        var first = await OpenAsync("first.fact.txt", First);
        var second = await OpenAsync("second.fact.txt", Second);
        await ConflictIn(first);
        var at = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = first }, ["position"] = ServerInMemory.Position(0, First.IndexOf("40", StringComparison.Ordinal)) };

        var hover = (await _server.Client.RequestAsync("textDocument/hover", at.DeepClone()))!["contents"]!["value"]!.GetValue<string>();
        Assert.Contains("**Also in:**", hover, StringComparison.Ordinal);
        Assert.Contains("“52 people” in second.fact.txt (DPA, 2025-03-21)", hover, StringComparison.Ordinal);
        Assert.Equal([second], Uris(await _server.Client.RequestAsync("textDocument/definition", at.DeepClone())));
        Assert.Equal([first, second], Uris(await _server.Client.RequestAsync("textDocument/references", at.DeepClone())));
    }

    [Fact]
    public async Task Quick_fixes_take_the_other_figure_or_mark_both()
    {
        var first = await OpenAsync("first.fact.txt", First);
        var second = await OpenAsync("second.fact.txt", Second);
        await ConflictIn(first);
        var start = First.IndexOf("40", StringComparison.Ordinal);
        var actions = (await _server.Client.RequestAsync("textDocument/codeAction", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = first },
            ["range"] = new JsonObject { ["start"] = ServerInMemory.Position(0, start), ["end"] = ServerInMemory.Position(0, start) },
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
        }))!.AsArray();

        var take = Assert.Single(actions, a => a!["title"]!.GetValue<string>() == "Take “52” from second.fact.txt")!;
        Assert.Equal("52", take["edit"]!["documentChanges"]![0]!["edits"]![0]!["newText"]!.GetValue<string>());
        var mark = Assert.Single(actions, a => a!["title"]!.GetValue<string>().StartsWith("Mark both", StringComparison.Ordinal))!;
        var changes = mark["edit"]!["documentChanges"]!.AsArray();
        Assert.Equal([first, second], changes.Select(c => c!["textDocument"]!["uri"]!.GetValue<string>()));
        Assert.Equal([" [src: AP, 2025-03-21]", " [src: DPA, 2025-03-21]"], changes.Select(c => c!["edits"]![0]!["newText"]!.GetValue<string>()));
        Assert.Equal((0, Second.IndexOf(".\n", StringComparison.Ordinal)), At(changes[1]!["edits"]![0]!["range"]!["start"]!));
    }

    /// <summary>Invariant 4, for drafts among each other: the command's golden file is what the server publishes for the same folder.</summary>
    [Fact]
    public async Task The_server_says_of_a_folder_what_the_command_says()
    {
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SharedFolder.Root, "tests", "FactLsp.Cli.Tests", "Golden", "visit.lint.json")))!;
        foreach (var file in Directory.GetFiles(Path.Combine(SharedFolder.Root, "samples", "visit"))) File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        await _server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });

        foreach (var file in golden["files"]!.AsArray())
        {
            var printed = file!["diagnostics"]!.AsArray().Select(d => $"{d!["line"]}:{d["column"]} {d["rule"]} {d["message"]}").Order(StringComparer.Ordinal).ToList();
            var uri = new Uri(Path.Combine(_folder.FullName, Path.GetFileName(file["path"]!.GetValue<string>()))).AbsoluteUri;
            var published = await PublishedAsync(uri, diagnostics => diagnostics.Any(d => d!["code"]!.GetValue<string>() == "ledger/conflict"));
            Assert.Equal(printed, published.Select(d => $"{At(d!["range"]!["start"]!).Line + 1}:{At(d["range"]!["start"]!).Character + 1} {d["code"]} {d["message"]}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task The_ledger_request_tells_what_several_drafts_give_contradictions_first_with_the_place_in_each()
    {
        const string Text = "date 2025-03-21 ANKARA, Turkey — (AP) — The talks in Van lasted three days. The earthquake in Van killed 40 people on Thursday. Nine bridges were closed.\n";
        var first = await OpenAsync("first.fact.txt", Text);
        var second = await OpenAsync("second.fact.txt", "date 2025-03-21 ANKARA, Turkey — (DPA) — An earthquake in Van killed 52 people on Thursday.\n");
        await OpenAsync("third.fact.txt", "date 2025-03-21 ANKARA, Turkey — (AP) — The earthquake in Van killed 40 people on Thursday, Anadolu said.\n");

        var ledger = (await _server.Client.RequestAsync("factlsp/ledger", new JsonObject()))!;
        Assert.Equal((3, 0), (ledger["drafts"]!.GetValue<int>(), ledger["more"]!.GetValue<int>()));
        var group = Assert.Single(ledger["groups"]!.AsArray())!;
        Assert.Equal("conflict", group["relation"]!.GetValue<string>());
        var facts = group["facts"]!.AsArray();
        Assert.Equal(["40 people | AP | 2025-03-21 | 2025-03-20", "52 people | DPA | 2025-03-21 | 2025-03-20", "40 people | Anadolu | 2025-03-21 | 2025-03-20"], facts.Select(f => $"{f!["text"]} | {f["source"]} | {f["reported"]} | {f["when"]}"));
        Assert.Equal((first, (0, Text.IndexOf("40 people", StringComparison.Ordinal))), (facts[0]!["uri"]!.GetValue<string>(), At(facts[0]!["range"]!["start"]!)));
        Assert.Equal(second, facts[1]!["uri"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_ledger_request_answers_about_the_text_as_it_is()
    {
        await OpenAsync("first.fact.txt", First);
        var second = await OpenAsync("second.fact.txt", Second);
        for (var version = 2; version < 6; version++)
        {
            await _server.ChangeAsync(second, version, ServerInMemory.Whole(Second.Replace("52", version % 2 == 0 ? "40" : "52", StringComparison.Ordinal)));
            var group = Assert.Single((await _server.Client.RequestAsync("factlsp/ledger", new JsonObject()))!["groups"]!.AsArray())!;
            Assert.Equal(version % 2 == 0 ? "agreement" : "conflict", group["relation"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task What_the_ledger_request_answers_is_what_the_command_prints()
    {
        var golden = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SharedFolder.Root, "tests", "FactLsp.Cli.Tests", "Golden", "visit.ledger.json")))!;
        foreach (var file in Directory.GetFiles(Path.Combine(SharedFolder.Root, "samples", "visit"))) File.Copy(file, Path.Combine(_folder.FullName, Path.GetFileName(file)));
        await _server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });

        var printed = golden["groups"]!.AsArray().Where(g => g!["relation"]!.GetValue<string>() != "alone")
            .Select(g => $"{g!["relation"]}: {string.Join("; ", g["facts"]!.AsArray().Select(f => $"{Path.GetFileName(f!["path"]!.GetValue<string>())}:{f["line"]}:{f["column"]} {f["text"]} {f["source"]} {f["reported"]}"))}");
        var answered = (await _server.Client.RequestAsync("factlsp/ledger", new JsonObject()))!["groups"]!.AsArray()
            .Select(g => $"{g!["relation"]}: {string.Join("; ", g["facts"]!.AsArray().Select(f => $"{f!["uri"]!.GetValue<string>().Split('/')[^1]}:{At(f["range"]!["start"]!).Line + 1}:{At(f["range"]!["start"]!).Character + 1} {f["text"]} {f["source"]} {f["reported"]}"))}");
        Assert.Equal(printed, answered);
    }

    private async Task<string> OpenAsync(string name, string text)
    {
        var uri = new Uri(Path.Combine(_folder.FullName, name)).AbsoluteUri;
        await _server.OpenAtAsync(uri, text, "plaintext");
        return uri;
    }

    private async Task<JsonNode> ConflictIn(string uri) =>
        (await PublishedAsync(uri, diagnostics => diagnostics.Any(d => d!["code"]!.GetValue<string>() == "ledger/conflict"))).Single(d => d!["code"]!.GetValue<string>() == "ledger/conflict")!;

    private int LastOf(string uri) => _server.Client.Received.Count(m => m.Method == "textDocument/publishDiagnostics" && m.Params!["uri"]!.GetValue<string>() == uri);

    private async Task<JsonArray> PublishedAsync(string uri, Func<JsonArray, bool> isWanted, int after = 0)
    {
        var seen = 0;
        var message = await _server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && seen++ >= after && isWanted(p["diagnostics"]!.AsArray()));
        return message!["diagnostics"]!.AsArray();
    }

    private static (int Line, int Character) At(JsonNode position) => (position["line"]!.GetValue<int>(), position["character"]!.GetValue<int>());

    private static IEnumerable<string> Uris(JsonNode? locations) => locations!.AsArray().Select(l => l!["uri"]!.GetValue<string>());
}
