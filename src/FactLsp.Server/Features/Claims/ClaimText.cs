using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Text;

namespace FactLsp.Server.Features.Claims;

/// <summary>Claims in words: for hovers, the outline, lenses. Pure.</summary>
internal static class ClaimText
{
    /// <summary>The chain of attribution, the carrier of the article first: <c>AP ← Tass ← Shoigu ← Putin</c>. Empty where nobody is named.</summary>
    public static string Chain(Article article, Claim claim)
    {
        var links = new List<string>();
        foreach (var credit in article.Syntax.Header.Credit) links.Add(credit.Name);
        var carriers = string.Join(", ", links);
        var sources = string.Join(", ", claim.Sources.Select(source => source.Name).Distinct(StringComparer.Ordinal).Where(name => !links.Contains(name)));
        return string.Join(" ← ", new[] { carriers, sources }.Concat(claim.Relay.Select(link => link.Name)).Where(part => part.Length > 0));
    }

    /// <summary>What the verdict means, as a clause.</summary>
    public static string Explain(Verdict verdict) => verdict switch
    {
        Verdict.Agency => "cites an agency, an outlet or an official body",
        Verdict.Collective => "cites a group of media, none by name",
        Verdict.Named => "cites a person or an organisation that is no agency",
        Verdict.Unnamed => "hides its source",
        Verdict.Dateline => "names no source; the header's credit covers it",
        _ => "names no source, and no header covers it",
    };

    /// <summary>The claim whose text holds <paramref name="offset"/>; the shortest where several do.</summary>
    public static Claim? At(Article article, int offset)
    {
        Claim? found = null;
        foreach (var claim in article.Claims)
        {
            if (claim.Span.Touches(offset) && (found is null || claim.Span.Length < found.Span.Length || (claim.Span.Contains(offset) && !found.Span.Contains(offset)))) found = claim;
        }

        return found;
    }

    /// <summary>The first words of <paramref name="span"/> on one line.</summary>
    public static string Opening(string text, TextSpan span, int most = 60)
    {
        var words = span.In(text)[..Math.Min(span.Length, most * 2)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var opening = string.Join(' ', words);
        if (opening.Length <= most) return opening;
        var cut = opening.LastIndexOf(' ', most);
        return string.Concat(opening.AsSpan(0, cut > most / 2 ? cut : most), "…");
    }
}
