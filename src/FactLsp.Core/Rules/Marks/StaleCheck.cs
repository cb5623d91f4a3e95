using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Marks;

/// <summary><c>mark/stale-cq</c>: the sentence changed after somebody checked it.</summary>
internal sealed class StaleCheck : Rule
{
    public override string Name => "mark/stale-cq";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a sentence that changed after its [CQ: …]";

    public override void Check(RuleContext context)
    {
        foreach (var tag in context.Syntax.Tags)
        {
            if (tag is not MarkSyntax { Kind: MarkKind.Checked, Sentence: >= 0 } mark || mark.NoteSpan.IsEmpty) continue;
            var (checker, date, stamp) = CheckStamp.Read(context.TextOf(mark.NoteSpan));
            if (stamp.Length == 0 || string.Equals(stamp, CheckStamp.Of(context.Syntax, mark.Sentence), StringComparison.OrdinalIgnoreCase)) continue;
            var when = date.Length > 0 ? $" on {date}" : string.Empty;
            context.Report(
                mark.Span,
                $"The sentence has changed since {checker} checked it{when}, so the check no longer holds. Have it checked again, or remove the mark.",
                [QuickFix.Replace("Remove the mark", WithSpaceBefore(context.Text, mark.Span), string.Empty)],
                [new RelatedPlace(context.Syntax.Sentences[mark.Sentence].Span, "The sentence as it stands now")]);
        }
    }

    private static TextSpan WithSpaceBefore(string text, TextSpan span) =>
        span.Start > 0 && text[span.Start - 1] == ' ' ? TextSpan.FromBounds(span.Start - 1, span.End) : span;
}
