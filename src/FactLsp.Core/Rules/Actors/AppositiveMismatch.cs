using FactLsp.Core.Actors;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Actors;

/// <summary>
/// <c>actor/appositive-mismatch</c>: what the words beside a medium's name say about it does not agree with its entry: "the state-run Interfax", "the Chinese
/// agency KCNA". Only what the entry states is held against the text.
/// </summary>
internal sealed class AppositiveMismatch : Rule
{
    private static readonly WordTable<bool> Media = new(
        "news agency agencies newswire wire newspaper daily tabloid broadcaster television tv radio channel outlet media website network magazine media"
            .Split(' ').Select(static w => KeyValuePair.Create(w, true)));

    private static readonly WordTable<bool> StateTails = new(
        "run owned controlled".Split(' ').Select(static w => KeyValuePair.Create(w, true)));

    public override string Name => "actor/appositive-mismatch";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a description that does not fit the medium";

    public override void Check(RuleContext context)
    {
        foreach (var mention in context.Mentions)
        {
            if (mention.How != MentionHow.Exact || mention.Zone != MentionZone.Body || mention.Actor is not { IsMedia: true } actor)
                continue;
            var tokens = context.Syntax.Tokens;
            var sentence = context.Syntax.Sentences[mention.Sentence];
            int name = tokens.FirstAtOrAfter(mention.Span.Start);
            CheckBefore(context, actor, name, sentence.FirstToken);
            int end = name;
            while (end < sentence.EndToken && tokens[end].Start < mention.Span.End)
                end++;
            CheckBehind(context, actor, end, sentence.EndToken);
        }
    }

    // Walks back over "state-run news agency", with a comma before the name allowed, to the country.
    private static void CheckBefore(RuleContext context, Actor actor, int name, int start)
    {
        var tokens = context.Syntax.Tokens;
        int at = name - 1;
        if (at >= start && tokens[at].Kind == TokenKind.Comma)
            at--;
        bool noun = false;
        for (; at >= start && tokens[at].Kind == TokenKind.Word && Media.Contains(context.Text, tokens[at]); at--)
            noun = true;
        // "Talks, Interfax said": a comma counts only behind a noun that describes.
        if (!noun && name - 1 >= start && tokens[name - 1].Kind == TokenKind.Comma)
            return;
        int state = at;
        at = SkipControlBack(context, at, start);
        if (at != state)
            CheckControl(context, actor, tokens.SpanOf(at + 1, state - at));
        if (at < start || (!noun && at == state))
            return;
        if (tokens[at].Kind == TokenKind.Possessive)
            at--;
        CheckCountry(context, actor, at);
    }

    // ", a Chinese news agency", ", another state-run agency"
    private static void CheckBehind(RuleContext context, Actor actor, int at, int end)
    {
        var tokens = context.Syntax.Tokens;
        if (at + 2 >= end || tokens[at].Kind != TokenKind.Comma)
            return;
        if (!(tokens.Is(at + 1, "a") || tokens.Is(at + 1, "an") || tokens.Is(at + 1, "the") || tokens.Is(at + 1, "another")))
            return;
        int noun = at + 2;
        while (noun < end && noun < at + 9 && !Media.Contains(context.Text, tokens[noun]) && tokens[noun].Kind is TokenKind.Word or TokenKind.Hyphen)
            noun++;
        if (noun >= end || noun == at + 9 || !Media.Contains(context.Text, tokens[noun]))
            return;
        int control = SkipControlBack(context, noun - 1, at + 2);
        if (control != noun - 1)
            CheckControl(context, actor, tokens.SpanOf(control + 1, noun - 1 - control));
        if (control >= at + 2)
            CheckCountry(context, actor, control);
    }

    // "state-run", "state", "independent", "private"; the index before them.
    private static int SkipControlBack(RuleContext context, int at, int start)
    {
        var tokens = context.Syntax.Tokens;
        if (at >= start && (tokens.Is(at, "state") || tokens.Is(at, "independent") || tokens.Is(at, "privately") || tokens.Is(at, "private")))
            return at - 1;
        if (at - 2 >= start && StateTails.Contains(context.Text, tokens[at]) && tokens[at - 1].Kind == TokenKind.Hyphen
            && (tokens.Is(at - 2, "state") || tokens.Is(at - 2, "government")))
        {
            return at - 3;
        }

        return at;
    }

    private static void CheckControl(RuleContext context, Actor actor, TextSpan span)
    {
        var words = span.In(context.Text);
        bool saysState = words.StartsWith("state", StringComparison.OrdinalIgnoreCase) || words.StartsWith("government", StringComparison.OrdinalIgnoreCase);
        bool wrong = saysState ? actor.Control == MediaControl.Independent : actor.Control == MediaControl.StateControlled;
        if (!wrong)
            return;
        string right = actor.Control == MediaControl.Independent ? "independent" : "state-run";
        context.Report(
            span,
            $"{actor.Name} is not {words}: the registry has it as {ActorVocabulary.Word(actor.Control)}. A wrong description of a source misleads about its weight.",
            saysState ? [] : [QuickFix.Replace($"Change to “{right}”", span, right)]);
    }

    private static void CheckCountry(RuleContext context, Actor actor, int at)
    {
        if (actor.Country is not { } country)
            return;
        var tokens = context.Syntax.Tokens;
        // The longest adjective or name of a country that ends here: "South Korean" before "Korean".
        for (int words = 3; words >= 1; words--)
        {
            int first = at + 1 - words;
            if (first < 0 || !tokens[first].IsCapitalized)
                continue;
            var span = tokens.SpanOf(first, words);
            var surface = span.In(context.Text);
            var countries = context.Registry.Lookup(surface, NameRole.Adjective, NameRole.Demonym);
            if (countries.IsEmpty)
                countries = context.Registry.Lookup(surface);
            if (!countries.Any(static c => c.Actor.Facts is not null))
                continue;
            if (countries.Any(c => string.Equals(c.Actor.Id, country, StringComparison.Ordinal)))
                return;
            string home = context.Registry.Find(country)?.Name ?? country;
            string? adjective = context.Registry.Find(country)?.Facts is { Adjectives: [var first1, ..] } ? first1 : null;
            bool possessive = at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Possessive;
            string? replacement = possessive ? home : adjective;
            context.Report(
                span,
                $"{actor.Name} is of {home}, not {surface}. A wrong description of a source misleads about its weight.",
                replacement is null ? [] : [QuickFix.Replace($"Change to “{replacement}”", span, replacement)]);
            return;
        }
    }
}
