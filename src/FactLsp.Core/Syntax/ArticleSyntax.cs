using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>How the text is written.</summary>
public enum ArticleFormat : byte
{
    /// <summary>A wire's plain text: paragraphs, no Markdown markup; indentation means nothing. Tags, links and footnotes are read all the same.</summary>
    PlainText,

    /// <summary>CommonMark with front matter, footnotes and tables.</summary>
    Markdown,
}

/// <summary>The parsed article: header, blocks, sentences, tags and the shared tokens. Immutable; every span refers to <see cref="Source"/>.</summary>
public sealed class ArticleSyntax
{
    /// <summary>The text it was parsed from.</summary>
    public required SourceText Source { get; init; }

    /// <summary>How the text is written.</summary>
    public required ArticleFormat Format { get; init; }

    /// <summary>Date, place and credit, from the first line and the front matter.</summary>
    public required HeaderSyntax Header { get; init; }

    /// <summary>The blocks in the order of the text.</summary>
    public required ImmutableArray<BlockSyntax> Blocks { get; init; }

    /// <summary>The sentences in the order of the text. Every prose token belongs to exactly one.</summary>
    public required ImmutableArray<SentenceSyntax> Sentences { get; init; }

    /// <summary>The prose tokens; the header, tags, code, web addresses and markup are not among them.</summary>
    public required TokenList Tokens { get; init; }

    /// <summary>The tags in the order of the text.</summary>
    public required ImmutableArray<TagSyntax> Tags { get; init; }

    /// <summary>What is wrong with the form of the tags and the header, in the order of the text.</summary>
    public required ImmutableArray<SyntaxFault> Faults { get; init; }

    /// <summary>The article's characters.</summary>
    public string Text => Source.Text;

    /// <summary>Index of the first tag that starts at <paramref name="offset"/> or behind it; the number of tags when there is none.</summary>
    public int FirstTagFrom(int offset)
    {
        int low = 0, high = Tags.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Tags[middle].Span.Start >= offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>Index of the sentence that holds or touches <paramref name="offset"/>, or -1.</summary>
    public int SentenceAt(int offset)
    {
        int low = 0, high = Sentences.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Sentences[middle].Span.End >= offset) high = middle;
            else low = middle + 1;
        }

        return low < Sentences.Length && Sentences[low].Span.Touches(offset) ? low : -1;
    }
}

/// <summary>What a block is.</summary>
public enum BlockKind : byte
{
    /// <summary>A paragraph of prose; also the text of a list item, a block quotation or a table cell.</summary>
    Paragraph,

    /// <summary>A heading, or a headline: the lines before the header, and a first line without a final stop.</summary>
    Heading,

    /// <summary>The byline above the text, or the credit line at its end.</summary>
    Credit,

    /// <summary>Code, HTML, a comment, front matter: no prose, no sentences.</summary>
    Verbatim,
}

/// <summary>Which part of the article a block belongs to; names in one zone do not introduce names in another.</summary>
public enum Zone : byte
{
    /// <summary>Headlines and headings.</summary>
    Headline,

    /// <summary>The body.</summary>
    Body,

    /// <summary>Byline and credit lines.</summary>
    Credit,
}

/// <summary>A block of the article.</summary>
/// <param name="Span">From its first to its last character, markup and tags included.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FirstSentence">Index of its first sentence.</param>
/// <param name="SentenceCount">Number of its sentences; 0 for verbatim blocks and for a block of nothing but tags.</param>
public readonly record struct BlockSyntax(TextSpan Span, BlockKind Kind, int FirstSentence, int SentenceCount)
{
    /// <summary>The zone that the block belongs to.</summary>
    public Zone Zone => Kind switch
    {
        BlockKind.Heading => Zone.Headline,
        BlockKind.Credit => Zone.Credit,
        _ => Zone.Body,
    };
}

/// <summary>A sentence of prose.</summary>
/// <param name="Span">From its first to its last token, final stop and closing quotation mark included, tags behind it excluded.</param>
/// <param name="Block">Index of its block.</param>
/// <param name="FirstToken">Index of its first token.</param>
/// <param name="TokenCount">Number of its tokens, at least 1.</param>
/// <param name="IsQuestion">It ends with a question mark outside quotation marks.</param>
public readonly record struct SentenceSyntax(TextSpan Span, int Block, int FirstToken, int TokenCount, bool IsQuestion)
{
    /// <summary>Index after its last token.</summary>
    public int EndToken => FirstToken + TokenCount;
}
