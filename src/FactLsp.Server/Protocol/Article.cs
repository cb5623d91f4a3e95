namespace FactLsp.Server.Protocol;

/// <summary>The answer to <c>factlsp/article</c>.</summary>
internal sealed record ArticleView(int Version, ArticleHeader Header, ArticleClaim[] Claims, ArticleActor[] Actors, ArticleDate[] Dates);

/// <summary>The first line: its day (ISO), its place, whom it credits. What it lacks is absent.</summary>
internal sealed record ArticleHeader(string? Date, string? Place, string[] Sources);

/// <summary>One claim. <paramref name="Relay"/> is whom the source quotes, outermost first; <paramref name="Block"/> counts paragraphs from 0.</summary>
internal sealed record ArticleClaim(Range Range, string Text, string Verdict, string[] Sources, string[] Relay, int Block);

/// <summary>Somebody cited or mentioned. Without an id the registry does not know them, and kind, country and control are absent.</summary>
internal sealed record ArticleActor(string? Id, string Name, string? Kind, string? Country, string? Control, int Claims, Range[] Mentions);

/// <summary>A time expression with its EDTF value.</summary>
internal sealed record ArticleDate(Range Range, string Text, string Value);
