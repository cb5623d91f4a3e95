using System.Buffers;

namespace FactLsp.Core.Text;

/// <summary>A place in a text as editors say it. Both numbers count from 0; <paramref name="Character"/> counts UTF-16 units.</summary>
/// <param name="Line">Line number from 0.</param>
/// <param name="Character">UTF-16 units from the start of the line.</param>
public readonly record struct TextPosition(int Line, int Character);

/// <summary>Where each line of a text starts. LF, CRLF and a lone CR end a line, as the language server protocol has it. Immutable.</summary>
public sealed class LineMap
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private readonly int[] _starts;
    private readonly string _text;

    private LineMap(string text, int[] starts)
    {
        _text = text;
        _starts = starts;
    }

    /// <summary>Number of lines; an empty text has one.</summary>
    public int Count => _starts.Length;

    /// <summary>Reads the line starts of <paramref name="text"/>.</summary>
    public static LineMap Of(string text)
    {
        var starts = new List<int>(text.Length / 60 + 4) { 0 };
        var at = 0;
        while (at < text.Length)
        {
            var step = text.AsSpan(at).IndexOfAny(LineEnds);
            if (step < 0) break;
            at += step + 1;
            if (text[at - 1] == '\r' && at < text.Length && text[at] == '\n') at++;
            starts.Add(at);
        }

        return new LineMap(text, [.. starts]);
    }

    /// <summary>Offset of the first unit of <paramref name="line"/> (from 0; clamped to the text).</summary>
    public int StartOf(int line) => line < 0 ? 0 : line >= _starts.Length ? _text.Length : _starts[line];

    /// <summary>The line's text without its line end.</summary>
    public TextSpan SpanOf(int line)
    {
        var start = StartOf(line);
        var end = StartOf(line + 1);
        while (end > start && _text[end - 1] is '\r' or '\n') end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The position of <paramref name="offset"/>, which is clamped to the text.</summary>
    public TextPosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, _text.Length);
        var line = Array.BinarySearch(_starts, offset);
        if (line < 0) line = ~line - 1;
        return new TextPosition(line, offset - _starts[line]);
    }

    /// <summary>The offset of <paramref name="position"/>; a character behind the end of its line means the end of that line, a line behind the text its end.</summary>
    public int OffsetOf(TextPosition position)
    {
        if (position.Line >= _starts.Length) return _text.Length;
        var span = SpanOf(position.Line);
        return Math.Clamp(span.Start + Math.Max(0, position.Character), span.Start, span.End);
    }
}
