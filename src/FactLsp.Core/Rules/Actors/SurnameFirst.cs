using FactLsp.Core.Actors;

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
            if (mention.Cause != MentionCause.SurnameBeforeName || mention.Zone != MentionZone.Body || mention.Actor is not { } actor || !reported.Add(actor))
                continue;
            string surname = context.TextOf(mention.Span);
            context.Report(
                mention.Span,
                $"“{surname}” stands before the full name, which comes only in paragraph {mention.Paragraph}. Give the full name, {actor.Name}, at the first mention.",
                [QuickFix.Replace($"Write “{actor.Name}”", mention.Span, actor.Name)]);
        }
    }
}
