using FactLsp.Core.Ledger;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Ledger;

/// <summary>
/// <c>factlsp/ledger</c>, our own request: the facts that several drafts of the workspace give, contradictions first, for an editor's views. The same table as that of
/// <c>factlsp ledger</c>. Any client may ask (docs/ledger-request.md).
/// </summary>
internal sealed class LedgerFeature : RequestFeature<LedgerView>
{
    /// <summary>The most groups of one answer: more than anybody reads, and few enough for any client to draw.</summary>
    public const int MostGroups = 1_000;

    /// <inheritdoc/>
    public override string Method => "factlsp/ledger";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        var experimental = capabilities["experimental"] as JObject ?? [];
        experimental["factlspLedger"] = true;
        capabilities["experimental"] = experimental;
    }

    /// <inheritdoc/>
    protected override Task<LedgerView?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var ledger = UpToDate(state);
        var table = LedgerTable.Of([.. ledger.Drafts.OrderBy(draft => draft.Key, StringComparer.Ordinal)], ledger, cancellation);
        var shared = table.Groups.TakeWhile(group => group.Relation != FactRelation.Unrelated).ToList();
        return Task.FromResult<LedgerView?>(new LedgerView(
            ledger.Count,
            [.. shared.Take(MostGroups).Select(group => new LedgerViewGroup(LedgerTable.Word(group.Relation), [.. group.Entries.Select(entry => Fact(entry, state))]))],
            Math.Max(0, shared.Count - MostGroups)));
    }

    // The ledger hears of an edit a moment after the text has changed; an answer is about the text.
    private static WorkspaceLedger UpToDate(Snapshot state) =>
        state.Ledger.With([.. state.Spoken().Where(draft => !ReferenceEquals(state.Ledger.Find(draft.LedgerKey)?.Facts, draft.Article.Facts)).Select(draft => LedgerDraft.Of(draft.LedgerKey, draft.Article))]);

    private static LedgerViewFact Fact(LedgerEntry entry, Snapshot state)
    {
        var (uri, range) = LedgerPlaces.LocationOf(entry.Draft, entry.Fact.Span, state);
        return new LedgerViewFact(
            uri,
            range,
            entry.Fact.Text,
            LedgerTable.When(entry.Fact),
            entry.Fact.Source.Length == 0 ? null : entry.Fact.Source,
            entry.Draft.Facts.Date is { } day ? LedgerTable.Day(day) : null);
    }
}
