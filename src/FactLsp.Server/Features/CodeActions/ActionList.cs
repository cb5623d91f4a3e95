using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Dates;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Features.CodeActions;

/// <summary>What can be done about a stretch of text.</summary>
internal static class ActionList
{
    private const string FixAll = "fixAll";
    private const string OrganizeTags = "organizeTags";

    /// <summary>The actions at <paramref name="span"/>, quick fixes first.</summary>
    public static IEnumerable<CodeAction> For(Draft draft, Snapshot state, TextSpan span)
    {
        foreach (var diagnostic in draft.DiagnosticsAmong(state.Ledger))
        {
            if (!Touch(diagnostic.Span, span)) continue;
            var preferred = true;
            foreach (var fix in diagnostic.Fixes)
            {
                foreach (var action in ForFix(draft, state, diagnostic, fix))
                {
                    yield return preferred ? action with { IsPreferred = true } : action;
                    preferred = false;
                }
            }
        }

        foreach (var date in draft.Article.Dates)
        {
            if (!Touch(date.Span, span)) continue;
            foreach (var rewrite in DateRewrites.For(draft.Article.Text, date, draft.Day))
                yield return new CodeAction { Title = rewrite.Title, Kind = ActionKinds.Rewrite, Edit = EditOf(draft, state, rewrite.Edits) };
        }

        if (!SafeEdits(draft).IsEmpty) yield return Source(draft, state, "Apply all safe fixes", ActionKinds.FixAll, FixAll);
        if (draft.IsSpokenOf && TagFormatter.Edits(draft.Article, span: null).Count > 0) yield return Source(draft, state, "Write all tags in their canonical form", ActionKinds.OrganizeTags, OrganizeTags);
    }

    /// <summary>The edit of a source action.</summary>
    public static WorkspaceEdit? Resolve(Draft draft, Snapshot state, string action, string? argument) => action switch
    {
        FixAll => EditOf(draft, state, SafeEdits(draft)),
        OrganizeTags => EditOf(draft, state, TagFormatter.Edits(draft.Article, span: null)),
        ActorFileEdit.Action when argument is not null => ActorFileEdit.Make(argument),
        _ => null,
    };

    /// <summary>A workspace edit of this one document, in the form that the client understands.</summary>
    public static WorkspaceEdit EditOf(Draft draft, Snapshot state, IEnumerable<TextEdit> edits)
    {
        DocumentEdit[] written = [.. edits.Select(edit => new DocumentEdit(draft.Positions.RangeOf(edit.Span), edit.NewText))];
        return state.Client.Can("workspace.workspaceEdit.documentChanges")
            ? new WorkspaceEdit { DocumentChanges = [new DocumentChange { TextDocument = new VersionedDocument(draft.Uri, draft.Document.Version), Edits = written }] }
            : new WorkspaceEdit { Changes = new Dictionary<string, DocumentEdit[]>(StringComparer.Ordinal) { [draft.Uri] = written } };
    }

    private static IEnumerable<CodeAction> ForFix(Draft draft, Snapshot state, Diagnostic diagnostic, QuickFix fix)
    {
        var action = new CodeAction
        {
            Title = fix.Title,
            Kind = ActionKinds.QuickFix,
            Diagnostics = [DiagnosticWriter.Write(diagnostic, draft.Uri, draft.Positions, state)],
        };
        return fix.Kind == QuickFixKind.AddActor
            ? ActorFileEdit.Offer(action, draft, state, fix.Argument, diagnostic.Rule)
            : fix.Elsewhere.IsEmpty ? [action with { Edit = EditOf(draft, state, fix.Edits) }]
            : LedgerPlaces.EditOf(draft, fix, state) is { } edit ? [action with { Edit = edit }]
            : [];
    }

    private static CodeAction Source(Draft draft, Snapshot state, string title, string kind, string action)
    {
        var offered = new CodeAction { Title = title, Kind = kind };
        return state.Client.Lists("textDocument.codeAction.resolveSupport.properties", "edit")
            ? offered with { Data = new CodeActionData(draft.Uri, draft.Document.Version, action) }
            : offered with { Edit = Resolve(draft, state, action, null) };
    }

    /// <summary>The edits of all safe fixes, each finding's first, without those that would overlap.</summary>
    private static System.Collections.Immutable.ImmutableArray<TextEdit> SafeEdits(Draft draft)
    {
        var edits = new List<TextEdit>();
        var fixes = draft.Diagnostics
            .Select(diagnostic => diagnostic.Fixes.FirstOrDefault(fix => fix is { IsSafe: true, Kind: QuickFixKind.Edit }))
            .OfType<QuickFix>();
        foreach (var fix in fixes)
        {
            if (fix.Edits.All(edit => edits.TrueForAll(taken => !Touch(taken.Span, edit.Span)))) edits.AddRange(fix.Edits);
        }

        return [.. edits];
    }

    private static bool Touch(TextSpan a, TextSpan b) => a.Start <= b.End && b.Start <= a.End;
}
