using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Sync;

/// <summary>A document whose text we may have wrong: told once, silent until the text comes again, and whole from then on.</summary>
public sealed class HealingTests : IDisposable
{
    private const string Draft = "It was so [TK].\n";
    private readonly DraftFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly JsonObject Impossible = ServerInMemory.Replace(40, 0, 40, 1, "x");

    private async Task<(ServerInMemory Server, string Uri)> LostAsync(string capabilities = "{}")
    {
        var uri = _folder.Write("a.fact.md", Draft);
        var server = await ServerInMemory.StartAsync(capabilities);
        await server.OpenAtAsync(uri, Draft, "markdown");
        await PublishedAsync(server, uri, 1, empty: false);
        await server.ChangeAsync(uri, 2, Impossible.DeepClone().AsObject());
        await PublishedAsync(server, uri, 2, empty: true);
        return (server, uri);
    }

    private static Task<JsonNode?> PublishedAsync(ServerInMemory server, string uri, int version, bool empty) => server.Client.WaitForAsync(
        "textDocument/publishDiagnostics",
        p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == version && p["diagnostics"]!.AsArray().Count == 0 == empty);

    private static Task SaveAsync(ServerInMemory server, string uri, string? text)
    {
        var parameters = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } };
        if (text is not null) parameters["text"] = text;
        return server.Client.NotifyAsync("textDocument/didSave", parameters);
    }

    [Fact]
    public async Task It_is_logged_once_and_nothing_is_said_about_the_document()
    {
        var (server, uri) = await LostAsync();
        await using var _ = server;
        for (var version = 3; version < 6; version++) await server.ChangeAsync(uri, version, Impossible.DeepClone().AsObject());
        await PublishedAsync(server, uri, 5, empty: true);
        Assert.Null(await server.Client.RequestAsync("textDocument/hover", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = ServerInMemory.Position(0, 11) }));
        var line = Assert.Single(server.Client.Received, m => m.Method == "window/logMessage")!.Params!["message"]!.GetValue<string>();
        Assert.Contains("changes lines 40 to 40 of a text of 2 lines", line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Client.Received, m => m.Method == "window/showMessageRequest");
    }

    [Fact]
    public async Task A_version_that_came_before_is_noticed_as_well()
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync(Draft);
        await server.ChangeAsync(uri, 1, ServerInMemory.Replace(0, 0, 0, 0, "x"));
        var told = await server.Client.WaitForAsync("window/logMessage");
        Assert.Contains("version 1 came behind version 1", told!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_text_heals_it()
    {
        var (server, uri) = await LostAsync();
        await using var _ = server;
        await server.ChangeAsync(uri, 3, ServerInMemory.Whole("Now [TK]."));
        await PublishedAsync(server, uri, 3, empty: false);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_save_heals_it_with_its_text_or_by_the_file(bool withText)
    {
        var (server, uri) = await LostAsync();
        await using var _ = server;
        _folder.Write("a.fact.md", "A new text [TK].\n");
        await SaveAsync(server, uri, withText ? "A new text [TK].\n" : null);
        await PublishedAsync(server, uri, 2, empty: false);

        // The text is the saved one: an edit fits it.
        await server.ChangeAsync(uri, 3, ServerInMemory.Replace(0, 11, 0, 15, ""));
        await PublishedAsync(server, uri, 3, empty: false);
        var findings = server.Client.Received.Last(m => m.Method == "textDocument/publishDiagnostics").Params!["diagnostics"]!.AsArray();
        Assert.DoesNotContain(findings, finding => finding!["code"]!.GetValue<string>() == "mark/open-tk");
    }

    [Fact]
    public async Task A_user_who_can_be_asked_is_asked_once_and_may_have_the_file_read()
    {
        var (server, uri) = await LostAsync("""{ "window": { "showMessage": { "messageActionItem": {} } } }""");
        await using var _ = server;
        var asked = await server.Client.WaitForAsync("window/showMessageRequest");
        Assert.Contains("a.fact.md", asked!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        await server.ChangeAsync(uri, 3, Impossible.DeepClone().AsObject());
        await PublishedAsync(server, uri, 3, empty: true);
        Assert.Single(server.Client.Received, m => m.Method == "window/showMessageRequest");
    }

    [Fact]
    public async Task The_answer_has_the_saved_file_read()
    {
        var uri = _folder.Write("a.fact.md", Draft);
        await using var server = ServerInMemory.StartBare();
        server.Client.OnRequest = (method, parameters) => method == "window/showMessageRequest" ? parameters!["actions"]![0] : null;
        await server.InitializeAsync("""{ "window": { "showMessage": { "messageActionItem": {} } } }""");
        await server.OpenAtAsync(uri, Draft, "markdown");
        await PublishedAsync(server, uri, 1, empty: false);
        await server.ChangeAsync(uri, 2, Impossible.DeepClone().AsObject());
        await PublishedAsync(server, uri, 2, empty: false);
    }

    [Fact]
    public async Task Opening_it_again_heals_it_and_the_next_fault_is_news()
    {
        var (server, uri) = await LostAsync();
        await using var _ = server;
        await server.OpenAtAsync(uri, Draft, "markdown");
        await PublishedAsync(server, uri, 1, empty: false);
        await server.ChangeAsync(uri, 7, Impossible.DeepClone().AsObject());
        await PublishedAsync(server, uri, 7, empty: true);
        Assert.Equal(2, server.Client.Received.Count(m => m.Method == "window/logMessage"));
    }
}
