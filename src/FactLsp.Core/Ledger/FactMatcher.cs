using System.Collections.Immutable;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>How two facts of two drafts stand to each other.</summary>
public enum FactRelation : byte
{
    /// <summary>Two facts about two things, or nothing shows that it is one.</summary>
    Unrelated,

    /// <summary>The same fact; one value is possible for both.</summary>
    Agreement,

    /// <summary>The same fact; the later figure is from a named source and its sentence says that it has changed.</summary>
    Update,

    /// <summary>The same fact with values that cannot both be right.</summary>
    Conflict,
}

/// <summary>
/// Decides when two facts are the same fact, and whether they agree. The same kind, subject, property and traits; dates that overlap; nobody and no place that excludes the
/// other; and names or nouns in common that show one event. What is not shown to be one is two. Pure.
/// </summary>
public static class FactMatcher
{
    // Figures that hold over time are compared as long as their articles are not further apart.
    private const int MostDaysApart = 45;

    // A figure without a date is what was known on that day: a week later it is another.
    private const int MostDaysWithoutDate = 3;

    // A country's id has two letters, and nobody else's.
    private const int CountryCode = 2;

    // A season, with a day or two to spare.
    private const int LongestStretch = 93;

    // Evidence that two sentences speak of one event, in points; see Evidence.
    private const int EnoughEvidence = 4;

    /// <summary>How <paramref name="a"/> of one draft stands to <paramref name="b"/> of another. Symmetric.</summary>
    public static FactRelation Compare(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        if (!IsSameFact(a, draftOfA, b, draftOfB)) return FactRelation.Unrelated;
        if (ValuesAgree(a, draftOfA, b, draftOfB)) return FactRelation.Agreement;

        // What a figure was before can agree with an older draft, and never contradicts one.
        if (((a.Traits | b.Traits) & FactTraits.Former) != FactTraits.None) return FactRelation.Unrelated;
        return IsUpdate(a, draftOfA, b, draftOfB) || IsUpdate(b, draftOfB, a, draftOfA) ? FactRelation.Update : FactRelation.Conflict;
    }

    // Days that overlap; stretches of more than a season must be the same, since much happens in a year.
    private static bool SameTime(Fact a, Fact b)
    {
        if (a.Earliest > b.Latest || b.Earliest > a.Latest) return false;
        return (a.Earliest == b.Earliest && a.Latest == b.Latest) || Math.Max(Period.DaysBetween(a.Earliest, a.Latest), Period.DaysBetween(b.Earliest, b.Latest)) <= LongestStretch;
    }

    private static bool IsUpdate(Fact later, DraftFacts draftOfLater, Fact earlier, DraftFacts draftOfEarlier) =>
        draftOfLater.Date > draftOfEarlier.Date && later.Is(FactTraits.Updates) && (later.HasOwnSource || draftOfLater.Credit.Length > 0) && later.Kind is not (FactKind.Age or FactKind.Day) && earlier.Kind == later.Kind;

    private static bool ValuesAgree(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        if (a.Quantity.Agrees(b.Quantity)) return true;
        if (a.Kind != FactKind.Age) return false;

        // A birthday may lie between the two.
        var years = Math.Abs(Period.DaysBetween(draftOfA.Date!.Value, draftOfB.Date!.Value)) / 366 + 1;
        var (older, younger) = draftOfA.Date < draftOfB.Date ? (b, a) : (a, b);
        return draftOfA.Date != draftOfB.Date && older.Quantity.Written > younger.Quantity.Written && older.Quantity.Written - younger.Quantity.Written <= years;
    }

    private static bool IsSameFact(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        const FactTraits Telling = FactTraits.Unreal | FactTraits.Part | FactTraits.Increment | FactTraits.Rate;
        if (a.Kind != b.Kind || !Same(a.Subject, b.Subject) || !Same(a.Property, b.Property) || !Same(a.Unit, b.Unit) || (a.Traits & Telling) != (b.Traits & Telling)) return false;
        if (draftOfA.Date is not { } dayOfA || draftOfB.Date is not { } dayOfB || Math.Abs(Period.DaysBetween(dayOfA, dayOfB)) > MostDaysApart) return false;
        if (a.Is(FactTraits.Increment) || a.Is(FactTraits.Part)) return false;
        if (a.Kind == FactKind.Age) return Modifiers(a, b);
        if (a.Kind == FactKind.Measure && a.Property is not ("length" or "size" or "price") && ((a.Traits | b.Traits) & FactTraits.AssumedDate) != FactTraits.None && dayOfA != dayOfB) return false;
        if (!SameTime(a, b) || (((a.Traits | b.Traits) & FactTraits.AssumedDate) != FactTraits.None && Math.Abs(Period.DaysBetween(dayOfA, dayOfB)) > MostDaysWithoutDate)) return false;
        return Modifiers(a, draftOfA, b, draftOfB) && Modifiers(b, draftOfB, a, draftOfA) && Agents(a, draftOfA, b, draftOfB) && Places(a, draftOfA, b, draftOfB) && !SpeakOfOthers(a, draftOfA, b, draftOfB) && Evidence(a, draftOfA, b, draftOfB) >= EnoughEvidence;
    }

