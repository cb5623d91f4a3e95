using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>A tag, mark or link in the text that says something about the prose around it.</summary>
public abstract class TagSyntax
{
    /// <summary>All of the tag, brackets included.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Index of the sentence it belongs to (the one it stands in or directly follows), or -1.</summary>
    public int Sentence { get; internal set; } = -1;

    /// <summary>Index of the block it stands in.</summary>
    public int Block { get; internal set; } = -1;

    /// <summary>It stands alone in its block and so covers all sentences of the block before; <see cref="CoveredBlock"/> is that block, otherwise -1.</summary>
    public int CoveredBlock { get; internal set; } = -1;
}

/// <summary>One name in a chain of sources.</summary>
/// <param name="Span">The name as written, without white space around it.</param>
/// <param name="Name">The name's text.</param>
public readonly record struct SourceNameSyntax(TextSpan Span, string Name);

/// <summary>One source of a source tag: <c>Shoigu via TASS, 2025-03-21, p. 3</c>.</summary>
public sealed class SourceEntrySyntax
{
    /// <summary>All of the entry.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The names joined by <c>via</c>, as written: who said it first, who carries it last.</summary>
    public required ImmutableArray<SourceNameSyntax> Chain { get; init; }

    /// <summary>The entry's date as written: what has the shape of one; empty without one.</summary>
    public TextSpan DateSpan { get; init; }

    /// <summary>A page, paragraph or address that tells where it can be found; empty without one.</summary>
    public TextSpan LocatorSpan { get; init; }
}

/// <summary>How a source tag is written.</summary>
public enum SourceTagForm : byte
{
    /// <summary><c>[src: TASS, 2025-03-21]</c></summary>
    Bracket,

    /// <summary><c>[^1]</c> with <c>[^1]: src: …</c> or any definition that names a source.</summary>
    Footnote,
}

/// <summary><c>[src: …]</c>, or a footnote whose definition is one: this claim is carried by these sources.</summary>
public sealed class SourceTagSyntax : TagSyntax
{
    /// <summary>How it is written.</summary>
    public required SourceTagForm Form { get; init; }

    /// <summary>The sources, in order.</summary>
    public required ImmutableArray<SourceEntrySyntax> Entries { get; init; }

    /// <summary>A link definition <c>[src: …]: https://…</c> of the same text: its address; empty without one.</summary>
    public TextSpan DefinitionSpan { get; init; }
}

/// <summary>Short parentheses in the prose that may be a source tag: <c>(AP)</c>, <c>(KCNA via Yonhap)</c>. They are one when every name is a known agency; their words stay prose tokens.</summary>
public sealed class ParentheticalSyntax : TagSyntax
{
    /// <summary>The names joined by <c>via</c> or commas.</summary>
    public required ImmutableArray<SourceNameSyntax> Chain { get; init; }
}

/// <summary>A link in the text, an autolink or a bare web address. It cites an agency when its host is one of the agency's domains.</summary>
public sealed class LinkSyntax : TagSyntax
{
    /// <summary>The address.</summary>
    public required string Url { get; init; }

    /// <summary>Where the address stands (for a reference link: in the definition).</summary>
    public required TextSpan UrlSpan { get; init; }
}

/// <summary><c>date 2025-03-20</c>, <c>[date: 2025-03-20]</c>, or the pin <c>[date: Friday = 2025-03-14]</c>.</summary>
public sealed class DateTagSyntax : TagSyntax
{
    /// <summary>The value as written, EDTF or not.</summary>
    public required TextSpan ValueSpan { get; init; }

    /// <summary>The expression that a pin overrules ("Friday"); empty for a plain date tag.</summary>
    public TextSpan SurfaceSpan { get; init; }

    /// <summary>Written without brackets.</summary>
    public bool IsBare { get; init; }
}

/// <summary><c>[[kim-jong-un|Kim]]</c>: this mention is that actor. The surface is prose.</summary>
public sealed class PinSyntax : TagSyntax
{
    /// <summary>Id, name or alias of the actor.</summary>
    public required SourceNameSyntax Target { get; init; }

    /// <summary>What the reader reads; the target itself when nothing else is given.</summary>
    public required TextSpan SurfaceSpan { get; init; }
}

/// <summary>The newsroom's marks.</summary>
public enum MarkKind : byte
{
    /// <summary><c>[TK …]</c>: something is to come.</summary>
    ToCome,

    /// <summary><c>[CQ: jl, 2025-03-21]</c>: checked as it stands.</summary>
    Checked,

    /// <summary><c>[n/a: reason]</c>: makes no claim that needs a source.</summary>
    NotApplicable,
}

/// <summary><c>[TK …]</c>, <c>[CQ: …]</c> or <c>[n/a: …]</c>.</summary>
public sealed class MarkSyntax : TagSyntax
{
    /// <summary>Which mark.</summary>
    public required MarkKind Kind { get; init; }

    /// <summary>What stands behind the key: the note, the checker, the reason; empty without.</summary>
    public required TextSpan NoteSpan { get; init; }
}

/// <summary>How far a suppression comment reaches.</summary>
public enum SuppressionScope : byte
{
    /// <summary>The line that the comment stands on.</summary>
    Line,

    /// <summary>The next line with text.</summary>
    NextLine,

    /// <summary>The block that the comment stands in or before.</summary>
    Block,

    /// <summary>The whole file.</summary>
    File,

    /// <summary>Ends an earlier suppression from here on.</summary>
    Enable,
}

/// <summary><c>&lt;!-- factlsp-disable-next-line source/missing -- reason --&gt;</c></summary>
public sealed class SuppressionSyntax : TagSyntax
{
    /// <summary>How far it reaches.</summary>
    public required SuppressionScope Scope { get; init; }

    /// <summary>The rules that it names; empty means all.</summary>
    public required ImmutableArray<SourceNameSyntax> Rules { get; init; }

    /// <summary>The reason behind <c>--</c>; empty without.</summary>
    public required TextSpan ReasonSpan { get; init; }
}
