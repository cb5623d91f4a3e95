using System.Text.Json.Nodes;
using FactLsp.Server.Documents;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

/// <summary>Hover, completion, signature help and the rest of what happens at the cursor.</summary>
public sealed class LanguageFeatureTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";

    private async Task<string?> Hover(string marked)
    {
        var opened = await server.OpenAsync(marked);
        var hover = await opened.AskAsync("textDocument/hover");
        if (opened.Markup.Named("") is [var expected] && hover is not null) Assert.Equal(expected, opened.SpanOf(hover["range"]!));
        return hover?["contents"]!["value"]!.GetValue<string>();
    }

    [Theory]
    [InlineData(Header + "Moscow's news agency [|Ta$$ss|] reported a visit.", "**Tass**")]
    [InlineData(Header + "The visit took place. [src: [|TA$$SS|], 2025-03-21]", "state-controlled")]
    [InlineData("date 2025-03-21 SEOUL, South Korea — ([|A$$P|]) — A visit took place.", "Associated Press")]
    [InlineData("date [|2025-$$03-21|] SEOUL, South Korea — (AP) — A visit took place.", "Friday")]
    [InlineData(Header + "Leader [|[[kim-jong-un|K$$im]]|] came.", "Kim Jong Un")]
    [InlineData(Header + "It rained. [|[n/a: wea$$ther]|]", "exempt")]
    public async Task Hover_tells_who_or_when_it_is(string marked, string expected) => Assert.Contains(expected, await Hover(marked), StringComparison.Ordinal);

    [Theory]
    [InlineData("date 2014-05-01", "Defense Minister")]
    [InlineData("date 2025-03-21", "Security Council")]
    public async Task Hover_shows_the_position_held_on_the_article_s_date(string date, string expected)
    {
        var hover = await Hover($"{date} MOSCOW — (AP) — Sergei Shoi$$gu came.");
        var held = hover!.Split("\n").First(line => line.StartsWith("On ", StringComparison.Ordinal));
        Assert.Contains(expected, held, StringComparison.Ordinal);
    }

    private async Task<List<JsonNode>> Complete(string marked, string extension = ".fact.md")
    {
        var opened = await server.OpenAsync(marked, extension);
        var list = await opened.AskAsync("textDocument/completion");
        return list is null ? [] : [.. list["items"]!.AsArray().Select(item => item!)];
    }

    [Theory]
    [InlineData(Header + "A visit took place. [src: Ta$$", "Tass")]
    [InlineData(Header + "A visit took place. [src: Shoigu via Ta$$]", "Tass")]
    [InlineData(Header + "A visit took place. [src: KCNA; Ta$$]", "Tass")]
    [InlineData(Header + "A visit took place (Yon$$", "Yonhap)")]
    [InlineData(Header + "A visit took place (Yon$$)", "Yonhap")]
    [InlineData(Header + "He met [[Kim Jong$$", "Kim Jong Un]]")]
    [InlineData(Header + "He met Sergei Sho$$", "Sergei Shoigu")]
    [InlineData(Header + "A visit took place on Friday date 2025-03$$", "2025-03-20")]
    [InlineData(Header + "A visit took place on [date: Friday = $$", "2025-03-14]")]
    [InlineData(Header + "A visit took place. [src: Tass, $$]", "2025-03-21")]
    [InlineData(Header + "A visit took place. [$$", "[src: ")]
    [InlineData(Header + "A visit took place.\n\n<!-- factlsp-disable-next-line mark/o$$ -->", "mark/open-tk")]
    public async Task Completion_offers(string marked, string expected) =>
        Assert.Contains(expected, (await Complete(marked)).Select(item => item["textEdit"]!["newText"]!.GetValue<string>()));

    [Theory]
    [InlineData(Header + "A visit took place $$")]
    [InlineData(Header + "A visit t$$")]
    [InlineData(Header + "[TK how $$")]
    public async Task Completion_is_silent_in_plain_prose(string marked) => Assert.Empty(await Complete(marked));

    [Fact]
    public async Task A_completion_replaces_what_is_typed_and_tells_the_weekday()
    {
        var opened = await server.OpenAsync(Header + "It was [date: [|2025-03-1|]$$");
        var list = await opened.AskAsync("textDocument/completion");
        var item = list!["items"]!.AsArray().Single(i => i!["label"]!.GetValue<string>() == "2025-03-14")!;
        Assert.Equal("Friday", item["detail"]!.GetValue<string>());
        Assert.Equal("2025-03-1", opened.TextOf(item["textEdit"]!["range"]!));
    }

    [Fact]
    public async Task A_completion_is_resolved_with_the_actor_s_card()
    {
        var item = (await Complete(Header + "A visit. [src: Ta$$")).First(i => i["label"]!.GetValue<string>() == "Tass");
        var resolved = await server.Client.RequestAsync("completionItem/resolve", item);
        Assert.Contains("tass", resolved!["documentation"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(item["label"]!.GetValue<string>(), resolved["label"]!.GetValue<string>());
    }

    [Fact]
    public async Task Completion_survives_a_change_that_follows_it()
    {
        var opened = await server.OpenAsync(Header + "A visit. [src: Ta$$");
        var (_, answer) = await server.Client.StartAsync("textDocument/completion", new JsonObject { ["textDocument"] = opened.Identifier, ["position"] = opened.Cursor });
        for (var version = 2; version < 10; version++) await server.Server.ChangeAsync(opened.Uri, version, ServerInMemory.Replace(0, 0, 0, 0, "x"));
        Assert.NotEmpty((await answer)!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("It was. [src: $$", "src", 0)]
    [InlineData("It was. [src: Shoigu via T$$", "src", 1)]
    [InlineData("It was. [src: Tass, $$", "src", 2)]
    [InlineData("It was. [src: Tass, 2025-03-21, $$", "src", 3)]
    [InlineData("It was. [src: Tass, 2025-03-21; $$", "src", 0)]
    [InlineData("It was. [date: Friday = $$]", "date", 1)]
    [InlineData("It was. [CQ: jl, $$]", "CQ", 1)]
    public async Task Signature_help_knows_the_part(string marked, string key, int part)
    {
        var opened = await server.OpenAsync(Header + marked);
        var help = await opened.AskAsync("textDocument/signatureHelp");
        Assert.StartsWith($"[{key}:", help!["signatures"]![0]!["label"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(part, help["activeParameter"]!.GetValue<int>());
        foreach (var parameter in help["signatures"]![0]!["parameters"]!.AsArray())
            Assert.Contains(parameter!["label"]!.GetValue<string>(), help["signatures"]![0]!["label"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It was. [src: Tass] $$")]
    [InlineData("It was $$")]
    public async Task Signature_help_is_silent_outside_of_tags(string marked)
    {
        var opened = await server.OpenAsync(Header + marked);
        Assert.Null(await opened.AskAsync("textDocument/signatureHelp"));
    }

    [Fact]
    public async Task Occurrences_of_an_actor_are_highlighted_and_found()
    {
        var opened = await server.OpenAsync(Header + "Sergei Shoi$$gu came. Shoigu left. [src: Sergei Shoigu via Tass]");
        var highlights = await opened.AskAsync("textDocument/documentHighlight");
        Assert.Equal(["Sergei Shoigu", "Shoigu", "Sergei Shoigu"], highlights!.AsArray().Select(h => opened.TextOf(h!["range"]!)));
        var references = await opened.AskAsync("textDocument/references", ("context", new JsonObject { ["includeDeclaration"] = true }));
        Assert.Equal(3, references!.AsArray().Count(r => r!["uri"]!.GetValue<string>() == opened.Uri));
        var definition = await opened.AskAsync("textDocument/definition");
        var page = DocumentKey.PathOf(definition![0]!["uri"]!.GetValue<string>())!;
        Assert.StartsWith("- id: sergei-shoigu", File.ReadAllLines(page)[definition[0]!["range"]!["start"]!["line"]!.GetValue<int>()], StringComparison.Ordinal);
        Assert.True(File.GetAttributes(page).HasFlag(FileAttributes.ReadOnly));
        Assert.Equal(["sergei-shoigu"], FactLsp.Core.Actors.Files.ActorFileReader.Read(File.ReadAllText(page), page, FactLsp.Core.Actors.ActorLayerKind.User).Actors.Select(actor => actor.Id));
    }

    [Fact]
    public async Task Hover_on_an_actor_says_where_it_is_mentioned_and_where_the_entry_comes_from()
    {
        var opened = await server.OpenAsync(Header + "Sergei Shoi$$gu came.\n\nShoigu left.\n");
        var hover = await opened.AskAsync("textDocument/hover");
        var text = hover!["contents"]!["value"]!.GetValue<string>();
        Assert.Contains("mentioned 2 times: lines 1, 3", text, StringComparison.Ordinal);
        Assert.Contains("as of 20", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_to_hold_an_office_beyond_the_day_that_the_entry_knows_of()
    {
        var opened = await server.OpenAsync("date 2049-03-21 SEOUL, South Korea — (AP) — Sergei Shoi$$gu came.\n");
        var hover = await opened.AskAsync("textDocument/hover");
        var text = hover!["contents"]!["value"]!.GetValue<string>();
        Assert.DoesNotContain("On 2049-03-21", text, StringComparison.Ordinal);
        Assert.Contains("As of 20", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_takes_this_name_in_prose_and_tags_and_leaves_the_surname()
    {
        var opened = await server.OpenAsync(Header + "Sergei Shoi$$gu came. Shoigu left. [src: Sergei Shoigu via Tass]");
        var prepared = await opened.AskAsync("textDocument/prepareRename");
        Assert.Equal("Sergei Shoigu", prepared!["placeholder"]!.GetValue<string>());
        var edit = await opened.AskAsync("textDocument/rename", ("newName", "Sergey Shoygu"));
        var change = edit!["documentChanges"]!.AsArray().Single(c => c!["textDocument"]!["uri"]!.GetValue<string>() == opened.Uri);
        Assert.Equal(Header + "Sergey Shoygu came. Shoigu left. [src: Sergey Shoygu via Tass]", opened.After(change!["edits"]));
        await Assert.ThrowsAsync<RpcException>(() => opened.AskAsync("textDocument/rename", ("newName", "a]b")));
    }

    [Fact]
    public async Task Code_actions_are_filtered_by_kind_and_resolved()
    {
        var opened = await server.OpenAsync(Header + "It was.[src:TASS]");
        await opened.DiagnosticsAsync();
        var everything = opened.RangeOf(new(0, opened.Source.Length));
        var actions = await opened.AskAsync("textDocument/codeAction", ("range", everything), ("context", new JsonObject { ["diagnostics"] = new JsonArray() }));
        var fix = actions!.AsArray().First(a => a!["kind"]!.GetValue<string>() == "quickfix")!;
        Assert.Equal(Header + "It was.[src: TASS]", opened.After(fix["edit"]!["documentChanges"]![0]!["edits"]));
        Assert.Equal("tag/malformed", fix["diagnostics"]![0]!["code"]!.GetValue<string>());
        var fixAll = await opened.AskAsync(
            "textDocument/codeAction",
            ("range", everything),
            ("context", new JsonObject { ["diagnostics"] = new JsonArray(), ["only"] = new JsonArray("source.fixAll") }));
        var offered = Assert.Single(fixAll!.AsArray())!;
        Assert.Null(offered["edit"]);
        var resolved = await server.Client.RequestAsync("codeAction/resolve", offered);
        Assert.Equal(Header + "It was.[src: TASS]", opened.After(resolved!["edit"]!["documentChanges"]![0]!["edits"]));
    }

    [Theory]
    [InlineData("It was. [src:   TASS,2025-3-21 ]", "It was. [src: TASS, 2025-03-21]")]
    [InlineData("It  was   here. [src: TASS;KCNA]", "It  was   here. [src: TASS; KCNA]")]
    [InlineData("It was. [src: TASS, 2025-03-21]", "It was. [src: TASS, 2025-03-21]")]
    public async Task Formatting_touches_tags_only(string before, string after)
    {
        var opened = await server.OpenAsync(Header + before);
        var edits = await opened.AskAsync("textDocument/formatting", ("options", new JsonObject()));
        Assert.Equal(Header + after, opened.After(edits));
    }

    [Theory]
    [InlineData("It was. [src:$$", ":", "]")]
    [InlineData("It was. [[$$", "[", "]]")]
    [InlineData("It was. [src:$$]", ":", null)]
    [InlineData("It was: $$", ":", null)]
    public async Task A_tag_s_bracket_is_closed_on_type(string marked, string typed, string? closing)
    {
        var opened = await server.OpenAsync(Header + marked);
        var edits = await opened.AskAsync("textDocument/onTypeFormatting", ("ch", typed), ("options", new JsonObject()));
        Assert.Equal(closing, edits?[0]!["newText"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_pinned_expression_and_its_twin_are_edited_together()
    {
        var opened = await server.OpenAsync(Header + "They met [|Friday|] [date: [|Fri$$day|] = 2025-03-14].");
        var twins = await opened.AskAsync("textDocument/linkedEditingRange");
        Assert.Equal(opened.Markup.Named(""), twins!["ranges"]!.AsArray().Select(r => opened.SpanOf(r!)));
    }
}
