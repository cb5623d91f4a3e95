using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FactLsp.Core.Syntax.Markup;

/// <summary>
/// Finds the bounds of bracket tags. Stands before Markdig's link parser, so that <c>[src: …]</c> is a tag even where a link definition of the same name exists.
/// A bracket that is no tag is left to the parsers behind it.
/// </summary>
internal sealed class FactTagInlineParser : InlineParser
{
    // A tag longer than this is a slip of the keyboard, and looking further for its bracket would make a text of open brackets quadratic.
    private const int LongestTag = 1000;

    public FactTagInlineParser() => OpeningCharacters = ['[', '\\', '!'];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (rest[0] == '!') return TakeMarkBeforeTag(processor, ref slice);
        var escaped = rest[0] == '\\';
        var open = escaped ? 1 : 0;
        if (escaped && (rest.Length < 2 || rest[1] != '[')) return false;
        if (!TryReadKey(rest[(open + 1)..], out var kind, out var keyLength)) return false;
        var openingLength = open + 1 + keyLength;

        var length = FindEnd(rest, openingLength, kind, escaped, out var closed);
        if (length < 0) return false;

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        var end = processor.GetSourcePosition(slice.Start + length - 1);
        processor.Inline = new FactTagInline
        {
            Kind = kind,
            HasEnd = closed,
            IsEscaped = escaped,
            OpeningLength = openingLength,
            Span = new SourceSpan(start, end),
            Line = line,
            Column = column,
        };
        slice.Start += length;
        return true;
    }

    // "Closed![src: TASS]": the mark is prose, or the link parser would take it and the bracket for an image.
    private static bool TakeMarkBeforeTag(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        if (rest.Length < 3 || rest[1] != '[' || !TryReadKey(rest[2..], out _, out _)) return false;
        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new LiteralInline("!") { Span = new SourceSpan(start, start), Line = line, Column = column };
        slice.SkipChar();
        return true;
    }

    // The key behind the bracket, up to and including its colon (pins: the second bracket).
    private static bool TryReadKey(ReadOnlySpan<char> text, out FactTagKind kind, out int length)
    {
        (kind, length) = (default, 0);
        if (text.IsEmpty) return false;
        switch (text[0])
        {
            case '[':
                (kind, length) = (FactTagKind.Pin, 1);
                return true;
            case 's' or 'S':
                return IsKey(text, "src:", ref length) || IsKey(text, "source:", ref length) || IsKeyWithoutColon(text, "src ", ref length);
            case 'd' or 'D':
                kind = FactTagKind.Date;
                return IsKey(text, "date:", ref length) || (text.Length > 5 && char.IsAsciiDigit(text[5]) && IsKeyWithoutColon(text, "date ", ref length));
            case 'n' or 'N':
                kind = FactTagKind.NotApplicable;
                return IsKey(text, "n/a:", ref length) || IsMark(text, "n/a", ref length);
            case 'T':
                kind = FactTagKind.ToCome;
                return IsMark(text, "TK", ref length);
            case 'C':
                kind = FactTagKind.Checked;
                return IsKey(text, "CQ:", ref length) || IsMark(text, "CQ", ref length);
            default:
                return false;
        }
    }

    private static bool IsKey(ReadOnlySpan<char> text, ReadOnlySpan<char> key, ref int length)
    {
        if (!text.StartsWith(key, StringComparison.OrdinalIgnoreCase)) return false;
        length = key.Length;
        return true;
    }

    // "[src TASS]", "[date 2025-03-21]": the colon was forgotten. A tag only when it is closed before anything else opens, and is no link.
    private static bool IsKeyWithoutColon(ReadOnlySpan<char> text, ReadOnlySpan<char> key, ref int length)
    {
        if (!text.StartsWith(key, StringComparison.Ordinal)) return false;
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOfAny(']', '[', '\n');
        if (end < 0 || text[end] != ']' || text[key.Length..end].Trim().IsEmpty || (end + 1 < text.Length && text[end + 1] is '(' or '[' or ':')) return false;
        length = key.Length - 1;
        return true;
    }

    // TK, CQ and n/a may stand without a colon, but then a space or the bracket follows: [TKO] is no mark.
    private static bool IsMark(ReadOnlySpan<char> text, ReadOnlySpan<char> key, ref int length)
    {
        if (!text.StartsWith(key, StringComparison.Ordinal) || text.Length <= key.Length || text[key.Length] is not (' ' or ']' or ':' or '\\')) return false;
        length = key.Length;
        return true;
    }

    // The tag's length, brackets included, or -1 when this is no tag after all.
    private static int FindEnd(ReadOnlySpan<char> text, int from, FactTagKind kind, bool escaped, out bool closed)
    {
        closed = true;
        var limit = Math.Min(text.Length, LongestTag);
        var inAddress = false;
        var nested = 0; // an EDTF set in a date tag: [date: [2025-03-18,2025-03-19]]
        for (var i = from; i < limit; i++)
        {
            switch (text[i])
            {
                case '<':
                    inAddress = true;
                    break;
                case '>':
                    inAddress = false;
                    break;
                case ']' when kind == FactTagKind.Pin:
                    if (i + 1 < text.Length && text[i + 1] == ']' && i > from) return i + 2;
                    return -1;
                case ']' when nested > 0:
                    nested--;
                    break;
                case ']' when !inAddress:
                    return i + 1;
                case '[' when kind == FactTagKind.Date:
                    nested++;
                    break;
                case '[' when kind == FactTagKind.Source && !inAddress:
                    limit = i;
                    break;
                case '[' when kind == FactTagKind.Pin:
                case '\n' when kind == FactTagKind.Pin:
                    return -1;
            }
        }

        if (kind is FactTagKind.Pin or FactTagKind.ToCome or FactTagKind.Checked or FactTagKind.NotApplicable || escaped) return -1;

        // Unclosed, as it is while it is being typed: it reaches as far as names and dates go, so that the prose behind it stays prose.
        closed = false;
        var end = from;
        while (end < limit && text[end] is not ('\n' or '\r' or '.' or '!' or '?' or '[' or '(' or '"' or '“')) end++;
        while (end > from && text[end - 1] == ' ') end--;
        return end;
    }
}
