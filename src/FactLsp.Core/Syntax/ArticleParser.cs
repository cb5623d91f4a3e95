using System.Collections.Immutable;
using FactLsp.Core.Syntax.Markup;
using FactLsp.Core.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace FactLsp.Core.Syntax;

/// <summary>Parses an article: any string gives one, nothing throws.</summary>
public static class ArticleParser
{
    // A dateline may stand below a headline, a kicker and a byline, but not further down.
    private const int BlocksBeforeHeader = 6;

    /// <summary>Parses <paramref name="text"/>.</summary>
    public static ArticleSyntax Parse(string text, ArticleFormat format = ArticleFormat.PlainText) => Parse(new SourceText(text), format);

    /// <summary>Parses <paramref name="source"/>.</summary>
    public static ArticleSyntax Parse(SourceText source, ArticleFormat format)
    {
        var text = source.Text;
        var document = ArticlePipeline.Parse(text, format);
        var faults = ImmutableArray.CreateBuilder<SyntaxFault>();
        var tags = new TagReader(text, faults);
        var leaves = new List<Leaf>();
        var definitions = new DefinitionTable(text, faults);
        Collect(document, inTable: false, leaves, definitions);
        leaves.Sort((a, b) => a.Block.Span.Start.CompareTo(b.Block.Span.Start));

        var header = ReadHeader(text, leaves, tags, out var headerLeaf);
        var reader = new ProseReader(source, format, tags, definitions, faults);
        for (var i = 0; i < leaves.Count; i++)
        {
            reader.Read(leaves[i], i == headerLeaf ? header.Span.End : 0, i < headerLeaf);
        }

        return reader.Finish(header);
    }

    private static HeaderSyntax ReadHeader(string text, List<Leaf> leaves, TagReader tags, out int headerLeaf)
    {
        headerLeaf = -1;
        var frontMatter = HeaderSyntax.None;
        var seen = 0;
        for (var i = 0; i < leaves.Count && seen < BlocksBeforeHeader; i++)
        {
            if (leaves[i].Block is YamlFrontMatterBlock yaml && i == 0)
            {
                frontMatter = FrontMatterReader.Read(text, Clip(yaml.Span, text.Length));
                continue;
            }

            if (leaves[i].Block is not (ParagraphBlock or HeadingBlock)) continue;
            seen++;
            var span = Clip(leaves[i].Block.Span, text.Length);

            // The block's span starts behind its indentation; a date tag or a place stands first in it.
            var dateline = HeaderReader.Read(text, span.Start, span.End, tags);
            if (dateline is null) continue;
            headerLeaf = i;
            return FrontMatterReader.Join(text, frontMatter, dateline);
        }

        return frontMatter;
    }

    private static void Collect(ContainerBlock container, bool inTable, List<Leaf> leaves, DefinitionTable definitions)
    {
        foreach (var block in container)
        {
            switch (block)
            {
                case LinkReferenceDefinitionGroup group:
                    foreach (var child in group)
                    {
                        if (child is not LinkReferenceDefinition definition || definition is FootnoteLinkReferenceDefinition) continue;
                        definitions.Add(definition);
                        leaves.Add(new Leaf(definition, InTable: false));
                    }

                    break;
                case FootnoteGroup footnotes:
                    foreach (var child in footnotes)
                    {
                        if (child is Footnote footnote && footnote.Span.End >= footnote.Span.Start) leaves.Add(new Leaf(footnote, InTable: false));
                    }

                    break;
                case ContainerBlock nested:
                    Collect(nested, inTable || nested is Table, leaves, definitions);
                    break;
                default:
                    leaves.Add(new Leaf(block, inTable));
                    break;
            }
        }
    }

    /// <summary>Markdig's inclusive span as one of ours, kept inside the text.</summary>
    internal static TextSpan Clip(SourceSpan span, int length)
    {
        var start = Math.Clamp(span.Start, 0, length);
        return TextSpan.FromBounds(start, Math.Clamp(span.End + 1, start, length));
    }

    /// <summary>A block without blocks in it.</summary>
    internal readonly record struct Leaf(Block Block, bool InTable);
}
