using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Claims;

/// <summary>How well a claim is sourced, best first.</summary>
public enum Verdict : byte
{
    /// <summary>An accepted agency, outlet or official body, by tag, link, footnote or prose.</summary>
    Agency,

    /// <summary>A group of them only: "Russian state media".</summary>
    Collective,

    /// <summary>A person or an organisation that is no agency.</summary>
    Named,

    /// <summary>A hidden source: "many experts say".</summary>
    Unnamed,

    /// <summary>Nothing of its own; the header's credit covers it.</summary>
    Dateline,

    /// <summary>Nothing, and no header covers it.</summary>
    None,
}

/// <summary>The words for verdicts in output.</summary>
public static class Verdicts
{
    private static readonly string[] Names = ["agency", "collective", "named", "unnamed", "dateline", "none"];

    /// <summary>The word for <paramref name="verdict"/>.</summary>
    public static string Name(this Verdict verdict) => Names[(int)verdict];
}

/// <summary>How a claim cites its source.</summary>
public enum CitationForm : byte
{
    /// <summary>The prose says it: "Tass reported".</summary>
    Prose,

    /// <summary>A tag in brackets, short or long.</summary>
    Tag,

    /// <summary>A link into an agency's domain.</summary>
    Link,

    /// <summary>A footnote.</summary>
    Footnote,

    /// <summary>A tag that stands alone below the block.</summary>
    BlockTag,

    /// <summary>The sentence goes on reporting what the one before reported.</summary>
    Continuation,
}

/// <summary>One source of a claim.</summary>
/// <param name="Name">The actor's name where it is known, else the words of the text.</param>
/// <param name="ActorId">The actor's id, or null when the registry knows none.</param>
/// <param name="Span">The words that name it.</param>
/// <param name="Form">How it is cited.</param>
/// <param name="Verdict">How good it is by itself.</param>
public readonly record struct ClaimSource(string Name, string? ActorId, TextSpan Span, CitationForm Form, Verdict Verdict);

/// <summary>One link of a claim's relay: who is quoted by the source before it.</summary>
/// <param name="Name">The actor's name where it is known, else the words of the text.</param>
/// <param name="ActorId">The actor's id, or null.</param>
/// <param name="Span">The words that name it.</param>
public readonly record struct RelayLink(string Name, string? ActorId, TextSpan Span);

/// <summary>A statement of the body, with who vouches for it. Immutable.</summary>
public sealed record Claim
{
    /// <summary>Its text: the sentence, or the part of it that one of several attributions covers.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Index of its sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>How well it is sourced: the best of its sources.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Its sources, in the order in which they were found: prose, then tags.</summary>
    public ImmutableArray<ClaimSource> Sources { get; init; } = [];

    /// <summary>Whom the source quotes, and whom those quote, outermost first: <c>AP ← Tass ← Shoigu ← Putin</c> is Shoigu, Putin.</summary>
    public ImmutableArray<RelayLink> Relay { get; init; } = [];
}
