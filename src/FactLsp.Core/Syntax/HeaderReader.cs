using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>
/// Reads the dateline at the start of a block: an optional date tag, an optional place with a wire's own date, an optional credit, and the dashes between them.
/// Reads only what has the form of one; the first words of a sentence are never taken for a place.
/// </summary>
internal static class HeaderReader
{
    private const int LongestDateline = 160;

    private static readonly WordTable<bool> Months = new(
        "January Jan February Feb March Mar April Apr May June Jun July Jul August Aug September Sept Sep October Oct November Nov December Dec".Split(' ').Select(m => KeyValuePair.Create(m, true)));

    private static readonly WordTable<bool> LowerCaseNameParts = new(
        "of and the de la del da do dos el al an au on upon in von am sur le les i y".Split(' ').Select(m => KeyValuePair.Create(m, true)));

    /// <summary>The header that starts at <paramref name="from"/>, or null. <paramref name="to"/> is the end of the block.</summary>
    internal static HeaderSyntax? Read(string text, int from, int to, TagReader tags)
    {
        var start = SkipSpace(text, from, to);
        var at = start;
        var date = ReadDateTag(text, ref at, to);
        var slip = date.IsEmpty ? ReadDateSlip(text, ref at, to) : default;
        var limit = LineEnd(text, at, Math.Min(to, at + LongestDateline));
        var afterDate = at;
        at = SkipSpace(text, at, limit);

        TextSpan place = default, wireDate = default;
        if (at < limit && text[at] is not ('(' or '/')) ReadPlace(text, ref at, limit, out place, out wireDate);
        var dashes = SkipDashes(text, ref at, limit);
        var credit = ReadCredit(text, ref at, limit, tags);
        if (!credit.IsDefault) dashes |= SkipDashes(text, ref at, limit);
        else credit = [];

        var hasDateline = IsDateline(text, date, place, wireDate, credit, dashes, at, limit);
        if (!hasDateline && date.IsEmpty) return null;
        if (!slip.IsEmpty) date = slip;
        return hasDateline
            ? new HeaderSyntax { Span = Trimmed(text, start, at), DateSpan = date, PlaceSpan = place, WireDateSpan = wireDate, Credit = credit }
            : new HeaderSyntax { Span = Trimmed(text, start, afterDate), DateSpan = date };
    }

    /// <summary>Reads a bare date tag (<c>date 2025-03-20</c>) at <paramref name="at"/> and steps behind it; empty when there is none.</summary>
    internal static TextSpan ReadDateTag(string text, ref int at, int to)
    {
        if (to - at < 9 || !text.AsSpan(at, 4).Equals("date", StringComparison.OrdinalIgnoreCase) || text[at + 4] is not (' ' or '\t')) return default;
        var value = SkipSpace(text, at + 4, to);
        var end = value;
        while (end < to && !char.IsWhiteSpace(text[end]) && text[end] is not ('(' or '[' or ']' or '—')) end++;
        while (end > value && text[end - 1] is ',' or ';' or ':' or ')' or '!' or '"' or '”' or '\'' or '’') end--;
        if (end > value && text[end - 1] == '.' && !(end - value > 2 && text[end - 2] == '.')) end--;
        if (!TagReader.HasDateShape(text.AsSpan(value, end - value))) return default;
        at = end;
        return TextSpan.FromBounds(value, end);
    }

