using System.Collections.Immutable;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Tags;

/// <summary><c>tag/malformed</c>: a tag that is not closed, empty, or written in another form than the language has.</summary>
internal sealed class MalformedTag : Rule
{
    public override string Name => "tag/malformed";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a tag that is unclosed, empty or not in its canonical form";

    public override void Check(RuleContext context)
    {
        foreach (var fault in context.Syntax.Faults)
        {
            if (MessageFor(fault, context) is not { } message) continue;
            context.Report(fault.Span, message, FixesFor(fault));
        }
    }

    private static string? MessageFor(SyntaxFault fault, RuleContext context) => fault.Kind switch
    {
        SyntaxFaultKind.MissingSpace => $"A space is missing behind the colon: some renderers swallow such a tag. Write {fault.Replacement}.",
        SyntaxFaultKind.EmptyTag => $"This tag is empty and says nothing. Put {fault.Detail} in it, or delete it.",
        SyntaxFaultKind.UnclosedTag => "This tag is not closed, so readers see it and no claim is covered by it. Close it with “]”.",
        SyntaxFaultKind.EmptyEntry => $"A source in this tag has no name, so nobody vouches for it. Expected {fault.Detail}.",
        SyntaxFaultKind.MissingReason => $"“{context.TextOf(fault.Span)}” exempts its sentence without saying why. Add {fault.Detail}.",
        SyntaxFaultKind.NonCanonicalKey => $"Other tools know this tag only in its canonical form. Write {fault.Replacement}.",
        _ => null,
    };

    private static ImmutableArray<QuickFix> FixesFor(SyntaxFault fault) => fault.Kind switch
    {
        SyntaxFaultKind.UnclosedTag => [QuickFix.Insert("Close the tag", fault.Span.End, "]", isSafe: true)],
        SyntaxFaultKind.EmptyTag => [QuickFix.Replace("Delete the empty tag", fault.Span, string.Empty)],
        _ when fault.Replacement is { } right => [QuickFix.Replace($"Write {right}", fault.Span, right, isSafe: true)],
        _ => [],
    };
}
