using FactLsp.Core.Actors;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Actors;

/// <summary><c>actor/surname-first</c>: a surname in the body before the full name. Reported once a person, at the first place.</summary>
internal sealed class SurnameFirst : Rule
{
    public override string Name => "actor/surname-first";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a surname before the full name";

    public override void Check(RuleContext context)
    {
        var reported = new HashSet<Actor>();
        foreach (var mention in context.Mentions)
        {
            if (mention.Cause != MentionCause.SurnameBeforeName || mention.Zone != MentionZone.Body || mention.Actor is not { } actor || reported.Contains(actor))
                continue;
            // "Reagan-era": a word made from a name introduces nobody.
            int next = context.Syntax.Tokens.FirstAtOrAfter(mention.Span.End);
            if (next < context.Syntax.Tokens.Count && context.Syntax.Tokens[next].Kind == TokenKind.Hyphen && context.Syntax.Tokens[next].Start == mention.Span.End)
                continue;
            string surname = context.TextOf(mention.Span);
            reported.Add(actor);
            context.Report(
                mention.Span,
                $"“{surname}” stands before the full name, which comes only later, in paragraph {mention.Paragraph}. Give the full name, {actor.Name}, at the first mention.",
                [QuickFix.Replace($"Write “{actor.Name}”", mention.Span, actor.Name)]);
        }
    }
}