    // "date 25-03-21 SEOUL (AP) —": no date tag by its form, but what stands between the word and a dateline can be nothing else.
    private static TextSpan ReadDateSlip(string text, ref int at, int to)
    {
        if (to - at < 9 || !text.AsSpan(at, 5).Equals("date ", StringComparison.OrdinalIgnoreCase)) return default;
        var value = SkipSpace(text, at + 5, to);
        var end = value;
        while (end < to && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '/' or '.')) end++;
        if (end == value || !char.IsAsciiDigit(text[value])) return default;
        at = end;
        return TextSpan.FromBounds(value, end);
    }

    private static bool IsDateline(string text, TextSpan date, TextSpan place, TextSpan wireDate, ImmutableArray<SourceNameSyntax> credit, bool dashes, int at, int limit)
    {
        if (place.IsEmpty && credit.IsEmpty) return false;
        var atEnd = at >= limit || text[at] is '\r' or '\n';
        if (!credit.IsEmpty) return dashes || atEnd || !date.IsEmpty || !wireDate.IsEmpty || text[at - 1] == '.' || IsAllCaps(text, place);

        // No credit: a place alone, in capitals and with its dash, before something that starts a sentence.
        if (!dashes || place.IsEmpty || !IsAllCaps(text, place)) return false;
        return !date.IsEmpty || atEnd || (FirstWord(text, place).Length >= 4 && (char.IsUpper(text[at]) || text[at] is '"' or '“' or '‘'));
    }

    // "SEOUL, South Korea", "BEIJING, Feb. 3", "Washington": capitalised words with commas, up to a dash or a parenthesis.
    private static void ReadPlace(string text, ref int at, int limit, out TextSpan place, out TextSpan wireDate)
    {
        (place, wireDate) = (default, default);
        var start = at;
        var i = at;
        var segment = start;
        while (i < limit && !IsDash(text, i, limit, out _) && text[i] != '(')
        {
            if (text[i] == '/')
            {
                // "NEW YORK/CHICAGO" are two places; " /TASS/" is a credit.
                if (i + 1 >= limit || !char.IsUpper(text[i + 1]) || !char.IsLetter(text[i - 1])) break;
                i++;
            }
            else if (char.IsLetter(text[i]))
            {
                var word = i;
                while (i < limit && (char.IsLetter(text[i]) || text[i] is '\'' or '’' or '-' && i + 1 < limit && char.IsLetter(text[i + 1]))) i++;
                if (!char.IsUpper(text[word]) && char.IsLower(text[word]) && !LowerCaseNameParts.TryGet(text.AsSpan(word, i - word), out _)) return;
                if (Months.TryGet(text.AsSpan(word, i - word), out _) && word > start && TryReadDay(text, i, limit, out var dayEnd))
                {
                    wireDate = TextSpan.FromBounds(word, dayEnd);
                    segment = word;
                    i = dayEnd;
                }
            }
            else if (text[i] is ' ' or ',' or '.' or '\t' or '&')
            {
                i++;
            }
            else
            {
                wireDate = default;
                return;
            }
        }

        if (i >= limit && !(i < text.Length && text[i] is '\r' or '\n') && i < text.Length) return;
        var end = wireDate.IsEmpty ? i : segment;
        while (end > start && text[end - 1] is ' ' or ',' or '\t') end--;
        if (end == start || !char.IsUpper(text[start])) return;
        place = TextSpan.FromBounds(start, end);
        at = i;
    }

    private static bool TryReadDay(string text, int at, int limit, out int end)
    {
        if (at < limit && text[at] == '.') at++;
        at = SkipSpace(text, at, limit);
        end = at;
        while (end < limit && char.IsAsciiDigit(text[end])) end++;
        return end > at && end - at <= 2;
    }

    private static ImmutableArray<SourceNameSyntax> ReadCredit(string text, ref int at, int limit, TagReader tags)
    {
        if (at >= limit || text[at] is not ('(' or '/')) return default;
        var closing = text[at] == '(' ? ')' : '/';
        var length = text.AsSpan(at + 1, limit - at - 1).IndexOf(closing);
        if (length is < 1 or > 60) return default;
        var span = new TextSpan(at + 1, length);
        if (!char.IsLetter(text[span.Start])) return default;

        var names = ImmutableArray.CreateBuilder<SourceNameSyntax>();
        var start = span.Start;
        for (var i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && text[i] is not ('/' or ',' or ';')) continue;
            names.AddRange(tags.ReadChain(TextSpan.FromBounds(start, i)));
            start = i + 1;
        }

        at = span.End + 1;
        if (closing == '/' && at < limit && text[at] == '.') at++;
        return names.ToImmutable();
    }

    private static bool SkipDashes(string text, ref int at, int limit)
    {
        var i = SkipSpace(text, at, limit);
        if (!IsDash(text, i, limit, out var length))
        {
            at = i;
            return false;
        }

        at = SkipSpace(text, i + length, limit);
        return true;
    }

    private static bool IsDash(string text, int at, int limit, out int length)
    {
        length = 0;
        while (at + length < limit && text[at + length] is '—' or '–' or '―' or '-' or '_') length++;
        if (length == 0) return false;
        if (length > 1 || text[at] is not '-') return true;
        var spaceBefore = at > 0 && text[at - 1] is ' ' or ')' or '\t';
        return spaceBefore && (at + 1 >= limit || char.IsWhiteSpace(text[at + 1]));
    }

    private static bool IsAllCaps(string text, TextSpan place)
    {
        var word = FirstWord(text, place);
        var letters = 0;
        foreach (var c in word)
        {
            if (!char.IsLetter(c)) continue;
            if (!char.IsUpper(c)) return false;
            letters++;
        }

        return letters >= 2;
    }

    private static ReadOnlySpan<char> FirstWord(string text, TextSpan span)
    {
        var all = span.In(text);
        var end = all.IndexOfAny(' ', ',');
        return end < 0 ? all : all[..end];
    }

    private static int SkipSpace(string text, int at, int to)
    {
        while (at < to && text[at] is ' ' or '\t' or '\ufeff' or '\u00a0') at++;
        return at;
    }

    private static int LineEnd(string text, int at, int to)
    {
        while (at < to && text[at] is not ('\r' or '\n')) at++;
        return at;
    }

    private static TextSpan Trimmed(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
