using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features.Actors;

/// <summary>How an actor occurs.</summary>
internal enum OccurrenceKind : byte
{
    /// <summary>By name in the prose, beyond doubt.</summary>
    Name,

    /// <summary>In the prose, by a surname or an acronym that a full name introduced.</summary>
    Derived,

    /// <summary>In the prose, probably.</summary>
    Weak,

    /// <summary>In a tag, a footnote or the header.</summary>
    Tag,

    /// <summary>As the target of a pin.</summary>
    Pin,
}

/// <summary>One place where an actor occurs.</summary>
internal readonly record struct Occurrence(TextSpan Span, OccurrenceKind Kind);

/// <summary>Finds the places of an article where an actor occurs: prose, tags, pins, header.</summary>
internal static class Occurrences
{
    /// <summary>The actor that the cursor is on, with the words that say so; null elsewhere or where it is ambiguous.</summary>
    public static (Actor Actor, TextSpan Span)? At(Draft draft, int offset) =>
        ThingAt.Find(draft, offset) is { } thing && (thing.Actor ?? thing.Mention?.Actor) is { } actor ? (actor, SpanIn(draft, thing, actor, offset)) : null;

    /// <summary>All places of one actor, in the order of the text.</summary>
    public static List<Occurrence> Of(Draft draft, string actor)
    {
        var found = new Places();
        foreach (var (other, place) in Each(draft)) if (string.Equals(other.Id, actor, StringComparison.Ordinal)) found.Add(place);
        return found.Sorted();
    }

    /// <summary>The places of every actor, each in the order of the text.</summary>
    public static IEnumerable<(Actor Actor, List<Occurrence> Places)> All(Draft draft)
    {
        var found = new Dictionary<string, (Actor Actor, Places Places)>(StringComparer.Ordinal);
        foreach (var (actor, place) in Each(draft))
        {
            if (!found.TryGetValue(actor.Id, out var known)) found[actor.Id] = known = (actor, new Places());
            known.Places.Add(place);
        }

        return found.Values.Select(known => (known.Actor, known.Places.Sorted()));
    }

    private static IEnumerable<(Actor Actor, Occurrence Place)> Each(Draft draft)
    {
        var registry = draft.Settings.Registry;
        foreach (var credit in draft.Article.Syntax.Header.Credit) if (registry.Resolve(credit.Name) is { } actor) yield return (actor, new Occurrence(credit.Span, OccurrenceKind.Tag));
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            switch (tag)
            {
                case SourceTagSyntax source:
                    foreach (var entry in source.Entries) foreach (var name in entry.Chain) if (registry.Resolve(name.Name) is { } actor) yield return (actor, new Occurrence(name.Span, OccurrenceKind.Tag));
                    break;
                case ParentheticalSyntax parenthetical:
                    foreach (var name in parenthetical.Chain) if (registry.Resolve(name.Name) is { } actor) yield return (actor, new Occurrence(name.Span, OccurrenceKind.Tag));
                    break;
                case PinSyntax pin when registry.Resolve(pin.Target.Name) is { } actor:
                    yield return (actor, new Occurrence(pin.Target.Span, OccurrenceKind.Pin));
                    break;
            }
        }

        foreach (var mention in draft.Mentions)
        {
            if (mention.Actor is not { } actor) continue;
            yield return (actor, new Occurrence(mention.Span, mention.How switch
            {
                MentionHow.Exact => OccurrenceKind.Name,
                MentionHow.Derived => OccurrenceKind.Derived,
                _ => OccurrenceKind.Weak,
            }));
        }
    }

    private static TextSpan SpanIn(Draft draft, Thing thing, Actor actor, int offset)
    {
        foreach (var occurrence in Of(draft, actor.Id)) if (occurrence.Span.Touches(offset)) return occurrence.Span;
        return thing.Span;
    }

    /// <summary>The places of one actor. A name in a tag may be a mention as well: one place all the same.</summary>
    private sealed class Places
    {
        private readonly List<Occurrence> _list = [];
        private readonly HashSet<TextSpan> _spans = [];

        public void Add(Occurrence place)
        {
            if (!place.Span.IsEmpty && _spans.Add(place.Span)) _list.Add(place);
        }

        public List<Occurrence> Sorted()
        {
            _list.Sort(static (a, b) => a.Span.CompareTo(b.Span));
            return _list;
        }
    }
}
