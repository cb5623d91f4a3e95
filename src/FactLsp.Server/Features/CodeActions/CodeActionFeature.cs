using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.CodeActions;

/// <summary><c>textDocument/codeAction</c>: the engine's fixes for the findings at the cursor, and the source actions for the whole document.</summary>
internal sealed class CodeActionFeature : DraftFeature<CodeAction[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/codeAction";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["codeActionProvider"] = new JObject
    {
        ["codeActionKinds"] = new JArray(ActionKinds.QuickFix, ActionKinds.Rewrite, ActionKinds.FixAll, ActionKinds.OrganizeTags),
        ["resolveProvider"] = true,
    };

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override bool IsAbout(Draft draft) => draft.IsSpokenOf || draft.IsConfiguration;

    /// <inheritdoc/>
    protected override CodeAction[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var span = draft.Positions.SpanOf(parameters.Range);
        var only = (parameters["context"] as JObject)?["only"] as JArray;
        return [.. ActionList.For(draft, state, span).Where(action => only is null || only.Any(kind => ActionKinds.Includes(kind.ToString(), action.Kind)))];
    }
}

/// <summary><c>codeAction/resolve</c>: the edit of an action that was offered without one.</summary>
internal sealed class CodeActionResolve : RequestFeature<JsonObjectResult>
{
    /// <inheritdoc/>
    public override string Method => "codeAction/resolve";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with code actions.
    }

    /// <inheritdoc/>
    protected override Task<JsonObjectResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var action = parameters.Json as JObject ?? throw new InvalidParamsException("A code action is no object.");
        if (parameters["data"] is { } data
            && state.Find(Params.Text(data, "uri")) is { } draft

            // An edit of an older text would land in the wrong place; the client asks for the menu again.
            && draft.Document.Version == Params.NumberOrNull(data, "version")
            && ActionList.Resolve(draft, state, Params.Text(data, "action"), Params.TextOrNull(data, "argument")) is { } edit)
        {
            action["edit"] = JObject.Parse((string)ProtocolJson.Raw(edit)!);
        }

        return Task.FromResult<JsonObjectResult?>(new JsonObjectResult(action));
    }
}

/// <summary>The kinds of actions; kinds are dotted paths, and a request for one includes those below.</summary>
internal static class ActionKinds
{
    /// <summary>Removes a finding.</summary>
    public const string QuickFix = "quickfix";

    /// <summary>Says the same in other words.</summary>
    public const string Rewrite = "refactor.rewrite";

    /// <summary>Every fix that cannot change what the article says.</summary>
    public const string FixAll = "source.fixAll.factlsp";

    /// <summary>All tags in their canonical form.</summary>
    public const string OrganizeTags = "source.organizeTags";

    /// <summary>Whether <paramref name="asked"/> includes <paramref name="kind"/>.</summary>
    public static bool Includes(string asked, string kind) =>
        asked.Length == 0 || (kind.StartsWith(asked, StringComparison.Ordinal) && (kind.Length == asked.Length || kind[asked.Length] == '.'));
}
