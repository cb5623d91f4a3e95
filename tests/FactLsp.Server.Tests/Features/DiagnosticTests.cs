using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

public sealed class DiagnosticTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task A_finding_has_range_rule_page_and_version()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL, South Korea — (AP) — Tass said [|[TK figures]|] soldiers fell.\n");
        var published = await opened.DiagnosticsAsync();
        var finding = published!["diagnostics"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "mark/open-tk")!;
        Assert.Equal("[TK figures]", opened.TextOf(finding["range"]!));
        Assert.Equal("factlsp", finding["source"]!.GetValue<string>());
        Assert.Equal(2, finding["severity"]!.GetValue<int>());
        Assert.EndsWith("mark/open-tk.md", finding["codeDescription"]!["href"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_answered_with_its_own_version()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said so [TK].\n");
        await opened.DiagnosticsAsync();
        await server.Server.ChangeAsync(opened.Uri, 2, ServerInMemory.Whole("date 2025-03-21 SEOUL — (AP) — Tass said so.\n"));
        var published = await opened.DiagnosticsAsync(2);
        Assert.DoesNotContain(published!["diagnostics"]!.AsArray(), d => d!["code"]!.GetValue<string>() == "mark/open-tk");
    }

    [Fact]
    public async Task Closing_a_document_takes_its_findings_away()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said so [TK].\n");
        await opened.DiagnosticsAsync();
        await server.Client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = opened.Identifier });
        var cleared = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == opened.Uri && p["version"] is null);
        Assert.Empty(cleared!["diagnostics"]!.AsArray());
    }

    [Theory]
    [InlineData("file:///c%3A/drafts/a.fact.md")]
    [InlineData("file:///C:/drafts/b.fact.md")]
    [InlineData("file:///drafts/f%C3%A9%20x.fact.md")]
    [InlineData("untitled:Untitled-1.fact.md")]
    [InlineData("vscode-remote://ssh-remote%2Bhost/home/a.fact.md")]
    public async Task Findings_go_to_exactly_the_uri_that_the_client_sent(string uri)
    {
        await server.Server.OpenAtAsync(uri, "Tass said so [TK].\n", "markdown");
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri);
        Assert.NotEmpty(published!["diagnostics"]!.AsArray());
    }

    [Fact]
    public async Task A_readme_beside_the_drafts_stays_silent()
    {
        var opened = await server.OpenAsync("# Read me\n\nTass said so [TK].\n", ".md");
        var published = await opened.DiagnosticsAsync();
        Assert.Empty(published!["diagnostics"]!.AsArray());
        Assert.Null(await opened.AskAsync("textDocument/hover", ("position", ServerInMemory.Position(2, 1))));
        Assert.Null(await opened.AskAsync("textDocument/codeLens"));
    }

    [Fact]
    public async Task A_document_out_of_sync_is_silent_until_it_is_saved()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said so [TK].\n");
        await opened.DiagnosticsAsync();
        await server.Server.ChangeAsync(opened.Uri, 2, ServerInMemory.Replace(7, 0, 9, 0, "x"));
        Assert.Empty((await opened.DiagnosticsAsync(2))!["diagnostics"]!.AsArray());
        await server.Server.ChangeAsync(opened.Uri, 3, ServerInMemory.Replace(0, 0, 0, 0, "x"));
        await opened.DiagnosticsAsync(3);
        await server.Client.NotifyAsync("textDocument/didSave", new JsonObject { ["textDocument"] = opened.Identifier, ["text"] = "Whole again [TK].\n" });
        await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == opened.Uri && p["version"]?.GetValue<int>() == 3 && p["diagnostics"]!.AsArray().Count > 0);
        Assert.Single(server.Client.Received, m => m.Method == "window/logMessage" && m.Params!["message"]!.GetValue<string>().Contains(opened.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_client_that_asks_for_diagnostics_is_not_told()
    {
        await using var asked = await ServerInMemory.StartAsync("""{ "textDocument": { "diagnostic": {} } }""");
        Assert.True(asked.Capabilities["diagnosticProvider"]!["workspaceDiagnostics"]!.GetValue<bool>());
        var uri = await asked.OpenAsync("Tass said so [TK].\n");
        var first = await asked.Client.RequestAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        Assert.Equal("full", first!["kind"]!.GetValue<string>());
        Assert.NotEmpty(first["items"]!.AsArray());
        var again = await asked.Client.RequestAsync("textDocument/diagnostic", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri },
            ["previousResultId"] = first["resultId"]!.DeepClone(),
        });
        Assert.Equal("unchanged", again!["kind"]!.GetValue<string>());
        var all = await asked.Client.RequestAsync("workspace/diagnostic", new JsonObject { ["previousResultIds"] = new JsonArray() });
        Assert.Equal(uri, Assert.Single(all!["items"]!.AsArray())!["uri"]!.GetValue<string>());
        Assert.DoesNotContain(asked.Client.Received, m => m.Method == "textDocument/publishDiagnostics");
    }

    [Fact]
    public async Task Of_a_burst_of_changes_the_last_is_published_and_none_after_it_is_older()
    {
        var opened = await server.OpenAsync("Tass said so [TK].\n");
        for (var version = 2; version <= 60; version++) await server.Server.ChangeAsync(opened.Uri, version, ServerInMemory.Replace(0, 0, 0, 0, "a"));
        await opened.DiagnosticsAsync(60);
        var versions = server.Client.Received
            .Where(m => m.Method == "textDocument/publishDiagnostics" && m.Params!["uri"]!.GetValue<string>() == opened.Uri)
            .Select(m => m.Params!["version"]!.GetValue<int>())
            .ToList();
        Assert.Equal(versions.Order(), versions);
        Assert.Equal(60, versions[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_faults_of_its_configuration_come_with_a_draft_s_own(bool takesRelated)
    {
        using var folder = new DraftFolder();
        var configuration = folder.Write(".factlsp.yaml", "rulez: {}\n");
        var uri = folder.Write("a.fact.md", "Tass said so [TK].\n");
        await using var asked = await ServerInMemory.StartAsync(takesRelated ? """{ "textDocument": { "diagnostic": { "relatedDocumentSupport": true } } }""" : """{ "textDocument": { "diagnostic": {} } }""");
        await asked.OpenAtAsync(uri, "Tass said so [TK].\n", "markdown");
        var report = await asked.Client.RequestAsync("textDocument/diagnostic", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } });
        if (takesRelated)
        {
            Assert.Equal("config/unknown-key", report!["relatedDocuments"]![configuration]!["items"]![0]!["code"]!.GetValue<string>());
            Assert.DoesNotContain(asked.Client.Received, m => m.Method == "textDocument/publishDiagnostics");
        }
        else
        {
            Assert.Null(report!["relatedDocuments"]);
            Assert.Contains("config/unknown-key", await DraftFolder.FindingsAsync(asked, configuration, rules => rules.Length > 0));
        }
    }
}
