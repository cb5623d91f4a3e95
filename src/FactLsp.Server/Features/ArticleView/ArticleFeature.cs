using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.ArticleView;

/// <summary><c>factlsp/article</c>, a request of our own for views: what an open draft says. <c>docs/article-request.md</c> describes it.</summary>
internal sealed class ArticleFeature : DraftFeature<ArticleReport>
{
    /// <inheritdoc/>
    public override string Method => "factlsp/article";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["experimental"] = new JObject { ["factlspArticle"] = true };

    /// <inheritdoc/>
    protected override ArticleReport Answer(Draft draft, Params parameters, Snapshot state)
    {
        var article = draft.Article;
        var header = article.Syntax.Header;
        return new ArticleReport(
            draft.Document.Version,
            new ArticleHeader(TextOrNull(article.Text, header.DateSpan), TextOrNull(article.Text, header.PlaceSpan), [.. header.Credit.Select(credit => credit.Name)]),
            [.. article.Claims.Select(claim => new ArticleClaim(
                draft.Positions.RangeOf(claim.Span),
                claim.Span.In(article.Text).ToString(),
                claim.Verdict.Name(),
                [.. claim.Sources.Select(source => source.Name)],
                [.. claim.Relay.Select(link => link.Name)],
                article.Syntax.Sentences[claim.Sentence].Block))],
            Actors(draft),
            [.. article.Dates.Where(date => date.Edtf is not null).Select(date => new ArticleDate(draft.Positions.RangeOf(date.Span), date.Span.In(article.Text).ToString(), date.Edtf!.Text))]);
    }

    private static ArticleActor[] Actors(Draft draft)
    {
        var claims = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        foreach (var claim in draft.Article.Claims)
        {
            foreach (var key in claim.Sources.Select(source => source.ActorId ?? source.Name).Distinct(StringComparer.Ordinal)) claims[key] = claims.GetValueOrDefault(key) + 1;
            unknown.AddRange(claim.Sources.Where(source => source.ActorId is null).Select(source => source.Name));
        }

        var mentions = draft.Mentions.Where(mention => mention.Actor is not null).ToLookup(mention => mention.ActorId, StringComparer.Ordinal);
        var known = mentions.Select(group => group.Key).Concat(claims.Keys.Where(key => draft.Settings.Registry.Find(key) is not null)).Distinct(StringComparer.Ordinal);
        return
        [
            .. known.Select(id => draft.Settings.Registry.Find(id)).OfType<Actor>().Select(actor => new ArticleActor(
                actor.Id,
                actor.Name,
                ActorVocabulary.Word(actor.Kind),
                actor.Country,
                actor.Control == MediaControl.Unknown ? null : ActorVocabulary.Word(actor.Control),
                claims.GetValueOrDefault(actor.Id),
                [.. mentions[actor.Id].Select(mention => draft.Positions.RangeOf(mention.Span))])),
            .. unknown.Distinct(StringComparer.Ordinal).Select(name => new ArticleActor(null, name, null, null, null, claims.GetValueOrDefault(name), [])),
        ];
    }

    private static string? TextOrNull(string text, TextSpan span) => span.IsEmpty ? null : span.In(text).ToString();
}
