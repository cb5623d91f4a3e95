using Markdig.Syntax.Inlines;

namespace FactLsp.Core.Syntax.Markup;

/// <summary>Which tag the brackets hold.</summary>
internal enum FactTagKind : byte
{
    Source,
    Date,
    Pin,
    ToCome,
    Checked,
    NotApplicable,
}

/// <summary>A tag in Markdig's tree. It knows only its bounds (<see cref="Markdig.Syntax.MarkdownObject.Span"/>, in offsets of the article) and its kind; <see cref="TagReader"/> reads what is in it.</summary>
internal sealed class FactTagInline : LeafInline
{
    /// <summary>Which tag.</summary>
    public required FactTagKind Kind { get; init; }

    /// <summary>Whether a closing bracket was found.</summary>
    public required bool HasEnd { get; init; }

    /// <summary>Whether the brackets are escaped, as other tools write them back: <c>\[src: …\]</c>.</summary>
    public required bool IsEscaped { get; init; }

    /// <summary>Length of the opening: <c>[src:</c> is 5, <c>\[src:</c> 6, <c>[[</c> 2.</summary>
    public required int OpeningLength { get; init; }
}
