using FactLsp.Core.Text;

namespace FactLsp.Server.Features.Completion;

/// <summary>What is being written at the cursor.</summary>
internal enum SiteKind : byte
{
    /// <summary>Nothing that we can complete.</summary>
    None,

    /// <summary>A bracket has just been opened: which tag?</summary>
    Tag,

    /// <summary>A source in <c>[src: …]</c>.</summary>
    Source,

    /// <summary>An agency in short parentheses, or the header's credit.</summary>
    ShortSource,

    /// <summary>The target of a pin, <c>[[…</c>.</summary>
    Pin,

    /// <summary>The value of a date tag.</summary>
    Date,

    /// <summary>A name in the prose.</summary>
    Name,

    /// <summary>A rule in a suppression comment.</summary>
    Rule,
}

/// <summary>
/// Where the cursor is, as far as completion cares. Read from the characters of the line before it, not from the parsed article: what is being
/// typed is not a tag yet.
/// </summary>
/// <param name="Kind">What is being written.</param>
/// <param name="Typed">What of it stands there, up to the cursor; the completion replaces it.</param>
internal readonly record struct CompletionSite(SiteKind Kind, TextSpan Typed)
{
    /// <summary>Longest stretch before the cursor that is looked at.</summary>
    private const int Reach = 400;

    /// <summary>The site at <paramref name="offset"/>.</summary>
    public static CompletionSite At(SourceText source, int offset)
    {
        var text = source.Text;
        var line = source.Lines.SpanOf(source.Lines.PositionOf(offset).Line);
        var floor = Math.Max(line.Start, offset - Reach);
        var before = text.AsSpan(floor, offset - floor);

        if (OpenComment(before) is { } comment) return RuleSite(text, floor + comment, offset);
        var bracket = OpenBracket(before, '[', ']');
        if (bracket > 0 && before[bracket - 1] == '[') return SiteAt(SiteKind.Pin, floor + bracket + 1, offset, text, stop: '|');
        if (bracket >= 0) return InBracket(text, floor + bracket, offset);
        var parenthesis = OpenBracket(before, '(', ')');
        if (parenthesis >= 0 && offset - floor - parenthesis <= 60) return SiteAt(SiteKind.ShortSource, LastName(text, floor + parenthesis + 1, offset), offset, text);
        if (BareDate(before) is { } digits) return Site(SiteKind.Date, floor + digits, offset);
        return NameSite(text, floor, offset);
    }

    private static CompletionSite InBracket(string text, int bracket, int offset)
    {
        var inside = text.AsSpan(bracket + 1, offset - bracket - 1);
        var colon = inside.IndexOf(':');
        if (colon < 0) return inside.IndexOf(' ') < 0 ? Site(SiteKind.Tag, bracket, offset) : default;
        var value = bracket + 2 + colon;
        var key = inside[..colon];
        if (key.Equals("src", StringComparison.OrdinalIgnoreCase)) return InSource(text, value, offset);
        if (!key.Equals("date", StringComparison.OrdinalIgnoreCase)) return default;
        var equals = text.AsSpan(value, offset - value).LastIndexOf('=');
        return SiteAt(SiteKind.Date, equals < 0 ? value : value + equals + 1, offset, text);
    }

    private static CompletionSite InSource(string text, int start, int offset)
    {
        var entry = start + text.AsSpan(start, offset - start).LastIndexOf(';') + 1;
        var comma = text.AsSpan(entry, offset - entry).LastIndexOf(',');
        return comma >= 0
            ? SiteAt(SiteKind.Date, entry + comma + 1, offset, text)
            : SiteAt(SiteKind.Source, LastName(text, entry, offset), offset, text);
    }

    /// <summary>Where the last name of a chain begins: behind the last "via".</summary>
    private static int LastName(string text, int start, int offset)
    {
        var via = text.AsSpan(start, offset - start).LastIndexOf(" via ");
        return via < 0 ? start : start + via + 5;
    }

    private static CompletionSite NameSite(string text, int floor, int offset)
    {
        // Up to three capitalised words: "Kim", "Kim Jong", "South Korea's Nat".
        int start = offset, words = 0;
        while (words < 3)
        {
            var word = start;
            while (word > floor && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] is '\'' or '’' or '-' or '.')) word--;
            if (word == start || !char.IsUpper(text[word])) break;
            start = word;
            words++;
            if (start - 1 <= floor || text[start - 1] != ' ') break;
            start--;
        }

        while (start < offset && text[start] == ' ') start++;
        return offset - start >= 2 ? Site(SiteKind.Name, start, offset) : default;
    }

    private static CompletionSite RuleSite(string text, int start, int offset)
    {
        var word = offset;
        while (word > start && text[word - 1] is not (' ' or ',')) word--;
        return Site(SiteKind.Rule, word, offset);
    }

    private static int? OpenComment(ReadOnlySpan<char> before)
    {
        const string Start = "<!-- factlsp-disable";
        var comment = before.LastIndexOf(Start);
        if (comment < 0 || before[comment..].Contains("-->", StringComparison.Ordinal) || before[(comment + Start.Length)..].Contains(" -- ", StringComparison.Ordinal)) return null;
        var space = before[(comment + Start.Length)..].IndexOf(' ');
        return space < 0 ? null : comment + Start.Length + space + 1;
    }

    /// <summary>The value behind a bare <c>date</c>, so far as it is one.</summary>
    private static int? BareDate(ReadOnlySpan<char> before)
    {
        var start = before.Length;
        while (start > 0 && (char.IsAsciiDigit(before[start - 1]) || before[start - 1] is '-' or '/' or '~' or 'X' or '.')) start--;
        return before[..start].EndsWith("date ", StringComparison.Ordinal) && (start == 5 || !char.IsLetterOrDigit(before[start - 6])) ? start : null;
    }

    /// <summary>The last bracket that is open at the end, or -1.</summary>
    private static int OpenBracket(ReadOnlySpan<char> before, char open, char close)
    {
        var closed = 0;
        for (var i = before.Length - 1; i >= 0; i--)
        {
            if (before[i] == close) closed++;
            else if (before[i] == open && closed-- == 0) return i;
        }

        return -1;
    }

    private static CompletionSite SiteAt(SiteKind kind, int start, int offset, string text, char stop = '\0')
    {
        while (start < offset && text[start] == ' ') start++;
        return stop != '\0' && text.AsSpan(start, offset - start).Contains(stop) ? default : Site(kind, start, offset);
    }

    private static CompletionSite Site(SiteKind kind, int start, int end) => new(kind, TextSpan.FromBounds(start, end));
}
