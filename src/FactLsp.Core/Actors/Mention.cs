using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>How sure a mention is.</summary>
public enum MentionHow : byte
{
    /// <summary>The name itself, and nobody else's; or a pin.</summary>
    Exact,

    /// <summary>Follows from a full name in the same zone, with one candidate only: a surname, an acronym introduced in the text.</summary>
    Derived,

    /// <summary>Needs the reader's knowledge: descriptors, groups, capitals that speak, ambiguous names. Never renamed, never counted as a fact.</summary>
    Weak,
}

/// <summary>Where a mention stands. Names in one zone do not introduce names in another.</summary>
public enum MentionZone : byte
{
    /// <summary>Headlines and headings.</summary>
    Headline,

    /// <summary>The dateline: its place and its credit.</summary>
    Header,

    /// <summary>The body.</summary>
    Body,

    /// <summary>Byline and credit lines.</summary>
    Credit,

    /// <summary>Inside a tag.</summary>
    Tag,
}

/// <summary>Why a mention means its actor.</summary>
public enum MentionCause : byte
{
    /// <summary>A name of the actor, spelled out.</summary>
    Name,

    /// <summary>A former name of the actor, spelled out.</summary>
    FormerName,

    /// <summary>The writer pinned it.</summary>
    Pin,

    /// <summary>The surname of somebody named in full before.</summary>
    Surname,

    /// <summary>The surname of somebody named in full only later.</summary>
    SurnameBeforeName,

    /// <summary>The surname of the only person of the registry who has it; the article never gives the full name.</summary>
    SurnameInRegistry,

    /// <summary>An acronym that the article introduced in parentheses.</summary>
    IntroducedAcronym,

    /// <summary>A name of several actors, of which the article names this one in full, or of whose country it speaks.</summary>
    Context,

    /// <summary>A weak name of the actor.</summary>
    WeakName,

    /// <summary>A role word with its country.</summary>
    Descriptor,

    /// <summary>A role word of an actor mentioned before.</summary>
    RepeatedDescriptor,

    /// <summary>A group of media named by country.</summary>
    Group,

    /// <summary>A capital that says something.</summary>
    SpeakingCapital,

    /// <summary>The government that a person leads.</summary>
    Administration,

    /// <summary>Several actors answer and nothing tells them apart.</summary>
    Ambiguous,
}

/// <summary>
/// A place in the article that means an actor. Mentions are sorted by start, longer first; the only ones that overlap are a phrase that is a mention as a
/// whole ("South Korea's spy agency") and the country's name in it.
/// </summary>
/// <param name="Span">The words, without a possessive mark behind them.</param>
/// <param name="Actor">Whom it means; <see langword="null"/> when it is ambiguous.</param>
/// <param name="How">How sure that is.</param>
/// <param name="Cause">Why.</param>
/// <param name="Zone">Where it stands.</param>
/// <param name="Sentence">Index of its sentence; -1 outside of prose.</param>
/// <param name="Candidates">The actors that it may mean; one when <paramref name="Actor"/> is set and nobody else came into question.</param>
/// <param name="Paragraph">For a derived mention, the body's paragraph (from 1) that introduced the name; 0 otherwise.</param>
public sealed record Mention(
    TextSpan Span,
    Actor? Actor,
    MentionHow How,
    MentionCause Cause,
    MentionZone Zone,
    int Sentence,
    ImmutableArray<Actor> Candidates,
    int Paragraph)
{
    /// <summary>The actor's id; empty when the mention is ambiguous.</summary>
    public string ActorId => Actor?.Id ?? "";

    /// <summary>Whether a rename of the actor may touch it (after confirmation when it is derived).</summary>
    public bool TakesPartInRename => How != MentionHow.Weak && Actor is not null;

    /// <summary>Why it means its actor, as a clause for a hover card.</summary>
    public string Reason => Cause switch
    {
        MentionCause.Name => "a name of " + Name,
        MentionCause.FormerName => "a former name of " + Name,
        MentionCause.Pin => "pinned to " + Name,
        MentionCause.Surname => $"surname of {Name}, ¶{Paragraph}",
        MentionCause.SurnameBeforeName => $"surname of {Name}, who is named in full only in ¶{Paragraph}",
        MentionCause.SurnameInRegistry => $"surname of {Name}, whom the article does not name in full",
        MentionCause.IntroducedAcronym => $"acronym of {Name}, introduced in ¶{Paragraph}",
        MentionCause.Context => $"a name of several; {Name} by its context",
        MentionCause.WeakName => "probably " + Name,
        MentionCause.Descriptor => $"probably {Name}, by its country and role",
        MentionCause.RepeatedDescriptor => $"probably {Name}, mentioned before",
        MentionCause.Group => $"{Name}: a group, no single source",
        MentionCause.SpeakingCapital => $"the capital for the {Name}",
        MentionCause.Administration => $"{Name}, not the person",
        _ => "could be " + string.Join(" or ", Candidates.Select(static a => a.Name)),
    };

    private string Name => Actor?.Name ?? "somebody";
}
