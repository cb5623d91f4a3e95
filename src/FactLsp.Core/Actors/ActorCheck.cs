using System.Collections.Immutable;

namespace FactLsp.Core.Actors;

/// <summary>Something that an entry says which cannot be, or cannot be used.</summary>
/// <param name="Actor">The entry.</param>
/// <param name="Message">What is wrong, as a sentence without the name.</param>
/// <param name="IsShadowing">It is not wrong, but good to know: the entry takes a name away from an entry of a lower layer.</param>
public readonly record struct ActorFinding(Actor Actor, string Message, bool IsShadowing = false);

/// <summary>
/// Holds the entries of a layer to each other and to the registry that they stand in: references that lead nowhere, names that mean somebody else,
/// hosts claimed twice, dates that are none. What a reader can see in one entry alone, the reader reports.
/// </summary>
public static class ActorCheck
{
    /// <summary>Everything that is wrong with the layer's entries, in their order.</summary>
    /// <param name="registry">The registry that has the layer; references may lead to other layers.</param>
    /// <param name="layer">The layer to look at.</param>
    public static ImmutableArray<ActorFinding> Check(ActorRegistry registry, ActorLayer layer)
    {
        var findings = ImmutableArray.CreateBuilder<ActorFinding>();
        var ids = new Dictionary<string, Actor>(StringComparer.Ordinal);
        var hosts = new Dictionary<string, Actor>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, Actor>(StringComparer.Ordinal);
        int below = registry.Layers.IndexOf(layer);
        foreach (var actor in layer.Actors)
            names.TryAdd(actor.Name, actor);
        foreach (var actor in layer.Actors)
        {
            if (!ids.TryAdd(actor.Id, actor))
                findings.Add(new ActorFinding(actor, $"has the id {actor.Id} of {ids[actor.Id].Name}"));
            CheckNames(actor, names, findings);
            CheckReferences(registry, actor, findings);
            CheckDates(actor, findings);
            CheckShadowing(registry, below, actor, findings);
            if (!actor.IsKindStated)
                findings.Add(new ActorFinding(actor, $"has no kind; it is one of {string.Join(", ", ActorVocabulary.KindWords)}"));
            foreach (string domain in actor.Domains)
            {
                if (!IsHost(domain))
                    findings.Add(new ActorFinding(actor, $"has the domain {domain}, which is no lower-case host name"));
                else if (!hosts.TryAdd(domain, actor))
                    findings.Add(new ActorFinding(actor, $"has the domain {domain} of {hosts[domain].Name}"));
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>The names that the layer's entries take away from the layers below, in the order of the entries.</summary>
    /// <param name="registry">The registry that has the layer.</param>
    /// <param name="layer">The layer to look at.</param>
    public static ImmutableArray<ActorFinding> Shadowing(ActorRegistry registry, ActorLayer layer)
    {
        var findings = ImmutableArray.CreateBuilder<ActorFinding>();
        int below = registry.Layers.IndexOf(layer);
        foreach (var actor in layer.Actors)
            CheckShadowing(registry, below, actor, findings);
        return findings.ToImmutable();
    }

    private static void CheckNames(Actor actor, Dictionary<string, Actor> names, ImmutableArray<ActorFinding>.Builder findings)
    {
        // Two capitals may bear one name (Kingston); nobody can qualify them.
        if (!ReferenceEquals(names[actor.Name], actor) && actor.Kind != ActorKind.Place)
            findings.Add(new ActorFinding(actor, $"has the name of {names[actor.Name].Id}; qualify one of them"));
        var seen = new HashSet<string>(StringComparer.Ordinal) { actor.Name };
        if (actor.Abbreviation is { } abbreviation && !seen.Add(abbreviation))
            findings.Add(new ActorFinding(actor, "has an abbreviation that is its name"));
        CheckList(actor.Aliases, "alias");
        CheckList(actor.Native, "native name");
        CheckList(actor.Former, "former name");
        CheckList(actor.Weak, "weak name");
        if (actor.Family is { } family && !ContainsWord(actor.Name, family))
            findings.Add(new ActorFinding(actor, $"has the family name {family}, which is not in its name"));

        void CheckList(ImmutableArray<string> list, string what)
        {
            foreach (string name in list)
            {
                if (!seen.Add(name))
                    findings.Add(new ActorFinding(actor, $"has {name} twice"));
                else if (names.TryGetValue(name, out var other))
                    findings.Add(new ActorFinding(actor, $"has the {what} {name}, which is the name of {other.Id}"));
            }
        }
    }

    private static void CheckShadowing(ActorRegistry registry, int layer, Actor actor, ImmutableArray<ActorFinding>.Builder findings)
    {
        var found = new List<NameMatch>();
        string[] names = actor.Abbreviation is { } abbreviation ? [actor.Name, abbreviation, .. actor.Aliases] : [actor.Name, .. actor.Aliases];
        foreach (string name in names)
        {
            for (int i = 0; i < layer; i++)
            {
                found.Clear();
                registry.Layers[i].Lookup(name, found);
                foreach (var match in found)
                {
                    bool shadowed = match.IsStrong && registry.IsVisible(match.Actor.Id, i) && !string.Equals(match.Actor.Id, actor.Id, StringComparison.Ordinal);
                    if (shadowed && NameFolding.SameSpelling(match.Name, name))
                        findings.Add(new ActorFinding(actor, $"has the name {name}, which then no longer means {match.Actor.Id} of the {ActorVocabulary.Word(match.Actor.Layer)} layer", IsShadowing: true));
                }
            }
        }
    }

    private static void CheckReferences(ActorRegistry registry, Actor actor, ImmutableArray<ActorFinding>.Builder findings)
    {
        if (actor.Country is { } country && registry.Find(country) is not { Facts: not null })
            findings.Add(new ActorFinding(actor, $"has the country {country}, which is not in the registry"));
        if (actor.Parent is { } parent && registry.Find(parent) is null)
            findings.Add(new ActorFinding(actor, $"is part of {parent}, which is not in the registry"));
        foreach (string other in actor.Not)
        {
            if (registry.Find(other) is null)
                findings.Add(new ActorFinding(actor, $"is not {other}, which is not in the registry either"));
        }

        foreach (var position in actor.Positions)
        {
            // A text ("the commission of inquiry") is allowed; what has the shape of an id is taken for one.
            if (LooksLikeId(position.Of) && registry.Find(position.Of) is null)
                findings.Add(new ActorFinding(actor, $"is {position.Title} of {position.Of}, which is not in the registry"));
        }
    }

    private static void CheckDates(Actor actor, ImmutableArray<ActorFinding>.Builder findings)
    {
        if (actor.AsOf is { } asOf && !IsDate(asOf))
            findings.Add(new ActorFinding(actor, $"is as of {asOf}, which is no date"));
        foreach (var position in actor.Positions)
        {
            if (!(position.From.Length == 0 || IsDate(position.From)) || !(position.To.Length == 0 || position.IsOpen || IsDate(position.To)))
                findings.Add(new ActorFinding(actor, $"is {position.Title} from {position.From} to {position.To}, which are no dates"));
            else if (position.From.Length > 0 && position.To.Length > 0 && !position.IsOpen && Ends(position.To, position.From))
                findings.Add(new ActorFinding(actor, $"is {position.Title} to {position.To}, before it begins"));
        }
    }

    // Whether the period named by `end` is over before the one named by `start` begins; years and months compare with days by their shared digits.
    private static bool Ends(string end, string start)
    {
        int shared = Math.Min(end.Length, start.Length);
        return string.CompareOrdinal(end, 0, start, 0, shared) < 0;
    }

    // EDTF level 0, and the qualifiers of level 1: year, month or day.
    private static bool IsDate(string text)
    {
        var date = text.AsSpan().TrimEnd("?~%");
        if (date.Length is not (4 or 7 or 10))
            return false;
        for (int i = 0; i < date.Length; i++)
        {
            if (i is 4 or 7 ? date[i] != '-' : !char.IsAsciiDigit(date[i]))
                return false;
        }

        return (date.Length < 7 || IsBetween(date[5..7], 1, 12)) && (date.Length < 10 || IsBetween(date[8..10], 1, 31));
    }

    private static bool IsBetween(ReadOnlySpan<char> digits, int low, int high)
    {
        int value = ((digits[0] - '0') * 10) + digits[1] - '0';
        return value >= low && value <= high;
    }

    private static bool LooksLikeId(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        }

        return text.Length > 0;
    }

    private static bool IsHost(string domain)
    {
        foreach (char c in domain)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '.'))
                return false;
        }

        return domain.Contains('.') && domain[0] != '.' && domain[^1] != '.' && !domain.StartsWith("www.", StringComparison.Ordinal);
    }

    private static bool ContainsWord(string name, string family)
    {
        for (int at = name.IndexOf(family, StringComparison.Ordinal); at >= 0; at = name.IndexOf(family, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetter(name[at - 1])) && (at + family.Length == name.Length || !char.IsLetter(name[at + family.Length])))
                return true;
        }

        return false;
    }
}
