using System.Collections.Immutable;
using FactLsp.Core.Syntax.Markup;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>Reads what is in a tag, from the article's own characters, so that every span is one of the article.</summary>
internal sealed class TagReader(string text, ImmutableArray<SyntaxFault>.Builder faults)
{
    private int _previousTagEnd = -1;

    /// <summary>Reads a bracket tag; null for none (an unclosed key with nothing behind it still is one).</summary>
    internal TagSyntax Read(FactTagInline tag)
    {
        var span = TextSpan.FromBounds(tag.Span.Start, tag.Span.End + 1);
        var bodyEnd = !tag.HasEnd ? span.End : span.End - (tag.Kind == FactTagKind.Pin ? 2 : 1);
        if (tag.IsEscaped && bodyEnd > span.Start && text[bodyEnd - 1] == '\\') bodyEnd--;
        var body = TextSpan.FromBounds(Math.Min(span.Start + tag.OpeningLength, bodyEnd), bodyEnd);

        CheckForm(tag, span, body);
        return tag.Kind switch
        {
            FactTagKind.Source => new SourceTagSyntax { Span = span, Form = SourceTagForm.Bracket, Entries = ReadEntries(body) },
            FactTagKind.Date => ReadDate(span, body),
            FactTagKind.Pin => ReadPin(span, body),
            FactTagKind.ToCome => new MarkSyntax { Span = span, Kind = MarkKind.ToCome, NoteSpan = TrimColon(body) },
            FactTagKind.Checked => new MarkSyntax { Span = span, Kind = MarkKind.Checked, NoteSpan = TrimColon(body) },
            _ => new MarkSyntax { Span = span, Kind = MarkKind.NotApplicable, NoteSpan = TrimColon(body) },
        };
    }

    /// <summary>Reads the entries of a source tag or of a footnote's <c>src:</c>.</summary>
    internal ImmutableArray<SourceEntrySyntax> ReadEntries(TextSpan body)
    {
        var entries = ImmutableArray.CreateBuilder<SourceEntrySyntax>();
        var start = body.Start;
        for (var at = body.Start; at <= body.End; at++)
        {
            if (at < body.End && text[at] != ';') continue;
            var entry = Trim(TextSpan.FromBounds(start, at));
            if (!entry.IsEmpty) entries.Add(ReadEntry(entry));
            else if (!Trim(body).IsEmpty) faults.Add(new SyntaxFault(SyntaxFaultKind.EmptyEntry, new TextSpan(at < body.End ? at : start - 1, 1), null, "a source name"));
            start = at + 1;
        }

        return entries.ToImmutable();
    }

    /// <summary>Cuts "Shoigu via TASS" into its names.</summary>
    internal ImmutableArray<SourceNameSyntax> ReadChain(TextSpan span)
    {
        var chain = ImmutableArray.CreateBuilder<SourceNameSyntax>();
        var start = span.Start;
        var at = span.Start;
        while (at < span.End)
        {
            if (IsVia(at, span))
            {
                AddName(chain, TextSpan.FromBounds(start, at));
                if (Trim(TextSpan.FromBounds(start, at)).IsEmpty || Trim(TextSpan.FromBounds(at + 3, span.End)).IsEmpty)
                    faults.Add(new SyntaxFault(SyntaxFaultKind.EmptyEntry, new TextSpan(at, 3), null, "a name on each side of “via”"));
                at += 3;
                start = at;
            }
            else
            {
                at++;
            }
        }

        AddName(chain, TextSpan.FromBounds(start, span.End));
        return chain.ToImmutable();
    }

    /// <summary>The span without the white space at its ends.</summary>
    internal TextSpan Trim(TextSpan span)
    {
        int start = span.Start, end = span.End;
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }

    /// <summary>Whether the text has the shape of a date value: it starts with three digits, or with <c>..</c>, and goes on like EDTF or like a slip of it.</summary>
    internal static bool HasDateShape(ReadOnlySpan<char> value)
    {
        if (value.StartsWith("../")) value = value[3..];
        if (value.StartsWith("[") || value.StartsWith("{") || value.StartsWith("-")) value = value[1..];
        if (value.Length < 4) return false;
        for (var i = 0; i < 4; i++)
        {
            if (!char.IsAsciiDigit(value[i]) && !(i > 1 && value[i] == 'X')) return false;
        }

        return value.Length == 4 || value[4] is '-' or '/' or '~' or '?' or '%' or '.' or ',';
    }

    private SourceEntrySyntax ReadEntry(TextSpan entry)
    {
        var comma = IndexOf(',', entry);
        var names = TextSpan.FromBounds(entry.Start, comma < 0 ? entry.End : comma);
        TextSpan date = default, locator = default;
        if (comma < 0 && text.AsSpan(entry.Start, entry.Length).IndexOf('<') is > 0 and var bracket)
        {
            names = TextSpan.FromBounds(entry.Start, entry.Start + bracket);
            locator = TextSpan.FromBounds(entry.Start + bracket, entry.End);
        }

        while (comma >= 0 && comma < entry.End)
        {
            var next = IndexOf(',', TextSpan.FromBounds(comma + 1, entry.End));
            var part = Trim(TextSpan.FromBounds(comma + 1, next < 0 ? entry.End : next));
            if (date.IsEmpty && locator.IsEmpty && HasDateShape(part.In(text))) date = part;
            else if (!part.IsEmpty) locator = locator.IsEmpty ? part : locator.Union(part);
            comma = next;
        }

        var chain = ReadChain(names);
        if (chain.IsEmpty) faults.Add(new SyntaxFault(SyntaxFaultKind.EmptyEntry, entry, null, "a source name"));
        return new SourceEntrySyntax { Span = entry, Chain = chain, DateSpan = date, LocatorSpan = locator };
    }

