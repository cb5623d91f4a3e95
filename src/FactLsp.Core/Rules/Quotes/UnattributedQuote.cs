using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Quotes;

/// <summary><c>quote/unattributed</c>: a direct quotation without a speaker. Scare quotes and titles of a few words stay silent.</summary>
internal sealed class UnattributedQuote : Rule
{
    // Shorter ones are scare quotes, nicknames and titles.
    private const int FewestWords = 5;

    public override string Name => "quote/unattributed";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a direct quotation without a speaker";

    public override void Check(RuleContext context)
    {
        var tokens = context.Syntax.Tokens;
        var spoken = SpokenParts(context);
        int open = -1, words = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenQuote:
                    (open, words) = (i, 0);
                    break;
                case TokenKind.Word:
                    words++;
                    break;
                case TokenKind.CloseQuote when open >= 0:
                    var quotation = TextSpan.FromBounds(tokens[open].Start, tokens[i].End);
                    if (words >= FewestWords && LooksSpoken(context, open, i) && !HasSpeaker(context, spoken, quotation))
                    {
                        context.Report(
                            quotation,
                            "Nobody is named who said this, and quoted words need a speaker. Name the speaker beside the quotation, or cite who carries it.");
                    }

                    open = -1;
                    break;
            }

            // A quotation ends with its paragraph, closed or not.
            if (!tokens[i].IsQuoted) open = -1;
        }
    }

    // Speech ends with a stop or a comma inside its marks; the title of a book or a song does not. What a colon introduces has its introduction.
    private static bool LooksSpoken(RuleContext context, int open, int close)
    {
        var tokens = context.Syntax.Tokens;
        var sentence = context.Syntax.SentenceAt(tokens[open].Start);
        return sentence >= 0 && context.Syntax.Blocks[context.Syntax.Sentences[sentence].Block].Zone == Zone.Body
            && tokens[close - 1].Kind is TokenKind.Stop or TokenKind.Comma
            && !(open > 0 && tokens[open - 1].Kind == TokenKind.Colon);
    }

    // What attributions with a source cover, sorted by start; each end is the furthest so far, so that one look-up tells whether anything reaches a place.
    private static List<TextSpan> SpokenParts(RuleContext context)
    {
        var parts = new List<TextSpan>();
        foreach (var attribution in context.Attributions)
        {
            if (!attribution.Source.IsEmpty || !attribution.Antecedent.IsEmpty) parts.AddRange(attribution.Content);
        }

        parts.Sort();
        for (var i = 1; i < parts.Count; i++) parts[i] = TextSpan.FromBounds(parts[i].Start, Math.Max(parts[i].End, parts[i - 1].End));
        return parts;
    }

    private static bool HasSpeaker(RuleContext context, List<TextSpan> spoken, TextSpan quotation)
    {
        var next = spoken.BinarySearch(new TextSpan(quotation.End, 0));
        var last = (next < 0 ? ~next : next) - 1;
        if (last >= 0 && spoken[last].End > quotation.Start) return true;

        // Its sentence cites a source by tag, or the sentence before has a speaker who goes on.
        foreach (var claim in context.ClaimsOf(context.Syntax.SentenceAt(quotation.Start) - 1, context.Syntax.SentenceAt(quotation.End)))
        {
            if (claim.Verdict <= Verdict.Named) return true;
        }

        return false;
    }
}
