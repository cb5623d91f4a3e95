using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>
/// What every article starts with: date, place and credit (<c>date 2025-03-21 SEOUL, South Korea — (AP) —</c>), a wire's own form
/// (<c>PYONGYANG, March 21 (KCNA) --</c>), the front matter, or a mixture. A missing part is null, never guessed.
/// </summary>
public sealed class HeaderSyntax
{
    /// <summary>A header in which everything is missing.</summary>
    public static HeaderSyntax None { get; } = new();

    /// <summary>The dateline in the text, from the date tag to the last dash; empty where there is none.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The YAML front matter between its fences, fences included; empty where there is none.</summary>
    public TextSpan FrontMatter { get; init; }

    /// <summary>The value of the date tag or of <c>date:</c> as written, EDTF or not; empty where there is none. What it means is for Dates to say.</summary>
    public TextSpan DateSpan { get; init; }

    /// <summary>A wire's own date in the dateline ("March 21"), which has no year; empty where there is none.</summary>
    public TextSpan WireDateSpan { get; init; }

    /// <summary>The place as written ("SEOUL, South Korea"); empty where there is none.</summary>
    public TextSpan PlaceSpan { get; init; }

    /// <summary>Whether place or credit stand in the first line of the text, and not only in the front matter.</summary>
    public bool HasDateline => !Span.IsEmpty;

    /// <summary>The agencies of the credit, in order: <c>(AP)</c>, or <c>source:</c> of the front matter.</summary>
    public ImmutableArray<SourceNameSyntax> Credit { get; init; } = [];

    /// <summary>The actor file that the front matter names with <c>actors:</c>; empty where there is none.</summary>
    public TextSpan ActorFileSpan { get; init; }

    /// <summary>The same part said differently by front matter and dateline: both places.</summary>
    public ImmutableArray<(TextSpan FrontMatter, TextSpan Dateline)> Disagreements { get; init; } = [];
}
