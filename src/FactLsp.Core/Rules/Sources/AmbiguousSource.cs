namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/ambiguous</c>: two actors answer to a cited name.</summary>
internal sealed class AmbiguousSource : Rule
{
    public override string Name => "source/ambiguous";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a cited name that two actors answer to";

    public override void Check(RuleContext context)
    {
        foreach (var name in CitedNames.Of(context.Syntax))
        {
            var mention = context.MentionAt(name.Span);
            if (mention is null || mention.Actor is not null || mention.Candidates.Length < 2) continue;
            context.Report(
                name.Span,
                $"“{name.Name}” is {string.Join(" or ", mention.Candidates.Select(c => c.Name))}, so nobody can tell whom this cites. Write the full name or the id.",
                [.. mention.Candidates.Select(c => QuickFix.Replace($"Cite {c.Name}", name.Span, context.Registry.Resolve(c.Name) is not null ? c.Name : c.Id))]);
        }
    }
}
