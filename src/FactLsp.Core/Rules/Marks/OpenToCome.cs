using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Marks;

/// <summary><c>mark/open-tk</c>: something is still to come.</summary>
internal sealed class OpenToCome : Rule
{
    public override string Name => "mark/open-tk";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a [TK …] that nobody has filled";

    public override void Check(RuleContext context)
    {
        foreach (var tag in context.Syntax.Tags)
        {
            if (tag is not MarkSyntax { Kind: MarkKind.ToCome } mark) continue;
            context.Report(
                mark.Span,
                mark.NoteSpan.IsEmpty
                    ? "Something is still to come here. Fill it in before the draft is filed."
                    : $"Still to come: {context.TextOf(mark.NoteSpan).TrimEnd('.', '?', '!')}. Fill it in before the draft is filed.");
        }
    }
}
