namespace FactLsp.Core.Actors;

/// <summary>Every name of an actor with its role, in the one order that all indexes over names keep.</summary>
internal static class ActorNames
{
    /// <summary>The names of an actor; one that it has in two roles comes twice.</summary>
    internal static IEnumerable<(string Name, NameRole Role)> Of(Actor actor)
    {
        yield return (actor.Name, NameRole.Name);
        if (actor.Abbreviation is { } abbreviation)
            yield return (abbreviation, NameRole.Abbreviation);
        foreach (string name in actor.Aliases)
            yield return (name, NameRole.Alias);
        foreach (string name in actor.Native)
            yield return (name, NameRole.Native);
        foreach (string name in actor.Former)
            yield return (name, NameRole.Former);
        foreach (string name in actor.Weak)
            yield return (name, NameRole.Weak);
        foreach (string name in actor.Descriptors)
            yield return (name, NameRole.Descriptor);
        foreach (string name in actor.FamilySpellings())
            yield return (name, NameRole.Family);
        if (actor.Facts is not { } facts)
            yield break;
        foreach (string name in facts.Adjectives)
            yield return (name, NameRole.Adjective);
        foreach (string name in facts.Demonyms)
            yield return (name, NameRole.Demonym);
    }
}
