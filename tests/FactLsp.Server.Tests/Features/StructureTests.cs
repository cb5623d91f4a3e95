using System.Text.Json.Nodes;
using FactLsp.Server.Features.SemanticTokens;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

/// <summary>What shows a document's shape: outline, folds, selections, tokens, links, lenses.</summary>
public sealed class StructureTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";

    [Fact]
    public async Task The_outline_has_header_and_blocks_and_every_name_is_filled()
    {
        var opened = await server.OpenAsync($"{Header}Tass said that a visit took place.\n\nSergei Shoigu came.\n");
        var symbols = await opened.AskAsync("textDocument/documentSymbol");
        Assert.Equal("2025-03-21 · SEOUL, South Korea · AP", symbols![0]!["name"]!.GetValue<string>());
        Assert.Equal(["Tass said that a visit took place.", "Sergei Shoigu came."], symbols.AsArray().Skip(1).Select(s => s!["name"]!.GetValue<string>()));
        foreach (var symbol in symbols.AsArray()) Assert.True(opened.SpanOf(symbol!["range"]!).Contains(opened.SpanOf(symbol["selectionRange"]!)));
    }

    [Fact]
    public async Task Front_matter_comments_and_sections_fold()
    {
        var opened = await server.OpenAsync("---\nsource: AP\ndate: 2025-03-21\n---\n\n# One\n\nText\nof two lines.\n\n<!--\na comment\n-->\n\n# Two\n\nMore.\n", ".md");
        var folds = await opened.AskAsync("textDocument/foldingRange");
        var found = folds!.AsArray().Select(f => (f!["startLine"]!.GetValue<int>(), f["endLine"]!.GetValue<int>(), f["kind"]?.GetValue<string>())).ToList();
        Assert.Contains((0, 3, "region"), found);
        Assert.Contains((5, 12, null), found);
        Assert.Contains((7, 8, null), found);
        Assert.Contains((10, 12, "comment"), found);
        Assert.Contains((14, 16, null), found);
    }

    [Fact]
    public async Task Selections_grow_from_the_word_to_the_article()
    {
        var opened = await server.OpenAsync(Header + "Sergei Shoi$$gu came. He left.");
        var ranges = await opened.AskAsync("textDocument/selectionRange", ("positions", new JsonArray(opened.Cursor)));
        var texts = new List<string>();
        for (var range = ranges![0]; range is not null; range = range["parent"]) texts.Add(opened.TextOf(range["range"]!));
        Assert.Equal(["Shoigu", "Sergei Shoigu", "Sergei Shoigu came."], texts.Take(3));
        Assert.Equal(opened.Source.Text, texts[^1]);
        for (var i = 1; i < texts.Count; i++) Assert.True(texts[i].Length > texts[i - 1].Length);
    }

    private static List<(string Text, string Type)> Decode(Opened opened, JsonNode? tokens)
    {
        var data = tokens!["data"]!.AsArray().Select(n => n!.GetValue<int>()).ToArray();
        var found = new List<(string, string)>();
        int line = 0, character = 0;
        for (var i = 0; i < data.Length; i += 5)
        {
            if (data[i] > 0) (line, character) = (line + data[i], 0);
            character += data[i + 1];
            var start = opened.Source.Lines.StartOf(line) + character;
            found.Add((opened.Source.Text.Substring(start, data[i + 2]), TokenPainter.Types[data[i + 3]]));
        }

        return found;
    }

    [Fact]
    public async Task Tokens_name_the_parts_and_ranges_are_a_part_of_them()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said 👍 Sergei Shoigu came.\n[|It was [src: KCNA].|]\n");
        var all = Decode(opened, await opened.AskAsync("textDocument/semanticTokens/full"));
        Assert.Contains(("2025-03-21", "date"), all);
        Assert.Contains(("Tass", "agency"), all);
        Assert.Contains(("said", "cue"), all);
        Assert.Contains(("Sergei Shoigu", "actor"), all);
        Assert.Contains(("[src: KCNA]", "tag"), all);
        var part = Decode(opened, await opened.AskAsync("textDocument/semanticTokens/range", ("range", opened.RangeOf(opened.Markup.Named("")[0]))));
        Assert.Equal([("[src: KCNA]", "tag")], part);
    }

    [Fact]
    public async Task A_delta_makes_the_old_tokens_the_new_ones()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — Tass said Sergei Shoigu came.\n");
        var first = await opened.AskAsync("textDocument/semanticTokens/full");
        await server.Server.ChangeAsync(opened.Uri, 2, ServerInMemory.Replace(0, 31, 0, 35, "Yonhap, with Tass,"));
        var delta = await opened.AskAsync("textDocument/semanticTokens/full/delta", ("previousResultId", first!["resultId"]!.DeepClone()));
        var data = first["data"]!.AsArray().Select(n => n!.GetValue<int>()).ToList();
        foreach (var edit in delta!["edits"]!.AsArray())
        {
            data.RemoveRange(edit!["start"]!.GetValue<int>(), edit["deleteCount"]!.GetValue<int>());
            data.InsertRange(edit["start"]!.GetValue<int>(), edit["data"]!.AsArray().Select(n => n!.GetValue<int>()));
        }

        var full = await opened.AskAsync("textDocument/semanticTokens/full");
        Assert.Equal(full!["data"]!.AsArray().Select(n => n!.GetValue<int>()), data);
        var unknown = await opened.AskAsync("textDocument/semanticTokens/full/delta", ("previousResultId", "never"));
        Assert.NotNull(unknown!["data"]);
    }

    [Fact]
    public async Task Tags_lead_to_their_definition_and_agencies_to_their_site()
    {
        var opened = await server.OpenAsync("date 2025-03-21 SEOUL — (AP) — It was. [src: TASS, 2025-03-21] It is. [src: KCNA]\n\n[src: TASS, 2025-03-21]: https://tass.com/1\n");
        var links = await opened.AskAsync("textDocument/documentLink");
        var found = links!.AsArray().Select(l => (opened.TextOf(l!["range"]!), l["target"]!.GetValue<string>())).ToList();
        Assert.Contains(("[src: TASS, 2025-03-21]", "https://tass.com/1"), found);
        Assert.Contains(found, link => link.Item1 == "AP" && link.Item2.Contains("apnews.com", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lens_counts_the_mentions_of_those_whom_a_paragraph_introduces()
    {
        var opened = await server.OpenAsync(Header + "Sergei Shoigu came.\n\nShoigu left.\n");
        var lenses = await opened.AskAsync("textDocument/codeLens");
        var last = lenses!.AsArray()[^1]!;
        Assert.Null(last["command"]);
        var resolved = await server.Client.RequestAsync("codeLens/resolve", last);
        Assert.Equal("Sergei Shoigu: 2 mentions", resolved!["command"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Actors_of_open_drafts_are_workspace_symbols()
    {
        await server.OpenAsync(Header + "Sergei Shoigu came.\n");
        var symbols = await server.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "shgu" });
        Assert.Contains(symbols!.AsArray(), s => s!["name"]!.GetValue<string>() == "Sergei Shoigu");
    }

    [Fact]
    public async Task Tokens_survive_a_change_that_follows_their_request()
    {
        var opened = await server.OpenAsync(Header + "Tass said Sergei Shoigu came.\n");
        var (_, answer) = await server.Client.StartAsync("textDocument/semanticTokens/full", new JsonObject { ["textDocument"] = opened.Identifier });
        for (var version = 2; version < 10; version++) await server.Server.ChangeAsync(opened.Uri, version, ServerInMemory.Replace(0, 0, 0, 0, "x"));
        Assert.NotEmpty((await answer)!["data"]!.AsArray());
    }
}
