using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Export;

/// <summary>A source as an entry of a bibliography.</summary>
/// <param name="Carrier">Who carries it: the last name of <c>Shoigu via TASS</c>.</param>
/// <param name="Authors">Whom the carrier quotes, outermost first.</param>
/// <param name="Date">EDTF as written; null without one.</param>
/// <param name="Locator">An address, or where to look; null without one.</param>
internal sealed record Citation(string Carrier, IReadOnlyList<string> Authors, string? Date, string? Locator)
{
    /// <summary>Whether both say the same.</summary>
    internal bool IsSameAs(Citation other) =>
        string.Equals(Carrier, other.Carrier, StringComparison.Ordinal) && string.Equals(Date, other.Date, StringComparison.Ordinal)
        && string.Equals(Locator, other.Locator, StringComparison.Ordinal) && Authors.SequenceEqual(other.Authors, StringComparer.Ordinal);

    /// <summary>Whether the locator is an address.</summary>
    internal bool IsUrl => Locator?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>What a draft cites.</summary>
internal static class Citations
{
    /// <summary>The entries of tags and footnotes, links into agencies' sites, and the agencies and bodies that the prose names and no tag does; each once, in that order.</summary>
    internal static IReadOnlyList<Citation> Of(ExportDraft draft)
    {
        var text = draft.Article.Text;
        var citations = new List<Citation>();
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            if (tag is SourceTagSyntax source)
            {
                foreach (var entry in source.Entries)
                {
                    if (entry.Chain.IsEmpty) continue;
                    Add(new Citation(NameOf(entry.Chain[^1].Name), [.. entry.Chain[..^1].Select(link => NameOf(link.Name))], TextOf(entry.DateSpan), TextOf(entry.LocatorSpan)?.Trim('<', '>')));
                }
            }
            else if (tag is LinkSyntax link && draft.Article.Claims.FirstOrDefault(claim => claim.Sources.Any(s => s.Form == Core.Claims.CitationForm.Link && link.Span.Overlaps(s.Span))) is { } claim)
            {
                Add(new Citation(claim.Sources.First(s => s.Form == Core.Claims.CitationForm.Link && link.Span.Overlaps(s.Span)).Name, [], null, link.Url));
            }
        }

        foreach (var source in draft.Sources)
        {
            if (source.Verdict == Core.Claims.Verdict.Agency && !citations.Exists(citation => string.Equals(citation.Carrier, source.Name, StringComparison.Ordinal))) Add(new Citation(source.Name, [], null, null));
        }

        return citations;

        void Add(Citation citation)
        {
            if (!citations.Exists(citation.IsSameAs)) citations.Add(citation);
        }

        string NameOf(string written) => draft.Article.Registry.Lookup(written) is [var only] ? only.Actor.Name : written;

        string? TextOf(TextSpan span) => span.IsEmpty ? null : span.In(text).ToString();
    }
}
