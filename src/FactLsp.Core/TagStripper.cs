using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core;

/// <summary>
/// Takes the tags out of a draft: what is left is for readers. Everything outside the tags stays byte for byte, but for the space that stood before a
/// tag, the line of a tag that had it to itself, and the definitions that nothing refers to any more. The credit of the header stays; so does an open <c>[TK …]</c>.
/// </summary>
public sealed class TagStripper
{
    private readonly Article _article;
    private readonly string _text;
    private readonly List<TextEdit> _edits = [];

    private TagStripper(Article article)
    {
        _article = article;
        _text = article.Text;
    }

    /// <summary>The draft without its tags.</summary>
    /// <param name="article">The draft.</param>
    /// <param name="openMarks">How many <c>[TK …]</c> are still in it.</param>
    public static string Strip(Article article, out int openMarks)
    {
        var stripper = new TagStripper(article);
        openMarks = stripper.Collect();
        return article.Syntax.Source.With(stripper.WithoutOverlaps()).Text;
    }

    /// <summary>The changes that take the tags out, in the order of the text; none overlap.</summary>
    public static IReadOnlyList<TextEdit> EditsFor(Article article)
    {
        var stripper = new TagStripper(article);
        stripper.Collect();
        return stripper.WithoutOverlaps();
    }

    private int Collect()
    {
        var openMarks = 0;
        RemoveHeaderDate();
        foreach (var tag in _article.Syntax.Tags)
        {
            switch (tag)
            {
                case SourceTagSyntax source:
                    Remove(source.Span);
                    if (!source.DefinitionSpan.IsEmpty) RemoveDefinition(source.DefinitionSpan);
                    break;
                case ParentheticalSyntax parenthetical when IsSource(parenthetical):
                case DateTagSyntax or SuppressionSyntax:
                    Remove(tag.Span);
                    break;
                case PinSyntax pin:
                    _edits.Add(new TextEdit(pin.Span, pin.SurfaceSpan.In(_text).ToString()));
                    break;
                case MarkSyntax { Kind: MarkKind.ToCome }:
                    openMarks++;
                    break;
                case MarkSyntax:
                    Remove(tag.Span);
                    break;
            }
        }

        return openMarks;
    }

    // "date 2025-03-21 SEOUL — (AP) —" keeps its dateline.
    private void RemoveHeaderDate()
    {
        var header = _article.Syntax.Header;
        if (header.Span.IsEmpty || header.DateSpan.IsEmpty || !header.Span.Contains(header.DateSpan)) return;
        var end = header.DateSpan.End;
        while (end < _text.Length && _text[end] is ' ' or '\t') end++;
        _edits.Add(new TextEdit(TextSpan.FromBounds(header.Span.Start, end), string.Empty));
    }

    private bool IsSource(ParentheticalSyntax parenthetical)
    {
        foreach (var name in parenthetical.Chain)
        {
            var known = _article.Registry.Lookup(name.Name);
            if (known.IsEmpty || !known.Any(match => match.Actor.IsMedia)) return false;
        }

        return true;
    }

    private void Remove(TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start > 0 && _text[start - 1] is ' ' or '\t') start--;
        var atLineStart = start == 0 || _text[start - 1] is '\n' or '\r';
        var behind = end;
        while (behind < _text.Length && _text[behind] is ' ' or '\t') behind++;
        var atLineEnd = behind == _text.Length || _text[behind] is '\n' or '\r';
        if (atLineStart && atLineEnd)
        {
            RemoveLines(start, behind);
            return;
        }

        // Within a line the space before the tag goes with it; at the start of a line, the space behind it.
        _edits.Add(new TextEdit(atLineStart ? TextSpan.FromBounds(span.Start, behind) : TextSpan.FromBounds(start, end), string.Empty));
    }

    // A definition may run over several lines: its block, from the start of the line on which it says what it defines.
    private void RemoveDefinition(TextSpan definition)
    {
        var lines = _article.Syntax.Source.Lines;
        foreach (var block in _article.Syntax.Blocks)
        {
            if (!block.Span.Contains(definition)) continue;
            if (block.SentenceCount > 0) return;
            definition = block.Span;
            break;
        }

        RemoveLines(lines.StartOf(lines.PositionOf(definition.Start).Line), lines.SpanOf(lines.PositionOf(Math.Max(definition.Start, definition.End - 1)).Line).End);
    }

    // Whole lines, with one of the two empty lines that would be left side by side.
    private void RemoveLines(int start, int end)
    {
        end = SkipLineEnd(end);
        var before = start == 0 || IsEmptyLineBefore(start);
        if (before && end < _text.Length && _text[end] is '\n' or '\r') end = SkipLineEnd(end);
        _edits.Add(new TextEdit(TextSpan.FromBounds(start, end), string.Empty));
    }

    private bool IsEmptyLineBefore(int start)
    {
        var at = start - 1;
        if (at > 0 && _text[at] == '\n' && _text[at - 1] == '\r') at--;
        return at <= 0 || _text[at - 1] is '\n' or '\r';
    }

    private int SkipLineEnd(int at)
    {
        if (at < _text.Length && _text[at] == '\r') at++;
        if (at < _text.Length && _text[at] == '\n') at++;
        return at;
    }

    // Two tags side by side share the space between them, and two references a definition.
    private List<TextEdit> WithoutOverlaps()
    {
        _edits.Sort((a, b) => a.Span.CompareTo(b.Span));
        var merged = new List<TextEdit>(_edits.Count);
        foreach (var edit in _edits)
        {
            if (merged.Count > 0 && edit.Span.Start < merged[^1].Span.End)
            {
                var last = merged[^1];
                if (edit.Span.End > last.Span.End) merged[^1] = new TextEdit(last.Span.Union(edit.Span), last.NewText + edit.NewText);
            }
            else
            {
                merged.Add(edit);
            }
        }

        return merged;
    }
}
