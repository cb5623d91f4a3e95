using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/variant-spelling</c>: a name spelled otherwise than the house does: where the article has the house spelling as well, and wherever the
/// newsroom's own actor file says what the house spelling is. Other names of the same actor (an acronym, a former name, the native name) are no spellings.
/// </summary>
internal sealed class VariantSpelling : Rule
{
    public override string Name => "actor/variant-spelling";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "another spelling than the house's";

    public override void Check(RuleContext context)
    {
        HashSet<Actor>? spelledRight = null;
        foreach (var mention in context.Mentions)
        {
            if (mention.Actor is not { } actor || mention.Zone is not (MentionZone.Body or MentionZone.Headline or MentionZone.Credit) || HouseSpelling(context, mention) is not { } house)
                continue;
            spelledRight ??= SpelledRight(context);
            if (actor.Layer == ActorLayerKind.Embedded && !spelledRight.Contains(actor))
                continue;
            string surface = context.TextOf(mention.Span);
            var fixes = ImmutableArray.Create(QuickFix.Replace($"Change to “{house}”", mention.Span, house));
            var everywhere = Everywhere(context, actor);
            if (everywhere.Length > 1)
                fixes = fixes.Add(new QuickFix { Title = $"Use the spelling “{actor.Name}” everywhere", Edits = everywhere });
            context.Report(mention.Span, $"“{surface}” is spelled “{house}” {Where(actor)}: two spellings look like two people or bodies.", fixes);
        }
    }

    private static string Where(Actor actor) => actor.Layer == ActorLayerKind.Embedded ? "elsewhere in the article" : "in the house's actor file";

    private static ImmutableArray<TextEdit> Everywhere(RuleContext context, Actor actor)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        foreach (var mention in context.Mentions)
        {
            if (ReferenceEquals(mention.Actor, actor) && mention.Zone is not (MentionZone.Tag or MentionZone.Header) && HouseSpelling(context, mention) is { } house)
                edits.Add(new TextEdit(mention.Span, house));
        }

        return edits.ToImmutable();
    }

    private static HashSet<Actor> SpelledRight(RuleContext context)
    {
        var right = new HashSet<Actor>();
        foreach (var mention in context.Mentions)
        {
            if (mention.Actor is not { } actor || mention.Zone is MentionZone.Tag or MentionZone.Header)
                continue;
            var surface = mention.Span.In(context.Text);
            if (NameFolding.SameSpelling(surface, actor.Name) || (actor.Family is { } family && NameFolding.SameSpelling(surface, family)))
                right.Add(actor);
        }

        return right;
    }

    // What should stand there, or null when it does, or when the mention is another name altogether.
    private static string? HouseSpelling(RuleContext context, Mention mention)
    {
        var actor = mention.Actor!;
        var surface = mention.Span.In(context.Text);
        if (mention.Cause is MentionCause.Surname or MentionCause.SurnameBeforeName)
            return actor.Family is { } family && !NameFolding.Same(surface, family) ? family : null;
        if (mention.Cause != MentionCause.Name || actor.Kind == ActorKind.Place || NameFolding.SameSpelling(surface, actor.Name) || !IsAlias(actor, surface))
            return null;
        // Capitals in a headline are no spelling.
        if (mention.Zone == MentionZone.Headline && NameFolding.Same(surface, actor.Name))
            return null;
        return AreSpellingsOfOneName(surface.ToString(), actor.Name) ? actor.Name : null;
    }

    private static bool IsAlias(Actor actor, ReadOnlySpan<char> surface)
    {
        foreach (string alias in actor.Aliases)
        {
            if (NameFolding.SameSpelling(surface, alias))
                return true;
        }

        return false;
    }

    // As many words, hyphens counted as spaces, and each nearly the same.
    private static bool AreSpellingsOfOneName(string a, string b)
    {
        string[] left = NameFolding.Fold(a).Split(' ', '-');
        string[] right = NameFolding.Fold(b).Split(' ', '-');
        if (left.Length != right.Length)
            return false;
        for (int i = 0; i < left.Length; i++)
        {
            int limit = right[i].Length < 4 ? 1 : 2;
            if (EditDistance.Bounded(left[i], right[i], limit) > limit)
                return false;
        }

        return true;
    }
}
