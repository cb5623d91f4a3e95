using System.Text.Json.Serialization;

namespace FactLsp.Server.Protocol;

/// <summary>The answer to <c>factlsp/article</c>. Every member is always there; what is unknown is null.</summary>
internal sealed record ArticleReport(int Version, ArticleHeader Header, ArticleClaim[] Claims, ArticleActor[] Actors, ArticleDate[] Dates);

/// <summary>The header as written.</summary>
internal sealed record ArticleHeader(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Date,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Place,
    string[] Sources);

/// <summary>A claim with its verdict; <see cref="Block"/> counts from 0.</summary>
internal sealed record ArticleClaim(Range Range, string Text, string Verdict, string[] Sources, string[] Relay, int Block);

/// <summary>Somebody whom the draft cites or mentions; <see cref="Claims"/> is the number of claims that it is a source of.</summary>
internal sealed record ArticleActor(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Id,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Country,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Control,
    int Claims,
    Range[] Mentions);

/// <summary>A day or span of days that the draft speaks of; <see cref="Value"/> is EDTF.</summary>
internal sealed record ArticleDate(Range Range, string Text, string Value);
