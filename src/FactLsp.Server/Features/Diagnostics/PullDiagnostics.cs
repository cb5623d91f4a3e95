using System.Runtime.CompilerServices;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Diagnostics;

/// <summary>Names results, so that a client that has one is told "as before": a draft object is one text under one context.</summary>
internal static class ResultIds
{
    /// <summary>The name of no findings, for a draft that is no longer there.</summary>
    public const string Gone = "gone";

    private static readonly ConditionalWeakTable<Draft, string> Ids = [];
    private static int s_last;

    /// <summary>The name of the findings of <paramref name="draft"/> among the drafts of <paramref name="state"/>.</summary>
    public static string Of(Draft draft, Snapshot state)
    {
        var id = Ids.GetValue(draft, static _ => Interlocked.Increment(ref s_last).ToString());

        // What other drafts say changes the findings only where the ledger has something to say.
        return state.Ledger.Find(draft.LedgerKey) is { } own && LedgerFindings.Concern(own, state.Ledger, draft.Settings.Configuration.SeverityOf) ? $"{id}-{state.LedgerVersion}" : id;
    }
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
            ["interFileDependencies"] = true,
            ["workspaceDiagnostics"] = true,
        };
    }

    /// <inheritdoc/>
    protected override Task<DiagnosticReport?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        // A full report is due even for a document that we know nothing of: null is not among the answers.
        if (state.Find(parameters.Uri)?.Readable is not { } draft) return Task.FromResult<DiagnosticReport?>(new DiagnosticReport("full", "0", []));
        var id = ResultIds.Of(draft, state);
        return Task.FromResult<DiagnosticReport?>(string.Equals(id, Params.TextOrNull(parameters.Json, "previousResultId"), StringComparison.Ordinal)
            ? new DiagnosticReport("unchanged", id, null)
            : new DiagnosticReport("full", id, DiagnosticWriter.Write(draft, state), Related(draft, state)));
    }

    /// <summary>The configuration and the actor files of the draft, unless the client has them open and asks about them itself.</summary>
    private static Dictionary<string, DiagnosticReport>? Related(Draft draft, Snapshot state)
    {
        if (!state.Client.TakesRelatedDocuments || draft.Settings.Files.IsEmpty) return null;
        var related = new Dictionary<string, DiagnosticReport>(StringComparer.Ordinal);
        foreach (var file in draft.Settings.Files)
        {
            var uri = DocumentKey.UriOf(file.Path);
            if (state.Find(uri) is null) related[uri] = new DiagnosticReport("full", null, SupportFiles.Write(file, uri, state.Client.Encoding));
        }

        return related;
    }
}

/// <summary><c>workspace/diagnostic</c> (LSP 3.17): the findings of every open draft, and of those in the open folders. While these are being read, the answer waits.</summary>
internal sealed class WorkspaceDiagnostic(Session session) : RequestFeature<WorkspaceDiagnosticReport>
{
    /// <inheritdoc/>
    public override string Method => "workspace/diagnostic";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with the diagnostics of documents.
    }

    /// <inheritdoc/>
    protected override async Task<WorkspaceDiagnosticReport?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        await session.FilesReadAsync(cancellation);
        state = session.Snapshot;
        var known = new Dictionary<string, (string Uri, string Id)>(StringComparer.Ordinal);
        foreach (var previous in parameters["previousResultIds"] as JArray ?? [])
        {
            var uri = Params.Text(previous, "uri");
            known[DocumentKey.Of(uri)] = (uri, Params.Text(previous, "value"));
        }

        var reports = new List<WorkspaceDocumentReport>();
        foreach (var (key, open) in state.Drafts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (open.Readable is not { } draft) continue;
            var id = ResultIds.Of(draft, state);
            Report(key, draft.Uri, draft.Document.Version, id, () => DiagnosticWriter.Write(draft, state));
        }

        // Closed files have no version.
        foreach (var (key, file) in state.Files) Report(key, file.Uri, null, file.ResultId, () => file.Findings);

        // What the client still shows of a draft that is gone.
        foreach (var (key, (uri, id)) in known)
        {
            if (id is not ResultIds.Gone && !state.Drafts.ContainsKey(key) && !state.Files.ContainsKey(key)) Report(key, uri, null, ResultIds.Gone, static () => []);
        }

        return new WorkspaceDiagnosticReport([.. reports.OrderBy(report => report.Uri, StringComparer.Ordinal)]);

        void Report(string key, string uri, int? version, string id, Func<ProtocolDiagnostic[]> findings) => reports.Add(
            known.TryGetValue(key, out var before) && string.Equals(before.Id, id, StringComparison.Ordinal)
                ? new WorkspaceDocumentReport("unchanged", uri, version, id, null)
                : new WorkspaceDocumentReport("full", uri, version, id, findings()));
    }
}
