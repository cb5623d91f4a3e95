using FactLsp.Core;
using FactLsp.Core.Rules;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.CodeActions;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Commands;

/// <summary><c>workspace/executeCommand</c>: what cannot be an edit. The server carries them out, so every editor has them.</summary>
internal sealed class ExecuteCommandFeature(Session session, ClientConnection client) : RequestFeature<JsonObjectResult>
{
    /// <summary>Checks every draft of the open folders; answers how many there are besides the open ones.</summary>
    public const string CheckWorkspace = "factlsp.checkWorkspace";

    /// <summary>Opens the page of the rule given as argument.</summary>
    public const string ShowRule = "factlsp.showRule";

    /// <summary>Reads configuration and actor files again.</summary>
    public const string Reload = "factlsp.reload";

    /// <summary>Shows the place given as argument (a location in an open draft): what a lens does when it is clicked.</summary>
    public const string GoTo = "factlsp.goTo";

    /// <summary>Answers the open draft whose URI is given as argument as readers get it, without tags, and how many <c>[TK …]</c> are still in it.</summary>
    public const string CleanText = "factlsp.cleanText";

    /// <inheritdoc/>
    public override string Method => "workspace/executeCommand";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) =>
        capabilities["executeCommandProvider"] = new JObject { ["commands"] = new JArray(ActorFileEdit.Command, CheckWorkspace, ShowRule, Reload, GoTo, CleanText) };

    /// <inheritdoc/>
    protected override async Task<JsonObjectResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var argument = (parameters["arguments"] as JArray)?.FirstOrDefault()?.ToString() ?? "";
        switch (Params.Text(parameters.Json!, "command"))
        {
            case ActorFileEdit.Command:
                // Only where the quick fix would have put it: a client cannot have any other file written.
                if (!state.Spoken().Any(draft => ActorFileEdit.PathsFor(draft, state).Any(file => argument.EndsWith("\n" + file.Path, StringComparison.Ordinal))) || ActorFileEdit.Write(argument) is null)
                    throw new InvalidParamsException("This is no actor to add.");
                session.ReloadLater();
                return null;
            case CheckWorkspace:
                return new JsonObjectResult(new JObject { ["drafts"] = await session.Pass.RunAsync(state, quiet: false, cancellation) });
            case ShowRule:
                if (RuleCatalog.Find(argument) is not { } rule) throw new InvalidParamsException($"There is no rule {argument}.");
                if (state.Client.Can("window.showDocument.support"))
                    await client.AskAsync("window/showDocument", new ShowDocument(RuleCatalog.HelpUrl(rule.Name), External: true), cancellation);
                else
                    client.Log(Microsoft.Extensions.Logging.LogLevel.Information, RuleCatalog.HelpUrl(rule.Name));
                return null;
            case Reload:
                session.ReloadLater();
                return null;
            case GoTo:
                await ShowAsync(parameters, state, cancellation);
                return null;
            case CleanText:
                if (state.Find(argument)?.Readable is not { IsSpokenOf: true } draft) throw new InvalidParamsException("This is no open draft.");
                return new JsonObjectResult(new JObject { ["text"] = TagStripper.Strip(draft.Article, out var openMarks), ["openMarks"] = openMarks });
            case var unknown:
                throw new InvalidParamsException($"There is no command {unknown}.");
        }
    }

    private async Task ShowAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        if ((parameters["arguments"] as JArray)?.FirstOrDefault() is not JObject place || state.Find(Params.Text(place, "uri")) is not { } draft) throw new InvalidParamsException("This is no place in an open draft.");
        var range = new Params(place).Range;
        if (state.Client.Can("window.showDocument.support"))
            await client.AskAsync("window/showDocument", new ShowDocument(draft.Uri, External: false, TakeFocus: true, range), cancellation);
        else
            client.Log(Microsoft.Extensions.Logging.LogLevel.Information, $"{draft.Uri}:{range.Start.Line + 1}:{range.Start.Character + 1}");
    }
}
