using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Text;

namespace FactLsp.Testing;

/// <summary>
/// A text with its expectations written into it: <c>[|span|]</c>, <c>{name|span|}</c> and <c>$$</c> for the cursor. Spans may nest and stand side by side.
/// A name is one or more letters, digits, slashes or hyphens: <c>{s|Tass|} {q|said|} {c|it had|}</c>.
/// </summary>
public sealed class Markup
{
    private Markup(string text, int cursor, ImmutableArray<(string Name, TextSpan Span)> spans)
    {
        Text = text;
        Cursor = cursor;
        Spans = spans;
    }

    /// <summary>The text without the markup.</summary>
    public string Text { get; }

    /// <summary>Offset of <c>$$</c>, or -1.</summary>
    public int Cursor { get; }

    /// <summary>All spans in the order of their ends; those of <c>[|…|]</c> have an empty name.</summary>
    public ImmutableArray<(string Name, TextSpan Span)> Spans { get; }

    /// <summary>The spans called <paramref name="name"/>, in the order of the text.</summary>
    public IReadOnlyList<TextSpan> Named(string name) =>
        [.. Spans.Where(s => string.Equals(s.Name, name, StringComparison.Ordinal)).Select(s => s.Span).Order()];

    /// <summary>Reads the markup out of <paramref name="marked"/>.</summary>
    /// <exception cref="FormatException">A span is not closed, or closed without being open.</exception>
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(string Name, int Start)>();
        var spans = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var cursor = -1;
        for (var i = 0; i < marked.Length;)
        {
            var rest = marked.AsSpan(i);
            if (rest.StartsWith("$$"))
            {
                cursor = text.Length;
                i += 2;
            }
            else if (rest.StartsWith("[|"))
            {
                open.Push((string.Empty, text.Length));
                i += 2;
            }
            else if (rest[0] == '{' && NameLength(rest[1..]) is > 0 and var length)
            {
                open.Push((rest.Slice(1, length).ToString(), text.Length));
                i += length + 2;
            }
            else if (rest.StartsWith("|]") || rest.StartsWith("|}"))
            {
                if (open.Count == 0) throw new FormatException($"A span is closed at {i} that was not opened: {marked}");
                var (name, start) = open.Pop();
                spans.Add((name, TextSpan.FromBounds(start, text.Length)));
                i += 2;
            }
            else
            {
                text.Append(marked[i++]);
            }
        }

        if (open.Count > 0) throw new FormatException($"The span opened at {open.Peek().Start} is not closed: {marked}");
        return new Markup(text.ToString(), cursor, spans.ToImmutable());
    }

    /// <summary><paramref name="text"/> with the given spans marked, for a message that shows where they stand.</summary>
    public static string Show(string text, IEnumerable<TextSpan> spans)
    {
        var marks = spans.SelectMany(s => new[] { (At: s.Start, Mark: "[|", Order: 1), (At: s.End, Mark: "|]", Order: 0) }).OrderBy(m => m.At).ThenBy(m => m.Order);
        var shown = new StringBuilder(text.Length + 16);
        var at = 0;
        foreach (var (offset, mark, _) in marks)
        {
            shown.Append(text, at, Math.Max(0, offset - at)).Append(mark);
            at = Math.Max(at, offset);
        }

        return shown.Append(text, at, text.Length - at).ToString();
    }

    private static int NameLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '/' or '-')) length++;
        return length > 0 && length < text.Length && text[length] == '|' ? length : 0;
    }
}
