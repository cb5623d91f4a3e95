using FactLsp.Core.Configuration;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Workspace;

/// <summary>Which files are fact-tagged, and how they are written. The command line and the language server ask here, so that both answer alike.</summary>
public static class FactTaggedDocuments
{
    // The header stands among the first blocks: what lies further down says nothing, so a file of any size costs the same.
    private const int HeaderReach = 1 << 14;

    private static readonly string[] TaggedEndings = [".fact", ".fact.md", ".fact.txt"];
    private static readonly string[] TextEndings = [".md", ".markdown", ".txt", ".text", ".fact"];

    /// <summary>Whether the file's name alone says that it is fact-tagged.</summary>
    public static bool HasTaggedName(string path) => EndsWithAny(path, TaggedEndings);

    /// <summary>Whether a file of this name can be fact-tagged at all: prose in Markdown or plain text.</summary>
    public static bool HasTextName(string path) => EndsWithAny(path, TextEndings);

    /// <summary>How the text of a file of this name is written: Markdown for <c>.md</c> and <c>.markdown</c>, otherwise plain text.</summary>
    public static ArticleFormat FormatOf(string path) => EndsWithAny(path, [".md", ".markdown"]) ? ArticleFormat.Markdown : ArticleFormat.PlainText;

    /// <summary>Whether the configuration leaves this file alone.</summary>
    public static bool IsExcluded(string path, DraftConfiguration configuration) => IsListed(path, configuration, included: false);

    /// <summary>Whether the configuration names this file as fact-tagged.</summary>
    public static bool IsIncluded(string path, DraftConfiguration configuration) => IsListed(path, configuration, included: true);

    /// <summary>
    /// Whether the document is fact-tagged: its name says so, the configuration's <c>include</c> names it, or its header or front matter says so.
    /// What <c>exclude</c> names is not. A bare <c>date:</c> in front matter is every blog's and says nothing; <c>source:</c>, <c>dateline:</c> and <c>actors:</c> do.
    /// </summary>
    /// <param name="path">The document's full path.</param>
    /// <param name="text">Its text, or as much of it as there is.</param>
    /// <param name="configuration">The configuration in force for it.</param>
    public static bool IsFactTagged(string path, string text, DraftConfiguration configuration)
    {
        if (IsExcluded(path, configuration)) return false;
        return HasTaggedName(path) || IsIncluded(path, configuration) || HasTaggedHeader(text, FormatOf(path));
    }

    /// <summary>Whether the header or the front matter of <paramref name="text"/> says that it is a fact-tagged article. Capitals and a dash alone do not: "NOTE — …" starts many a text.</summary>
    public static bool HasTaggedHeader(string text, ArticleFormat format)
    {
        var header = ReadHeader(text, format);
        var isDated = !header.DateSpan.IsEmpty || !header.WireDateSpan.IsEmpty;
        return !header.Credit.IsEmpty || !header.ActorFileSpan.IsEmpty || (isDated && !header.Span.IsEmpty) || (!header.FrontMatter.IsEmpty && !header.PlaceSpan.IsEmpty);
    }

    /// <summary>The header of <paramref name="text"/>, which is not read further than a header can reach.</summary>
    internal static HeaderSyntax ReadHeader(string text, ArticleFormat format) =>
        ArticleParser.Parse(text.Length > HeaderReach ? text[..HeaderReach] : text, format).Header;

    private static bool IsListed(string path, DraftConfiguration configuration, bool included)
    {
        var globs = included ? configuration.Include : configuration.Exclude;
        if (globs.IsEmpty || Path.GetDirectoryName(configuration.Path) is not { } folder) return false;
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
        if (relative.StartsWith("../", StringComparison.Ordinal)) return false;
        foreach (var glob in globs)
        {
            if (PathGlob.Matches(glob, relative)) return true;
        }

        return false;
    }

    private static bool EndsWithAny(string path, ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
