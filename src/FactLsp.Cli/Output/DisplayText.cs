using System.Globalization;
using System.Text;

namespace FactLsp.Cli.Output;

/// <summary>Text as a terminal shows it: how many columns it takes, and nothing in it that the terminal would obey.</summary>
internal static class DisplayText
{
    private const int TabStop = 4;

    // First and last of each range that takes two columns: CJK, Hangul, full-width forms and emoji (Unicode's East Asian Width W and F).
    private static readonly int[] WideRanges =
    [
        0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x23F0, 0x23F0, 0x23F3, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693,
        0x26A1, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA, 0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA,
        0x26FD, 0x26FD, 0x2705, 0x2705, 0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755, 0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0,
        0x27BF, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0, 0x18CFF, 0x1B000, 0x1B2FF, 0x1F004, 0x1F004,
        0x1F0CF, 0x1F0CF, 0x1F18E, 0x1F18E, 0x1F191, 0x1F19A, 0x1F1E6, 0x1F202, 0x1F210, 0x1F23B, 0x1F240, 0x1F248, 0x1F250, 0x1F251, 0x1F260, 0x1F265, 0x1F300, 0x1F320,
        0x1F32D, 0x1F335, 0x1F337, 0x1F37C, 0x1F37E, 0x1F393, 0x1F3A0, 0x1F3CA, 0x1F3CF, 0x1F3D3, 0x1F3E0, 0x1F3F0, 0x1F3F4, 0x1F3F4, 0x1F3F8, 0x1F43E, 0x1F440, 0x1F440,
        0x1F442, 0x1F4FC, 0x1F4FF, 0x1F53D, 0x1F54B, 0x1F54E, 0x1F550, 0x1F567, 0x1F57A, 0x1F57A, 0x1F595, 0x1F596, 0x1F5A4, 0x1F5A4, 0x1F5FB, 0x1F64F, 0x1F680, 0x1F6C5,
        0x1F6CC, 0x1F6CC, 0x1F6D0, 0x1F6D2, 0x1F6D5, 0x1F6DF, 0x1F6EB, 0x1F6EC, 0x1F6F4, 0x1F6FC, 0x1F7E0, 0x1F7F0, 0x1F90C, 0x1F9FF, 0x1FA70, 0x1FAFF, 0x20000, 0x3FFFD,
    ];

    /// <summary>What is shown for <paramref name="text"/>, appended to <paramref name="shown"/> from column <paramref name="column"/> on. Returns the column behind it.</summary>
    internal static int Append(StringBuilder shown, ReadOnlySpan<char> text, int column)
    {
        while (!text.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(text);
            var element = text[..length];
            text = text[length..];
            if (element[0] == '\ufeff') continue;
            if (element[0] == '\t')
            {
                var spaces = TabStop - column % TabStop;
                shown.Append(' ', spaces);
                column += spaces;
            }
            else if (IsUnsafe(element, out var picture))
            {
                shown.Append(picture);
                column++;
            }
            else
            {
                shown.Append(element);
                column += WidthOf(element);
            }
        }

        return column;
    }

    /// <summary>The text with everything that a terminal would obey replaced.</summary>
    internal static string Safe(string text)
    {
        var shown = new StringBuilder(text.Length);
        Append(shown, text, 0);
        return shown.ToString();
    }

    // Control characters would move the cursor, change colours or ring; bidirectional controls would show the text in another order than it has.
    private static bool IsUnsafe(ReadOnlySpan<char> element, out char picture)
    {
        var c = element[0];
        picture = c switch { < ' ' => (char)(0x2400 + c), '\u007f' => '\u2421', _ => '\uFFFD' };
        if (c < ' ' || c is >= '\u007f' and < '\u00a0') return true;
        if (element.Length == 1 && char.IsSurrogate(c)) return true;
        return c is '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
    }

    private static int WidthOf(ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var rune, out _);
        if (rune.Value < 0x300) return 1;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) return 0;

        // Variation selector 16 asks for the emoji form, which is wide.
        return IsWide(rune.Value) || element.Contains('\uFE0F') ? 2 : 1;
    }

    private static bool IsWide(int value)
    {
        int low = 0, high = WideRanges.Length / 2;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (WideRanges[2 * middle + 1] < value) low = middle + 1;
            else high = middle;
        }

        return low < WideRanges.Length / 2 && WideRanges[2 * low] <= value;
    }
}
