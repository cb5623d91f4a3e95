using System.Collections.Immutable;
using FactLsp.Core.Syntax.Markup;
using FactLsp.Core.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FactLsp.Core.Syntax;

/// <summary>Walks the blocks in the order of the text, feeds their prose to the tokenizer, and gathers blocks, sentences and tags.</summary>
internal sealed class ProseReader(SourceText source, ArticleFormat format, TagReader tagReader, DefinitionTable definitions, ImmutableArray<SyntaxFault>.Builder faults)
{
    private static readonly uint DateWord = WordHash.Of("date");

    private readonly string _text = source.Text;
    private readonly Tokenizer _tokenizer = new(source.Text);
    private readonly ImmutableArray<BlockSyntax>.Builder _blocks = ImmutableArray.CreateBuilder<BlockSyntax>();
    private readonly ImmutableArray<SentenceSyntax>.Builder _sentences = ImmutableArray.CreateBuilder<SentenceSyntax>();
    private readonly List<TagSyntax> _tags = [];
    private int _rangeStart;
    private int _rangeEnd;
    private int _skipBefore;
    private int _firstToken;
    private int _firstTag;
    private int _blockStart;
    private bool _inTable;

    /// <summary>Reads a block. Prose before <paramref name="skipBefore"/> is the header; <paramref name="aboveHeader"/> makes it a headline or a byline.</summary>
    internal void Read(ArticleParser.Leaf leaf, int skipBefore, bool aboveHeader)
    {
        var span = ArticleParser.Clip(leaf.Block.Span, _text.Length);
        _skipBefore = skipBefore;
        _inTable = leaf.InTable;
        BeginBlock(span.Start);
        switch (leaf.Block)
        {
            case Footnote or LinkReferenceDefinition or YamlFrontMatterBlock or CodeBlock:
                break;
            case HtmlBlock:
                ReadComment(span);
                break;
            case LeafBlock { Inline: { } inline }:
                Walk(inline);
                EndBlock(span.End, leaf.Block is HeadingBlock ? BlockKind.Heading : BlockKind.Paragraph, aboveHeader);
                return;
        }

        if (!span.IsEmpty || _tags.Count > _firstTag) EndBlock(span.End, BlockKind.Verbatim, aboveHeader);
    }

    /// <summary>The article; the reader must not be used afterwards.</summary>
    internal ArticleSyntax Finish(HeaderSyntax header)
    {
        var tokens = _tokenizer.ToList();
        foreach (var address in _tokenizer.WebAddresses)
        {
            var link = new LinkSyntax { Span = address, UrlSpan = address, Url = address.In(_text).ToString() };
            Place(link, BlockAt(address.Start));
            _tags.Add(link);
        }

        _tags.Sort((a, b) => a.Span.CompareTo(b.Span));
        faults.Sort((a, b) => a.Span.CompareTo(b.Span));
        CoverBlocks();
        return new ArticleSyntax
        {
            Source = source,
            Format = format,
            Header = header,
            Blocks = _blocks.ToImmutable(),
            Sentences = _sentences.ToImmutable(),
            Tokens = tokens,
            Tags = [.. _tags],
            Faults = faults.ToImmutable(),
        };
    }

    private void BeginBlock(int start)
    {
        _tokenizer.StartBlock();
        _rangeStart = _rangeEnd = -1;
        _firstToken = _tokenizer.Count;
        _firstTag = _tags.Count;
        _blockStart = start;
    }

    private void EndBlock(int end, BlockKind kind, bool aboveHeader)
    {
        Flush();
        var block = _blocks.Count;
        if (kind != BlockKind.Verbatim)
        {
            TakeDateTags(end);
            TakeParentheticals();
        }

        var firstSentence = _sentences.Count;
        SentenceSplitter.Split(_text, _tokenizer.Tokens, _firstToken, _tokenizer.Count, (first, count) => AddSentence(first, count, block));
        var sentences = _sentences.Count - firstSentence;
        if (kind == BlockKind.Paragraph)
            kind = BlockForms.KindOf(_text, _tokenizer.Tokens[_firstToken..], sentences, aboveHeader, _blocks.Count, format);
        _blocks.Add(new BlockSyntax(TextSpan.FromBounds(Math.Min(_blockStart, end), end), kind, firstSentence, sentences));
        for (var i = _firstTag; i < _tags.Count; i++) Place(_tags[i], block);
    }

