using FactLsp.Core.Workspace;

namespace FactLsp.Server.Documents;

/// <summary>Which open documents are fact-tagged: the command line's answer (<see cref="FactTaggedDocuments"/>), from the analysis that is there anyway.</summary>
internal static class FactTagged
{
    /// <summary>The language of a document that is fact-tagged whatever its name and header say: the writer chose it.</summary>
    public const string Language = "factdoc";

    /// <summary>Whether <paramref name="draft"/> is fact-tagged. What the configuration excludes never is.</summary>
    public static bool Holds(Draft draft)
    {
        var configuration = draft.Settings.Configuration;
        if (draft.Path is { } path && FactTaggedDocuments.IsExcluded(path, configuration)) return false;
        if (draft.Document.LanguageId is Language || FactTaggedDocuments.HasTaggedName(draft.Uri)) return true;
        if (draft.Path is { } own && FactTaggedDocuments.IsIncluded(own, configuration)) return true;
        var header = draft.Article.Syntax.Header;
        return !header.Span.IsEmpty || !header.Credit.IsEmpty || !header.PlaceSpan.IsEmpty || !header.ActorFileSpan.IsEmpty;
    }
}
