using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Features;

/// <summary>Our own request: the whole draft in one answer, for an editor's views.</summary>
public sealed class ArticleRequestTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Header = "date 2025-03-21 SEOUL, South Korea — (AP) — ";

    private async Task<(Opened Draft, JsonNode Article)> Ask(string text, string extension = ".fact.md")
    {
        var opened = await server.OpenAsync(text, extension);
        return (opened, (await opened.AskAsync("factlsp/article"))!);
    }

    [Fact]
    public async Task The_header_is_its_day_its_place_and_its_credit()
    {
        var (_, article) = await Ask($"{Header}A ferry left.\n");
        Assert.Equal("""{"date":"2025-03-21","place":"SEOUL, South Korea","sources":["AP"]}""", article["header"]!.ToJsonString());
    }

    [Fact]
    public async Task Every_claim_has_its_words_its_verdict_and_its_paragraph()
    {
        var (draft, article) = await Ask($"{Header}A ferry left.\n\nA second one sank. [src: Interfax]\n");
        var claims = article["claims"]!.AsArray();
        Assert.Equal(["dateline", "agency"], claims.Select(claim => claim!["verdict"]!.GetValue<string>()));
        Assert.Equal(["A ferry left.", "A second one sank."], claims.Select(claim => draft.TextOf(claim!["range"]!).Replace(" [src: Interfax]", "", StringComparison.Ordinal)));
        Assert.Equal("Interfax", claims[1]!["sources"]![0]!.GetValue<string>());
        Assert.True(claims[0]!["block"]!.GetValue<int>() < claims[1]!["block"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_source_is_counted_once_a_claim_and_told_with_country_and_control()
    {
        var (draft, article) = await Ask($"{Header}A ferry left. [src: TASS]\n\nIt sank, TASS said. [src: TASS]\n");
        var tass = Assert.Single(article["actors"]!.AsArray(), actor => actor!["id"]?.GetValue<string>() == "tass");
        Assert.Equal((2, "ru", "state-controlled"), (tass!["claims"]!.GetValue<int>(), tass["country"]!.GetValue<string>(), tass["control"]!.GetValue<string>()));
        Assert.All(tass["mentions"]!.AsArray(), range => Assert.Equal("TASS", draft.TextOf(range!)));
    }

    [Fact]
    public async Task Nobody_is_listed_twice()
    {
        var (_, article) = await Ask($"{Header}Sergei Shoigu met Kim Jong Un. Shoigu left, Interfax and Tass said.\n");
        var names = article["actors"]!.AsArray().Select(actor => actor!["name"]!.GetValue<string>()).ToList();
        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.Contains("Sergei Shoigu", names);
    }

    [Fact]
    public async Task Dates_come_with_the_day_that_they_mean()
    {
        var (draft, article) = await Ask($"{Header}A ferry left on Friday.\n");
        var date = Assert.Single(article["dates"]!.AsArray(), date => draft.TextOf(date!["range"]!) == "Friday");
        Assert.Equal("2025-03-21", date!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_README_has_no_article()
    {
        var opened = await server.OpenAsync("# Read me\n\nMany experts say so.\n", ".md");
        Assert.Null(await opened.AskAsync("factlsp/article"));
    }
}
