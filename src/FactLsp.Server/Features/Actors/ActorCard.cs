using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Dates;
using NodaTime;

namespace FactLsp.Server.Features.Actors;

/// <summary>What is shown of an actor: in a hover, beside a completion, in a list. Pure.</summary>
internal static class ActorCard
{
    /// <summary>Kind, country and control on one line: "news agency · Russia · state-controlled".</summary>
    public static string Line(Actor actor, ActorRegistry registry, LocalDate? day = null)
    {
        var parts = new List<string>(4) { KindOf(actor) };
        if (day is { } on && PositionOn(actor, on) is { } position && position.On(on, actor.AsOf) == position.On(on)) parts.Add(Say(position, registry));
        if (actor.Kind is not ActorKind.Place && actor.Country is { } code && registry.Find(code) is { } country) parts.Add(country.Name);
        if (actor.Control != MediaControl.Unknown) parts.Add(ActorVocabulary.Word(actor.Control));
        return string.Join(" · ", parts);
    }

    /// <summary>The whole card in Markdown; positions as of <paramref name="day"/>, where the article has one.</summary>
    public static string Markdown(Actor actor, ActorRegistry registry, LocalDate? day)
    {
        var card = new StringBuilder();
        card.Append("**").Append(Escape(actor.Name)).Append("**");
        if (actor.Abbreviation is { } abbreviation) card.Append(" (").Append(Escape(abbreviation)).Append(')');
        card.Append(" — ").Append(Escape(Line(actor, registry)));
        AppendPosition(card, actor, registry, day);
        if (!actor.Aliases.IsEmpty) card.Append("\n\nAlso: ").Append(Escape(string.Join(", ", actor.Aliases)));
        if (!actor.Native.IsEmpty) card.Append("\n\n").Append(Escape(string.Join(" · ", actor.Native)));
        if (actor.Parent is { } parent && registry.Find(parent) is { } above) card.Append("\n\nPart of ").Append(Escape(above.Name));
        if (!actor.Domains.IsEmpty) card.Append("\n\n").AppendJoin(" · ", actor.Domains.Select(domain => $"[{domain}](https://{domain})"));
        card.Append("\n\n`").Append(actor.Id).Append("` · ").Append(actor.Layer == ActorLayerKind.Embedded ? "catalogue" : ActorVocabulary.Word(actor.Layer) + " file");
        if (actor.Source is { Length: > 0 } source) card.Append(", from ").Append(Escape(source));
        if (actor.AsOf is { Length: > 0 } asOf) card.Append(", as of ").Append(asOf);
        return card.ToString();
    }

    /// <summary>The office held on <paramref name="day"/>; the one begun last where there are several.</summary>
    public static Position? PositionOn(Actor actor, LocalDate day)
    {
        Position? held = null;
        var since = LocalDate.MinIsoValue;
        foreach (var position in actor.Positions)
        {
            var from = EdtfDate.TryParse(position.From, out var first) ? first.Earliest : LocalDate.MinIsoValue;
            var to = position.IsOpen || !EdtfDate.TryParse(position.To, out var last) ? LocalDate.MaxIsoValue : last.Latest;
            if (day < from || day > to || (held is not null && from < since)) continue;
            (held, since) = (position, from);
        }

        return held;
    }

    /// <summary>"Secretary of the Security Council of Russia".</summary>
    public static string Say(Position position, ActorRegistry registry)
    {
        if (position.Of.Length == 0) return position.Title;
        var of = registry.Find(position.Of)?.Name ?? position.Of;
        return $"{position.Title}, {of}";
    }

    private static void AppendPosition(StringBuilder card, Actor actor, ActorRegistry registry, LocalDate? day)
    {
        if (actor.Positions.IsEmpty) return;
        if (day is { } on)
        {
            var held = PositionOn(actor, on);

            // What was open when the entry was written is not known to have gone on.
            var isKnown = held is null || held.On(on, actor.AsOf) == held.On(on);
            card.Append(isKnown ? "\n\nOn " : "\n\nAs of ").Append(isKnown ? EdtfDate.OfDay(on).Text : actor.AsOf).Append(": ");
            card.Append(held is not null ? $"**{Escape(Say(held, registry))}**{Period(held, actor.AsOf)}" : "no position known");
        }

        foreach (var position in actor.Positions)
        {
            if (day is { } shown && ReferenceEquals(position, PositionOn(actor, shown))) continue;
            card.Append("\n- ").Append(Escape(Say(position, registry))).Append(Period(position, actor.AsOf));
        }
    }

    private static string Period(Position position, string? asOf) => (position.From, position.To) switch
    {
        ("", "") => "",
        (var from, "..") => asOf is null ? $" (since {from})" : $" (since {from}; so as of {asOf})",
        (var from, "") => $" (from {from})",
        ("", var to) => $" (until {to})",
        var (from, to) => $" ({from} to {to})",
    };

    private static string KindOf(Actor actor) => actor.Kind switch
    {
        ActorKind.Agency => "news agency",
        ActorKind.Body => "official body",
        ActorKind.Organization => "organisation",
        var kind => ActorVocabulary.Word(kind),
    };

    /// <summary>Text that Markdown shows as it is.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|') escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
