using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Features.Claims;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Hover;

/// <summary><c>textDocument/hover</c>: the actor with the position held on the article's date, the date with its day, the claim with verdict and relay.</summary>
internal sealed class HoverFeature : DraftFeature<Protocol.Hover>
{
    private const int MostLines = 20;

    /// <inheritdoc/>
    public override string Method => "textDocument/hover";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["hoverProvider"] = true;

    /// <inheritdoc/>
    protected override Protocol.Hover? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var article = draft.Article;
        var offset = draft.Positions.OffsetOf(parameters.Position);
        var claim = ClaimText.At(article, offset);
        var thing = ThingAt.Find(draft, offset);
        if (thing is null && claim is null) return null;
        var parts = new List<string>(3);
        if (thing is { } found) parts.Add(Describe(draft, found));
        var fact = LedgerPlaces.FactAt(draft, offset);
        if (fact is not null && LedgerPlaces.AlsoIn(draft, fact, state) is { } also) parts.Add(also);
        else fact = null;
        if (claim is not null) parts.Add(Describe(article, claim));
        return new Protocol.Hover(MarkupContent.Markdown(string.Join("\n\n---\n\n", parts)), draft.Positions.RangeOf(thing?.Span ?? fact?.Span ?? claim!.Span));
    }

    private static string Describe(Draft draft, Thing thing) => thing switch
    {
        { Mention: { } mention } => DescribeMention(draft, mention),
        { Actor: { } actor } => ActorCard.Markdown(actor, draft.Settings.Registry, draft.Day),
        { Date: { } date } => date,
        _ => thing.Note ?? "",
    };

    private static string DescribeMention(Draft draft, Mention mention)
    {
        var registry = draft.Settings.Registry;
        if (mention.Actor is not { } actor)
            return $"**Ambiguous**: {ActorCard.Escape(mention.Reason)}. Pin it: `[[id|{mention.Span.In(draft.Article.Text)}]]`";
        return $"{ActorCard.Markdown(actor, registry, draft.Day)}\n\n*{ActorCard.Escape(mention.Reason)}* · {Mentions(draft, actor)}";
    }

    // How often and where, as editors number lines: "mentioned 3 times: lines 1, 4 and 9".
    private static string Mentions(Draft draft, Actor actor)
    {
        var lines = new List<int>();
        var times = 0;
        foreach (var other in draft.Mentions)
        {
            if (!string.Equals(other.ActorId, actor.Id, StringComparison.Ordinal)) continue;
            times++;
            var line = draft.Positions.PositionOf(other.Span.Start).Line + 1;
            if (lines.Count == 0 || lines[^1] != line) lines.Add(line);
        }

        var shown = string.Join(", ", lines.Take(MostLines));
        var more = lines.Count > MostLines ? ", …" : "";
        return $"mentioned {(times == 1 ? "once" : $"{times} times")}: {(lines.Count == 1 ? "line" : "lines")} {shown}{more}";
    }

    private static string Describe(Article article, Claim claim)
    {
        var chain = ClaimText.Chain(article, claim);
        var text = $"**Claim: {claim.Verdict.Name()}** — {ClaimText.Explain(claim.Verdict)}";
        return chain.Length == 0 ? text : $"{text}\n\n{ActorCard.Escape(chain)}";
    }
}