    private void AddSentence(int first, int count, int block)
    {
        var tokens = _tokenizer.Tokens;
        tokens[first] = tokens[first] with { Traits = tokens[first].Traits | TokenTraits.SentenceStart };
        var last = first + count - 1;
        while (last > first && tokens[last].Kind is not TokenKind.Stop && !tokens[last].IsWordLike) last--;
        var question = tokens[last].Kind == TokenKind.Stop && !tokens[last].IsQuoted && _text.AsSpan(tokens[last].Start, tokens[last].Length).Contains('?');
        _sentences.Add(new SentenceSyntax(TextSpan.FromBounds(tokens[first].Start, tokens[first + count - 1].End), block, first, count, question));
    }

    private void Walk(ContainerInline container)
    {
        foreach (var inline in container)
        {
            var span = ArticleParser.Clip(inline.Span, _text.Length);
            switch (inline)
            {
                case LiteralInline literal:
                    AddProse(literal.IsFirstCharacterEscaped && span.Length > 1 ? TextSpan.FromBounds(span.Start + 1, span.End) : span);
                    break;
                case LineBreakInline:
                    BreakLine(span);
                    break;
                case FactTagInline tag:
                    AddTag(tag, span);
                    break;
                case FootnoteLink footnote:
                    if (!footnote.IsBackLink && !span.IsEmpty) AddFootnote(footnote.Footnote, span);
                    break;
                case LinkInline link:
                    AddLink(link, span);
                    break;
                case AutolinkInline autolink:
                    Gap();
                    _tags.Add(new LinkSyntax { Span = span, UrlSpan = span.Length > 2 ? TextSpan.FromBounds(span.Start + 1, span.End - 1) : span, Url = autolink.Url });
                    break;
                case HtmlInline:
                    Gap();
                    ReadComment(span);
                    break;
                case ContainerInline nested:
                    Walk(nested);
                    break;
                default:
                    Gap();
                    break;
            }
        }
    }

    // Neighbouring stretches are joined, so that markup characters that turned out to be none do not cut words.
    private void AddProse(TextSpan span)
    {
        if (span.Start < _skipBefore) span = TextSpan.FromBounds(Math.Min(_skipBefore, span.End), span.End);
        if (span.IsEmpty) return;
        if (span.Start != _rangeEnd)
        {
            Flush();
            _rangeStart = span.Start;
        }

        _rangeEnd = span.End;
    }

    private void Flush()
    {
        if (_rangeStart >= 0 && _rangeEnd > _rangeStart) _tokenizer.Add(_rangeStart, _rangeEnd);
        _rangeStart = _rangeEnd = -1;
    }

    private void Gap(bool lineBreak = false)
    {
        Flush();
        _tokenizer.Gap(lineBreak);
    }

    private void BreakLine(TextSpan span)
    {
        Gap(lineBreak: true);
        if (format != ArticleFormat.PlainText || !BlockForms.IsParagraphBreak(_text, _tokenizer.Tokens[_firstToken..], _blockStart, span)) return;
        EndBlock(span.Start, BlockKind.Paragraph, aboveHeader: false);
        BeginBlock(span.End);
    }

    private void AddTag(FactTagInline tag, TextSpan span)
    {
        var read = tagReader.Read(tag);
        if (read is SourceTagSyntax sourceTag && definitions.AddressOf(span) is { IsEmpty: false } address)
            read = new SourceTagSyntax { Span = sourceTag.Span, Form = sourceTag.Form, Entries = sourceTag.Entries, DefinitionSpan = address };
        if (_inTable && span.In(_text).Contains('|'))
            faults.Add(new SyntaxFault(SyntaxFaultKind.TouchingHazard, span, null, "the “|” in it splits the table's cell"));
        _tags.Add(read);
        if (read is PinSyntax pin)
        {
            Flush();
            AddProse(pin.SurfaceSpan);
        }
        else
        {
            Gap();
        }
    }

