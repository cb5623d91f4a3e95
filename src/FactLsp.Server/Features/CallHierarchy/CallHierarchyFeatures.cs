using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Features.Claims;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.CallHierarchy;

/// <summary>One link of a claim's chain: who, and where the text says so.</summary>
internal readonly record struct ChainLink(string Key, string Name, TextSpan Span);

/// <summary>The chains of attribution of an article as lists of links, the carrier first: <c>AP ← Tass ← Shoigu ← Putin</c>.</summary>
internal static class Chains
{
    /// <summary>All pairs of neighbours in the chains: who carries, whom it quotes.</summary>
    public static IEnumerable<(ChainLink Carrier, ChainLink Quoted)> Pairs(Draft draft)
    {
        foreach (var claim in draft.Article.Claims)
        {
            foreach (var source in claim.Sources)
            {
                var quoted = new ChainLink(source.ActorId ?? source.Name, source.Name, source.Span);
                foreach (var credit in draft.Article.Syntax.Header.Credit)
                {
                    var carrier = new ChainLink(draft.Settings.Registry.Resolve(credit.Name)?.Id ?? credit.Name, credit.Name, credit.Span);
                    if (!string.Equals(carrier.Key, quoted.Key, StringComparison.Ordinal)) yield return (carrier, quoted);
                }
            }

            if (claim.Sources is not [var first, ..]) continue;
            var last = new ChainLink(first.ActorId ?? first.Name, first.Name, first.Span);
            foreach (var relay in claim.Relay)
            {
                var next = new ChainLink(relay.ActorId ?? relay.Name, relay.Name, relay.Span);
                if (!string.Equals(last.Key, next.Key, StringComparison.Ordinal)) yield return (last, next);
                last = next;
            }
        }
    }

    /// <summary>The item that stands for a link.</summary>
    public static CallHierarchyItem Item(Draft draft, ChainLink link)
    {
        const int KindModule = 2, KindClass = 5;
        var actor = draft.Settings.Registry.Find(link.Key);
        var range = draft.Positions.RangeOf(link.Span);
        return new CallHierarchyItem(
            actor?.Name ?? link.Name,
            actor is { IsMedia: true } ? KindModule : KindClass,
            actor is null ? null : ActorCard.Line(actor, draft.Settings.Registry, draft.Day),
            draft.Uri,
            range,
            range,
            new CallHierarchyData(link.Key));
    }
}

/// <summary><c>textDocument/prepareCallHierarchy</c>: the source under the cursor, or the sources of the claim under it.</summary>
internal sealed class PrepareCallHierarchy : DraftFeature<CallHierarchyItem[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/prepareCallHierarchy";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["callHierarchyProvider"] = true;

    /// <inheritdoc/>
    protected override CallHierarchyItem[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var offset = draft.Positions.OffsetOf(parameters.Position);
        if (Occurrences.At(draft, offset) is { } at) return [Chains.Item(draft, new ChainLink(at.Actor.Id, at.Actor.Name, at.Span))];
        if (ClaimText.At(draft.Article, offset) is not { } claim) return null;
        CallHierarchyItem[] items = [.. claim.Sources.Select(source => Chains.Item(draft, new ChainLink(source.ActorId ?? source.Name, source.Name, source.Span)))];
        return items.Length == 0 ? null : items;
    }
}

/// <summary><c>callHierarchy/incomingCalls</c>: who carries what this source says.</summary>
internal sealed class IncomingCalls : RequestFeature<IncomingCall[]>
{
    /// <inheritdoc/>
    public override string Method => "callHierarchy/incomingCalls";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with preparing.
    }

    /// <inheritdoc/>
    protected override Task<IncomingCall[]?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var (draft, key) = Asked.About(parameters, state);
        if (draft is null) return Task.FromResult<IncomingCall[]?>(null);
        var calls = Chains.Pairs(draft)
            .Where(pair => string.Equals(pair.Quoted.Key, key, StringComparison.Ordinal))
            .GroupBy(pair => pair.Carrier.Key, StringComparer.Ordinal)
            .Select(group => new IncomingCall(Chains.Item(draft, group.First().Carrier), Asked.Ranges(draft, group.Select(pair => pair.Carrier.Span))));
        return Task.FromResult<IncomingCall[]?>([.. calls]);
    }
}

/// <summary><c>callHierarchy/outgoingCalls</c>: whom this source quotes.</summary>
internal sealed class OutgoingCalls : RequestFeature<OutgoingCall[]>
{
    /// <inheritdoc/>
    public override string Method => "callHierarchy/outgoingCalls";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with preparing.
    }

    /// <inheritdoc/>
    protected override Task<OutgoingCall[]?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var (draft, key) = Asked.About(parameters, state);
        if (draft is null) return Task.FromResult<OutgoingCall[]?>(null);
        var calls = Chains.Pairs(draft)
            .Where(pair => string.Equals(pair.Carrier.Key, key, StringComparison.Ordinal))
            .GroupBy(pair => pair.Quoted.Key, StringComparer.Ordinal)
            .Select(group => new OutgoingCall(Chains.Item(draft, group.First().Quoted), Asked.Ranges(draft, group.Select(pair => pair.Quoted.Span))));
        return Task.FromResult<OutgoingCall[]?>([.. calls]);
    }
}

/// <summary>What a request of the hierarchy is about.</summary>
internal static class Asked
{
    /// <summary>The document and the key of the item.</summary>
    public static (Draft? Draft, string Key) About(Params parameters, Snapshot state)
    {
        var item = parameters.Member("item");
        return (state.Find(Params.Text(item, "uri")) is { IsSpokenOf: true } draft ? draft : null, Params.Text(item["data"] ?? throw new InvalidParamsException("\"data\" is missing."), "key"));
    }

    /// <summary>The ranges of spans, each once.</summary>
    public static Range[] Ranges(Draft draft, IEnumerable<TextSpan> spans) => [.. spans.Distinct().Select(draft.Positions.RangeOf)];
}
