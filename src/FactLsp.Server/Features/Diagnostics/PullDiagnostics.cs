using System.Runtime.CompilerServices;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Workspace;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Diagnostics;

/// <summary>Names results, so that a client that has one is told "as before": a draft object is one text under one context.</summary>
internal static class ResultIds
{
    private static readonly ConditionalWeakTable<Draft, string> Ids = [];
    private static int s_last;

    /// <summary>The name of the findings of <paramref name="draft"/>.</summary>
    public static string Of(Draft draft) => Ids.GetValue(draft, static _ => Interlocked.Increment(ref s_last).ToString());
}

/// <summary><c>textDocument/diagnostic</c> (LSP 3.17): for clients that ask instead of being told.</summary>
internal sealed class DocumentDiagnostic : RequestFeature<DiagnosticReport>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/diagnostic";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        if (!client.PullsDiagnostics) return;
        capabilities["diagnosticProvider"] = new JObject
        {
            ["identifier"] = "factlsp",
            ["interFileDependencies"] = false,
            ["workspaceDiagnostics"] = true,
        };
    }

    /// <inheritdoc/>
    protected override Task<DiagnosticReport?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        // A full report is due even for a document that we know nothing of: null is not among the answers.
        if (state.Find(parameters.Uri)?.Readable is not { } draft) return Task.FromResult<DiagnosticReport?>(new DiagnosticReport("full", "0", []));
        var id = ResultIds.Of(draft);
        return Task.FromResult<DiagnosticReport?>(string.Equals(id, Params.TextOrNull(parameters.Json, "previousResultId"), StringComparison.Ordinal)
            ? new DiagnosticReport("unchanged", id, null)
            : new DiagnosticReport("full", id, DiagnosticWriter.Write(draft)));
    }
}

/// <summary><c>workspace/diagnostic</c> (LSP 3.17): the findings of every open draft, and of those in the open folders.</summary>
internal sealed class WorkspaceDiagnostic(Analysis analysis) : RequestFeature<WorkspaceDiagnosticReport>
{
    /// <inheritdoc/>
    public override string Method => "workspace/diagnostic";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with the diagnostics of documents.
    }

    /// <inheritdoc/>
    protected override Task<WorkspaceDiagnosticReport?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var previous in parameters["previousResultIds"] as JArray ?? []) known[DocumentKey.Of(Params.Text(previous, "uri"))] = Params.Text(previous, "value");
        var reports = new List<WorkspaceDocumentReport>();
        foreach (var (key, open) in state.Drafts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (open.Readable is not { } draft) continue;
            var id = ResultIds.Of(draft);
            reports.Add(known.TryGetValue(key, out var value) && string.Equals(value, id, StringComparison.Ordinal)
                ? new WorkspaceDocumentReport("unchanged", draft.Uri, draft.Document.Version, id, null)
                : new WorkspaceDocumentReport("full", draft.Uri, draft.Document.Version, id, DiagnosticWriter.Write(draft)));
        }

        // Closed files have no version; their result is named by what was found, so an unchanged file is "as before" for the client.
        foreach (var (uri, findings) in WorkspacePass.Closed(state, analysis, static _ => { }, cancellation))
        {
            var id = string.Concat("file-", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes((string)ProtocolJson.Raw(new PublishDiagnostics(uri, null, findings))!))).AsSpan(0, 16));
            reports.Add(known.TryGetValue(DocumentKey.Of(uri), out var value) && string.Equals(value, id, StringComparison.Ordinal)
                ? new WorkspaceDocumentReport("unchanged", uri, null, id, null)
                : new WorkspaceDocumentReport("full", uri, null, id, findings));
        }

        return Task.FromResult<WorkspaceDiagnosticReport?>(new WorkspaceDiagnosticReport([.. reports.OrderBy(report => report.Uri, StringComparer.Ordinal)]));
    }
}
