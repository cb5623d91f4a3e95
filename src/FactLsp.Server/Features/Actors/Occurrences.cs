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

    /// <summary>All places, in the order of the text.</summary>
    public static List<Occurrence> Of(Draft draft, string actor)
    {
        var found = new List<Occurrence>();
        var registry = draft.Settings.Registry;
        bool IsActor(SourceNameSyntax name) => string.Equals(registry.Resolve(name.Name)?.Id, actor, StringComparison.Ordinal);
        foreach (var credit in draft.Article.Syntax.Header.Credit) if (IsActor(credit)) Add(credit.Span, OccurrenceKind.Tag);
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            switch (tag)
            {
                case SourceTagSyntax source:
                    foreach (var entry in source.Entries) foreach (var name in entry.Chain) if (IsActor(name)) Add(name.Span, OccurrenceKind.Tag);
                    break;
                case ParentheticalSyntax parenthetical:
                    foreach (var name in parenthetical.Chain) if (IsActor(name)) Add(name.Span, OccurrenceKind.Tag);
                    break;
                case PinSyntax pin when IsActor(pin.Target):
                    Add(pin.Target.Span, OccurrenceKind.Pin);
                    break;
            }
        }

        foreach (var mention in draft.Mentions)
        {
            if (!string.Equals(mention.ActorId, actor, StringComparison.Ordinal)) continue;
            Add(mention.Span, mention.How switch
            {
                MentionHow.Exact => OccurrenceKind.Name,
                MentionHow.Derived => OccurrenceKind.Derived,
                _ => OccurrenceKind.Weak,
            });
        }

        found.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return found;

        // A name in a tag may be a mention as well: one place all the same.
        void Add(TextSpan span, OccurrenceKind kind)
        {
            if (!span.IsEmpty && !found.Exists(known => known.Span == span)) found.Add(new Occurrence(span, kind));
        }
    }

    private static TextSpan SpanIn(Draft draft, Thing thing, Actor actor, int offset)
    {
        foreach (var occurrence in Of(draft, actor.Id)) if (occurrence.Span.Touches(offset)) return occurrence.Span;
        return thing.Span;
    }
}
