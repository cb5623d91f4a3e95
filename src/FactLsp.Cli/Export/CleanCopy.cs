using FactLsp.Core;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Export;

/// <summary>An article as readers get it, without tags, and where the parts of the draft stand in it.</summary>
internal sealed class CleanCopy
{
    private readonly string _draft;
    private readonly IReadOnlyList<TextEdit> _edits;

    internal CleanCopy(Article article)
    {
        _draft = article.Text;
        _edits = WithoutFrontMatter(article);
        Text = article.Syntax.Source.With([.. _edits]).Text;
    }

    /// <summary>The text without tags.</summary>
    internal string Text { get; }

    /// <summary>Where a span of the draft stands in <see cref="Text"/>; empty when nothing of it is left.</summary>
    internal TextSpan Map(TextSpan span)
    {
        var start = Map(span.Start);
        return TextSpan.FromBounds(start, Math.Max(start, Map(span.End)));
    }

    /// <summary>The words of a span of the draft, without tags.</summary>
    internal string TextOf(TextSpan span) => Map(span).In(Text).Trim().ToString();

    // Of a pin its words are left, and they are its last.
    private int Map(int offset)
    {
        var shift = 0;
        foreach (var edit in _edits)
        {
            if (edit.Span.Start >= offset) break;
            if (edit.Span.End > offset)
            {
                var kept = edit.NewText.Length == 0 ? edit.Span.End : edit.Span.Start + Math.Max(0, edit.Span.In(_draft).LastIndexOf(edit.NewText));
                return edit.Span.Start + shift + Math.Clamp(offset - kept, 0, edit.NewText.Length);
            }

            shift += edit.NewText.Length - edit.Span.Length;
        }

        return offset + shift;
    }

    // Readers get neither front matter nor the empty lines behind it.
    private static IReadOnlyList<TextEdit> WithoutFrontMatter(Article article)
    {
        var edits = TagStripper.EditsFor(article);
        var span = article.Syntax.Header.FrontMatter;
        if (span.IsEmpty) return edits;
        var end = span.End;
        while (end < article.Text.Length && article.Text[end] is '\n' or '\r') end++;
        return [new TextEdit(TextSpan.FromBounds(span.Start, end), string.Empty), .. edits.Where(edit => edit.Span.Start >= end)];
    }
}
