using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Sources;

/// <summary>
/// The quick fix of every claim that lacks a source: a tag behind its sentence, one for each source of the same paragraph, then of the credit, then of the claims
/// before and behind. Looks only so far around the claim that the fixes of a long article cost no more than their number.
/// </summary>
internal static class CiteFixes
{
    private const int Most = 4;
    private const int SentencesAround = 40;

    /// <summary>Fixes that cite an agency behind the claim's sentence, the likeliest first.</summary>
    internal static ImmutableArray<QuickFix> For(RuleContext context, Claim claim)
    {
        var names = new List<string>(Most);
        var block = context.Syntax.Blocks[context.Syntax.Sentences[claim.Sentence].Block];
        var first = Math.Max(block.FirstSentence, claim.Sentence - SentencesAround);
        var last = Math.Min(block.FirstSentence + block.SentenceCount - 1, claim.Sentence + SentencesAround);
        AddSources(context, names, first, last);
        foreach (var source in context.Syntax.Header.Credit)
        {
            if (context.Registry.Resolve(source.Name) is { } actor && context.Policy.Accepts(actor.Kind)) Add(names, TagName(context.Registry, actor));
        }

        AddSources(context, names, claim.Sentence - SentencesAround, claim.Sentence + SentencesAround);
        return [.. names.Select(n => Cite(context, claim, n)), Exempt(context, claim)];
    }

    /// <summary>The fix that cites <paramref name="name"/> behind the claim's sentence, with the header's date.</summary>
    internal static QuickFix Cite(RuleContext context, Claim claim, string name)
    {
        var date = context.Anchor is { } day ? $", {day.Year:0000}-{day.Month:00}-{day.Day:00}" : string.Empty;
        return QuickFix.Insert($"Cite {name}", EndOf(context.Syntax, claim), $" [src: {name}{date}]");
    }

    /// <summary>The spelling that a tag cites an actor by: its abbreviation where that means nobody else, else its name.</summary>
    internal static string TagName(ActorRegistry registry, Actor actor) =>
        actor.Abbreviation is { } abbreviation && string.Equals(registry.Resolve(abbreviation)?.Id, actor.Id, StringComparison.Ordinal) ? abbreviation : actor.Name;

    private static QuickFix Exempt(RuleContext context, Claim claim) =>
        QuickFix.Insert("Mark as needing no source", EndOf(context.Syntax, claim), " [n/a: reason]");

    private static void AddSources(RuleContext context, List<string> names, int first, int last)
    {
        foreach (var claim in context.ClaimsOf(Math.Max(0, first), last))
        {
            if (names.Count >= Most) return;
            foreach (var source in claim.Sources)
            {
                if (source.Verdict == Verdict.Agency) Add(names, source.ActorId is { } id && context.Registry.Find(id) is { } actor ? TagName(context.Registry, actor) : source.Name);
            }
        }
    }

    private static void Add(List<string> names, string name)
    {
        if (names.Count < Most && !names.Contains(name, StringComparer.Ordinal)) names.Add(name);
    }

    // Behind the sentence's last tag, so that tags stay in the order in which they were set.
    private static int EndOf(ArticleSyntax syntax, Claim claim)
    {
        var end = syntax.Sentences[claim.Sentence].Span.End;
        for (var i = syntax.FirstTagFrom(end); i < syntax.Tags.Length && syntax.Tags[i].Sentence == claim.Sentence; i++)
        {
            if (syntax.Tags[i] is SourceTagSyntax or DateTagSyntax or MarkSyntax) end = syntax.Tags[i].Span.End;
        }

        return end;
    }
}
