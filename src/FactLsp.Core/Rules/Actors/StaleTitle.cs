using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/stale-title</c>: a title that the person did not hold on the article's date. Silent when the sentence speaks of another time ("then", "former",
/// a date in office), when the dates of the office do not tell, and when the person has no such office in the registry at all.
/// </summary>
internal sealed class StaleTitle : Rule
{
    // Long after, a title is history: nobody writes "former President Abraham Lincoln".
    private const int YearsUntilHistory = 5;

    private static readonly WordTable<bool> OtherTime = new(
        "then former formerly ex late acting previous previously outgoing incoming future onetime one-time ousted deposed elect designate was were had served became resignation resigned fired sacked dismissed dismissal replaced retired succeeded"
            .Split(' ').Select(static w => KeyValuePair.Create(w, true)));

    public override string Name => "actor/stale-title";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a title that the person did not hold then";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not { } day)
            return;
        foreach (var mention in context.Mentions)
        {
            if (mention.How == MentionHow.Weak || mention.Zone is not (MentionZone.Body or MentionZone.Headline) || mention.Actor is not { Positions.IsEmpty: false } actor)
                continue;
            CheckBefore(context, mention, actor, day);
            CheckBehind(context, mention, actor, day);
        }
    }

    // "Defense Minister Sergei Shoigu"
    private static void CheckBefore(RuleContext context, Mention mention, Actor actor, LocalDate day)
    {
        var syntax = context.Syntax;
        int name = syntax.Tokens.FirstAtOrAfter(mention.Span.Start);
        int start = syntax.Sentences[mention.Sentence].FirstToken;
        foreach (var position in actor.Positions)
        {
            int words = position.Title.AsSpan().Count(' ') + 1;
            int first = name - words;
            if (first < start || !OpensLike(syntax.Tokens, first, position.Title) || !NameFolding.Same(syntax.Tokens.SpanOf(first, words).In(context.Text), position.Title))
                continue;
            Judge(context, mention, actor, syntax.Tokens.SpanOf(first, words), position.Title, day);
            return;
        }
    }

    // "Sergei Shoigu, Russia's defense minister, …"
    private static void CheckBehind(RuleContext context, Mention mention, Actor actor, LocalDate day)
    {
        var syntax = context.Syntax;
        var tokens = syntax.Tokens;
        int end = syntax.Sentences[mention.Sentence].EndToken;
        int at = tokens.FirstAtOrAfter(mention.Span.Start);
        while (at < end && tokens[at].Start < mention.Span.End)
            at++;
        if (at >= end || tokens[at].Kind != TokenKind.Comma)
            return;
        int comma = at++;
        for (; at < end && tokens[at].Kind is not (TokenKind.Comma or TokenKind.Stop or TokenKind.Dash) && at - comma < 10; at++)
        {
            foreach (var position in actor.Positions)
            {
                int words = position.Title.AsSpan().Count(' ') + 1;
                // A short title inside a longer one ("minister" in "prime minister") is another office.
                if (words < 2 || at + words > end || !OpensLike(tokens, at, position.Title) || !NameFolding.Same(tokens.SpanOf(at, words).In(context.Text), position.Title))
                    continue;
                Judge(context, mention, actor, tokens.SpanOf(at, words), position.Title, day);
                return;
            }
        }
    }

    // Cheap, and wrong only about letters beyond ASCII, which it lets pass: most words are not the first of a title.
    private static bool OpensLike(TokenList tokens, int token, string title)
    {
        var (letter, wanted) = (tokens.Text[tokens[token].Start], title[0]);
        return letter >= 128 || wanted >= 128 || (letter | 0x20) == (wanted | 0x20);
    }

    private static void Judge(RuleContext context, Mention mention, Actor actor, TextSpan span, string title, LocalDate day)
    {
        Position? nearest = null;
        foreach (var position in actor.Positions)
        {
            if (!NameFolding.Same(position.Title, title))
                continue;
            var tenure = position.On(day, actor.AsOf);
            if (tenure is Tenure.Held or Tenure.Unknown || (tenure == Tenure.After && position.On(day.PlusYears(-YearsUntilHistory)) == Tenure.After))
                return;
            nearest = position;
        }

        if (nearest is null || SpeaksOfAnotherTime(context, mention, actor, title))
            return;
        var now = actor.Positions.Where(p => p.On(day, actor.AsOf) == Tenure.Held).ToList();
        string held = now.Count switch { 0 => "", 1 => $" On the article's date the title was {now[0].Title}.", _ => $" On the article's date the titles were {string.Join(" and ", now.Select(static p => p.Title))}." };
        string when = nearest.On(day, actor.AsOf) == Tenure.After ? $"until {nearest.To}" : $"only from {nearest.From}";
        var fixes = ImmutableArray.CreateBuilder<QuickFix>();
        bool isLower = char.IsLower(context.Text[span.Start]);
        foreach (var position in now)
        {
            string replacement = isLower ? position.Title.ToLowerInvariant() : position.Title;
            fixes.Add(QuickFix.Replace($"Change to “{replacement}”", span, replacement));
        }

        if (nearest.On(day, actor.AsOf) == Tenure.After)
            fixes.Add(QuickFix.Insert("Write “former”", span.Start, "former "));
        context.Report(span, $"{actor.Name} was {title} {when}, so the title is not right for this article's date.{held} Change it, or say “then” or “former”.", fixes.ToImmutable());
    }

    // "then", "former", or a date on which the title was right.
    private static bool SpeaksOfAnotherTime(RuleContext context, Mention mention, Actor actor, string title)
    {
        var tokens = context.Syntax.Tokens;
        var sentence = context.Syntax.Sentences[mention.Sentence];
        for (int i = sentence.FirstToken; i < sentence.EndToken; i++)
        {
            if (OtherTime.Contains(context.Text, tokens[i]))
                return true;
        }

        foreach (var date in context.DatesOf(mention.Sentence))
        {
            if (date.Edtf is not { } value)
                continue;
            foreach (var position in actor.Positions)
            {
                if (NameFolding.Same(position.Title, title) && (IsPossible(position.On(value.Earliest)) || IsPossible(position.On(value.Latest))))
                    return true;
            }
        }

        return false;

        static bool IsPossible(Tenure tenure) => tenure is Tenure.Held or Tenure.Unknown;
    }
}
