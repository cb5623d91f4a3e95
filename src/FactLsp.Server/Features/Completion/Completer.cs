using System.Runtime.CompilerServices;
using FactLsp.Core.Actors;
using FactLsp.Core.Dates;
using FactLsp.Core.Rules;
using FactLsp.Core.Syntax;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Protocol;
using NodaTime;

namespace FactLsp.Server.Features.Completion;

/// <summary>Makes the list for one site. Used once.</summary>
internal sealed class Completer(Draft draft, CompletionSite site)
{
    private const int Most = 50;
    private const int KindClass = 7, KindModule = 9, KindValue = 12, KindSnippet = 15, KindReference = 18, KindMember = 20;

    // What is offered before anything is typed depends on the registry alone.
    private static readonly ConditionalWeakTable<ActorRegistry, Actor[]> Agencies = [];

    private static readonly (string Insert, string Detail)[] Tags =
    [
        ("[src: ", "who carries this claim"),
        ("[date: ", "when this claim happened"),
        ("[n/a: ", "makes no claim that needs a source; give the reason"),
        ("[CQ: ", "checked as it stands, by whom and when"),
        ("[TK ", "to come: something is missing here"),
        ("[[", "this mention is that actor"),
    ];

    private readonly string _typed = draft.Document.Text.Slice(site.Typed).ToString();
    private readonly Range _range = draft.Positions.RangeOf(site.Typed);
    private readonly List<CompletionItem> _items = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private HashSet<string>? _mentioned;

    private ActorRegistry Registry => draft.Settings.Registry;

    /// <summary>The list; null where there is nothing to offer.</summary>
    public CompletionList? List()
    {
        switch (site.Kind)
        {
            case SiteKind.Tag:
                AddTags();
                break;
            case SiteKind.Source:
                AddActors(_ => true, closing: "");
                break;
            case SiteKind.ShortSource:
                AddActors(actor => actor.IsMedia, closing: Follows(")") ? "" : ")");
                break;
            case SiteKind.Pin:
                AddActors(actor => actor.Kind != ActorKind.Group, closing: Follows("]]") ? "" : "]]");
                break;
            case SiteKind.Name:
                AddActors(_ => true, closing: "");
                break;
            case SiteKind.Date:
                AddDates();
                break;
            case SiteKind.Rule:
                AddRules();
                break;
        }

        // Incomplete: with more letters there may be others, and the order changes.
        return _items.Count == 0 ? null : new CompletionList(site.Kind is not (SiteKind.Tag or SiteKind.Date or SiteKind.Rule), [.. _items]);
    }

    private bool Follows(string text) => string.CompareOrdinal(draft.Document.Text.Text, site.Typed.End, text, 0, text.Length) == 0;

    private void AddActors(Func<Actor, bool> fits, string closing)
    {
        // Whoever the article cites already comes first: the next claim is likely to be theirs too.
        if (site.Kind != SiteKind.Name)
        {
            foreach (var actor in CitedActors()) if (fits(actor) && StartsAWord(actor)) Add(actor, actor.Name, closing, rank: 0);
        }

        if (_typed.Length == 0)
        {
            if (site.Kind == SiteKind.Pin) return;
            foreach (var agency in Agencies.GetValue(Registry, static registry => [.. registry.Media().Where(actor => actor.Kind == ActorKind.Agency)]))
            {
                if (_items.Count >= Most) return;
                if (fits(agency)) Add(agency, agency.Name, closing, RankOf(agency));
            }

            return;
        }

        foreach (var match in Registry.Complete(_typed, Most))
        {
            if (fits(match.Actor)) Add(match.Actor, NameToInsert(match), closing, RankOf(match.Actor));
        }
    }

    /// <summary>The house spelling, except where another name is what is being typed ("Kremlin").</summary>
    private string NameToInsert(NameMatch match) =>
        match.Role is NameRole.Alias or NameRole.Abbreviation && match.Name.StartsWith(_typed, StringComparison.OrdinalIgnoreCase) && !match.Actor.Name.StartsWith(_typed, StringComparison.OrdinalIgnoreCase)
            ? match.Name
            : match.Actor.Name;

    private IEnumerable<Actor> CitedActors()
    {
        foreach (var name in draft.Article.Syntax.Header.Credit)
        {
            if (Registry.Resolve(name.Name) is { } actor) yield return actor;
        }

        foreach (var claim in draft.Article.Claims)
        {
            foreach (var source in claim.Sources)
            {
                if (source.ActorId is { } id && Registry.Find(id) is { } actor) yield return actor;
            }
        }
    }

