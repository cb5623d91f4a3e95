using System.Collections.Immutable;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>Finds whom the names in tags and in the header mean. In a tag letter case does not matter, and a surname is enough for somebody of the body.</summary>
internal sealed class TagNameResolver(ArticleSyntax syntax, ActorRegistry registry, Discourse discourse, MentionList mentions)
{
    internal void ResolveAll()
    {
        foreach (var name in syntax.Header.Credit)
            Resolve(name, MentionZone.Header, -1);
        ResolvePlace(syntax.Header.PlaceSpan);
        foreach (var tag in syntax.Tags)
        {
            switch (tag)
            {
                case SourceTagSyntax source:
                    foreach (var entry in source.Entries)
                    {
                        foreach (var name in entry.Chain)
                            Resolve(name, MentionZone.Tag, tag.Sentence);
                    }

                    break;
                case PinSyntax pin when registry.Resolve(pin.Target.Name) is { } target:
                    Add(pin.SurfaceSpan, target, MentionHow.Exact, MentionCause.Pin, tag.Sentence < 0 ? MentionZone.Body : discourse.ZoneOf(tag.Sentence), tag.Sentence);
                    if (pin.SurfaceSpan != pin.Target.Span)
                        Add(pin.Target.Span, target, MentionHow.Exact, MentionCause.Pin, MentionZone.Tag, tag.Sentence);
                    break;
            }
        }
    }

    private void Resolve(SourceNameSyntax name, MentionZone zone, int sentence)
    {
        if (registry.Resolve(name.Name) is { } actor)
        {
            Add(name.Span, actor, MentionHow.Exact, MentionCause.Name, zone, sentence);
            return;
        }

        var named = registry.Lookup(name.Name);
        if (!named.IsEmpty)
        {
            var introduced = named.Where(m => discourse.Names(m.Actor)).Select(static m => m.Actor).ToList();
            if (introduced.Count == 1)
                Add(name.Span, introduced[0], MentionHow.Derived, MentionCause.Context, zone, sentence);
            else
                AddAmbiguous(name.Span, [.. named.Select(static m => m.Actor)], zone, sentence);
            return;
        }

        var reading = discourse.Read(name.Name, int.MaxValue, MentionZone.Body);
        if (reading.Before.Count == 1)
        {
            var how = reading.UnknownBefore ? MentionHow.Weak : MentionHow.Derived;
            mentions.Add(new Mention(name.Span, reading.Before[0], how, MentionCause.Surname, zone, sentence, [reading.Before[0]], reading.Paragraph));
        }
        else if (reading.Before.Count > 1)
        {
            AddAmbiguous(name.Span, [.. reading.Before], zone, sentence);
        }
        else if (registry.Lookup(name.Name, NameRole.Weak, NameRole.Family) is [var only] && only.Role != NameRole.Descriptor)
        {
            Add(name.Span, only.Actor, MentionHow.Weak, only.Role == NameRole.Family ? MentionCause.SurnameInRegistry : MentionCause.WeakName, zone, sentence);
        }
    }

    // "SEOUL, South Korea": each part that is a known place.
    private void ResolvePlace(TextSpan span)
    {
        while (!span.IsEmpty)
        {
            int comma = span.In(syntax.Text).IndexOf(',');
            var part = comma < 0 ? span : new TextSpan(span.Start, comma);
            span = comma < 0 ? new TextSpan(span.End, 0) : TextSpan.FromBounds(part.End + 1, span.End);
            var text = part.In(syntax.Text);
            int leading = text.Length - text.TrimStart().Length;
            part = new TextSpan(part.Start + leading, text.Trim().Length);
            if (!part.IsEmpty && registry.Lookup(part.In(syntax.Text)) is [var place] && place.Actor.Kind == ActorKind.Place)
                Add(part, place.Actor, MentionHow.Exact, MentionCause.Name, MentionZone.Header, -1);
        }
    }

    private void AddAmbiguous(TextSpan span, ImmutableArray<Actor> candidates, MentionZone zone, int sentence) =>
        mentions.Add(new Mention(span, null, MentionHow.Weak, MentionCause.Ambiguous, zone, sentence, candidates, 0));

    private void Add(TextSpan span, Actor actor, MentionHow how, MentionCause cause, MentionZone zone, int sentence) =>
        mentions.Add(new Mention(span, actor, how, cause, zone, sentence, [actor], 0));
}
