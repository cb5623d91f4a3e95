using System.Collections.Immutable;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>What one draft says that another could say otherwise: figures, quotations, people's names. Immutable, and small beside its article: the ledger holds one a draft.</summary>
public sealed record DraftFacts
{
    /// <summary>The facts of a draft that gives none.</summary>
    public static DraftFacts None { get; } = new();

    /// <summary>The article's date; null without one, and then there are no figures either: nothing says when they held.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>The dateline's place, up to its first comma, in lower case; empty without one.</summary>
    public string Place { get; init; } = string.Empty;

    /// <summary>The header's credit as written, empty without one.</summary>
    public string Credit { get; init; } = string.Empty;

    /// <summary>The figures, in the order of the text.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>The quotations of six words or more, in the order of the text.</summary>
    public ImmutableArray<Quotation> Quotations { get; init; } = [];

    /// <summary>People as the draft names them, each form once, in the order of the text.</summary>
    public ImmutableArray<PersonName> People { get; init; } = [];

    /// <summary>Names of the first sentences of the body: what the draft is about. Sorted.</summary>
    public ImmutableArray<string> LeadNames { get; init; } = [];

    /// <summary>Noun stems of the first sentences. Sorted.</summary>
    public ImmutableArray<string> LeadNouns { get; init; } = [];

    /// <summary>Whether there is nothing that another draft could contradict.</summary>
    public bool IsEmpty => Facts.IsEmpty && Quotations.IsEmpty && People.IsEmpty;
}

/// <summary>Words in quotation marks, of six words or more.</summary>
/// <param name="Span">From the first word to the last, without the marks.</param>
/// <param name="Text">Its characters, white space as single spaces.</param>
/// <param name="Words">Case-folded hashes of its words, in order; punctuation is left out.</param>
/// <param name="Speaker">Who says it: an actor's id or a name in lower case; empty where the draft does not tell.</param>
/// <param name="Sentence">Index of its sentence.</param>
public sealed record Quotation(TextSpan Span, string Text, ImmutableArray<uint> Words, string Speaker, int Sentence);

/// <summary>A person as a draft names them.</summary>
/// <param name="Span">The title, where there is one, and the name.</param>
/// <param name="NameSpan">The name alone.</param>
/// <param name="Name">The name as written: two words or more.</param>
/// <param name="ActorId">The actor's id; empty for somebody whom the registry does not know.</param>
/// <param name="Title">The title before the name as written, empty without one: "Deputy Mayor".</param>
/// <param name="TitleSpan">The title's words; empty without one.</param>
public sealed record PersonName(TextSpan Span, TextSpan NameSpan, string Name, string ActorId, string Title, TextSpan TitleSpan);
