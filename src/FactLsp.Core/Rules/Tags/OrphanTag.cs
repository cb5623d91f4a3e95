using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Tags;

/// <summary><c>tag/orphan</c>: a source, date or check mark that belongs to no claim.</summary>
internal sealed class OrphanTag : Rule
{
    public override string Name => "tag/orphan";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a tag that belongs to no claim";

    public override void Check(RuleContext context)
    {
        var syntax = context.Syntax;
        foreach (var tag in syntax.Tags)
        {
            if (tag is not (SourceTagSyntax or DateTagSyntax { SurfaceSpan.IsEmpty: true } or MarkSyntax { Kind: not MarkKind.ToCome })) continue;
            var place = PlaceWithoutClaim(syntax, tag);
            if (place is null) continue;
            context.Report(
                tag.Span,
                $"This tag stands {place}, so it belongs to no claim and covers nothing. Move it behind the sentence that it is about, or delete it.",
                [QuickFix.Replace("Delete the tag", tag.Span, string.Empty)]);
        }
    }

    private static string? PlaceWithoutClaim(ArticleSyntax syntax, TagSyntax tag)
    {
        if (tag.CoveredBlock >= 0) return syntax.Blocks[tag.CoveredBlock].Zone == Zone.Body ? null : "below a heading";
        if (tag.Sentence < 0) return "before any sentence";
        if (syntax.Blocks[tag.Block].Zone == Zone.Headline) return "in a heading";
        if (syntax.Blocks[tag.Block].Zone == Zone.Credit) return "in a credit line";
        return syntax.Sentences[tag.Sentence].IsQuestion ? "behind a question" : null;
    }
}
