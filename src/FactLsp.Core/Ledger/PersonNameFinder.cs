using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>Finds people named in full, with the title before the name. A person is whom the registry knows as one, or whom a title or a verb of speaking makes one.</summary>
internal static class PersonNameFinder
{
    private const int MostTitleWords = 5;
    private const int MostNameTokens = 9;

    internal static ImmutableArray<PersonName> Find(ArticleSyntax syntax, ImmutableArray<Mention> mentions)
    {
        var found = ImmutableArray.CreateBuilder<PersonName>();
        var seen = new HashSet<(string, string)>();
        var mention = 0;
        var tokens = syntax.Tokens;
        foreach (var sentence in syntax.Sentences)
        {
            if (syntax.Blocks[sentence.Block].Zone != Zone.Body) continue;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                if (!IsNamePart(tokens[i])) continue;
                var start = i;
                while (mention < mentions.Length && mentions[mention].Span.End <= tokens[i].Start) mention++;
                var end = i + 1;
                while (end < sentence.EndToken && end - start < MostNameTokens)
                {
                    // "Kim Tong-hyung" goes on behind its hyphen.
                    if (IsNamePart(tokens[end])) end++;
                    else if (tokens[end].Kind == TokenKind.Hyphen && end + 1 < sentence.EndToken && tokens[end + 1].Kind == TokenKind.Word && !tokens[end + 1].SpaceBefore) end += 2;
                    else break;
                }

                // Titles in capitals belong to the run: "Deputy Mayor Ana Pires".
                var name = start;
                for (var t = start; t < end; t++)
                {
                    if (LedgerWords.Instance.Titles.Contains(syntax.Text, tokens[t])) name = t + 1;
                }

                Actor? actor = null;
                for (var m = mention; m < mentions.Length && mentions[m].Span.Start < tokens[end - 1].End; m++)
                {
                    if (mentions[m].Actor is not { } known || mentions[m].How == MentionHow.Weak) continue;
                    if (mentions[m].Span.End != tokens[end - 1].End) continue;
                    actor = known;
                    if (known.Kind == ActorKind.Person)
                    {
                        while (name < end && tokens[name].Start < mentions[m].Span.Start) name++;
                    }
                }

                i = end - 1;
                if (WordsIn(tokens, name, end) is < 2 or > 4 || actor is { Kind: not ActorKind.Person }) continue;
                var title = TitleBefore(tokens, name, sentence.FirstToken);
                if (actor is null && title < 0) continue;
                var titleSpan = title < 0 ? default : TextSpan.FromBounds(tokens[title].Start, tokens[name - 1].End);
                var nameSpan = TextSpan.FromBounds(tokens[name].Start, tokens[end - 1].End);
                var words = nameSpan.In(syntax.Text).ToString();
                var titleWords = titleSpan.In(syntax.Text).ToString();
                if (seen.Add((words, titleWords))) found.Add(new PersonName(title < 0 ? nameSpan : titleSpan.Union(nameSpan), nameSpan, words, actor?.Id ?? string.Empty, titleWords, titleSpan));
            }
        }

        return found.ToImmutable();
    }

    private static bool IsNamePart(in Token token) => token.Kind == TokenKind.Word && token.IsCapitalized;

    private static int WordsIn(TokenList tokens, int first, int end)
    {
        var words = 0;
        for (var i = first; i < end; i++) words += tokens[i].SpaceBefore || i == first ? 1 : 0;
        return words;
    }

    // First token of the title that ends before `name`, or -1: "Russian Deputy Foreign Minister", "deputy mayor".
    private static int TitleBefore(TokenList tokens, int name, int first)
    {
        var words = LedgerWords.Instance;
        if (name - 1 < first || !words.Titles.Contains(tokens.Text, tokens[name - 1])) return -1;
        var title = name - 1;

        // Only what belongs to an office: ranks, other titles, and in capitals the field.
        var isCapital = tokens[title].IsCapitalized;
        while (title > first && name - title < MostTitleWords)
        {
            var before = tokens[title - 1];
            if (before.Kind != TokenKind.Word) break;
            var isOffice = words.Ranks.Contains(tokens.Text, before) || words.Titles.Contains(tokens.Text, before);
            if (!isOffice && !(isCapital && before.IsCapitalized && !before.IsSentenceStart) && !(!isCapital && words.Fields.Contains(tokens.Text, before))) break;
            title--;
        }

        return title;
    }
}
