using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>Who, where and what a sentence speaks of besides its figures: the evidence that two sentences speak of one thing.</summary>
/// <param name="Names">Actors' ids and other names in lower case; the sentence's sources are not among them. Sorted.</param>
/// <param name="Nouns">Stems of common nouns. Sorted.</param>
/// <param name="Places">Those names that stand behind "in", "at", "near". Sorted.</param>
internal sealed record SentenceTerms(ImmutableArray<string> Names, ImmutableArray<string> Nouns, ImmutableArray<string> Places)
{
    private static readonly System.Collections.Frozen.FrozenSet<string> Prefixes =
        System.Collections.Frozen.FrozenSet.ToFrozenSet(["North", "South", "East", "West", "New", "San", "Santa", "Saint", "St.", "Port", "Fort", "Upper", "Lower", "Great", "Northern", "Southern", "Eastern", "Western", "Central", "Los", "Las", "El", "La"], StringComparer.Ordinal);

    // More tell nothing more, and a sentence of any length costs the same.
    private const int Most = 24;

    internal static SentenceTerms Empty { get; } = new([], [], []);

    /// <summary>Reads the units from <paramref name="first"/> to <paramref name="end"/>.</summary>
    internal static SentenceTerms Read(Prose prose, int first, int end, ActorRegistry registry, ReadOnlySpan<Mention> mentions, List<TextSpan> sources, Func<int, bool> isTime)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var nouns = new SortedSet<string>(StringComparer.Ordinal);
        var places = new SortedSet<string>(StringComparer.Ordinal);
        var mention = 0;
        for (var i = first; i < end && names.Count + nouns.Count < Most * 2; i++)
        {
            ref readonly var unit = ref prose.Units[i];
            while (mention < mentions.Length && (mentions[mention].Span.End <= unit.Start || mentions[mention].Actor is null)) mention++;
            if (mention < mentions.Length && mentions[mention].Span.Start <= unit.Start && mentions[mention].Actor is { } actor)
            {
                if (mentions[mention].Span.Start == unit.Start && (!IsIn(sources, unit.Start) || IsPlace(prose, i, first)))
                {
                    names.Add(actor.Id);
                    if (IsPlace(prose, i, first)) places.Add(actor.Id);
                }

                continue;
            }

            // "Police in Bari said": the place stays, whoever speaks.
            if ((IsIn(sources, unit.Start) && !IsPlace(prose, i, first)) || isTime(i)) continue;
            if (IsName(prose, i, first) && !LedgerWords.Instance.Titles.TryGet(prose.TextOf(i), out _))
            {
                var last = i;
                while (last + 1 < end && prose.Units[last + 1].Tag is WordTag.Name && prose.Units[last + 1].Is(TokenTraits.Capitalized)) last++;
                var name = NameOf(prose, i, last, registry);
                names.Add(name);
                if (IsPlace(prose, i, first)) places.Add(name);
                i = last;
            }
            else if (unit.Tag is WordTag.Adjective && unit.Is(TokenTraits.Capitalized) && registry.CountryOf(prose.TextOf(i)) is { } country)
            {
                names.Add(country.Id);
            }
            else if (unit.Tag is WordTag.Noun or WordTag.Name && unit.End - unit.Start > 2)
            {
                var stem = Predicate(prose, i);
                if (!LedgerWords.Instance.Generic.TryGet(stem, out _)) nouns.Add(stem);
            }
        }

        return new SentenceTerms([.. names], [.. nouns], [.. places]);

        static string Predicate(Prose prose, int i) => PredicateReader.Canonical(Stem.Of(prose.TextOf(i)));
    }

    /// <summary>The name of the units from <paramref name="first"/> to <paramref name="last"/>: a country by its adjective, otherwise the last word, which is a person's surname and a place's own name.</summary>
    internal static string NameOf(Prose prose, int first, int last, ActorRegistry registry)
    {
        var span = TextSpan.FromBounds(prose.Units[first].Start, prose.Units[last].End).In(prose.Text);
        if (registry.CountryOf(span) is { } country) return country.Id;

        // "South Carolina", "New Delhi": the first word tells it from others.
        return last > first && Prefixes.Contains(prose.TextOf(first).ToString()) ? Lower(span) : Lower(prose.TextOf(last));
    }

    /// <summary>Whether the unit is a name: written with a capital, and not a word of the dictionary that stands first in its sentence.</summary>
    internal static bool IsName(Prose prose, int unit, int first) =>
        prose.Units[unit].Tag is WordTag.Name && prose.Units[unit].Is(TokenTraits.Capitalized)
        && !(unit == first && WordLexicon.Instance.Knows(prose.TextOf(unit)) && !(unit + 1 < prose.Units.Length && prose.Units[unit + 1].Tag is WordTag.Name));

    internal static string Lower(ReadOnlySpan<char> text)
    {
        if (text.EndsWith("'s", StringComparison.Ordinal) || text.EndsWith("’s", StringComparison.Ordinal)) text = text[..^2];
        return text.ToString().ToLowerInvariant();
    }

    private static bool IsPlace(Prose prose, int unit, int first)
    {
        for (var i = unit - 1; i >= first && i > unit - 5; i--)
        {
            if (prose.Units[i].Tag is WordTag.Determiner or WordTag.Adjective or WordTag.Noun or WordTag.Name || prose.TextOf(i) is "of") continue;
            return prose.TextOf(i) is "in" or "In" or "at" or "At" or "near" or "Near" or "off" or "Off" or "outside" or "around" or "across" or "inside";
        }

        return false;
    }

    internal static bool IsIn(List<TextSpan> spans, int offset)
    {
        foreach (var span in spans)
        {
            if (span.Contains(offset)) return true;
        }

        return false;
    }
}
