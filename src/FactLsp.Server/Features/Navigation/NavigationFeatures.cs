using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Navigation;

/// <summary><c>textDocument/definition</c>: an actor's entry in its file or on its page of the catalogue; a footnote's or tag's definition.</summary>
internal sealed class DefinitionFeature : DraftFeature<Location[]>
{
    private static readonly Protocol.Position EntryOfPage = new(1, 0);

    private readonly Core.Workspace.CatalogPages _pages = new(Core.Workspace.UserFolders.Cache);

    /// <inheritdoc/>
    public override string Method => "textDocument/definition";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["definitionProvider"] = true;

    /// <inheritdoc/>
    protected override Location[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var offset = draft.Positions.OffsetOf(parameters.Position);
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            if (tag is SourceTagSyntax { Form: SourceTagForm.Footnote, Entries: [var entry, ..] } footnote && footnote.Span.Contains(offset))
                return [new Location(draft.Uri, draft.Positions.RangeOf(entry.Span))];
        }

        if (Occurrences.At(draft, offset) is { Actor: var actor })
        {
            // What comes with the program has a page to look at, in a file that every editor can open.
            return actor.File is null && _pages.PathOf(actor, draft.Settings.Registry) is { } page
                ? [new Location(DocumentKey.UriOf(page), new Range(EntryOfPage, EntryOfPage))]
                : ActorPlaces.Definition(draft, actor);
        }

        // A figure: where the other drafts give it.
        return LedgerPlaces.FactAt(draft, offset) is { } fact && LedgerPlaces.OthersOf(draft, fact, state) is { Length: > 0 } others ? others : null;
    }
}

/// <summary><c>textDocument/references</c>: every place in the drafts of the workspace, open or not, where the actor under the cursor occurs.</summary>
internal sealed class ReferencesFeature : DraftFeature<Location[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/references";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["referencesProvider"] = true;

    /// <inheritdoc/>
    protected override Location[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var offset = draft.Positions.OffsetOf(parameters.Position);
        if (Occurrences.At(draft, offset) is not { Actor: var actor })
            return LedgerPlaces.FactAt(draft, offset) is { } fact ? [new Location(draft.Uri, draft.Positions.RangeOf(fact.Span)), .. LedgerPlaces.OthersOf(draft, fact, state)] : null;
        var found = new List<Location>();
        if (Params.IsTrue(parameters["context"], "includeDeclaration") && actor.File is not null) found.AddRange(ActorPlaces.Definition(draft, actor) ?? []);
        foreach (var other in state.Spoken(first: draft))
        {
            foreach (var occurrence in Occurrences.Of(other, actor.Id)) found.Add(new Location(other.Uri, other.Positions.RangeOf(occurrence.Span)));
        }

        foreach (var file in state.FilesWith(actor.Id))
        {
            foreach (var place in file.Actors[actor.Id].Places) found.Add(new Location(file.Uri, place.Range));
        }

        return [.. found];
    }
}

/// <summary><c>textDocument/documentHighlight</c>: the same in this document, drawn. 1 text, 2 read, 3 write.</summary>
internal sealed class HighlightFeature : DraftFeature<DocumentHighlight[]>
{
    private const int Text = 1, Read = 2, Write = 3;

    /// <inheritdoc/>
    public override string Method => "textDocument/documentHighlight";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentHighlightProvider"] = true;

    /// <inheritdoc/>
    protected override DocumentHighlight[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        if (Occurrences.At(draft, draft.Positions.OffsetOf(parameters.Position)) is not { Actor: var actor }) return null;
        return [.. Occurrences.Of(draft, actor.Id).Select(occurrence => new DocumentHighlight(draft.Positions.RangeOf(occurrence.Span), occurrence.Kind switch
        {
            OccurrenceKind.Tag or OccurrenceKind.Pin => Write,
            OccurrenceKind.Weak => Text,
            _ => Read,
        }))];
    }
}

/// <summary><c>workspace/symbol</c>: the actors of the workspace's drafts, open or not, by name.</summary>
internal sealed class WorkspaceSymbolFeature : RequestFeature<WorkspaceSymbol[]>
{
    private const int Most = 200;
    private const int KindModule = 2, KindClass = 5, KindObject = 19;

    /// <inheritdoc/>
    public override string Method => "workspace/symbol";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["workspaceSymbolProvider"] = true;

    /// <inheritdoc/>
    protected override Task<WorkspaceSymbol[]?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var query = Params.TextOrNull(parameters.Json, "query") ?? "";
        var found = new Dictionary<string, WorkspaceSymbol>(StringComparer.Ordinal);
        foreach (var draft in state.Spoken())
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var mention in draft.Mentions)
            {
                if (mention.Actor is { } actor && IsWanted(actor))
                    Add(actor, (ActorPlaces.Definition(draft, actor) ?? [new Location(draft.Uri, draft.Positions.RangeOf(mention.Span))])[0], ActorCard.Line(actor, draft.Settings.Registry, draft.Day));
            }
        }

        foreach (var file in state.Files.Values.OrderBy(file => file.Uri, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var known in file.Actors.Values)
            {
                if (IsWanted(known.Actor)) Add(known.Actor, known.Definition ?? new Location(file.Uri, known.Places[0].Range), known.Line);
            }
        }

        return Task.FromResult<WorkspaceSymbol[]?>([.. found.Values.OrderBy(symbol => symbol.Name, StringComparer.Ordinal)]);

        bool IsWanted(Actor actor) => found.Count < Most && !found.ContainsKey(actor.Id) && Matches(actor.Name, query);

        void Add(Actor actor, Location location, string? line) =>
            found[actor.Id] = new WorkspaceSymbol(actor.Name, actor.IsMedia ? KindModule : actor.Kind == ActorKind.Person ? KindClass : KindObject, location, line);
    }

    /// <summary>The letters of the query in order, as editors match.</summary>
    private static bool Matches(string name, string query)
    {
        var at = 0;
        foreach (var c in query)
        {
            at = name.IndexOf(c.ToString(), at, StringComparison.OrdinalIgnoreCase) + 1;
            if (at == 0) return false;
        }

        return true;
    }
}

/// <summary>Where an actor is defined.</summary>
internal static class ActorPlaces
{
    /// <summary>Its entry in an actor file; for one that comes with the program, the place where the article introduces it.</summary>
    public static Location[]? Definition(Draft draft, Actor actor) => Definition(draft, actor, Occurrences.Of(draft, actor.Id)) is { } place ? [place] : null;

    /// <summary>The same where its <paramref name="places"/> in the draft are known.</summary>
    public static Location? Definition(Draft draft, Actor actor, List<Occurrence> places)
    {
        if (actor.File is { } file)
        {
            var start = new Protocol.Position(actor.Line, 0);
            return new Location(DocumentKey.UriOf(file), new Range(start, start));
        }

        foreach (var place in places) if (place.Kind == OccurrenceKind.Name) return new Location(draft.Uri, draft.Positions.RangeOf(place.Span));
        return null;
    }
}
