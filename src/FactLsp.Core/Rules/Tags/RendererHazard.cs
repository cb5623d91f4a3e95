using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Tags;

/// <summary><c>tag/renderer-hazard</c>: a tag that is right, but that a Markdown renderer would turn into something else.</summary>
internal sealed class RendererHazard : Rule
{
    public override string Name => "tag/renderer-hazard";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a tag that a Markdown renderer turns into a link, an image or nothing";

    public override void Check(RuleContext context)
    {
        foreach (var fault in context.Syntax.Faults)
        {
            var message = fault.Kind switch
            {
                SyntaxFaultKind.DefinitionHazard => "A line that starts with a tag and a colon is a link definition: some renderers drop the whole line. Take the colon away.",
                SyntaxFaultKind.TouchingHazard => $"Renderers will not show this tag as it stands: {fault.Detail}. Put a space between them.",
                SyntaxFaultKind.EscapedTag => "Another tool has escaped this tag, so readers see backslashes. Take them away.",
                _ => null,
            };
            if (message is null) continue;
            context.Report(fault.Span, message, fault.Replacement is { } right ? [QuickFix.Replace(TitleFor(fault.Kind), fault.Span, right, isSafe: true)] : []);
        }
    }

    private static string TitleFor(SyntaxFaultKind kind) => kind switch
    {
        SyntaxFaultKind.DefinitionHazard => "Remove the colon",
        SyntaxFaultKind.EscapedTag => "Remove the backslashes",
        _ => "Insert a space",
    };
}
