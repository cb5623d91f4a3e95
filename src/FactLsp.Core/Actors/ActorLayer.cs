using System.Collections.Immutable;

namespace FactLsp.Core.Actors;

/// <summary>One name of one actor, as a lookup found it.</summary>
/// <param name="Actor">Whose name it is.</param>
/// <param name="Name">The name as the entry spells it.</param>
/// <param name="Role">In which capacity.</param>
public readonly record struct NameMatch(Actor Actor, string Name, NameRole Role)
{
    /// <summary>Whether the name identifies the actor wherever it stands.</summary>
    public bool IsStrong => Role <= NameRole.Former;
}

/// <summary>The actors of one file, or of the catalogue, with the indexes over them. Immutable and safe on any thread.</summary>
public abstract class ActorLayer
{
    /// <summary>Which kind of layer it is; it decides what overrides what.</summary>
    public abstract ActorLayerKind Kind { get; }

    /// <summary>The file it was read from; <see langword="null"/> for the catalogue and for layers built in memory.</summary>
    public abstract string? Path { get; }

    /// <summary>How many actors it has.</summary>
    public abstract int Count { get; }

    /// <summary>Every actor, in the order of the file.</summary>
    public abstract IEnumerable<Actor> Actors { get; }

    /// <summary>Ids that the layer takes away from the layers below.</summary>
    public abstract ImmutableArray<string> Removed { get; }

    /// <summary>Whether this layer and the one below it are one file: neither overrules the names of the other.</summary>
    internal virtual bool CompletesBelow => false;

    /// <summary>The actor with that id in this layer.</summary>
    public abstract Actor? Find(string id);

    /// <summary>Adds every name of this layer that folds to <paramref name="name"/>, in whatever role.</summary>
    public abstract void Lookup(ReadOnlySpan<char> name, ICollection<NameMatch> found);

    /// <summary>The actor whose own site has exactly that host name.</summary>
    public abstract Actor? FindByHost(ReadOnlySpan<char> host);

    /// <summary>
    /// Adds names of strong roles and family names of which a word starts with <paramref name="prefix"/>, those that start with it themselves first,
    /// until <paramref name="limit"/> are found.
    /// </summary>
    public abstract void Complete(ReadOnlySpan<char> prefix, int limit, ICollection<NameMatch> found);

    /// <summary>Adds strong names within <paramref name="distance"/> edits of <paramref name="name"/>, with the number of edits.</summary>
    public abstract void Suggest(ReadOnlySpan<char> name, int distance, ICollection<(NameMatch Match, int Edits)> found);

    /// <summary>Adds the agencies and outlets of a country.</summary>
    public abstract void MediaOf(string country, ICollection<Actor> found);

    /// <summary>Adds all agencies and outlets.</summary>
    public virtual void Media(ICollection<Actor> found)
    {
        foreach (var actor in Actors)
        {
            if (actor.IsMedia)
                found.Add(actor);
        }
    }

    /// <summary>Adds the official bodies of a country.</summary>
    public abstract void BodiesOf(string country, ICollection<Actor> found);

    /// <summary>The node of the layer's word paths behind <paramref name="node"/>, for the hash of the next token; -1 when no name goes on so. The root is 0.</summary>
    internal abstract int Step(int node, uint hash);

    /// <summary>Adds the names that end at a node and are spelled like <paramref name="surface"/> in a way that their role allows.</summary>
    internal abstract void NamesAt(int node, ReadOnlySpan<char> surface, List<NameMatch> found);
}
