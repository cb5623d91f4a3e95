using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Articles;

/// <summary>
/// <c>factlsp/article</c>, our own request: the analysed draft for an editor's views — claims with verdicts, who is cited and mentioned, the
/// days that the text speaks of. Any client may ask (docs/article-request.md).
/// </summary>
internal sealed class ArticleFeature : DraftFeature<ArticleView>
{
    /// <inheritdoc/>
    public override string Method => "factlsp/article";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        var experimental = capabilities["experimental"] as JObject ?? [];
        experimental["factlspArticle"] = true;
        capabilities["experimental"] = experimental;
    }

    /// <inheritdoc/>
    protected override ArticleView Answer(Draft draft, Params parameters, Snapshot state)
    {
        var article = draft.Article;
        var header = article.Syntax.Header;
        return new ArticleView(
            draft.Document.Version,
            new ArticleHeader(draft.Day is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null, TextOf(header.PlaceSpan), [.. header.Credit.Select(credit => credit.Name)]),
            [.. article.Claims.Select(claim => Claim(draft, claim))],
            Actors(draft),
            [.. article.Dates.Where(date => date.Edtf is not null).Select(date => new ArticleDate(draft.Positions.RangeOf(date.Span), date.Span.In(article.Text).ToString(), date.Edtf!.ToString()!))]);

        string? TextOf(Core.Text.TextSpan span) => span.IsEmpty ? null : span.In(article.Text).ToString();
    }

    private static ArticleClaim Claim(Draft draft, Claim claim) => new(
        draft.Positions.RangeOf(claim.Span),
        claim.Span.In(draft.Article.Text).ToString(),
        claim.Verdict.Name(),
        [.. claim.Sources.Select(source => source.Name).Distinct(StringComparer.Ordinal)],
        [.. claim.Relay.Select(link => link.Name)],
        draft.Article.Syntax.Sentences[claim.Sentence].Block);

    // Everybody once, in the order in which the text comes to them: sources of claims by name, mentions by actor.
    private static ArticleActor[] Actors(Draft draft)
    {
        var entries = new List<Entry>();
        var byId = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var byName = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var mention in draft.Mentions)
        {
            if (mention.Actor is { } actor) Of(actor.Id, actor.Name, actor).Mentions.Add(draft.Positions.RangeOf(mention.Span));
        }

        foreach (var claim in draft.Article.Claims)
        {
            foreach (var (name, id) in claim.Sources.Select(source => (source.Name, source.ActorId)).Distinct())
                Of(id, name, id is null ? null : draft.Settings.Registry.Find(id)).Claims++;
        }

        return
        [
            .. entries.Select(entry => new ArticleActor(
                entry.Id,
                entry.Name,
                entry.Actor is { } actor ? ActorVocabulary.Word(actor.Kind) : null,
                entry.Actor?.Country,
                entry.Actor is { Control: not MediaControl.Unknown } media ? ActorVocabulary.Word(media.Control) : null,
                entry.Claims,
                [.. entry.Mentions])),
        ];

        Entry Of(string? id, string name, Actor? actor)
        {
            var (table, key) = id is null ? (byName, name) : (byId, id);
            if (table.TryGetValue(key, out var known)) return known;
            var entry = new Entry(id, name, actor);
            table.Add(key, entry);
            entries.Add(entry);
            return entry;
        }
    }

    private sealed class Entry(string? id, string name, Actor? actor)
    {
        public string? Id { get; } = id;

        public string Name { get; } = name;

        public Actor? Actor { get; } = actor;

        public int Claims { get; set; }

        public List<Range> Mentions { get; } = [];
    }
}
