using System.Collections.Immutable;

namespace FactLsp.Core.Actors;

/// <summary>
/// Actors that follow from others and stand in no file: the media of a country, its state media, its government, the administration of a person.
/// Their ids have a slash: <c>ru/state-media</c>, <c>ru/media</c>, <c>ru/government</c>, <c>donald-trump/administration</c>.
/// </summary>
public static class DerivedActors
{
    /// <summary>All media of a country.</summary>
    public const string Media = "media";

    /// <summary>The state-controlled media of a country.</summary>
    public const string StateMedia = "state-media";

    /// <summary>The government of a country, as a capital's name means it in speech.</summary>
    public const string Government = "government";

    /// <summary>The government led by a person, which is not that person.</summary>
    public const string Administration = "administration";

    /// <summary>The derived actor of an id with a slash, when its first half is known and its second half is one of the words above.</summary>
    public static Actor? Find(ActorRegistry registry, string id)
    {
        int slash = id.IndexOf('/');
        if (slash <= 0 || id.AsSpan(slash + 1).Contains('/') || registry.Find(id[..slash]) is not { } owner)
            return null;
        string name = owner.Facts is { Adjectives: [var adjective, ..] } ? adjective : owner.Name;
        return (id[(slash + 1)..], owner.Kind) switch
        {
            (Media, ActorKind.Place) => Group(id, name + " media", owner.Id, MediaControl.Unknown),
            (StateMedia, ActorKind.Place) => Group(id, name + " state media", owner.Id, MediaControl.StateControlled),
            (Government, ActorKind.Place) => Group(id, name + " government", owner.Id, MediaControl.Unknown),
            (Administration, ActorKind.Person) => Group(id, (owner.Family ?? owner.Name) + " administration", owner.Country, MediaControl.Unknown),
            _ => null,
        };
    }

    /// <summary>The known media that a group of media stands for; empty for every other actor.</summary>
    public static ImmutableArray<Actor> Members(ActorRegistry registry, Actor group)
    {
        if (group.Kind != ActorKind.Group || group.Country is not { } country)
            return [];
        if (group.Id.EndsWith("/" + StateMedia, StringComparison.Ordinal))
            return registry.Media(country, MediaControl.StateControlled);
        return group.Id.EndsWith("/" + Media, StringComparison.Ordinal) ? registry.Media(country) : [];
    }

    private static Actor Group(string id, string name, string? country, MediaControl control) =>
        new() { Id = id, Kind = ActorKind.Group, Name = name, Country = country, Control = control };
}