    private void AddFootnote(Footnote footnote, TextSpan span)
    {
        Gap();
        var definition = ArticleParser.Clip(footnote.Span, _text.Length);
        var body = tagReader.Trim(definition);
        if (body.In(_text).StartsWith("[^") && body.In(_text).IndexOf("]:") is > 0 and var colon)
            body = tagReader.Trim(TextSpan.FromBounds(body.Start + colon + 2, body.End));
        if (body.In(_text).StartsWith("src:", StringComparison.OrdinalIgnoreCase))
        {
            _tags.Add(new SourceTagSyntax { Span = span, Form = SourceTagForm.Footnote, Entries = tagReader.ReadEntries(TextSpan.FromBounds(body.Start + 4, body.End)), DefinitionSpan = body });
            return;
        }

        foreach (var link in footnote.Descendants<Inline>())
        {
            var (url, urlSpan) = link switch
            {
                AutolinkInline auto => (auto.Url, ArticleParser.Clip(auto.Span, _text.Length)),
                LinkInline { IsImage: false, Url: { } target } inline => (target, ArticleParser.Clip(inline.UrlSpan, _text.Length)),
                _ => (null, default),
            };
            if (url is not null) _tags.Add(new LinkSyntax { Span = span, UrlSpan = urlSpan, Url = url });
        }
    }

    private void AddLink(LinkInline link, TextSpan span)
    {
        if (link.IsImage)
        {
            Gap();
            return;
        }

        var urlSpan = ArticleParser.Clip(link.Reference?.UrlSpan ?? link.UrlSpan, _text.Length);
        _tags.Add(new LinkSyntax { Span = span, Url = link.Url ?? string.Empty, UrlSpan = urlSpan.IsEmpty ? span : urlSpan });
        Walk(link);
    }

    private void ReadComment(TextSpan span)
    {
        if (SuppressionReader.Read(_text, span) is { } suppression) _tags.Add(suppression);
    }

    // A bare date tag is found among the tokens, and its tokens go: "date 2025-03-20" is no prose.
    private void TakeDateTags(int end)
    {
        var tokens = _tokenizer.Tokens;
        var kept = _firstToken;
        var skipTo = -1;
        for (var i = _firstToken; i < tokens.Length; i++)
        {
            var token = tokens[i];
            if (token.Start < skipTo) continue;
            if (token.Hash == DateWord && token.Length == 4)
            {
                var at = token.Start;
                var value = HeaderReader.ReadDateTag(_text, ref at, end);
                if (value.Length > 4)
                {
                    _tags.Add(new DateTagSyntax { Span = TextSpan.FromBounds(token.Start, at), ValueSpan = value, IsBare = true });
                    skipTo = at;
                    continue;
                }
            }

            tokens[kept++] = skipTo < 0 ? token : token with { Traits = token.Traits | TokenTraits.SpaceBefore };
            skipTo = -1;
        }

        _tokenizer.Truncate(kept);
    }

    private void TakeParentheticals()
    {
        var tokens = _tokenizer.Tokens;
        for (var i = _firstToken; i + 2 < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.OpenBracket || _text[tokens[i].Start] != '(' || !tokens[i + 1].IsCapitalized) continue;
            var close = i + 2;
            while (close < tokens.Length && close - i <= 9 && tokens[close].Kind is TokenKind.Word or TokenKind.Comma or TokenKind.Hyphen or TokenKind.Number) close++;
            if (close >= tokens.Length || tokens[close].Kind != TokenKind.CloseBracket || _text[tokens[close].Start] != ')') continue;
            var body = TextSpan.FromBounds(tokens[i].End, tokens[close].Start);
            _tags.Add(new ParentheticalSyntax { Span = TextSpan.FromBounds(tokens[i].Start, tokens[close].End), Chain = tagReader.ReadChain(body) });
            i = close;
        }
    }

    // In the sentence it stands in, else the one it directly follows, else the first of its block.
    private void Place(TagSyntax tag, int block)
    {
        tag.Block = block;
        if (block < 0) return;
        var (first, count) = (_blocks[block].FirstSentence, _blocks[block].SentenceCount);
        if (count == 0) return;
        var at = first;
        while (at + 1 < first + count && _sentences[at + 1].Span.Start < tag.Span.End) at++;
        tag.Sentence = at;
    }

    private int BlockAt(int offset)
    {
        int low = 0, high = _blocks.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_blocks[middle].Span.End > offset) high = middle;
            else low = middle + 1;
        }

        return low < _blocks.Count ? low : _blocks.Count - 1;
    }

    // A tag alone in its block covers the block before it.
    private void CoverBlocks()
    {
        foreach (var tag in _tags)
        {
            if (tag.Sentence >= 0 || tag.Block < 0 || _blocks[tag.Block].Kind == BlockKind.Verbatim) continue;
            var covered = tag.Block - 1;
            while (covered >= 0 && _blocks[covered].SentenceCount == 0) covered--;
            tag.CoveredBlock = covered;
        }
    }
}
