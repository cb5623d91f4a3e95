using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>What is wrong with the form of a tag or of the header.</summary>
public enum SyntaxFaultKind : byte
{
    /// <summary><c>[src:TASS]</c>: no space behind the colon.</summary>
    MissingSpace,

    /// <summary><c>[src: ]</c>: nothing in it.</summary>
    EmptyTag,

    /// <summary><c>[src: TASS</c> without its bracket.</summary>
    UnclosedTag,

    /// <summary><c>[src: TASS; ]</c>, <c>[src: via TASS]</c>: an entry without a name.</summary>
    EmptyEntry,

    /// <summary><c>[n/a]</c> without its reason.</summary>
    MissingReason,

    /// <summary>A line that starts with <c>[src: …]:</c> and prose behind it, which some renderers drop.</summary>
    DefinitionHazard,

    /// <summary>A tag that touches <c>](</c>, <c>][</c> or <c>!</c>, or stands with a <c>|</c> in a table.</summary>
    TouchingHazard,

    /// <summary><c>\[src: …\]</c>: brackets that another tool has escaped. Read as a tag all the same.</summary>
    EscapedTag,

    /// <summary>A tag of a known key in other letters: <c>[SRC: …]</c>, <c>[source: …]</c>.</summary>
    NonCanonicalKey,
}

/// <summary>A fault in the form of a tag or of the header, with the text that would be right where one is known.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">Where.</param>
/// <param name="Replacement">What should stand at <paramref name="Span"/>, or null when only the writer knows.</param>
/// <param name="Detail">A clause for the message: what the parser read, or why the value is none. May be empty.</param>
public readonly record struct SyntaxFault(SyntaxFaultKind Kind, TextSpan Span, string? Replacement, string Detail);
