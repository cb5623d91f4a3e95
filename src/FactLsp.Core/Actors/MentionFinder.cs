using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Actors;

/// <summary>Finds who and what an article mentions. Pure, linear in the article, independent of the registry's size.</summary>
public static class MentionFinder
{
    /// <summary>All mentions, sorted by start, longer first.</summary>
    public static ImmutableArray<Mention> Find(ArticleSyntax syntax, ActorRegistry registry)
    {
        var scanner = new NameScanner(registry);
        scanner.Scan(syntax);
        var discourse = new Discourse(syntax, scanner);
        var mentions = new MentionList(scanner.Hits.Count + syntax.Tags.Length);
        new MentionResolver(syntax, registry, scanner, discourse, mentions).ResolveAll();
        new TagNameResolver(syntax, registry, discourse, mentions).ResolveAll();
        return mentions.ToSorted();
    }

    /// <summary>The mention under a cursor: the shortest that touches the offset, so that a country in a phrase can still be reached.</summary>
    public static Mention? At(ImmutableArray<Mention> mentions, int offset)
    {
        Mention? best = null;
        foreach (var mention in mentions)
        {
            if (mention.Span.Start > offset)
                break;
            if (mention.Span.Touches(offset) && (best is null || mention.Span.Length <= best.Span.Length))
                best = mention;
        }

        return best;
    }
}

/// <summary>The mentions found so far, and whom they mention in which zone.</summary>
internal sealed class MentionList(int capacity)
{
    private readonly HashSet<(Actor Actor, MentionZone Zone)> _mentioned = [];

    internal List<Mention> All { get; } = new(capacity);

    internal void Add(Mention mention)
    {
        All.Add(mention);
        if (mention.Actor is { } actor)
            _mentioned.Add((actor, mention.Zone));
    }

    internal bool Has(Actor actor, MentionZone zone) => _mentioned.Contains((actor, zone));

    internal ImmutableArray<Mention> ToSorted()
    {
        // By start, then the longer first: both in one number, so that sorting compares nothing else.
        var keys = new long[All.Count];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = ((long)All[i].Span.Start << 32) | (uint)(int.MaxValue - All[i].Span.Length);
        var sorted = All.ToArray();
        Array.Sort(keys, sorted);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }
}
