using System.Text;
using FactLsp.Core.Text;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Documents;

/// <summary>What a position's character counts; agreed on at initialisation.</summary>
internal enum PositionEncoding
{
    /// <summary>Bytes of UTF-8.</summary>
    Utf8,

    /// <summary>UTF-16 units: what every client knows.</summary>
    Utf16,

    /// <summary>Code points.</summary>
    Utf32,
}

/// <summary>Between the client's positions and our offsets, for one text. Immutable.</summary>
internal sealed class PositionMap(SourceText text, PositionEncoding encoding)
{
    /// <summary>The text.</summary>
    public SourceText Text { get; } = text;

    /// <summary>The range of <paramref name="span"/>.</summary>
    public Range RangeOf(TextSpan span) => new(PositionOf(span.Start), PositionOf(span.End));

    /// <summary>The position of <paramref name="offset"/>.</summary>
    public Position PositionOf(int offset)
    {
        var position = Text.Lines.PositionOf(offset);
        if (encoding == PositionEncoding.Utf16) return new Position(position.Line, position.Character);
        var before = Text.Text.AsSpan(Text.Lines.StartOf(position.Line), position.Character);
        return new Position(position.Line, encoding == PositionEncoding.Utf8 ? Encoding.UTF8.GetByteCount(before) : CodePoints(before));
    }

    /// <summary>The span of <paramref name="range"/>; places outside the text mean the nearest place inside.</summary>
    public TextSpan SpanOf(Range range)
    {
        var start = OffsetOf(range.Start);
        return TextSpan.FromBounds(start, Math.Max(start, OffsetOf(range.End)));
    }

    /// <summary>The offset of <paramref name="position"/>; a character behind the end of its line means the end of that line, one inside a character its start.</summary>
    public int OffsetOf(Position position)
    {
        if (position.Line < 0) return 0;
        if (encoding == PositionEncoding.Utf16 || position.Line >= Text.Lines.Count) return Text.Lines.OffsetOf(new TextPosition(position.Line, position.Character));
        var line = Text.Lines.SpanOf(position.Line);
        var characters = line.In(Text.Text);
        int offset = 0, counted = 0;
        while (offset < characters.Length)
        {
            Rune.DecodeFromUtf16(characters[offset..], out var rune, out var units);
            counted += encoding == PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (counted > position.Character) break;
            offset += units;
        }

        return line.Start + offset;
    }

    /// <summary>Whether <paramref name="range"/> can be meant for this text: not backwards, and no further than the line behind the last.</summary>
    public bool Allows(Range range) =>
        range.Start is { Line: >= 0, Character: >= 0 } && range.End.Character >= 0
        && (range.Start.Line < range.End.Line || (range.Start.Line == range.End.Line && range.Start.Character <= range.End.Character))
        && range.End.Line <= Text.Lines.Count;

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var _ in text.EnumerateRunes()) count++;
        return count;
    }
}
