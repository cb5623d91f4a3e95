using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>Finds the quotations that are long enough to be known again. By the tokens' own mark; linear.</summary>
internal static class QuotationFinder
{
    /// <summary>Words of the shortest quotation that is kept: shorter ones are phrases that anybody may use.</summary>
    internal const int ShortestWords = 6;

    // Longer ones are documents. What stands behind is not compared.
    private const int LongestWords = 200;

    internal static ImmutableArray<Quotation> Find(ArticleSyntax syntax, ImmutableArray<Mention> mentions, ImmutableArray<AttributionRelation> attributions)
    {
        var found = ImmutableArray.CreateBuilder<Quotation>();
        var words = new List<uint>();
        var first = -1;
        var last = -1;
        var index = -1;
        var attribution = 0;
        for (var s = 0; s < syntax.Sentences.Length; s++)
        {
            var sentence = syntax.Sentences[s];
            if (syntax.Blocks[sentence.Block].Zone != Zone.Body) continue;
            var brackets = 0;
            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var token = syntax.Tokens[i];
                if (!token.IsQuoted || token.Kind is TokenKind.OpenQuote or TokenKind.CloseQuote)
                {
                    Close();
                    continue;
                }

                // What stands in brackets is the writer's.
                if (token.Kind is TokenKind.OpenBracket) brackets++;
                else if (token.Kind is TokenKind.CloseBracket) brackets = Math.Max(0, brackets - 1);
                if (brackets > 0 || token.Kind is not (TokenKind.Word or TokenKind.Number) || words.Count >= LongestWords) continue;
                if (first < 0) (first, index) = (i, s);
                last = i;
                words.Add(token.Hash);
            }

            // A quotation of several sentences is compared sentence by sentence: drafts cut them.
            Close();
        }

        return found.ToImmutable();

        void Close()
        {
            if (words.Count >= ShortestWords)
            {
                var span = syntax.Tokens.SpanOf(first, last - first + 1);
                var text = string.Join(' ', span.In(syntax.Text).ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
                found.Add(new Quotation(span, text, [.. words], SpeakerOf(span), index));
            }

            words.Clear();
            (first, last) = (-1, -1);
        }

        string SpeakerOf(TextSpan span)
        {
            while (attribution < attributions.Length && attributions[attribution].LastSentence < index) attribution++;
            for (var a = attribution; a < attributions.Length && attributions[a].Sentence <= index; a++)
            {
                if (attributions[a].Source.IsEmpty || !attributions[a].Content.Any(c => c.Overlaps(span))) continue;
                var source = attributions[a].Antecedent.IsEmpty ? attributions[a].Source[0] : attributions[a].Antecedent;
                return NameIn(source);
            }

            return string.Empty;
        }

        string NameIn(TextSpan source)
        {
            int low = 0, high = mentions.Length;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (mentions[middle].Span.Start >= source.Start) high = middle;
                else low = middle + 1;
            }

            var id = string.Empty;
            for (; low < mentions.Length && mentions[low].Span.Start < source.End; low++)
            {
                if (mentions[low].Actor is { Kind: ActorKind.Person } person) return person.Id;
                if (mentions[low].Actor is { Kind: not ActorKind.Place } other) id = other.Id;
            }

            if (id.Length > 0) return id;
            var text = source.In(syntax.Text).Trim();
            return char.IsUpper(text.Length > 0 ? text[^1] : ' ') || text.Length == 0 ? string.Empty : SurnameOf(text);
        }
    }

    // "Inspector Rui Falcato" is falcato; "a spokesman" is nobody.
    private static string SurnameOf(ReadOnlySpan<char> source)
    {
        var space = source.LastIndexOf(' ');
        var word = source[(space + 1)..];
        return word.Length > 0 && char.IsUpper(word[0]) ? SentenceTerms.Lower(word) : string.Empty;
    }
}
