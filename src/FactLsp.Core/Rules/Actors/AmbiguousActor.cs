using System.Collections.Immutable;
using FactLsp.Core.Actors;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/ambiguous</c>: a surname that two people of the article share, used alone. Reported once a paragraph; "Mrs." and the like tell readers enough.
/// </summary>
internal sealed class AmbiguousActor : Rule
{
    public override string Name => "actor/ambiguous";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a surname that two people of the article share";

    public override void Check(RuleContext context)
    {
        var reported = new HashSet<(int Block, string Surname)>();
        foreach (var mention in context.Mentions)
        {
            if (mention.Cause != MentionCause.Ambiguous || mention.Zone != MentionZone.Body || mention.Candidates.Any(static c => c.Kind != ActorKind.Person))
                continue;
            string surname = context.TextOf(mention.Span);
            int before = context.Syntax.Tokens.FirstAtOrAfter(mention.Span.Start) - 1;
            if (MentionLexicon.Is(context.Syntax.Tokens, before, MentionLexicon.Use.Salutation) || !reported.Add((context.Syntax.Sentences[mention.Sentence].Block, surname)))
                continue;
            var fixes = ImmutableArray.CreateBuilder<QuickFix>();
            foreach (var candidate in mention.Candidates)
                fixes.Add(QuickFix.Replace($"Write “{candidate.Name}”", mention.Span, candidate.Name));
            foreach (var candidate in mention.Candidates)
                fixes.Add(QuickFix.Replace($"Pin to {candidate.Name}", mention.Span, $"[[{candidate.Name}|{surname}]]"));
            string names = string.Join(" or ", mention.Candidates.Select(static c => c.Name));
            context.Report(mention.Span, $"“{surname}” could be {names}: both are in the article, and a reader cannot tell. Use the full name, or pin it.", fixes.ToImmutable());
        }
    }
}
