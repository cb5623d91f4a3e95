namespace FactLsp.Core.Actors;

/// <summary>An office that a person held, with its period. Dates are kept as written in EDTF: a year alone stays a year.</summary>
/// <param name="Title">The office as it stands before a name: "Defense Minister", "leader".</param>
/// <param name="Of">Id of the body or country, or a text when there is no entry for it; empty when not stated.</param>
/// <param name="From">EDTF date of the first day; empty when unknown.</param>
/// <param name="To">EDTF date of the last day; <c>..</c> when the office is still held at the entry's <see cref="Actor.AsOf"/>; empty when unknown.</param>
public sealed record Position(string Title, string Of, string From, string To)
{
    /// <summary>Whether the period has no end.</summary>
    public bool IsOpen => To is "..";
}
