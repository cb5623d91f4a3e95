using System.Globalization;
using System.Text;
using FactLsp.Cli.Export;
using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>Turns the source tags of a draft into notes: footnotes that are source tags themselves, or a numbered list at the end for readers.</summary>
internal static class FactNotes
{
    /// <summary>The draft with a footnote behind each sentence that has source tags, in their place. Read again, it cites what it cited. Other tags stay, and so does a tag that covers a whole block.</summary>
    internal static string AsFootnotes(Article article)
    {
        var edits = new List<TextEdit>();
        var notes = new StringBuilder();
        var stripping = TagStripper.EditsFor(article);
        var number = 0;
        foreach (var sentence in SentencesWithTags(article))
        {
            do number++;
            while (article.Text.Contains($"[^{number}]", StringComparison.Ordinal));

            foreach (var tag in sentence.Tags)
            {
                foreach (var edit in stripping)
                {
                    if (edit.Span.Overlaps(tag.Span)) edits.Add(edit);
                }
            }

            edits.Add(new TextEdit(new TextSpan(article.Syntax.Sentences[sentence.Index].Span.End, 0), $"[^{number}]"));
            notes.Append(LineEndOf(article)).Append($"[^{number}]: src: ").Append(EntriesOf(article, sentence.Tags));
        }

        if (number == 0) return article.Text;
        edits.Sort((a, b) => a.Span.CompareTo(b.Span));
        return article.Syntax.Source.With([.. edits]).Text.TrimEnd('\r', '\n') + LineEndOf(article) + notes + LineEndOf(article);
    }

    /// <summary>The text for readers, with a number behind each sentence that has sources, by tag or in its own words, and the list of them at the end.</summary>
    internal static string AsEndnotes(ExportDraft draft)
    {
        var article = draft.Article;
        var text = new StringBuilder();
        var notes = new StringBuilder();
        var (at, number) = (0, 0);
        var tags = SentencesWithTags(article).ToDictionary(sentence => sentence.Index, sentence => sentence.Tags);
        foreach (var group in article.Claims.GroupBy(claim => claim.Sentence))
        {
            var entries = EntriesOf(article, tags.GetValueOrDefault(group.Key) ?? []);
            foreach (var source in group.SelectMany(claim => claim.Sources))
            {
                // What a tag says stands there in the tag's own words.
                if (entries.IsEmpty || source.Form != CitationForm.Tag) entries.Add(source);
            }

            if (entries.IsEmpty) continue;
            number++;
            var end = draft.Clean.Map(article.Syntax.Sentences[group.Key].Span).End;
            text.Append(draft.Clean.Text.AsSpan(at, end - at)).Append(CultureInfo.InvariantCulture, $" [{number}]");
            at = end;
            notes.Append(CultureInfo.InvariantCulture, $"{number}. {entries}").Append(LineEndOf(article));
        }

        if (number == 0) return draft.Clean.Text;
        text.Append(draft.Clean.Text.AsSpan(at));
        var body = text.ToString().TrimEnd('\r', '\n');
        return $"{body}{LineEndOf(article)}{LineEndOf(article)}Sources{LineEndOf(article)}{LineEndOf(article)}{notes}";
    }

    private static IEnumerable<(int Index, List<TagSyntax> Tags)> SentencesWithTags(Article article) =>
        article.Syntax.Tags
            .Where(tag => tag.Sentence >= 0 && tag.CoveredBlock < 0 && tag switch
            {
                SourceTagSyntax source => source.Form == SourceTagForm.Bracket && source.DefinitionSpan.IsEmpty && source.Entries.Any(entry => !entry.Chain.IsEmpty),
                ParentheticalSyntax parenthetical => parenthetical.Chain.All(name => article.Registry.Lookup(name.Name) is { IsEmpty: false } known && known.Any(match => match.Actor.IsMedia)),
                _ => false,
            })
            .GroupBy(tag => tag.Sentence)
            .Select(group => (group.Key, group.ToList()));

    private static NoteEntries EntriesOf(Article article, List<TagSyntax> tags)
    {
        var entries = new NoteEntries(article);
        foreach (var tag in tags) entries.Add(tag);
        return entries;
    }

    private static string LineEndOf(Article article) => article.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : article.Text.Contains('\n', StringComparison.Ordinal) ? "\n" : article.Text.Contains('\r', StringComparison.Ordinal) ? "\r" : "\n";
}
