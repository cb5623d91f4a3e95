using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/unknown</c>: a capitalised name of two to four words that the body has twice and no registry knows. To stay quiet about products and
/// operations, one of its places must look like a person or a body: a title before it, a verb of saying behind it, or its last word used alone elsewhere.
/// Reported once, at the first place.
/// </summary>
internal sealed class UnknownActor : Rule
{
    private const int LongestName = 4;

    public override string Name => "actor/unknown";

    public override Severity DefaultSeverity => Severity.Hint;

    public override string Summary => "a name that no actor file knows";

    public override void Check(RuleContext context)
    {
        var names = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        var lone = new HashSet<string>(StringComparer.Ordinal);
        Collect(context, names, lone);
        foreach (var (name, candidate) in names)
        {
            if (candidate.Count < 2 || !(candidate.HasEvidence || lone.Contains(name[(name.LastIndexOf(' ') + 1)..])))
                continue;
            context.Report(
                candidate.First,
                $"No actor file knows “{name}”, so nothing can be told about it. Add it to have its spelling and titles checked.",
                [new QuickFix { Title = $"Add “{name}” to the actor file", Kind = QuickFixKind.AddActor, Argument = name }]);
        }
    }

    private static void Collect(RuleContext context, Dictionary<string, Candidate> names, HashSet<string> lone)
    {
        var syntax = context.Syntax;
        var tokens = syntax.Tokens;
        int nextMention = 0;
        for (int s = 0; s < syntax.Sentences.Length; s++)
        {
            var sentence = syntax.Sentences[s];
            if (syntax.Blocks[sentence.Block].Zone != Zone.Body)
                continue;
            for (int i = sentence.FirstToken; i < sentence.EndToken;)
            {
                int end = EndOfRun(context, i, sentence.EndToken, ref nextMention);
                if (end == i)
                {
                    i++;
                    continue;
                }

                int first = i;
                for (int skipped = 1; skipped > 0 && first < end; first += skipped)
                    skipped = PartOfNoName(context, first, end);
                Add(context, sentence, first, end, names, lone);
                i = end;
            }
        }
    }

    private static void Add(RuleContext context, SentenceSyntax sentence, int first, int end, Dictionary<string, Candidate> names, HashSet<string> lone)
    {
        var tokens = context.Syntax.Tokens;
        int words = 0;
        for (int i = first; i < end; i++)
            words += tokens[i].Kind == TokenKind.Word && tokens[i].SpaceBefore | (i == first) ? 1 : 0;
        if (words == 1 && first > sentence.FirstToken)
            lone.Add(tokens.SpanOf(first, end - first).In(context.Text).ToString());
        if (words is < 2 or > LongestName)
            return;
        string name = tokens.SpanOf(first, end - first).In(context.Text).ToString();
        // Role words ("Supreme Court") are known, even where they are nobody's name; "… of Internal Medicine" is the end of a longer name.
        if (!context.Registry.Lookup(name, NameRole.Name, NameRole.Demonym).IsEmpty || IsTailOfLongerName(tokens, first, sentence.FirstToken) || tokens.Is(end - 1, "day"))
            return;
        if (name.AsSpan().IndexOfAny('\r', '\n') >= 0)
            name = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        bool evidence = MentionLexicon.Is(tokens, first - 1, MentionLexicon.Use.Title)
            || (end < sentence.EndToken && MentionLexicon.Is(tokens, end, MentionLexicon.Use.Says))
            || (first > sentence.FirstToken + 1 && tokens.Is(first - 1, "to") && tokens.Is(first - 2, "according"));
        names[name] = names.TryGetValue(name, out var known)
            ? known with { Count = known.Count + 1, HasEvidence = known.HasEvidence || evidence }
            : new Candidate(tokens.SpanOf(first, end - first), 1, evidence);
    }

    private static bool IsTailOfLongerName(TokenList tokens, int first, int start) =>
        first - 2 >= start && tokens[first - 2].Kind == TokenKind.Word && tokens[first - 2].IsCapitalized
        && (tokens.Is(first - 1, "of") || tokens.Is(first - 1, "on") || tokens.Is(first - 1, "for") || tokens.Is(first - 1, "and"))
        && !MentionLexicon.Is(tokens, first - 2, MentionLexicon.Use.Opener | MentionLexicon.Use.Title);

    // The number of tokens at the start of a run that are a title, a day, a sentence's first word or a country's adjective.
    private static int PartOfNoName(RuleContext context, int first, int end)
    {
        var tokens = context.Syntax.Tokens;
        if (MentionLexicon.Is(tokens, first, MentionLexicon.Use.Title | MentionLexicon.Use.Calendar | MentionLexicon.Use.Opener))
            return 1;
        for (int words = Math.Min(3, end - first); words > 0; words--)
        {
            if (!context.Registry.Lookup(tokens.SpanOf(first, words).In(context.Text), NameRole.Adjective, NameRole.Demonym).IsEmpty)
                return words;
        }

        return 0;
    }

    // A run of capitalised words, hyphens inside them included, that touches no mention; `start` itself when there is none.
    private static int EndOfRun(RuleContext context, int start, int sentenceEnd, ref int nextMention)
    {
        var tokens = context.Syntax.Tokens;
        int end = start;
        int i = start;
        while (i < sentenceEnd && tokens[i].Kind == TokenKind.Word && tokens[i].IsCapitalized && !IsMention(context, tokens[i].Span, ref nextMention))
        {
            if (i > start && !tokens[i].SpaceBefore && tokens[i - 1].Kind != TokenKind.Hyphen)
                break;
            end = ++i;
            // "Tong-hyung": the part behind the hyphen may be small.
            while (i + 1 < sentenceEnd && tokens[i].Kind == TokenKind.Hyphen && !tokens[i].SpaceBefore && tokens[i + 1].Kind == TokenKind.Word && !tokens[i + 1].SpaceBefore)
            {
                i += 2;
                end = i;
            }
        }

        // A name that goes on into a known one ("Smith Russia") is neither.
        return i < sentenceEnd && end > start && tokens[i].SpaceBefore && IsMention(context, tokens[i].Span, ref nextMention) && tokens[i].IsCapitalized ? start : end;
    }

    private static bool IsMention(RuleContext context, TextSpan span, ref int nextMention)
    {
        var mentions = context.Mentions;
        while (nextMention < mentions.Length && mentions[nextMention].Span.End <= span.Start)
            nextMention++;
        return nextMention < mentions.Length && mentions[nextMention].Span.Overlaps(span);
    }

    private readonly record struct Candidate(TextSpan First, int Count, bool HasEvidence);
}
