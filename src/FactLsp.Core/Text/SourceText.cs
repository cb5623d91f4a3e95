namespace FactLsp.Core.Text;

/// <summary>One replacement in a text.</summary>
/// <param name="Span">What is replaced, in offsets of the text before the edit.</param>
/// <param name="NewText">What stands there afterwards.</param>
public readonly record struct TextEdit(TextSpan Span, string NewText);

/// <summary>A text with its lines. Immutable: an edit gives a new one.</summary>
public sealed class SourceText
{
    private LineMap? _lines;

    /// <summary>Wraps <paramref name="text"/> as it is: byte-order mark, CR and NUL included.</summary>
    public SourceText(string text) => Text = text;

    /// <summary>All of the text.</summary>
    public string Text { get; }

    /// <summary>Length in UTF-16 units.</summary>
    public int Length => Text.Length;

    /// <summary>The text's lines, read at first use.</summary>
    public LineMap Lines => _lines ??= LineMap.Of(Text);

    /// <summary>The units that <paramref name="span"/> names.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    /// <summary>The text after one edit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The edit's span leaves the text.</exception>
    public SourceText With(TextEdit edit)
    {
        if (edit.Span.Start < 0 || edit.Span.Length < 0 || edit.Span.End > Text.Length)
            throw new ArgumentOutOfRangeException(nameof(edit), edit.Span, "The edit leaves the text.");
        return new SourceText(string.Concat(Text.AsSpan(0, edit.Span.Start), edit.NewText, Text.AsSpan(edit.Span.End)));
    }

    /// <summary>The text after several edits whose spans all refer to this text and do not overlap.</summary>
    /// <exception cref="ArgumentException">Two edits overlap.</exception>
    public SourceText With(IReadOnlyCollection<TextEdit> edits)
    {
        var ordered = edits.OrderBy(e => e.Span).ToList();
        var result = new System.Text.StringBuilder(Text.Length);
        var at = 0;
        foreach (var edit in ordered)
        {
            if (edit.Span.Start < at) throw new ArgumentException($"Two edits overlap at {edit.Span}.", nameof(edits));
            result.Append(Text, at, edit.Span.Start - at).Append(edit.NewText);
            at = edit.Span.End;
        }

        return new SourceText(result.Append(Text, at, Text.Length - at).ToString());
    }
}
