using System.Collections.Immutable;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>What kind of figure a fact gives.</summary>
public enum FactKind : byte
{
    /// <summary>How many: "40 people were killed".</summary>
    Count,

    /// <summary>How much, in a unit: "an 11-day exercise", "$12 million", "fell 3 percent".</summary>
    Measure,

    /// <summary>Which in a row: "its sixth test this year".</summary>
    Ordinal,

    /// <summary>Somebody's age in years: "Quilodrán, 41,".</summary>
    Age,

    /// <summary>The day of something that happens once: "the talks began on March 10".</summary>
    Day,
}

/// <summary>What a sentence says of its figure besides the value. Facts that differ in one of these are not the same fact.</summary>
[Flags]
public enum FactTraits : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It has not happened: "will send", "plans to build", "could cost".</summary>
    Unreal = 1,

    /// <summary>A part of a whole: "12 of the passengers", "including 12 children".</summary>
    Part = 2,

    /// <summary>On top of others: "another 12".</summary>
    Increment = 4,

    /// <summary>For each of something: "12 a day", "5 per cent a year".</summary>
    Rate = 8,

    /// <summary>The sentence says that the figure has changed: "rose to 52", "revised".</summary>
    Updates = 16,

    /// <summary>What the figure was before: "up from 40".</summary>
    Former = 32,

    /// <summary>The event's date is not in the sentence: it is the week up to the article's date.</summary>
    AssumedDate = 64,
}

/// <summary>
/// A fact of a draft: who or what (<see cref="Subject"/>), what is said of it (<see cref="Property"/>), how much (<see cref="Quantity"/>), when, where, and who says so.
/// Read from one claim. Words are held as stems, so that "killed" and "kill" are one. Immutable.
/// </summary>
public sealed record Fact
{
    /// <summary>What kind of figure it is.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>The figure, words of approximation and the counted noun included: "about 10,000 to 12,000 troops".</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The figure alone: "about 10,000 to 12,000". What a quick fix replaces.</summary>
    public required TextSpan Figure { get; init; }

    /// <summary>The characters of <see cref="Span"/>, white space as single spaces.</summary>
    public required string Text { get; init; }

    /// <summary>The characters of <see cref="Figure"/>.</summary>
    public required string FigureText { get; init; }

    /// <summary>Index of its sentence.</summary>
    public required int Sentence { get; init; }

    /// <summary>Offset before the sentence's final stop, where a tag belongs to the sentence.</summary>
    public required int SentenceEnd { get; init; }

    /// <summary>The value; for a <see cref="FactKind.Day"/> the days since 1970-01-01.</summary>
    public required Quantity Quantity { get; init; }

    /// <summary>The unit's dimension (<c>time</c>, <c>length</c>, <c>share</c>) or currency (<c>usd</c>); empty for a count.</summary>
    public string Unit { get; init; } = string.Empty;

    /// <summary>Stem of what is counted or measured: <c>troop</c>, <c>person</c>, <c>exercis</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Stems that narrow the subject ("foreign", "North Korean" as <c>kp</c>), sorted.</summary>
    public ImmutableArray<string> Modifiers { get; init; } = [];

    /// <summary>What is said of the subject: a class of the table (<c>death</c>, <c>deployment</c>), or the stem of the verb, with its preposition.</summary>
    public required string Property { get; init; }

    /// <summary>Who did it, or what: an actor's id, a name, or a stem; empty where the clause does not say.</summary>
    public string Agent { get; init; } = string.Empty;

    /// <summary>Whether <see cref="Agent"/> is a name.</summary>
    public bool IsAgentName { get; init; }

    /// <summary>Actors and names in the sentence, its sources left out, sorted.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Stems of the other nouns in the sentence, sorted.</summary>
    public ImmutableArray<string> Context { get; init; } = [];

    /// <summary>Where it happened, as far as the sentence says: names behind "in", "at", "near"; sorted.</summary>
    public ImmutableArray<string> Places { get; init; } = [];

    /// <summary>First day on which it can have happened.</summary>
    public required LocalDate Earliest { get; init; }

    /// <summary>Last day on which it can have happened, inclusive.</summary>
    public required LocalDate Latest { get; init; }

    /// <summary>What else the sentence says of the figure.</summary>
    public FactTraits Traits { get; init; }

    /// <summary>Who says so, as the claim names it; the header's credit where it names nobody; empty where nothing does.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Whether the sentence itself names its source: by prose or by tag.</summary>
    public bool HasOwnSource { get; init; }

    /// <summary>Whether the source is marked with a tag, a link or a footnote: the writer has said by hand whose figure it is.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether all of <paramref name="traits"/> hold.</summary>
    public bool Is(FactTraits traits) => (Traits & traits) == traits;
}