    private void AddName(ImmutableArray<SourceNameSyntax>.Builder chain, TextSpan span)
    {
        var name = Trim(span);
        if (!name.IsEmpty) chain.Add(new SourceNameSyntax(name, text.Substring(name.Start, name.Length)));
    }

    private bool IsVia(int at, TextSpan span) =>
        at + 3 <= span.End && text.AsSpan(at, 3).Equals("via", StringComparison.OrdinalIgnoreCase)
        && (at == span.Start || char.IsWhiteSpace(text[at - 1])) && (at + 3 == span.End || char.IsWhiteSpace(text[at + 3]));

    private DateTagSyntax ReadDate(TextSpan span, TextSpan body)
    {
        var equals = IndexOf('=', body);
        return equals < 0
            ? new DateTagSyntax { Span = span, ValueSpan = Trim(body) }
            : new DateTagSyntax
            {
                Span = span,
                SurfaceSpan = Trim(TextSpan.FromBounds(body.Start, equals)),
                ValueSpan = Trim(TextSpan.FromBounds(equals + 1, body.End)),
            };
    }

    private PinSyntax ReadPin(TextSpan span, TextSpan body)
    {
        var bar = IndexOf('|', body);
        var target = Trim(bar < 0 ? body : TextSpan.FromBounds(body.Start, bar));
        if (bar > 0 && text[bar - 1] == '\\') target = Trim(TextSpan.FromBounds(body.Start, bar - 1));
        var surface = bar < 0 ? target : Trim(TextSpan.FromBounds(bar + 1, body.End));
        return new PinSyntax { Span = span, Target = new SourceNameSyntax(target, text.Substring(target.Start, target.Length)), SurfaceSpan = surface };
    }

    private void CheckForm(FactTagInline tag, TextSpan span, TextSpan body)
    {
        if (!tag.HasEnd)
        {
            faults.Add(new SyntaxFault(SyntaxFaultKind.UnclosedTag, span, string.Concat(span.In(text), "]"), string.Empty));
            return;
        }

        if (tag.IsEscaped)
        {
            var key = text.AsSpan(span.Start + 1, tag.OpeningLength - 1);
            faults.Add(new SyntaxFault(SyntaxFaultKind.EscapedTag, span, string.Concat(key, body.In(text), "]"), string.Empty));
        }

        var content = Trim(body);
        if (tag.Kind is FactTagKind.Source or FactTagKind.Date or FactTagKind.Pin && content.IsEmpty)
        {
            faults.Add(new SyntaxFault(SyntaxFaultKind.EmptyTag, span, null, tag.Kind == FactTagKind.Date ? "a date such as 2025-03-21" : "a name"));
        }
        else if (tag.Kind is FactTagKind.Source or FactTagKind.Date && text[body.Start] is not (' ' or '\n' or '\r' or '\t'))
        {
            faults.Add(new SyntaxFault(SyntaxFaultKind.MissingSpace, span, Canonical(tag, content), string.Empty));
        }
        else if (!tag.IsEscaped && tag.Kind is FactTagKind.Source or FactTagKind.Date && !IsCanonicalKey(tag, span))
        {
            faults.Add(new SyntaxFault(SyntaxFaultKind.NonCanonicalKey, span, Canonical(tag, content), string.Empty));
        }

        if (tag.Kind == FactTagKind.NotApplicable && TrimColon(body).IsEmpty)
            faults.Add(new SyntaxFault(SyntaxFaultKind.MissingReason, span, null, "a reason: [n/a: transition]"));

        CheckNeighbours(span);
        _previousTagEnd = span.End;
    }

    private bool IsCanonicalKey(FactTagInline tag, TextSpan span) =>
        text.AsSpan(span.Start, tag.OpeningLength).SequenceEqual(tag.Kind == FactTagKind.Source ? "[src:" : "[date:");

    private string Canonical(FactTagInline tag, TextSpan content) =>
        string.Concat(tag.Kind == FactTagKind.Source ? "[src: " : "[date: ", content.In(text), "]");

    private void CheckNeighbours(TextSpan span)
    {
        var next = span.End < text.Length ? text[span.End] : '\0';
        var previous = span.Start > 0 ? text[span.Start - 1] : '\0';
        if (next is '(' or '[')
            faults.Add(new SyntaxFault(SyntaxFaultKind.TouchingHazard, span, string.Concat(span.In(text), " "), "the bracket behind it makes it a link"));
        else if (previous is '!' or ']' && text[span.Start] == '[' && _previousTagEnd != span.Start)
            faults.Add(new SyntaxFault(SyntaxFaultKind.TouchingHazard, span, string.Concat(" ", span.In(text)), previous == '!' ? "the “!” before it makes it an image" : "the bracket before it makes it a link"));
        else if (next == ':' && IsLineStart(span.Start))
            faults.Add(new SyntaxFault(SyntaxFaultKind.DefinitionHazard, TextSpan.FromBounds(span.Start, span.End + 1), span.In(text).ToString(), string.Empty));
    }

    private bool IsLineStart(int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t') at--;
        return at == 0 || text[at - 1] is '\n' or '\r' or '\ufeff';
    }

    private TextSpan TrimColon(TextSpan body)
    {
        var span = Trim(body);
        return !span.IsEmpty && text[span.Start] == ':' ? Trim(TextSpan.FromBounds(span.Start + 1, span.End)) : span;
    }

    // The next separator outside <…>; an address may hold commas.
    private int IndexOf(char separator, TextSpan span)
    {
        var inAddress = false;
        for (var i = span.Start; i < span.End; i++)
        {
            var c = text[i];
            if (c == '<') inAddress = true;
            else if (c == '>') inAddress = false;
            else if (c == separator && !inAddress) return i;
        }

        return -1;
    }
}
