using FactLsp.Core.Claims;
using FactLsp.Core.Configuration;
using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Claims;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.InlayHints;

/// <summary><c>textDocument/inlayHint</c> (LSP 3.17): the day behind "Friday" and "last fall", and the source that a claim inherits from the header.</summary>
internal sealed class InlayHintFeature : DraftFeature<InlayHint[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/inlayHint";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["inlayHintProvider"] = new JObject { ["resolveProvider"] = true };

    /// <inheritdoc/>
    protected override InlayHint[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var span = draft.Positions.SpanOf(parameters.Range);
        var hints = new List<InlayHint>();
        AddDates(hints, draft, span);
        AddInherited(hints, draft, span);
        hints.Sort(static (a, b) => a.Data!.Offset.CompareTo(b.Data!.Offset));
        return [.. hints];
    }

    private static void AddDates(List<InlayHint> hints, Draft draft, TextSpan span)
    {
        var shown = draft.Article.Options.Configuration.DateHints;
        if (shown == DateHints.Off) return;
        foreach (var date in draft.Article.Dates)
        {
            // Where the words do not say it themselves ("Friday", "last fall"), or everywhere; never where a tag beside them does.
            if (date is not { Edtf: { } value, Tag: null } || (shown == DateHints.Relative && !date.Is(TimeTraits.Relative)) || !span.Touches(date.Span.End)) continue;
            hints.Add(new InlayHint(draft.Positions.PositionOf(date.Span.End), value.Text, Kind: null, PaddingLeft: true, Data: new InlayHintData(draft.Uri, date.Span.Start, InlayHintData.Date)));
        }
    }

    private static void AddInherited(List<InlayHint> hints, Draft draft, TextSpan span)
    {
        if (draft.Article.Syntax.Header.Credit.IsEmpty) return;
        var label = "← " + string.Join(", ", draft.Article.Syntax.Header.Credit.Select(credit => credit.Name));
        foreach (var claim in draft.Article.Claims)
        {
            if (claim.Verdict != Verdict.Dateline || !span.Touches(claim.Span.End)) continue;
            hints.Add(new InlayHint(draft.Positions.PositionOf(claim.Span.End), label, Kind: null, PaddingLeft: true, Data: new InlayHintData(draft.Uri, claim.Span.Start, InlayHintData.Source)));
        }
    }
}

/// <summary><c>inlayHint/resolve</c>: why the hint stands there.</summary>
internal sealed class InlayHintResolve : RequestFeature<JsonObjectResult>
{
    /// <inheritdoc/>
    public override string Method => "inlayHint/resolve";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with inlay hints.
    }

    /// <inheritdoc/>
    protected override Task<JsonObjectResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var hint = parameters.Json as JObject ?? throw new InvalidParamsException("An inlay hint is no object.");
        if (parameters["data"] is { } data && state.Find(Params.Text(data, "uri")) is { } draft && Explain(draft, data) is { } text)
            hint["tooltip"] = new JObject { ["kind"] = "markdown", ["value"] = text };

        return Task.FromResult<JsonObjectResult?>(new JsonObjectResult(hint));
    }

    private static string? Explain(Draft draft, JToken data)
    {
        var offset = Params.NumberOrNull(data, "offset") ?? -1;
        if (Params.TextOrNull(data, "what") is InlayHintData.Date) return draft.DateAt(offset, touching: false) is { } date ? ThingAt.SayExpression(date) : null;
        return ClaimText.At(draft.Article, offset) is { } claim ? $"**Claim: {claim.Verdict.Name()}** — {ClaimText.Explain(claim.Verdict)}" : null;
    }
}
