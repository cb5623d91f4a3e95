using System.Buffers;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Rename;

/// <summary><c>textDocument/prepareRename</c>: the name under the cursor, or null where there is none to rename.</summary>
internal sealed class PrepareRename : DraftFeature<RenameTarget>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/prepareRename";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with rename.
    }

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override RenameTarget? Answer(Draft draft, Params parameters, Snapshot state) =>
        RenameFeature.Find(draft, parameters.Position) is { } found
            ? new RenameTarget(draft.Positions.RangeOf(found.Span), found.Span.In(draft.Article.Text).ToString())
            : null;
}

/// <summary>
/// <c>textDocument/rename</c>: this name of this actor, in prose, tags and pins of all open drafts. Other names of the actor stay, and so does
/// what only probably means it.
/// </summary>
internal sealed class RenameFeature : DraftFeature<WorkspaceEdit>
{
    private static readonly SearchValues<char> TagMarks = SearchValues.Create("\r\n[]|;");

    /// <inheritdoc/>
    public override string Method => "textDocument/rename";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) =>
        capabilities["renameProvider"] = client.Can("textDocument.rename.prepareSupport") ? new JObject { ["prepareProvider"] = true } : new JValue(true);

    /// <summary>The actor and the name that a rename at <paramref name="position"/> means.</summary>
    public static (string Actor, TextSpan Span)? Find(Draft draft, Position position)
    {
        if (Occurrences.At(draft, draft.Positions.OffsetOf(position)) is not { } at) return null;
        foreach (var occurrence in Occurrences.Of(draft, at.Actor.Id))
        {
            if (occurrence.Span == at.Span) return occurrence.Kind == OccurrenceKind.Weak ? null : (at.Actor.Id, at.Span);
        }

        return null;
    }

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override WorkspaceEdit? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var newName = Params.Text(parameters.Json!, "newName").Trim();
        if (newName.Length == 0 || newName.AsSpan().ContainsAny(TagMarks)) throw new InvalidParamsException("A name is not empty and has none of the signs that end it in a tag: [ ] | ;");
        if (Find(draft, parameters.Position) is not { } target) throw new InvalidParamsException("There is no name to rename here.");
        var oldName = target.Span.In(draft.Article.Text).ToString();
        var changes = new List<(Draft Draft, DocumentEdit[] Edits)>();
        foreach (var other in state.Spoken(first: draft))
        {
            DocumentEdit[] edits =
            [
                .. Occurrences.Of(other, target.Actor)
                    .Where(occurrence => occurrence.Kind != OccurrenceKind.Weak && occurrence.Span.In(other.Article.Text).Equals(oldName, StringComparison.OrdinalIgnoreCase))
                    .Select(occurrence => new DocumentEdit(other.Positions.RangeOf(occurrence.Span), newName)),
            ];
            if (edits.Length > 0) changes.Add((other, edits));
        }

        return state.Client.Can("workspace.workspaceEdit.documentChanges")
            ? new WorkspaceEdit
            {
                DocumentChanges = [.. changes.Select(change => new DocumentChange { TextDocument = new VersionedDocument(change.Draft.Uri, change.Draft.Document.Version), Edits = change.Edits })],
            }
            : new WorkspaceEdit { Changes = changes.ToDictionary(change => change.Draft.Uri, change => change.Edits, StringComparer.Ordinal) };
    }
}
