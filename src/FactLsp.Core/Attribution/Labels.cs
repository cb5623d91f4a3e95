using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Attributions by layout, without a word that says so: "A ferry at dusk. Image: Jane Doe." and "“We won.” — Jane Doe".</summary>
internal static class Labels
{
    private const int LongestCaption = 80;
    private const int LongestName = 10;

    private static readonly uint[] CreditWords = Array.ConvertAll(
        ["image", "images", "photo", "photos", "photograph", "photographs", "picture", "pictures", "video", "audio", "graphic", "illustration", "credit", "photographer"],
        word => WordHash.Of(word));

    /// <summary><paramref name="drafts"/> with the labels among them, in the order of the text, and without the colons that the labels explain.</summary>
    internal static List<Draft> Add(Prose prose, List<Draft> drafts)
    {
        var labels = new List<Draft>();
        var sentences = prose.Sentences;
        var at = 0;
        while (at < sentences.Length)
        {
            var end = at + 1;
            while (end < sentences.Length && sentences[end].Block == sentences[at].Block) end++;
            if (!sentences[at].Skip && sentences[end - 1].End > sentences[at].First) AddBlock(prose, at, end, labels);
            at = end;
        }

        return labels.Count == 0 ? drafts : Merge(drafts, labels);
    }

    private static List<Draft> Merge(List<Draft> drafts, List<Draft> labels)
    {
        var all = new List<Draft>(drafts.Count + labels.Count);
        var next = 0;
        foreach (var draft in drafts)
        {
            while (next < labels.Count && labels[next].Site.Head < draft.Site.Head) all.Add(labels[next++]);
            if (next >= labels.Count || labels[next].Site.Head != draft.Site.Head) all.Add(draft);
        }

        for (; next < labels.Count; next++) all.Add(labels[next]);
        return all;
    }

    private static void AddBlock(Prose prose, int firstSentence, int endSentence, List<Draft> labels)
    {
        var units = prose.Units;
        var first = prose.Sentences[firstSentence].First;
        var stop = ContentDecisions.LastOf(prose, prose.Sentences[endSentence - 1]);
        if (stop - first > LongestCaption) return;
        for (var mark = Math.Max(first + 1, stop - LongestName - 1); mark < stop - 1; mark++)
        {
            ref readonly var unit = ref units[mark];
            if (units[mark + 1].Tag != WordTag.Name) continue;
            int contentEnd;
            if (unit.Kind == TokenKind.Colon && units[mark - 1].Is(TokenTraits.Capitalized) && CreditWords.AsSpan().Contains(units[mark - 1].Hash)) contentEnd = mark - 1;
            else if (unit.Kind == TokenKind.Dash && units[mark - 1].Kind == TokenKind.CloseQuote && units[first].Kind == TokenKind.OpenQuote) contentEnd = mark;
            else continue;
            if (contentEnd <= first || !IsName(units, mark + 1, stop)) continue;
            var sentence = endSentence - 1;
            while (prose.Sentences[sentence].First > mark) sentence--;
            labels.Add(new Draft
            {
                Site = new CueSite(sentence, mark, mark, CueVoice.None),
                Score = 8,
                IsLabel = true,
                LastSentence = sentence,
                SourceFirst = mark + 1,
                SourceEnd = stop,
                LeftFirst = first,
                LeftEnd = contentEnd,
            });
            return;
        }
    }

    private static bool IsName(Unit[] units, int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (units[k].Tag is WordTag.Verb or WordTag.Auxiliary or WordTag.Pronoun || units[k].IsQuoteMark) return false;
        }

        return true;
    }
}
