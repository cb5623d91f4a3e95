using FactLsp.Server.Documents;
using FactLsp.Server.Features.Articles;
using FactLsp.Server.Features.CallHierarchy;
using FactLsp.Server.Features.CodeActions;
using FactLsp.Server.Features.CodeLens;
using FactLsp.Server.Features.Commands;
using FactLsp.Server.Features.Completion;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Features.Formatting;
using FactLsp.Server.Features.Hover;
using FactLsp.Server.Features.InlayHints;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Features.Links;
using FactLsp.Server.Features.Navigation;
using FactLsp.Server.Features.Rename;
using FactLsp.Server.Features.SemanticTokens;
using FactLsp.Server.Features.SignatureHelp;
using FactLsp.Server.Features.Structure;
using FactLsp.Server.Features.Symbols;
using FactLsp.Server.Features.Sync;
using FactLsp.Server.Features.Workspace;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Scheduling;
using OmniSharp.Extensions.JsonRpc;

namespace FactLsp.Server.Features;

/// <summary>Every message that we take, in one list.</summary>
internal static class FeatureList
{
    /// <summary>Makes them for one session.</summary>
    public static IJsonRpcHandler[] Create(Session session, ClientConnection client)
    {
        var tokens = new TokenMemory();
        return
        [
            new DidOpen(session),
            new DidChange(session),
            new DidSave(session),
            new DidClose(session),
            new DidChangeWatchedFiles(session),
            new DidChangeConfiguration(session),
            new DidChangeWorkspaceFolders(session),
            new DidChangeFiles(session, "workspace/didCreateFiles"),
            new DidChangeFiles(session, "workspace/didRenameFiles"),
            new DidChangeFiles(session, "workspace/didDeleteFiles"),
            new DocumentDiagnostic(),
            new WorkspaceDiagnostic(session),
            new HoverFeature(),
            new CompletionFeature(),
            new CompletionResolve(),
            new SignatureHelpFeature(),
            new DefinitionFeature(),
            new ReferencesFeature(),
            new HighlightFeature(),
            new RenameFeature(session),
            new PrepareRename(),
            new DocumentSymbolFeature(),
            new WorkspaceSymbolFeature(),
            new CodeActionFeature(),
            new CodeActionResolve(),
            new CodeLensFeature(),
            new CodeLensResolve(),
            new InlayHintFeature(),
            new InlayHintResolve(),
            new SemanticTokensFull(tokens),
            new SemanticTokensDeltaFeature(tokens),
            new SemanticTokensRange(),
            new FoldingRangeFeature(),
            new SelectionRangeFeature(),
            new DocumentLinkFeature(),
            new LinkedEditingFeature(),
            new FormattingFeature(),
            new RangeFormattingFeature(),
            new OnTypeFormattingFeature(),
            new PrepareCallHierarchy(),
            new IncomingCalls(),
            new OutgoingCalls(),
            new ArticleFeature(),
            new LedgerFeature(),
            new ExecuteCommandFeature(session, client),
            new CancelProgress(session.Pass),
        ];
    }

    /// <summary>The methods of all of them.</summary>
    public static string[] Methods(Session session, ClientConnection client) => [.. Create(session, client).Select(MethodOf)];

    /// <summary>The method that <paramref name="feature"/> takes.</summary>
    public static string MethodOf(IJsonRpcHandler feature) => feature switch
    {
        IRequestWork<Snapshot> request => request.Method,
        INotificationWork notification => notification.Method,
        _ => throw new ArgumentException($"{feature.GetType()} is neither request nor notification.", nameof(feature)),
    };
}
