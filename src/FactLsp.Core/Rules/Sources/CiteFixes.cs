using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Rules.Sources;

/// <summary>The quick fix of every claim that lacks a source: a tag behind its sentence, one for each source of the same paragraph, then of the article, then the credit.</summary>
internal static class CiteFixes
{
    private const int Most = 4;

    /// <summary>Fixes that cite an agency behind the claim's sentence, the likeliest first.</summary>
    internal static ImmutableArray<QuickFix> For(RuleContext context, Claim claim)
    {
        var names = new List<string>();
        var block = context.Syntax.Blocks[context.Syntax.Sentences[claim.Sentence].Block];
        foreach (var near in context.ClaimsOf(block.FirstSentence, block.FirstSentence + block.SentenceCount - 1)) AddSources(context.Registry, names, near);
        foreach (var source in context.Syntax.Header.Credit)
        {
            if (context.Registry.Resolve(source.Name) is { } actor && context.Policy.Accepts(actor.Kind)) Add(names, TagName(context.Registry, actor));
        }

        foreach (var other in context.Claims) AddSources(context.Registry, names, other);
        return [.. names.Take(Most).Select(n => Cite(context, claim, n)), Exempt(context, claim)];
    }

    /// <summary>The fix that cites <paramref name="name"/> behind the claim's sentence, with the header's date.</summary>
    internal static QuickFix Cite(RuleContext context, Claim claim, string name)
    {
        var date = context.Anchor is { } day ? $", {day.Year:0000}-{day.Month:00}-{day.Day:00}" : string.Empty;
        return QuickFix.Insert($"Cite {name}", EndOf(context.Syntax, claim), $" [src: {name}{date}]");
    }

    private static QuickFix Exempt(RuleContext context, Claim claim) =>
        QuickFix.Insert("Mark as needing no source", EndOf(context.Syntax, claim), " [n/a: reason]");

    /// <summary>The spelling that a tag cites an actor by: its abbreviation where that means nobody else, else its name.</summary>
    internal static string TagName(ActorRegistry registry, Actor actor) =>
        actor.Abbreviation is { } abbreviation && string.Equals(registry.Resolve(abbreviation)?.Id, actor.Id, StringComparison.Ordinal) ? abbreviation : actor.Name;

    private static void AddSources(ActorRegistry registry, List<string> names, Claim claim)
    {
        foreach (var source in claim.Sources)
        {
            if (source.Verdict == Verdict.Agency) Add(names, source.ActorId is { } id && registry.Find(id) is { } actor ? TagName(registry, actor) : source.Name);
        }
    }

    private static void Add(List<string> names, string name)
    {
        if (!names.Contains(name, StringComparer.Ordinal)) names.Add(name);
    }

    // Behind the sentence's last tag, so that tags stay in the order in which they were set.
    private static int EndOf(ArticleSyntax syntax, Claim claim)
    {
        var end = syntax.Sentences[claim.Sentence].Span.End;
        foreach (var tag in syntax.Tags)
        {
            if (tag.Sentence == claim.Sentence && tag.Span.Start >= end && tag is SourceTagSyntax or DateTagSyntax or MarkSyntax) end = tag.Span.End;
        }

        return end;
    }
}
