using Markdig;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;

namespace FactLsp.Core.Syntax.Markup;

/// <summary>The tag language as a Markdig extension, and the two pipelines that use it.</summary>
internal static class ArticlePipeline
{
    private static readonly MarkdownPipeline Markdown = Build(plain: false, links: true);
    private static readonly MarkdownPipeline PlainText = Build(plain: true, links: true);
    private static readonly MarkdownPipeline TagsOnly = Build(plain: true, links: false);

    /// <summary>
    /// Parses <paramref name="text"/>. Markdig refuses with an <see cref="ArgumentException"/> what is nested deeper than it follows (thousands of block quotations, or of
    /// open brackets); such a text is read with less markup: first without blocks in blocks, then without links.
    /// </summary>
    internal static MarkdownDocument Parse(string text, ArticleFormat format) =>
        HasEndlessLinks(text)
            ? Markdig.Markdown.Parse(text, TagsOnly)
            : (format == ArticleFormat.Markdown ? TryParse(text, Markdown) : null) ?? TryParse(text, PlainText) ?? Markdig.Markdown.Parse(text, TagsOnly);

    // Markdig reads the address of each "[a](" up to the next white space, so a long row of them without any costs the square of its length. No draft has such a row.
    private static bool HasEndlessLinks(ReadOnlySpan<char> text)
    {
        const int LongestRow = 500;
        var row = 0;
        while (text.IndexOf("](") is >= 0 and var next)
        {
            row = text[..next].IndexOfAny(' ', '\n', '\r') < 0 ? row + 1 : 0;
            if (row > LongestRow) return true;
            text = text[(next + 2)..];
        }

        return false;
    }

    private static MarkdownDocument? TryParse(string text, MarkdownPipeline pipeline)
    {
        try
        {
            return Markdig.Markdown.Parse(text, pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static MarkdownPipeline Build(bool plain, bool links)
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseYamlFrontMatter();
        if (links) builder.UseFootnotes();
        if (!plain) builder.UsePipeTables();
        builder.Extensions.Add(new FactTagExtension());
        if (plain) builder.Extensions.Add(new PlainTextExtension());
        if (!links) builder.InlineParsers.RemoveAll(p => p is LinkInlineParser);
        return builder.Build();
    }

    /// <summary>Adds the tag parser before all others.</summary>
    private sealed class FactTagExtension : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline) => pipeline.InlineParsers.Insert(0, new FactTagInlineParser());

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
            // Articles are analysed, never rendered.
        }
    }

    /// <summary>Takes away what a wire does not mean: indented code, lists, headings, emphasis.</summary>
    private sealed class PlainTextExtension : IMarkdownExtension
    {
        public void Setup(MarkdownPipelineBuilder pipeline)
        {
            pipeline.BlockParsers.RemoveAll(p => p is IndentedCodeBlockParser or FencedCodeBlockParser or ListBlockParser or QuoteBlockParser or HeadingBlockParser or ThematicBreakParser);
            foreach (var paragraph in pipeline.BlockParsers.OfType<ParagraphBlockParser>()) paragraph.ParseSetextHeadings = false;
            pipeline.InlineParsers.RemoveAll(p => p is EmphasisInlineParser or CodeInlineParser or HtmlEntityParser or EscapeInlineParser);
        }

        public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
        {
            // Articles are analysed, never rendered.
        }
    }
}
