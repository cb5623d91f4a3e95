using FactLsp.Core.Claims;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Commands;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.CodeLens;

/// <summary><c>textDocument/codeLens</c>: the article's claims by verdict above the header, and above each paragraph the actors that it introduces.</summary>
internal sealed class CodeLensFeature : DraftFeature<Lens[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/codeLens";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["codeLensProvider"] = new JObject { ["resolveProvider"] = true };

    /// <inheritdoc/>
    protected override Lens[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var lenses = new List<Lens>();
        if (!draft.Article.Claims.IsEmpty) lenses.Add(At(draft, FirstLine(draft), LensData.Claims));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var block = -1;
        foreach (var mention in draft.Mentions)
        {
            if (mention.Sentence < 0 || mention.Actor is not { Kind: Core.Actors.ActorKind.Person } || !seen.Add(mention.ActorId)) continue;
            var here = draft.Article.Syntax.Sentences[mention.Sentence].Block;
            if (here == block) continue;
            block = here;
            lenses.Add(At(draft, draft.Article.Syntax.Blocks[here].Span.Start, here.ToString()));
        }

        return [.. lenses];
    }

    private static int FirstLine(Draft draft) => draft.Article.Syntax.Header.Span.IsEmpty ? draft.Article.Claims[0].Span.Start : draft.Article.Syntax.Header.Span.Start;

    private static Lens At(Draft draft, int offset, string what)
    {
        var start = new Position(draft.Positions.PositionOf(offset).Line, 0);
        return new Lens(new Range(start, start), Data: new LensData(draft.Uri, what));
    }
}

/// <summary><c>codeLens/resolve</c>: the words of a lens, made only for those on the screen.</summary>
internal sealed class CodeLensResolve : RequestFeature<Lens>
{
    /// <inheritdoc/>
    public override string Method => "codeLens/resolve";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with code lenses.
    }

    /// <inheritdoc/>
    protected override Task<Lens?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var data = parameters.Member("data");
        var draft = state.Find(Params.Text(data, "uri"));
        var what = Params.Text(data, "what");
        if (draft is null) return Task.FromResult<Lens?>(new Lens(parameters.Range, new CommandLink("", "")));
        var (title, place) = what is LensData.Claims ? (Claims(draft), Weakest(draft)) : int.TryParse(what, out var block) ? Actors(draft, block) : ("", default);
        return Task.FromResult<Lens?>(new Lens(parameters.Range, new CommandLink(title, ExecuteCommandFeature.GoTo, [new Location(draft.Uri, draft.Positions.RangeOf(place))])));
    }

    /// <summary>What the lens leads to: the first claim without a source, else the first that hides its source, else the first that cites no agency, else the first.</summary>
    private static TextSpan Weakest(Draft draft) => draft.Article.Claims.MaxBy(claim => claim.Verdict switch
    {
        Verdict.None => 3,
        Verdict.Unnamed => 2,
        Verdict.Agency => 0,
        _ => 1,
    })?.Span ?? default;

    /// <summary>"23 claims · 8 agency · 7 by dateline · 4 unnamed · 0 uncited".</summary>
    public static string Claims(Draft draft)
    {
        Span<int> counts = stackalloc int[6];
        foreach (var claim in draft.Article.Claims) counts[(int)claim.Verdict]++;
        var parts = new List<string> { Count(draft.Article.Claims.Length, "claim") };
        if (counts[(int)Verdict.Agency] is > 0 and var agency) parts.Add($"{agency} agency");
        if (counts[(int)Verdict.Collective] is > 0 and var collective) parts.Add($"{collective} collective");
        if (counts[(int)Verdict.Named] is > 0 and var named) parts.Add($"{named} named");
        if (counts[(int)Verdict.Dateline] is > 0 and var dateline) parts.Add($"{dateline} by dateline");
        if (counts[(int)Verdict.Unnamed] is > 0 and var unnamed) parts.Add($"{unnamed} unnamed");
        parts.Add($"{counts[(int)Verdict.None]} uncited");
        return string.Join(" · ", parts);
    }

    /// <summary>How often those whom the block introduces are mentioned, and where the first of them is mentioned next.</summary>
    private static (string Title, TextSpan Next) Actors(Draft draft, int block)
    {
        var introduced = new HashSet<string>(StringComparer.Ordinal);
        var parts = new List<string>();
        TextSpan next = default;
        foreach (var mention in draft.Mentions)
        {
            if (mention.Sentence < 0 || mention.Actor is not { Kind: Core.Actors.ActorKind.Person } actor || !introduced.Add(actor.Id)) continue;
            if (draft.Article.Syntax.Sentences[mention.Sentence].Block != block) continue;
            var all = draft.Mentions.Where(other => string.Equals(other.ActorId, actor.Id, StringComparison.Ordinal)).ToList();
            if (parts.Count == 0) next = all[Math.Min(1, all.Count - 1)].Span;
            parts.Add($"{actor.Name}: {Count(all.Count, "mention")}");
        }

        return (string.Join(" · ", parts), next);
    }

    private static string Count(int number, string of) => number == 1 ? $"1 {of}" : $"{number} {of}s";
}
