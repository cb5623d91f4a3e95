using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Syntax;

/// <summary>The forms of a dateline, as <c>date | place | wire date | credit</c>, and what is none.</summary>
public sealed class HeaderTests
{
    [Theory]
    [InlineData(" date 2025-03-21 SEOUL, South Korea — (AP) — A man spoke.", "2025-03-21|SEOUL, South Korea||AP")]
    [InlineData("\ufeffdate 2025-03-21 SEOUL, South Korea (AP) — A man spoke.", "2025-03-21|SEOUL, South Korea||AP")]
    [InlineData("SEOUL, South Korea (AP) — A man spoke.", "|SEOUL, South Korea||AP")]
    [InlineData("Seoul, South Korea (AP) -- A man spoke.", "|Seoul, South Korea||AP")]
    [InlineData("PYONGYANG, March 21 (KCNA) -- A man spoke.", "|PYONGYANG|March 21|KCNA")]
    [InlineData("BEIJING, Feb. 3 (Xinhua) - A man spoke.", "|BEIJING|Feb. 3|Xinhua")]
    [InlineData("MOSCOW, March 21. /TASS/. A man spoke.", "|MOSCOW|March 21|TASS")]
    [InlineData("(Reuters) - A man spoke.", "|||Reuters")]
    [InlineData("LONDON (Reuters/AFP) - A man spoke.", "|LONDON||Reuters AFP")]
    [InlineData("WUXI, China/LONDON (Reuters) - A man spoke.", "|WUXI, China/LONDON||Reuters")]
    [InlineData("WASHINGTON — A man spoke.", "|WASHINGTON||")]
    [InlineData("ST. LOUIS (AP) — A man spoke.", "|ST. LOUIS||AP")]
    [InlineData("date 2025-03-21 A man spoke.", "2025-03-21|||")]
    [InlineData("date 2025-3-21 SEOUL (AP) —", "2025-3-21|SEOUL||AP")]
    [InlineData("date 25-03-21 SEOUL (AP) — A man spoke.", "25-03-21|SEOUL||AP")]
    [InlineData("Date 5 of the festival was wet.", "|||")]
    [InlineData("A man (AP) spoke.", "|||")]
    [InlineData("A man spoke — and left.", "|||")]
    [InlineData("NATO — founded in 1949 — has members.", "|||")]
    [InlineData("To date 2025 has been warm.", "|||")]
    public void Dateline(string text, string expected)
    {
        var header = ArticleParser.Parse(text).Header;
        Assert.Equal(expected, $"{header.DateSpan.In(text)}|{header.PlaceSpan.In(text)}|{header.WireDateSpan.In(text)}|{string.Join(' ', header.Credit.Select(c => c.Name))}");
    }

    [Fact]
    public void A_headline_and_a_byline_may_stand_above_it()
    {
        var syntax = ArticleParser.Parse("Bridge closed\n\nBy JANE ROE\n\nSEOUL (AP) — The bridge is closed.\n");
        Assert.Equal([BlockKind.Heading, BlockKind.Credit, BlockKind.Paragraph], syntax.Blocks.Select(b => b.Kind));
        Assert.Equal("SEOUL (AP) —", syntax.Header.Span.In(syntax.Text).ToString());
    }

    [Fact]
    public void Front_matter_says_the_same()
    {
        const string text = "---\ndate: 2025-03-21\nsource: [AP, 'Reuters']\ndateline: \"SEOUL, South Korea\"\nactors: people.yaml\n---\n\nThe bridge is closed.\n";
        var header = ArticleParser.Parse(text, ArticleFormat.Markdown).Header;
        Assert.Equal("2025-03-21|SEOUL, South Korea|AP Reuters|people.yaml", $"{header.DateSpan.In(text)}|{header.PlaceSpan.In(text)}|{string.Join(' ', header.Credit.Select(c => c.Name))}|{header.ActorFileSpan.In(text)}");
        Assert.False(header.HasDateline);
    }

    [Fact]
    public void Front_matter_and_dateline_that_disagree_are_both_named()
    {
        const string text = "---\ndate: 2025-03-20\n---\n\ndate 2025-03-21 SEOUL (AP) — The bridge is closed.\n";
        var (frontMatter, dateline) = Assert.Single(ArticleParser.Parse(text, ArticleFormat.Markdown).Header.Disagreements);
        Assert.Equal("2025-03-20 2025-03-21", $"{frontMatter.In(text)} {dateline.In(text)}");
    }

    [Fact]
    public void The_credit_line_at_the_end_is_no_body()
    {
        var syntax = ArticleParser.Parse("The bridge is closed.\n\n—— AP writer Jane Roe contributed to this report.\n");
        Assert.Equal([Zone.Body, Zone.Credit], syntax.Blocks.Select(b => b.Zone));
    }
}