    private bool StartsAWord(Actor actor) =>
        _typed.Length == 0
        || actor.Name.Split(' ').Any(word => word.StartsWith(_typed, StringComparison.OrdinalIgnoreCase))
        || actor.Name.StartsWith(_typed, StringComparison.OrdinalIgnoreCase);

    // Whoever this document names, then whoever its own files know, the nearest first, then the catalogue; among equals, whoever is likely to stand here.
    private int RankOf(Actor actor)
    {
        var likely = site.Kind is SiteKind.Source or SiteKind.ShortSource
            ? actor.IsMedia ? 0 : actor.Kind == ActorKind.Body ? 1 : 2
            : actor.Kind == ActorKind.Person ? 0 : 1;
        var near = Mentioned.Contains(actor.Id) ? 0 : (int)ActorLayerKind.Document + 1 - (int)actor.Layer;
        return 1 + (near * 3) + likely;
    }

    private HashSet<string> Mentioned => _mentioned ??= [.. draft.Mentions.Where(mention => !mention.Span.Touches(site.Typed.End)).Select(static mention => mention.ActorId)];

    private void Add(Actor actor, string name, string closing, int rank)
    {
        if (!_ids.Add(actor.Id)) return;
        _items.Add(new CompletionItem
        {
            Label = name,
            Kind = actor.Kind switch
            {
                ActorKind.Person => KindClass,
                ActorKind.Agency or ActorKind.Outlet => KindModule,
                _ => KindReference,
            },
            Detail = ActorCard.Line(actor, Registry, draft.Day),

            // The client filters by what is typed; that may be another of the actor's names.
            FilterText = name.Contains(_typed, StringComparison.OrdinalIgnoreCase) ? name : $"{_typed} {name}",
            SortText = $"{rank:00}{_items.Count:000}",
            TextEdit = new DocumentEdit(_range, name + closing),
            Data = new CompletionData(actor.Id, draft.Uri),
        });
    }

    private void AddDates()
    {
        // The day of the article and the week before it: what news is about. Then the days that follow, for what is announced.
        var anchor = draft.Day ?? FirstDate();
        if (anchor is not { } day) return;
        for (var i = 0; i <= 14; i++) AddDate(day.PlusDays(-i), day, i);
        for (var i = 1; i <= 7; i++) AddDate(day.PlusDays(i), day, 14 + i);
    }

    private LocalDate? FirstDate()
    {
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            if (tag is DateTagSyntax date && EdtfDate.TryParse(draft.Document.Text.Slice(date.ValueSpan), out var value)) return value.Earliest;
        }

        return null;
    }

    private void AddDate(LocalDate day, LocalDate anchor, int rank)
    {
        var value = EdtfDate.OfDay(day).Text;
        if (!value.StartsWith(_typed, StringComparison.Ordinal) && !day.DayOfWeek.ToString().StartsWith(_typed, StringComparison.OrdinalIgnoreCase)) return;
        var closing = site.Kind == SiteKind.Date && InBrackets && !Follows("]") ? "]" : "";
        _items.Add(new CompletionItem
        {
            Label = value,
            Kind = KindValue,
            Detail = day == anchor ? $"{day.DayOfWeek}, the article's date" : day.DayOfWeek.ToString(),
            FilterText = _typed.Length == 0 || char.IsAsciiDigit(_typed[0]) ? value : day.DayOfWeek.ToString(),
            SortText = $"{rank:00}",
            TextEdit = new DocumentEdit(_range, value + closing),
        });
    }

    private bool InBrackets
    {
        get
        {
            var line = draft.Document.Text.Lines.SpanOf(draft.Document.Text.Lines.PositionOf(site.Typed.Start).Line);
            return draft.Document.Text.Text.AsSpan(line.Start, site.Typed.Start - line.Start).LastIndexOf('[') >= 0;
        }
    }

    private void AddTags()
    {
        foreach (var (insert, detail) in Tags)
        {
            if (!insert.StartsWith(_typed, StringComparison.OrdinalIgnoreCase)) continue;
            _items.Add(new CompletionItem
            {
                Label = insert.TrimEnd(),
                Kind = KindSnippet,
                Detail = detail,
                FilterText = insert,
                SortText = $"{_items.Count}",
                TextEdit = new DocumentEdit(_range, insert),
            });
        }
    }

    private void AddRules()
    {
        foreach (var rule in RuleCatalog.All)
        {
            if (!rule.Name.Contains(_typed, StringComparison.OrdinalIgnoreCase)) continue;
            _items.Add(new CompletionItem
            {
                Label = rule.Name,
                Kind = KindMember,
                Detail = rule.Summary,
                TextEdit = new DocumentEdit(_range, rule.Name),
            });
        }
    }
}
