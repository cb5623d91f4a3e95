using FactLsp.Core.Actors;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features;

/// <summary>What the cursor is on: at most one of the members besides the span is set.</summary>
/// <param name="Span">Its text.</param>
internal sealed record Thing(TextSpan Span)
{
    /// <summary>A mention in the prose.</summary>
    public Mention? Mention { get; init; }

    /// <summary>An actor named in a tag or the header.</summary>
    public Actor? Actor { get; init; }

    /// <summary>A date, in words for people.</summary>
    public string? Date { get; init; }

    /// <summary>Anything else that there is something to say about.</summary>
    public string? Note { get; init; }
}

/// <summary>Finds what the cursor is on, by the spans of the analysis.</summary>
internal static class ThingAt
{
    /// <summary>The thing that holds or touches <paramref name="offset"/>; one that holds it comes first.</summary>
    public static Thing? Find(Draft draft, int offset) => Find(draft, offset, touching: false) ?? Find(draft, offset, touching: true);

    private static Thing? Find(Draft draft, int offset, bool touching)
    {
        bool IsAt(TextSpan span) => !span.IsEmpty && (touching ? span.Touches(offset) : span.Contains(offset));
        var article = draft.Article;
        var header = article.Syntax.Header;
        if (IsAt(header.DateSpan)) return new Thing(header.DateSpan) { Date = SayDate(header.DateSpan.In(article.Text)) };
        foreach (var credit in header.Credit) if (IsAt(credit.Span)) return Named(draft, credit);
        foreach (var tag in article.Syntax.Tags)
        {
            if (tag.Span.Start > offset) break;
            if (!IsAt(tag.Span)) continue;
            if (InTag(draft, tag, IsAt) is { } inTag) return inTag;
        }

        if (draft.MentionAt(offset, touching) is { } mention) return new Thing(mention.Span) { Mention = mention };
        return draft.DateAt(offset, touching) is { } date ? new Thing(date.Span) { Date = SayExpression(date) } : null;
    }

    private static Thing? InTag(Draft draft, TagSyntax tag, Func<TextSpan, bool> isAt)
    {
        switch (tag)
        {
            case SourceTagSyntax source:
                foreach (var entry in source.Entries)
                {
                    foreach (var name in entry.Chain) if (isAt(name.Span)) return Named(draft, name);
                    if (isAt(entry.DateSpan)) return new Thing(entry.DateSpan) { Date = SayDate(entry.DateSpan.In(draft.Article.Text)) };
                }

                return null;
            case DateTagSyntax date when isAt(date.ValueSpan) || isAt(date.SurfaceSpan):
                return new Thing(date.Span) { Date = SayDate(date.ValueSpan.In(draft.Article.Text)) };
            case PinSyntax pin:
                return draft.Settings.Registry.Resolve(pin.Target.Name) is { } pinned ? new Thing(pin.Span) { Actor = pinned } : Unknown(pin.Target);
            case LinkSyntax link when draft.Settings.Registry.FindByDomain(link.Url) is { } site:
                return new Thing(link.Span) { Actor = site };
            case MarkSyntax mark:
                return new Thing(mark.Span)
                {
                    Note = mark.Kind switch
                    {
                        MarkKind.ToCome => "**TK** — something is to come here",
                        MarkKind.Checked => "**CQ** — checked as it stands; an edit of the sentence makes the mark stale",
                        _ => "**n/a** — exempt: makes no claim that needs a source",
                    },
                };
            default:
                return null;
        }
    }

    private static Thing Named(Draft draft, SourceNameSyntax name) =>
        draft.Settings.Registry.Resolve(name.Name) is { } actor ? new Thing(name.Span) { Actor = actor } : Unknown(name);

    private static Thing Unknown(SourceNameSyntax name) => new(name.Span) { Note = $"“{Actors.ActorCard.Escape(name.Name)}” is not among the known actors" };

    /// <summary>A time expression with its value, its day and the reason.</summary>
    public static string SayExpression(TimeExpression expression) =>
        $"{(expression.Edtf is { } date ? SayDate(date.Text) : $"`{expression.Value}`")}\n\n*{Actors.ActorCard.Escape(expression.Explanation)}*{(expression.Anchor is { } anchor ? $" ({EdtfDate.OfDay(anchor).Text})" : string.Empty)}";

    /// <summary>A value with its day of the week or its first and last day.</summary>
    public static string SayDate(ReadOnlySpan<char> value)
    {
        var reading = EdtfDate.Read(value);
        if (reading.Date is not { } date) return $"`{value}` — no date: {reading.Problem}";
        if (date.Day is { } day) return $"**{date.Text}** — {day.DayOfWeek}";
        var first = date.Earliest == EdtfDate.Past ? "…" : EdtfDate.OfDay(date.Earliest).Text;
        var last = date.Latest == EdtfDate.Future ? "…" : EdtfDate.OfDay(date.Latest).Text;
        return $"**{date.Text}** — {first} to {last}";
    }
}
