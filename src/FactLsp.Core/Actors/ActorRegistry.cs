using System.Collections.Immutable;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Actors.Index;

namespace FactLsp.Core.Actors;

/// <summary>
/// Everybody that a document knows: the catalogue, and over it the user's, the workspace's and the document's files. A snapshot: immutable, safe on
/// any thread, cheap to extend. A later layer overrides an earlier one by id, field by field, and hides what it removes.
/// </summary>
public sealed class ActorRegistry
{
    private static readonly Lazy<ActorRegistry> LazyEmbedded =
        new(static () => new ActorRegistry([CatalogReader.ReadEmbedded()], ImmutableDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal)));

    // For ids that a layer overrides or removes: the lowest layer that may still answer for them.
    private readonly ImmutableDictionary<string, int> _lowestLayer;

    private ActorRegistry(ImmutableArray<ActorLayer> layers, ImmutableDictionary<string, int> lowestLayer)
    {
        Layers = layers;
        _lowestLayer = lowestLayer;
    }

    /// <summary>The catalogue that comes with the program, read at first use.</summary>
    public static ActorRegistry Embedded => LazyEmbedded.Value;

    /// <summary>A registry without anybody in it.</summary>
    public static ActorRegistry Empty { get; } = new([], ImmutableDictionary<string, int>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>The layers, the one that overrides all others last.</summary>
    public ImmutableArray<ActorLayer> Layers { get; }

    /// <summary>How many actors can be found by id.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (var _ in Actors)
                count++;
            return count;
        }
    }

    /// <summary>Every actor that is not overridden or removed, lowest layer first.</summary>
    public IEnumerable<Actor> Actors
    {
        get
        {
            for (int i = 0; i < Layers.Length; i++)
            {
                foreach (var actor in Layers[i].Actors)
                {
                    if (IsVisible(actor.Id, i))
                        yield return actor;
                }
            }
        }
    }

    /// <summary>A registry with these actors laid over this one's. Entries for an id that is known take over what they do not say themselves.</summary>
    /// <param name="kind">Layers are expected in the order of their kinds: user before workspace before document.</param>
    /// <param name="path">The file the entries come from.</param>
    /// <param name="actors">The entries.</param>
    /// <param name="removed">Ids that are hidden from here on.</param>
    public ActorRegistry With(ActorLayerKind kind, string? path, ImmutableArray<Actor> actors, ImmutableArray<string> removed)
    {
        var merged = ImmutableArray.CreateBuilder<Actor>(actors.Length);
        foreach (var actor in actors)
            merged.Add(Find(actor.Id) is { } below ? actor.Over(below) : actor.Name.Length > 0 ? actor : actor.Named(actor.Id));
        return With(new ActorTable(kind, path, merged.MoveToImmutable(), removed));
    }

    /// <summary>A registry with the entries of an actor file laid over this one's.</summary>
    public ActorRegistry With(ActorFile file) => With(file.Layer, file.Path, file.Actors, file.Removed);

    /// <summary>A registry with a ready layer on top. Its entries replace those of the same id as they are.</summary>
    public ActorRegistry With(ActorLayer layer)
    {
        var lowest = _lowestLayer.ToBuilder();
        int index = Layers.Length;
        if (index > 0)
        {
            foreach (string id in layer.Removed)
                lowest[id] = index;
            foreach (string id in SharedIds(layer))
                lowest[id] = index;
        }

        return new ActorRegistry(Layers.Add(layer), lowest.ToImmutable());
    }

    /// <summary>
    /// A registry with a compiled actor file on top. Its entries for ids that are known take over what they do not say themselves, as those of any
    /// actor file do; there are few of them, and they are held in memory above the others.
    /// </summary>
    public ActorRegistry With(IndexedActorLayer layer)
    {
        var merged = ImmutableArray.CreateBuilder<Actor>();
        foreach (string id in SharedIds(layer).Order(StringComparer.Ordinal))
        {
            if (Find(id) is { } below && layer.FindEntry(id) is { } entry)
                merged.Add(entry.Over(below));
        }

        var registry = With((ActorLayer)layer);
        return merged.Count == 0 ? registry : registry.With((ActorLayer)new ActorTable(layer.Kind, layer.Path, merged.ToImmutable(), []) { IsOverlay = true });
    }

    /// <summary>The actor with that id; derived ids (<c>ru/state-media</c>) are understood.</summary>
    public Actor? Find(string id)
    {
        int lowest = _lowestLayer.GetValueOrDefault(id, 0);
        for (int i = Layers.Length - 1; i >= lowest; i--)
        {
            if (Layers[i].Find(id) is { } actor)
                return actor;
        }

        return DerivedActors.Find(this, id);
    }

    /// <summary>
    /// The actors that bear a name, in any letter case and spelling of quotes, hyphens and accents. Only names that identify an actor by themselves
    /// are considered. Where several layers have the name, the highest wins; a name spelled exactly so beats one that is merely folded to it,
    /// and a current name beats a former one. More than one result means that the name is ambiguous.
    /// </summary>
    public ImmutableArray<NameMatch> Lookup(ReadOnlySpan<char> name) => Lookup(name, NameRole.Name, NameRole.Former);

    /// <summary>The actors that bear a name in one of the roles from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public ImmutableArray<NameMatch> Lookup(ReadOnlySpan<char> name, NameRole first, NameRole last)
    {
        var found = new List<NameMatch>();
        for (int i = Layers.Length - 1; i >= 0; i--)
        {
            int start = found.Count;
            Layers[i].Lookup(name, found);
            for (int j = found.Count - 1; j >= start; j--)
            {
                if (found[j].Role < first || found[j].Role > last || !IsVisible(found[j].Actor.Id, i))
                    found.RemoveAt(j);
            }

            if (found.Count > 0 && !Layers[i].CompletesBelow)
                return Best(found, name);
        }

        return [];
    }

    /// <summary>The one actor that a tag's target means: an id, a name or an alias. <see langword="null"/> when nobody or more than one answers.</summary>
    public Actor? Resolve(ReadOnlySpan<char> target)
    {
        target = target.Trim();
        if (target.IsEmpty)
            return null;
        if (LooksLikeId(target) && Find(target.ToString()) is { } byId)
            return byId;
        var found = Lookup(target);
        return found.Length == 1 ? found[0].Actor : null;
    }

    /// <summary>The country whose adjective or demonym this is ("Russian", "South Korean"); <see langword="null"/> when none or several ("Korean").</summary>
    public Actor? CountryOf(ReadOnlySpan<char> adjective)
    {
        var found = Lookup(adjective, NameRole.Adjective, NameRole.Demonym);
        return found.Length == 1 ? found[0].Actor : null;
    }

    /// <summary>The actor to whose own site an address or a host name leads; sub-domains count.</summary>
    public Actor? FindByDomain(ReadOnlySpan<char> addressOrHost)
    {
        var host = HostOf(addressOrHost);
        while (host.Contains('.'))
        {
            for (int i = Layers.Length - 1; i >= 0; i--)
            {
                if (Layers[i].FindByHost(host) is { } actor && IsVisible(actor.Id, i))
                    return actor;
            }

            host = host[(host.IndexOf('.') + 1)..];
        }

        return null;
    }

    /// <summary>Names for completion after a typed prefix, one per actor, higher layers first, at most <paramref name="limit"/>.</summary>
    public ImmutableArray<NameMatch> Complete(ReadOnlySpan<char> prefix, int limit)
    {
        var result = ImmutableArray.CreateBuilder<NameMatch>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<NameMatch>();
        for (int i = Layers.Length - 1; i >= 0 && result.Count < limit; i--)
        {
            found.Clear();
            // An actor has several names: ask for more than are needed.
            Layers[i].Complete(prefix, limit * 4, found);
            foreach (var match in found)
            {
                if (result.Count < limit && IsVisible(match.Actor.Id, i) && seen.Add(match.Actor.Id))
                    result.Add(match);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>
    /// "Did you mean": actors with a name as near to the given one as any, one name per actor. Short names must be nearer than long ones.
    /// </summary>
    public ImmutableArray<NameMatch> Suggest(ReadOnlySpan<char> name, int limit)
    {
        int furthest = name.Length switch { <= 3 => 1, <= 8 => 2, _ => 3 };
        var found = new List<(NameMatch Match, int Edits)>();
        // The nearest are wanted, and looking near costs much less than looking far.
        for (int distance = 1; distance <= furthest && found.Count == 0; distance++)
        {
            for (int i = Layers.Length - 1; i >= 0; i--)
            {
                int start = found.Count;
                Layers[i].Suggest(name, distance, found);
                for (int j = found.Count - 1; j >= start; j--)
                {
                    if (!IsVisible(found[j].Match.Actor.Id, i))
                        found.RemoveAt(j);
                }
            }
        }

        // Equal distance: a name that only lacks its end first ("Tas" is Tass sooner than TASR), then media, because a source tag is where names are mistyped; then by name, so that the answer is always the same.
        var written = name.ToString();
        found.Sort((a, b) =>
        {
            int order = a.Edits.CompareTo(b.Edits);
            if (order == 0)
                order = b.Match.Name.StartsWith(written, StringComparison.Ordinal).CompareTo(a.Match.Name.StartsWith(written, StringComparison.Ordinal));
            if (order == 0)
                order = b.Match.Actor.IsMedia.CompareTo(a.Match.Actor.IsMedia);
            if (order == 0)
                order = string.CompareOrdinal(a.Match.Name, b.Match.Name);
            return order != 0 ? order : string.CompareOrdinal(a.Match.Actor.Id, b.Match.Actor.Id);
        });
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<NameMatch>();
        foreach (var (match, _) in found)
        {
            if (result.Count < limit && seen.Add(match.Actor.Id))
                result.Add(match);
        }

        return result.ToImmutable();
    }

    /// <summary>The agencies and outlets of a country under one kind of control; <see cref="MediaControl.Unknown"/> asks for all of them.</summary>
    public ImmutableArray<Actor> Media(string country, MediaControl control = MediaControl.Unknown)
    {
        var found = new List<Actor>();
        var result = ImmutableArray.CreateBuilder<Actor>();
        for (int i = 0; i < Layers.Length; i++)
        {
            found.Clear();
            Layers[i].MediaOf(country, found);
            foreach (var actor in found)
            {
                if (IsVisible(actor.Id, i) && (control == MediaControl.Unknown || actor.Control == control))
                    result.Add(actor);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>All agencies and outlets.</summary>
    public ImmutableArray<Actor> Media()
    {
        var found = new List<Actor>();
        var result = ImmutableArray.CreateBuilder<Actor>();
        for (int i = 0; i < Layers.Length; i++)
        {
            found.Clear();
            Layers[i].Media(found);
            foreach (var actor in found)
            {
                if (IsVisible(actor.Id, i))
                    result.Add(actor);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The official bodies of a country with one function; <see cref="BodyFunction.None"/> asks for all of them.</summary>
    public ImmutableArray<Actor> Bodies(string country, BodyFunction function = BodyFunction.None)
    {
        var found = new List<Actor>();
        var result = ImmutableArray.CreateBuilder<Actor>();
        for (int i = 0; i < Layers.Length; i++)
        {
            found.Clear();
            Layers[i].BodiesOf(country, found);
            foreach (var actor in found)
            {
                if (IsVisible(actor.Id, i) && (function == BodyFunction.None || actor.Function == function))
                    result.Add(actor);
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The actors that a derived group stands for ("Russian state media"); empty for anything that is no group.</summary>
    public ImmutableArray<Actor> Members(Actor group) => DerivedActors.Members(this, group);

    internal bool IsVisible(string id, int layer) => _lowestLayer.IsEmpty || _lowestLayer.GetValueOrDefault(id, 0) <= layer;

    // The ids of a layer that this registry knows: asked of whichever of the two is smaller.
    private IEnumerable<string> SharedIds(ActorLayer layer)
    {
        int below = 0;
        foreach (var other in Layers)
            below += other.Count;
        if (layer.Count <= below)
            return layer.Actors.Select(static actor => actor.Id).Where(id => Find(id) is not null);
        return Layers.SelectMany(static other => other.Actors).Select(static actor => actor.Id).Where(id => layer.Find(id) is not null).Distinct(StringComparer.Ordinal);
    }

    private static ImmutableArray<NameMatch> Best(List<NameMatch> found, ReadOnlySpan<char> name)
    {
        bool anyExact = false;
        bool anyCurrent = false;
        foreach (var match in found)
            anyExact |= NameFolding.SameSpelling(match.Name, name);
        foreach (var match in found)
            anyCurrent |= match.Role != NameRole.Former && (!anyExact || NameFolding.SameSpelling(match.Name, name));
        var best = ImmutableArray.CreateBuilder<NameMatch>();
        // An actor may have the name twice (name and abbreviation): the first role is enough. Rows are chained last to first.
        for (int i = found.Count - 1; i >= 0; i--)
        {
            var match = found[i];
            if ((anyExact && !NameFolding.SameSpelling(match.Name, name)) || (anyCurrent && match.Role == NameRole.Former))
                continue;
            bool known = false;
            foreach (var other in best)
                known |= ReferenceEquals(other.Actor, match.Actor);
            if (!known)
                best.Add(match);
        }

        return best.ToImmutable();
    }

    private static bool LooksLikeId(ReadOnlySpan<char> target)
    {
        foreach (char c in target)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_' or '/'))
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> address)
    {
        int scheme = address.IndexOf("://");
        if (scheme >= 0)
            address = address[(scheme + 3)..];
        int end = address.IndexOfAny("/?#");
        if (end >= 0)
            address = address[..end];
        int user = address.LastIndexOf('@');
        if (user >= 0)
            address = address[(user + 1)..];
        int port = address.IndexOf(':');
        if (port >= 0)
            address = address[..port];
        return address.TrimEnd('.');
    }
}