    // Of a person: the given names must be one, where both are told.
    private static bool Modifiers(Fact a, Fact b) => a.Modifiers.IsEmpty || b.Modifiers.IsEmpty || a.Modifiers.SequenceEqual(b.Modifiers, StringComparer.Ordinal);

    // What narrows one subject and is nowhere in the other draft's sentence makes two subjects of them: "three children" are not "40 people".
    private static bool Modifiers(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        foreach (var modifier in a.Modifiers)
        {
            if (Has(b.Modifiers, modifier) || Has(b.Names, modifier) || Has(b.Context, modifier) || Same(b.Agent, modifier)) continue;

            // A country is often said once, in the first sentence.
            if (Has(draftOfB.LeadNames, modifier) && Has(draftOfA.LeadNames, modifier) && !OtherName(a, b)) continue;
            return false;
        }

        return true;
    }

    // Another name narrows the other subject.
    private static bool OtherName(Fact a, Fact b)
    {
        foreach (var modifier in b.Modifiers)
        {
            if (!Has(a.Modifiers, modifier) && Has(b.Names, modifier)) return true;
        }

        return false;
    }

    private static bool Agents(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        if (a.Agent.Length == 0 || b.Agent.Length == 0 || Same(a.Agent, b.Agent)) return true;
        if (a.IsAgentName && b.IsAgentName) return false;

        // "the crash killed", where the other sentence speaks of the crash; "the company hired", where the other names it.
        if (!a.IsAgentName && !b.IsAgentName) return Has(b.Context, a.Agent) || Has(a.Context, b.Agent) || Has(draftOfB.LeadNouns, a.Agent) || Has(draftOfA.LeadNouns, b.Agent);
        return a.IsAgentName ? Has(b.Names, a.Agent) || Has(draftOfB.LeadNames, a.Agent) : Has(a.Names, b.Agent) || Has(draftOfA.LeadNames, b.Agent);
    }

    private static bool Places(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        if (a.Places.IsEmpty || b.Places.IsEmpty || Shared(a.Places, b.Places) > 0) return true;

        // One town in two words for it, or its country: the other draft names it somewhere near.
        return Shared(a.Places, b.Names) > 0 || Shared(b.Places, a.Names) > 0 || Has(a.Places, draftOfB.Place) || Has(b.Places, draftOfA.Place);
    }

    // A country is in common to much that happens in it. Where nothing narrower is in common, and one sentence names what the other draft does not, they speak of two things.
    private static bool SpeakOfOthers(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        var (ofA, sharedByA) = Narrow(a, b, draftOfB);
        var (ofB, sharedByB) = Narrow(b, a, draftOfA);
        return !sharedByA && !sharedByB && (ofA || ofB);
    }

    private static (bool Any, bool Shared) Narrow(Fact fact, Fact other, DraftFacts draftOfOther)
    {
        var any = false;
        foreach (var name in fact.Names)
        {
            if (name.Length == CountryCode) continue;
            any = true;
            if (Has(other.Names, name) || Has(draftOfOther.LeadNames, name) || Same(draftOfOther.Place, name)) return (true, true);
        }

        return (any, false);
    }

    /// <summary>
    /// What shows that two sentences speak of one event. A name in both sentences counts 3, one in a sentence and the other draft's first sentences or dateline 2, a noun in both
    /// sentences 2, a noun in a sentence and the other's first sentences 1, two of one dateline 1, the same agent 2.
    /// </summary>
    internal static int Evidence(Fact a, DraftFacts draftOfA, Fact b, DraftFacts draftOfB)
    {
        var names = Shared(a.Names, b.Names);
        var points = names * 3;
        points += (Shared(a.Names, draftOfB.LeadNames) - names + Shared(b.Names, draftOfA.LeadNames) - names) * 2;
        if (Has(a.Names, draftOfB.Place)) points += 2;
        if (Has(b.Names, draftOfA.Place)) points += 2;
        if (draftOfA.Place.Length > 0 && Same(draftOfA.Place, draftOfB.Place)) points++;

        // Floods kill everywhere: without a name or a dateline in common there is no telling where these did.
        if (points == 0) return 0;
        if (a.Agent.Length > 0 && Same(a.Agent, b.Agent)) points += 2;
        var nouns = Shared(a.Context, b.Context);
        points += (nouns - (Has(a.Context, a.Subject) && Has(b.Context, a.Subject) ? 1 : 0)) * 2;
        points += Shared(a.Context, draftOfB.LeadNouns) + Shared(b.Context, draftOfA.LeadNouns) - (2 * nouns);
        return points;
    }

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);

    // Sorted arrays of few strings.
    private static bool Has(ImmutableArray<string> sorted, string word) => word.Length > 0 && sorted.AsSpan().BinarySearch(word, StringComparer.Ordinal) >= 0;

    private static int Shared(ImmutableArray<string> a, ImmutableArray<string> b)
    {
        int i = 0, j = 0, shared = 0;
        while (i < a.Length && j < b.Length)
        {
            var order = string.CompareOrdinal(a[i], b[j]);
            if (order == 0) (shared, i, j) = (shared + 1, i + 1, j + 1);
            else if (order < 0) i++;
            else j++;
        }

        return shared;
    }
}
