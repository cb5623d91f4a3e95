using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>What a cue says about the source's stance. Only the first is a report that an agency vouches for.</summary>
public enum CueClass : byte
{
    /// <summary>Says, reports, denies, accuses: the source put it into words.</summary>
    Reportive,

    /// <summary>Thinks, knows, expects.</summary>
    Belief,

    /// <summary>Suspects, fears, doubts.</summary>
    Suspicion,

    /// <summary>Wants, hopes, refuses.</summary>
    Volition,

    /// <summary>Supports, opposes, praises.</summary>
    Evaluation,

    /// <summary>Orders, rules, bans.</summary>
    Decree,

    /// <summary>Anything else that lets a source's view through.</summary>
    Other,
}

/// <summary>How a content is given.</summary>
public enum QuotationKind : byte
{
    /// <summary>In the writer's words.</summary>
    Indirect,

    /// <summary>In quotation marks from end to end.</summary>
    Direct,

    /// <summary>Partly in quotation marks.</summary>
    Mixed,
}

/// <summary>What a source phrase is, whoever it names; which actor that is, the claims find out.</summary>
public enum SourceNature : byte
{
    /// <summary>The cue names nobody: "reportedly", "is expected to".</summary>
    None,

    /// <summary>A proper name: "Tass", "South Korea's National Intelligence Service".</summary>
    Name,

    /// <summary>A description of somebody in particular: "the ministry", "his lawyer".</summary>
    Nominal,

    /// <summary>A pronoun or relative; see <see cref="AttributionRelation.Antecedent"/>.</summary>
    Pronoun,

    /// <summary>Somebody who is not to be named: "some observers", "a source familiar with the talks".</summary>
    Unnamed,

    /// <summary>Media as a group: "Russian state media".</summary>
    CollectiveMedia,

    /// <summary>A poll, report or lawsuit.</summary>
    Document,
}

/// <summary>How the source was found: what to tell a reader who asks.</summary>
public enum SourceOrigin : byte
{
    /// <summary>The cue names nobody.</summary>
    None,

    /// <summary>Before its verb: "Tass said", "…, some observers say".</summary>
    Subject,

    /// <summary>Behind its verb: "…, said Tass".</summary>
    Inverted,

    /// <summary>"according to Tass".</summary>
    AccordingTo,

    /// <summary>"was told by Tass".</summary>
    Agent,

    /// <summary>Owner of a noun: "North Korea's claim that".</summary>
    Possessor,

    /// <summary>"Putin: …", and a picture's credit.</summary>
    Label,
}

/// <summary>
/// An attribution relation: a source says or thinks (cue) something (content). All spans are UTF-16 offsets in the article; a part in several pieces has several spans,
/// in the order of the text. Immutable.
/// </summary>
public sealed record AttributionRelation
{
    /// <summary>The source phrase; empty when the cue names nobody ("reportedly", "is expected to").</summary>
    public required ImmutableArray<TextSpan> Source { get; init; }

    /// <summary>The cue with its verb group: "has also said", "according to"; empty for a picture's credit.</summary>
    public required ImmutableArray<TextSpan> Cue { get; init; }

    /// <summary>What the source is made to say; quotation marks belong to it, a final stop outside them does not.</summary>
    public required ImmutableArray<TextSpan> Content { get; init; }

    /// <summary>What the cue says about the source's stance.</summary>
    public required CueClass Class { get; init; }

    /// <summary>Whether somebody speaks: a verb of speaking, or words in quotation marks. Reports, polls and press releases do not speak.</summary>
    public required bool IsSpeech { get; init; }

    /// <summary>How the content is given.</summary>
    public required QuotationKind Quotation { get; init; }

    /// <summary>What the source phrase is.</summary>
    public required SourceNature Nature { get; init; }

    /// <summary>How the source was found.</summary>
    public required SourceOrigin Origin { get; init; }

    /// <summary>For a pronoun or relative: the phrase of the speaker in force that it stands for; empty where that is not known.</summary>
    public required TextSpan Antecedent { get; init; }

    /// <summary>Index of the sentence that holds the cue.</summary>
    public required int Sentence { get; init; }

    /// <summary>Index of the last sentence that the content reaches: above <see cref="Sentence"/> when later sentences continue it without a cue of their own.</summary>
    public required int LastSentence { get; init; }

    /// <summary>Index of the attribution in whose content this one stands, or -1 for an outermost one.</summary>
    public required int Parent { get; init; }

    /// <summary>Indices of the attributions directly inside this one's content, in the order of the text: the source's own sources.</summary>
    public required ImmutableArray<int> Relays { get; init; }

    /// <summary>How sure the cue is, from 0 to 1.</summary>
    public required float Confidence { get; init; }

    /// <summary>Whether this is an outermost attribution: the one that the article itself makes.</summary>
    public bool IsOutermost => Parent < 0;

    /// <summary>The same attribution after an edit before it: by how many UTF-16 units it has moved, and by how much the numbers of sentences and attributions have changed.</summary>
    internal AttributionRelation MovedBy(int offset, int sentences, int attributions)
    {
        if (offset == 0 && sentences == 0 && attributions == 0) return this;
        return this with
        {
            Source = Moved(Source, offset),
            Cue = Moved(Cue, offset),
            Content = Moved(Content, offset),
            Antecedent = Antecedent.IsEmpty ? Antecedent : new TextSpan(Antecedent.Start + offset, Antecedent.Length),
            Sentence = Sentence + sentences,
            LastSentence = LastSentence + sentences,
            Parent = Parent < 0 ? Parent : Parent + attributions,
            Relays = Relays.IsEmpty || attributions == 0 ? Relays : ImmutableArray.CreateRange(Relays, (relay, by) => relay + by, attributions),
        };
    }

    /// <summary>Whether the other says the same about the same places; the record's own equality asks whether the lists are the same objects.</summary>
    internal bool IsSameAs(AttributionRelation other) =>
        Source.AsSpan().SequenceEqual(other.Source.AsSpan())
        && Cue.AsSpan().SequenceEqual(other.Cue.AsSpan())
        && Content.AsSpan().SequenceEqual(other.Content.AsSpan())
        && Relays.AsSpan().SequenceEqual(other.Relays.AsSpan())
        && this with { Source = other.Source, Cue = other.Cue, Content = other.Content, Relays = other.Relays } == other;

    private static ImmutableArray<TextSpan> Moved(ImmutableArray<TextSpan> spans, int offset) =>
        spans.IsEmpty || offset == 0 ? spans : ImmutableArray.CreateRange(spans, (span, by) => new TextSpan(span.Start + by, span.Length), offset);
}
