using System.Collections.Immutable;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Sources;

/// <summary><c>source/unknown</c>: a tag, a footnote or the header cites a name that nobody in the registry answers to.</summary>
internal sealed class UnknownSource : Rule
{
    private const int MostSuggestions = 3;

    public override string Name => "source/unknown";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a cited name that nobody in the registry answers to";

    public override void Check(RuleContext context)
    {
        foreach (var name in CitedNames.Of(context.Syntax))
        {
            if (IsKnown(context, name)) continue;
            var suggestions = context.Registry.Suggest(name.Name, MostSuggestions).Select(m => m.Actor.Name).Distinct(StringComparer.Ordinal).ToImmutableArray();
            var question = suggestions.IsEmpty ? "Correct the name, or add it to your actor file." : $"Did you mean {string.Join(" or ", suggestions)}?";
            context.Report(
                name.Span,
                $"Nobody is known as “{name.Name}”, so this cites nobody. {question}",
                [
                    .. suggestions.Select(s => QuickFix.Replace($"Change to {s}", name.Span, s)),
                    new QuickFix { Title = $"Add “{name.Name}” to the actor file", Kind = QuickFixKind.AddActor, Argument = name.Name },
                ]);
        }
    }

    private static bool IsKnown(RuleContext context, SourceNameSyntax name)
    {
        if (!context.Registry.Lookup(name.Name).IsEmpty || context.Registry.Resolve(name.Name) is not null) return true;

        // A surname of somebody of the body, or a group, was resolved with the mentions; so was a weak name.
        return context.MentionAt(name.Span) is not null;
    }
}
