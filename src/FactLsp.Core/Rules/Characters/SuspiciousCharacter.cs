using System.Buffers;
using System.Globalization;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Characters;

/// <summary>
/// <c>text/suspicious-character</c>: what a reader cannot see or takes for something else: characters that turn the direction of a line, stand invisibly inside a word, are left
/// over from a broken conversion, and letters of another script in a Latin word. Silent where the direction marks have their use, in lines with Arabic or Hebrew.
/// </summary>
internal sealed class SuspiciousCharacter : Rule
{
    // Nothing of this stands in ordinary prose, so the whole text is looked through in one sweep, tags and addresses included.
    private static readonly SearchValues<char> Suspects = SearchValues.Create(string.Concat(
        Range('\u0001', '\u0008'), Range('\u000b', '\u000c'), Range('\u000e', '\u001f'), Range('\u007f', '\u0084'), Range('\u0086', '\u009f'),
        "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd", Range('\u202a', '\u202e'), Range('\u2066', '\u2069'), HomoglyphTable.Letters));

    public override string Name => "text/suspicious-character";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a character that cannot be seen or looks like another";

    public override void Check(RuleContext context)
    {
        var text = context.Text;
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Suspects);
            if (next < 0) return;
            at += next;
            var character = text[at];
            if (char.IsLetter(character))
            {
                at = CheckWord(context, at);
                continue;
            }

            var end = at + 1;
            while (end < text.Length && text[end] == character) end++;
            if (Why(text, at, end) is { } why)
            {
                var span = TextSpan.FromBounds(at, end);
                context.Report(
                    span,
                    $"Here stands {NameOf(character)}, {why}.",
                    character == '\ufffd' ? [] : [QuickFix.Replace("Remove it", span, string.Empty)]);
            }

            at = end;
        }
    }

    // A word with letters of two scripts, one of which only looks like the other.
    private static int CheckWord(RuleContext context, int at)
    {
        var text = context.Text;
        var (start, end) = (at, at + 1);
        while (start > 0 && char.IsLetter(text[start - 1])) start--;
        while (end < text.Length && char.IsLetter(text[end])) end++;
        var word = text.AsSpan(start, end - start);
        var latin = 0;
        var first = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsAscii(word[i]) || word[i] is >= '\u00c0' and <= '\u024f') latin++;
            else if (HomoglyphTable.LatinOf(word[i]) == 0) return end; // "Δt", "Ωm": the other script is meant
            else if (first < 0) first = i;
        }

        if (latin == 0 || first < 0) return end;
        var plain = string.Create(word.Length, (text, start), static (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                var letter = from.text[from.start + i];
                letters[i] = HomoglyphTable.LatinOf(letter) is var twin and not '\0' ? twin : letter;
            }
        });
        var odd = word[first];
        var span = TextSpan.FromBounds(start, end);
        context.Report(
            span,
            $"“{word}” mixes scripts: its “{odd}” ({Code(odd)}) is {(odd < '\u0400' ? "a Greek" : "a Cyrillic")} letter that only looks like “{HomoglyphTable.LatinOf(odd)}”. Searches and actor names miss such a word. Write it in one script.",
            [QuickFix.Replace($"Write “{plain}” in Latin letters", span, plain)]);
        return end;
    }

    // What is wrong with it at this place, as a clause; null where it has its use.
    private static string? Why(string text, int start, int end)
    {
        var character = text[start];
        switch (character)
        {
            case '\u202d' or '\u202e':
                return "which makes readers see other words than those that are checked and published. Remove it";
            case (>= '\u202a' and <= '\u202c') or (>= '\u2066' and <= '\u2069'):
                return HasRightToLeft(LineAround(text, start)) ? null : "which can turn the order of the words on this line, where nothing is written from right to left. Remove it";
            case '\ufffd':
                return "which stands for one that was lost in a conversion. Write the right one";
            case '\u200c' or '\u200d':
                return IsLatin(text, start - 1) && IsLatin(text, end) ? "invisible inside a word, so that searches and actor names miss it. Remove it" : null;
            case '\u00ad' or '\u200b' or '\u2060' or '\ufeff':
                return IsWord(text, start - 1) && IsWord(text, end) ? "invisible inside a word, so that searches and actor names miss it. Remove it" : null;
            default:
                return "which is no text and shows nowhere. Remove it";
        }
    }

    private static bool IsWord(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool IsLatin(string text, int at) => at >= 0 && at < text.Length && char.IsLetter(text[at]) && text[at] < '\u0250';

    private static ReadOnlySpan<char> LineAround(string text, int at)
    {
        var start = text.AsSpan(0, at).LastIndexOfAny('\r', '\n') + 1;
        var length = text.AsSpan(at).IndexOfAny('\r', '\n');
        return text.AsSpan(start, (length < 0 ? text.Length : at + length) - start);
    }

    private static bool HasRightToLeft(ReadOnlySpan<char> line) =>
        line.ContainsAnyInRange('\u0590', '\u08ff') || line.ContainsAnyInRange('\ufb1d', '\ufdff') || line.ContainsAnyInRange('\ufe70', '\ufefc');

    private static string NameOf(char character) => character switch
    {
        '\u00ad' => "a soft hyphen (U+00AD)",
        '\u200b' => "a zero-width space (U+200B)",
        '\u200c' => "a zero-width non-joiner (U+200C)",
        '\u200d' => "a zero-width joiner (U+200D)",
        '\u2060' => "a word joiner (U+2060)",
        '\ufeff' => "a byte-order mark (U+FEFF)",
        '\ufffd' => "a replacement character (U+FFFD)",
        '\u202d' or '\u202e' => $"a direction override ({Code(character)})",
        >= '\u2028' => $"a direction mark ({Code(character)})",
        _ => $"a control character ({Code(character)})",
    };

    private static string Code(char character) => "U+" + ((int)character).ToString("X4", CultureInfo.InvariantCulture);

    private static string Range(char first, char last) => string.Create(last - first + 1, first, static (characters, from) =>
    {
        for (var i = 0; i < characters.Length; i++) characters[i] = (char)(from + i);
    });
}
