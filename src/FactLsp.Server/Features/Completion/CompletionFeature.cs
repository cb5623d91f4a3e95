using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Completion;

/// <summary><c>textDocument/completion</c>: agencies and actors in tags and by name, date values with their weekday, tags, rules.</summary>
internal sealed class CompletionFeature : DraftFeature<CompletionList>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/completion";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["completionProvider"] = new JObject
    {
        ["triggerCharacters"] = new JArray("[", "(", ":", " ", ";", ","),
        ["resolveProvider"] = true,
    };

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override CompletionList? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var site = CompletionSite.At(draft.Document.Text, draft.Positions.OffsetOf(parameters.Position));

        // A space is a trigger for "[src: " only; in prose it would open a list at every word.
        if (site.Kind == SiteKind.None || (site.Kind == SiteKind.Name && Params.TextOrNull(parameters["context"], "triggerCharacter") is not null)) return null;
        return new Completer(draft, site).List();
    }
}

/// <summary><c>completionItem/resolve</c>: the actor's card, made only for the item that is looked at.</summary>
internal sealed class CompletionResolve : RequestFeature<JsonObjectResult>
{
    /// <inheritdoc/>
    public override string Method => "completionItem/resolve";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with completion itself.
    }

    /// <inheritdoc/>
    protected override Task<JsonObjectResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var item = parameters.Json as JObject ?? throw new InvalidParamsException("A completion item is no object.");
        if (Params.TextOrNull(parameters["data"], "actor") is { } id
            && Params.TextOrNull(parameters["data"], "uri") is { } uri
            && state.Find(uri) is { } draft
            && draft.Settings.Registry.Find(id) is { } actor)
        {
            item["documentation"] = new JObject { ["kind"] = "markdown", ["value"] = ActorCard.Markdown(actor, draft.Settings.Registry, draft.Day) };
        }

        return Task.FromResult<JsonObjectResult?>(new JsonObjectResult(item));
    }
}
