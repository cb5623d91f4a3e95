using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Sources;

/// <summary>Every name that the article cites in a tag, a footnote or its header.</summary>
internal static class CitedNames
{
    internal static IEnumerable<SourceNameSyntax> Of(ArticleSyntax syntax)
    {
        foreach (var name in syntax.Header.Credit) yield return name;

        // A footnote may be referred to more than once; its names are reported once.
        var seen = new HashSet<int>();
        foreach (var tag in syntax.Tags)
        {
            if (tag is not SourceTagSyntax source) continue;
            foreach (var entry in source.Entries)
            {
                foreach (var name in entry.Chain)
                {
                    if (seen.Add(name.Span.Start)) yield return name;
                }
            }
        }
    }
}
