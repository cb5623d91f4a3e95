using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Core.Actors;

/// <summary>Whether somebody held an office.</summary>
public enum Tenure : byte
{
    /// <summary>The dates do not tell.</summary>
    Unknown,

    /// <summary>Held.</summary>
    Held,

    /// <summary>Not yet held.</summary>
    Before,

    /// <summary>No longer held.</summary>
    After,
}

/// <summary>An office that a person held, with its period. Dates are kept as written in EDTF: a year alone stays a year.</summary>
/// <param name="Title">The office as it stands before a name: "Defense Minister", "leader".</param>
/// <param name="Of">Id of the body or country, or a text when there is no entry for it; empty when not stated.</param>
/// <param name="From">EDTF date of the first day; empty when unknown.</param>
/// <param name="To">EDTF date of the last day; <c>..</c> when the office is still held at the entry's <see cref="Actor.AsOf"/>; empty when unknown.</param>
public sealed record Position(string Title, string Of, string From, string To)
{
    /// <summary>Whether the period has no end.</summary>
    public bool IsOpen => To is "..";

    /// <summary>
    /// Whether the office was held on a day, as far as an entry can tell that was true at <paramref name="asOf"/> (EDTF): what was open then
    /// is not known to have gone on after it.
    /// </summary>
    public Tenure On(LocalDate day, string? asOf)
    {
        var tenure = On(day);
        return tenure == Tenure.Held && IsOpen && EdtfDate.TryParse(asOf ?? "", out var seen) && day > seen.Latest ? Tenure.Unknown : tenure;
    }

    /// <summary>
    /// Whether the office was held on a day. A period without an end is taken to go on; a day inside an inexact first or last date ("2011" for the
    /// beginning, in the course of 2011) tells nothing.
    /// </summary>
    public Tenure On(LocalDate day)
    {
        bool started = false;
        bool ended = true;
        if (EdtfDate.TryParse(From, out var from))
        {
            if (day < from.Earliest)
                return Tenure.Before;
            started = day >= from.Latest;
        }

        if (IsOpen)
        {
            ended = false;
        }
        else if (EdtfDate.TryParse(To, out var to))
        {
            if (day > to.Latest)
                return Tenure.After;
            ended = day > to.Earliest;
        }

        return started && !ended ? Tenure.Held : Tenure.Unknown;
    }
}
