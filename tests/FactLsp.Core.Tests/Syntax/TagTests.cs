using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Syntax;

/// <summary>What is read out of each form of tag, in plain text and in Markdown.</summary>
public sealed class TagTests
{
    [Theory]
    [InlineData("It rained. [src: TASS, 2025-03-21]", "TASS @2025-03-21")]
    [InlineData("It rained. [src: Shoigu via TASS; KCNA, 2025-03-20, p. 3]", "Shoigu<TASS; KCNA @2025-03-20 #p. 3")]
    [InlineData("It rained. [src: TASS <https://tass.com/a,b]c>]", "TASS #<https://tass.com/a,b]c>")]
    [InlineData("It rained. \\[src: TASS, 2025-03-21\\]", "TASS @2025-03-21")]
    [InlineData("It rained. [src: TASS,\n2025-03-21]", "TASS @2025-03-21")]
    [InlineData("It rained. [SOURCE: Viacom via TASS]", "Viacom<TASS")]
    [InlineData("It rained. [^1]\n\n[^1]: src: TASS, 2025-03-21, <https://tass.com/1>\n", "TASS @2025-03-21 #<https://tass.com/1>")]
    public void Source_tags(string text, string expected)
    {
        foreach (var format in new[] { ArticleFormat.PlainText, ArticleFormat.Markdown })
        {
            var tag = Assert.Single(ArticleParser.Parse(text, format).Tags.OfType<SourceTagSyntax>());
            Assert.Equal(0, tag.Sentence);
            Assert.Equal(expected, string.Join("; ", tag.Entries.Select(e => Show(text, e))));
        }
    }

    [Fact]
    public void A_link_definition_gives_the_tag_its_address()
    {
        const string text = "It rained. [src: TASS, 2025-03-21]\n\n[src: TASS, 2025-03-21]: https://tass.com/1\n";
        var syntax = ArticleParser.Parse(text, ArticleFormat.Markdown);
        Assert.Equal("https://tass.com/1", Assert.Single(syntax.Tags.OfType<SourceTagSyntax>()).DefinitionSpan.In(text).ToString());
        Assert.Empty(syntax.Faults);
    }

    [Fact]
    public void A_tag_alone_in_its_block_covers_the_block_before()
    {
        var syntax = ArticleParser.Parse("It rained. It snowed.\n\n[src: AP]\n");
        Assert.Equal(0, Assert.Single(syntax.Tags).CoveredBlock);
        Assert.Equal(2, syntax.Sentences.Length);
    }

    [Fact]
    public void Tags_are_no_prose_and_a_pins_surface_is()
    {
        var syntax = ArticleParser.Parse("On Friday date 2025-03-14 [[kim-jong-un|Kim]]'s men [src: AP] left [TK when].");
        Assert.Equal("On Friday Kim 's men left .", string.Join(' ', Enumerable.Range(0, syntax.Tokens.Count).Select(i => syntax.Tokens.TextOf(i).ToString())));
    }

    [Theory]
    [InlineData("[date: Friday = 2025-03-14]", "Friday", "2025-03-14")]
    [InlineData("[date: 2025-03-10/2025-03-20]", "", "2025-03-10/2025-03-20")]
    [InlineData("[date: [2025-03-18,2025-03-19]]", "", "[2025-03-18,2025-03-19]")]
    [InlineData("date 2025-03-14", "", "2025-03-14")]
    public void Date_tags(string tag, string surface, string value)
    {
        var text = $"It rained {tag}.";
        var date = Assert.Single(ArticleParser.Parse(text).Tags.OfType<DateTagSyntax>());
        Assert.Equal((tag, surface, value), (date.Span.In(text).ToString(), date.SurfaceSpan.In(text).ToString(), date.ValueSpan.In(text).ToString()));
    }

    [Fact]
    public void Links_know_their_address()
    {
        const string text = "A [link](https://apnews.com/a), <https://tass.com/b>, https://yna.co.kr/c, and [ref].\n\n[ref]: https://kcna.kp/d\n";
        var links = ArticleParser.Parse(text, ArticleFormat.Markdown).Tags.OfType<LinkSyntax>().ToList();
        Assert.Equal(["https://apnews.com/a", "https://tass.com/b", "https://yna.co.kr/c", "https://kcna.kp/d"], links.Select(l => l.Url));
        Assert.All(links, l => Assert.Equal(l.Url, l.UrlSpan.In(text).ToString()));
    }

    [Fact]
    public void A_wires_indentation_is_no_code_and_starts_a_paragraph()
    {
        var syntax = ArticleParser.Parse("    It rained all night.\n    It snowed in the morning.\n");
        Assert.Equal(["It rained all night.", "It snowed in the morning."], syntax.Sentences.Select(s => s.Span.In(syntax.Text).ToString()));
        Assert.Equal(2, syntax.Blocks.Length);
    }

    private static string Show(string text, SourceEntrySyntax entry) =>
        string.Join('<', entry.Chain.Select(c => c.Name))
        + (entry.DateSpan.IsEmpty ? string.Empty : $" @{entry.DateSpan.In(text)}")
        + (entry.LocatorSpan.IsEmpty ? string.Empty : $" #{entry.LocatorSpan.In(text)}");
}
