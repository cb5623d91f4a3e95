using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

/// <summary>What the server shows of dates, claims and the chain of attribution.</summary>
public sealed class DateAndClaimTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";

    private const string Story = Header + "Tass reported Friday that Sergei Shoigu met Kim Jong Un.\n\nThe visit comes after a ceasefire.\n\nMany experts say more visits will follow.\n";

    [Fact]
    public async Task Hover_on_a_relative_date_shows_its_day_and_the_reason()
    {
        var opened = await server.OpenAsync(Header + "Tass reported a visit on Thurs$$day.");
        var hover = await opened.AskAsync("textDocument/hover");
        Assert.Contains("**2025-03-20** — Thursday", hover!["contents"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("header's date* (2025-03-21)", hover["contents"]!["value"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("Thursday", opened.TextOf(hover["range"]!));
    }

    [Fact]
    public async Task Hover_on_a_claim_shows_verdict_and_chain()
    {
        var opened = await server.OpenAsync(Header + "Tass reported that Sergei Shoigu m$$et Kim Jong Un.");
        var hover = await opened.AskAsync("textDocument/hover");
        var text = hover!["contents"]!["value"]!.GetValue<string>();
        Assert.Contains("**Claim: agency**", text, StringComparison.Ordinal);
        Assert.Contains("AP ← Tass", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outline_shows_each_claim_with_its_verdict()
    {
        var opened = await server.OpenAsync(Story);
        var symbols = await opened.AskAsync("textDocument/documentSymbol");
        var details = symbols!.AsArray().SelectMany(s => s!["children"]?.AsArray() ?? []).Select(c => c!["detail"]!.GetValue<string>()).ToList();
        Assert.Equal(3, details.Count);
        Assert.StartsWith("agency: AP ← Tass", details[0], StringComparison.Ordinal);
        Assert.StartsWith("dateline", details[1], StringComparison.Ordinal);
        Assert.StartsWith("unnamed", details[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_lens_counts_claims_by_verdict()
    {
        var opened = await server.OpenAsync(Story);
        var lenses = await opened.AskAsync("textDocument/codeLens");
        var resolved = await server.Client.RequestAsync("codeLens/resolve", lenses![0]!);
        Assert.Equal("3 claims · 1 agency · 1 by dateline · 1 unnamed · 0 uncited", resolved!["command"]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Hints_show_resolved_dates_and_inherited_sources_and_explain_themselves()
    {
        var opened = await server.OpenAsync(Story);
        var hints = await opened.AskAsync("textDocument/inlayHint", ("range", opened.RangeOf(new(0, opened.Source.Length))));
        var found = hints!.AsArray().Select(h => (opened.Source.Text[..opened.OffsetOf(h!["position"]!)].Split(' ')[^1], h["label"]!.GetValue<string>())).ToList();
        Assert.Contains(("Friday", "2025-03-21"), found);
        Assert.Contains(("ceasefire.", "← AP"), found);
        foreach (var hint in hints.AsArray())
        {
            var resolved = await server.Client.RequestAsync("inlayHint/resolve", hint!.DeepClone());
            Assert.NotEmpty(resolved!["tooltip"]!["value"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task The_chain_of_attribution_is_a_call_hierarchy()
    {
        var opened = await server.OpenAsync(Header + "Ta$$ss reported that Sergei Shoigu met Kim Jong Un.");
        var items = await opened.AskAsync("textDocument/prepareCallHierarchy");
        Assert.Equal("Tass", items![0]!["name"]!.GetValue<string>());
        var incoming = await server.Client.RequestAsync("callHierarchy/incomingCalls", new JsonObject { ["item"] = items[0]!.DeepClone() });
        var carrier = Assert.Single(incoming!.AsArray())!["from"]!;
        Assert.Equal("The Associated Press", carrier["name"]!.GetValue<string>());
        var outgoing = await server.Client.RequestAsync("callHierarchy/outgoingCalls", new JsonObject { ["item"] = carrier.DeepClone() });
        Assert.Contains(outgoing!.AsArray(), call => call!["to"]!["name"]!.GetValue<string>() == "Tass");
    }

    [Fact]
    public async Task An_uncited_claim_is_an_error_and_its_fix_cites()
    {
        var opened = await server.OpenAsync("The visit took place. [src: Tass]\n\nThousands of soldiers f$$ell.\n");
        var published = await opened.DiagnosticsAsync();
        var missing = published!["diagnostics"]!.AsArray().Single(d => d!["code"]!.GetValue<string>() == "source/missing")!;
        Assert.Equal(1, missing["severity"]!.GetValue<int>());
        var actions = await opened.AskAsync("textDocument/codeAction", ("range", missing["range"]!), ("context", new JsonObject { ["diagnostics"] = new JsonArray() }));
        var cite = actions!.AsArray().First(a => a!["diagnostics"]?[0]!["code"]!.GetValue<string>() == "source/missing")!;
        Assert.Contains("[src: ", opened.After(cite["edit"]!["documentChanges"]![0]!["edits"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("It was agreed Wednes$$day in Oslo.", "Write the date: March 19", "It was agreed on March 19 in Oslo.")]
    [InlineData("It was agreed on Wednes$$day.", "Write the date: March 19", "It was agreed on March 19.")]
    [InlineData("It was agreed on Wednes$$day.", "Pin it with a tag: [date: Wednesday = 2025-03-19]", "It was agreed on Wednesday [date: Wednesday = 2025-03-19].")]
    [InlineData("It was sent last f$$all.", "Pin it with a tag: [date: last fall = 2024-23]", "It was sent last fall [date: last fall = 2024-23].")]
    public async Task A_relative_date_can_be_written_out_or_pinned(string text, string title, string expected)
    {
        var opened = await server.OpenAsync(Header + text);
        var range = new JsonObject { ["start"] = opened.Cursor, ["end"] = opened.Cursor };
        var actions = await opened.AskAsync("textDocument/codeAction", ("range", range), ("context", new JsonObject { ["diagnostics"] = new JsonArray() }));
        var action = Assert.Single(actions!.AsArray(), a => a!["title"]!.GetValue<string>() == title)!;
        Assert.Equal(Header + expected, opened.After(action["edit"]!["documentChanges"]![0]!["edits"]));
    }
}
