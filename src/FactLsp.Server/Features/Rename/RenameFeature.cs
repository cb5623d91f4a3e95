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
/// <c>textDocument/rename</c>: this name of this actor, in prose, tags and pins of all drafts of the workspace, open or not. Other names of the actor stay, and
/// so does what only probably means it. Where the client can ask, a surname or an acronym that a full name introduced is renamed only when the user confirms it.
/// </summary>
internal sealed class RenameFeature(Session session) : RequestFeature<WorkspaceEdit>
{
    /// <summary>The annotation of edits that are to be confirmed.</summary>
    public const string Derived = "derived";

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
    protected override async Task<WorkspaceEdit?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        if (state.Find(parameters.Uri) is not { HasFailed: false, IsSpokenOf: true } draft) return null;
        var newName = Params.Text(parameters.Json!, "newName").Trim();
        if (newName.Length == 0 || newName.AsSpan().ContainsAny(TagMarks)) throw new InvalidParamsException("A name is not empty and has none of the signs that end it in a tag: [ ] | ;");
        if (Find(draft, parameters.Position) is not { } target) throw new InvalidParamsException("There is no name to rename here.");

        // Half of the workspace would be worse than none.
        await session.FilesReadAsync(cancellation);
        state = session.Snapshot with { Drafts = state.Drafts };
        var renaming = new Renaming(target.Actor, target.Span.In(draft.Article.Text).ToString(), newName, state.Client.Can("workspace.workspaceEdit.documentChanges") && state.Client.Has("workspace.workspaceEdit.changeAnnotationSupport"));
        var changes = new List<(string Uri, int? Version, DocumentEdit[] Edits)>();
        foreach (var other in state.Spoken(first: draft))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(other, other.Document.Version, ReferenceEquals(other, draft) ? target.Span : null);
        }

        foreach (var file in state.FilesWith(target.Actor))
        {
            cancellation.ThrowIfCancellationRequested();
            if (state.Find(file.Uri) is null && session.OpenFile(file) is { } closed) Add(closed, version: null, chosen: null);
        }

        return state.Client.Can("workspace.workspaceEdit.documentChanges")
            ? new WorkspaceEdit
            {
                DocumentChanges = [.. changes.Select(change => new DocumentChange { TextDocument = new VersionedDocument(change.Uri, change.Version), Edits = change.Edits })],
                ChangeAnnotations = changes.Exists(change => change.Edits.Any(edit => edit.AnnotationId is not null))
                    ? new Dictionary<string, ChangeAnnotation>(StringComparer.Ordinal) { [Derived] = new("Mentions by a shorter name", NeedsConfirmation: true, $"They mean “{renaming.OldName}” because the article introduced that name before.") }
                    : null,
            }
            : new WorkspaceEdit { Changes = changes.ToDictionary(change => change.Uri, change => change.Edits, StringComparer.Ordinal) };

        void Add(Draft other, int? version, TextSpan? chosen)
        {
            DocumentEdit[] edits = [.. renaming.Edits(other, chosen)];
            if (edits.Length > 0) changes.Add((other.Uri, version, edits));
        }
    }
}

/// <summary>One name of one actor that becomes another.</summary>
/// <param name="Actor">The actor's id.</param>
/// <param name="OldName">The name as it is written where the user asked.</param>
/// <param name="NewName">What it becomes.</param>
/// <param name="CanAsk">Whether the client asks the user about edits that need it.</param>
internal sealed record Renaming(string Actor, string OldName, string NewName, bool CanAsk)
{
    // "Sergei Shoigu" introduces "Shoigu"; a new name in as many words introduces its own last one.
    private readonly string? _oldLast = LastOf(OldName, NewName);
    private readonly string? _newLast = LastOf(NewName, OldName);

    /// <summary>The edits of <paramref name="draft"/>. What stands at <paramref name="chosen"/> was chosen by the user and is not asked about.</summary>
    public IEnumerable<DocumentEdit> Edits(Draft draft, TextSpan? chosen)
    {
        foreach (var place in Occurrences.Of(draft, Actor))
        {
            var written = place.Span.In(draft.Article.Text);
            var isOld = written.Equals(OldName, StringComparison.OrdinalIgnoreCase);
            var isDerived = place.Kind == OccurrenceKind.Derived && place.Span != chosen;
            if (place.Kind == OccurrenceKind.Weak) continue;
            if (isOld) yield return new DocumentEdit(draft.Positions.RangeOf(place.Span), NewName) { AnnotationId = isDerived && CanAsk ? RenameFeature.Derived : null };
            else if (isDerived && CanAsk && _newLast is not null && written.Equals(_oldLast, StringComparison.Ordinal))
                yield return new DocumentEdit(draft.Positions.RangeOf(place.Span), _newLast) { AnnotationId = RenameFeature.Derived };
        }
    }

    private static string? LastOf(string name, string other)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words.Length == other.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length ? words[^1] : null;
    }
}
