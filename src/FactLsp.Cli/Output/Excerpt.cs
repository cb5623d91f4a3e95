using System.Globalization;
using System.Text;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>The line of a finding as a terminal shows it, and where to draw the squiggle below it. A long line is cut around the finding.</summary>
/// <param name="Line">Line number, from 0.</param>
/// <param name="Shown">The line, or the part of it around the finding.</param>
/// <param name="Column">Columns before the squiggle.</param>
/// <param name="Width">Columns of the squiggle, at least 1.</param>
internal readonly record struct Excerpt(int Line, string Shown, int Column, int Width)
{
    private const string Cut = "…";

    /// <summary>The excerpt for <paramref name="span"/>, at most <paramref name="width"/> columns wide. A finding over several lines shows its first.</summary>
    internal static Excerpt Of(SourceText source, TextSpan span, int width)
    {
        var position = source.Lines.PositionOf(span.Start);
        var line = source.Lines.SpanOf(position.Line);
        var from = Math.Min(span.Start, line.End);
        var to = Math.Clamp(span.End, from, line.End);
        var text = source.Text;

        // Few units are never wider than twice their number: look no further than what could be shown, so that a line of megabytes costs nothing.
        var start = line.Start;
        if (from - line.Start > width / 3 && line.Length > width / 2)
        {
            var wanted = Math.Max(width / 3, width - 2 - (line.End - from));
            start = BoundaryAtOrBefore(text, Math.Max(line.Start, from - wanted));
        }

        var shown = new StringBuilder();
        var column = 0;
        if (start > line.Start) column = DisplayText.Append(shown, Cut, column);
        column = DisplayText.Append(shown, text.AsSpan(start, from - start), column);
        var squiggleStart = column;
        column = AppendUpTo(shown, text.AsSpan(from, to - from), column, width - 1, out var markedAll);
        var squiggleEnd = column;
        var all = markedAll;
        if (markedAll) column = AppendUpTo(shown, text.AsSpan(to, line.End - to), column, width - 1, out all);
        if (!all) DisplayText.Append(shown, Cut, column);
        return new Excerpt(position.Line, shown.ToString(), squiggleStart, Math.Max(1, squiggleEnd - squiggleStart));
    }

    private static int AppendUpTo(StringBuilder shown, ReadOnlySpan<char> text, int column, int limit, out bool all)
    {
        while (!text.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            if (column >= limit)
            {
                all = false;
                return column;
            }

            column = DisplayText.Append(shown, text[..length], column);
            text = text[length..];
        }

        all = true;
        return column;
    }

    // Never between the halves of a surrogate pair, nor before a combining mark.
    private static int BoundaryAtOrBefore(string text, int offset)
    {
        while (offset > 0 && offset < text.Length && (char.IsLowSurrogate(text[offset]) || CharUnicodeInfo.GetUnicodeCategory(text[offset]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)) offset--;
        return offset;
    }
}
