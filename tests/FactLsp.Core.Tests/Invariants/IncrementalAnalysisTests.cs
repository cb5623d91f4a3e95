using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Invariants;

/// <summary>What an edit leaves alone is taken over from the analysis before, and nobody can tell: the result is that of an analysis from the start.</summary>
public sealed class IncrementalAnalysisTests
{
    // Sentences that lean on their neighbours: quotations that run on, pronouns whose speaker stands far back, questions, headings, names that come once.
    private static readonly string[] Sentences =
    [
        "Tass said Shoigu met Kim Jong Un on Friday. ", "“We came early. ", "We will stay,” he said. ", "He added that the bridge was closed. ", "It rained. ", "The ministry denied it, saying nobody had asked. ",
        "They expect an answer by Monday, according to two officials. ", "“Nobody knows,” Kim told KCNA. ", "Was it true? ", "He thinks so. ", "She said she would go, and he said that he would not. ",
        "Reuters reported that Seoul had told Tokyo that Moscow knew. ", "[src: TASS, 2025-03-21] ", "The talks lasted two hours; no date was set. ", "\n\n", "\n\n", "\n\n# A heading\n\n", "\n\nPhoto: Jane Doe\n\n",
        "\n\n“", "”\n\n", "“It began in May, ", "and it ended in June,” the agency quoted her as saying. ", "Putin: we shall see. ", "Its spokesman confirmed this. ", "He also said it. ", "[^1]", "\n\n[^1]: src: AP\n\n",
    ];

    private static readonly string[] Keystrokes = ["x", " ", "\n", "\n\n", "\"", "“", "”", ".", ", he said.", "he ", "[src: AP]", "# ", "    ", "said", "", "", "", "```\n", "<!-- factlsp-disable -->\n\n", "date 2025-03-22 "];

    private static readonly Gen<(string Text, (double At, int Removed, string Inserted)[] Edits)> Sessions =
        from parts in Gen.ArrayOf(Gen.Elements(Sentences), 120)
        from length in Gen.Choose(1, 120)
        from edits in Gen.ArrayOf(
            from at in Gen.Choose(0, 1000)
            from removed in Gen.Frequency((4, Gen.Constant(0)), (4, Gen.Constant(1)), (1, Gen.Choose(2, 300)))
            from inserted in Gen.Elements(Keystrokes)
            select (at / 1000d, removed, inserted), 8)
        select ("date 2025-03-21 SEOUL, South Korea — (AP) — " + string.Concat(parts[..length]), edits);

    [Property(MaxTest = 60)]
    public Property Typing_gives_what_an_analysis_from_the_start_gives() => Prop.ForAll(Sessions.ToArbitrary(), session =>
    {
        foreach (var format in new[] { ArticleFormat.PlainText, ArticleFormat.Markdown })
        {
            var options = new AnalysisOptions { Format = format };
            var text = session.Text;
            var article = Analyzer.Update(null, new SourceText(text), ActorRegistry.Embedded, options);
            foreach (var (at, removed, inserted) in session.Edits)
            {
                var start = (int)(at * text.Length);
                text = text.Remove(start, Math.Min(removed, text.Length - start)).Insert(start, inserted);
                article = Analyzer.Update(article, new SourceText(text), ActorRegistry.Embedded, options);
                Assert.Equal(Describe(Analyzer.Analyze(text, ActorRegistry.Embedded, options)), Describe(article));
            }
        }
    });

    [Fact]
    public void A_pronoun_far_down_still_means_the_speaker_at_the_top()
    {
        var text = "Shoigu said he had come.\n\n" + string.Concat(Enumerable.Repeat("He said it was cold.\n\n", 60));
        var before = Analyzer.Update(null, new SourceText(text), ActorRegistry.Embedded);
        Assert.Equal(new TextSpan(0, 6), before.Attributions[^1].Antecedent);

        // The chain of pronouns is sixty paragraphs long; its first link changes.
        var after = Analyzer.Update(before, new SourceText("Kim" + text[6..]), ActorRegistry.Embedded);
        Assert.Equal(new TextSpan(0, 3), after.Attributions[^1].Antecedent);
    }

    [Fact]
    public void An_edit_in_one_paragraph_leaves_the_attributions_of_the_others_alone()
    {
        var text = string.Concat(Enumerable.Repeat("Tass said it rained.\n\n", 200));
        var before = Analyzer.Update(null, new SourceText(text), ActorRegistry.Embedded);
        var after = Analyzer.Update(before, new SourceText(text.Insert(text.Length / 2, "x")), ActorRegistry.Embedded);
        Assert.Same(before.Attributions[0], after.Attributions[0]);
        Assert.Equal(before.Attributions.Length, after.Attributions.Length);
    }

    [Fact]
    public void A_previous_article_of_another_text_does_no_harm()
    {
        var other = Analyzer.Update(null, new SourceText("Reuters reported a flood.\n\nNobody was hurt, it said."), ActorRegistry.Embedded);
        const string text = "Kim said yes.";
        Assert.Equal(Describe(Analyzer.Analyze(text, ActorRegistry.Embedded)), Describe(Analyzer.Update(other, new SourceText(text), ActorRegistry.Embedded)));
    }

    private static string Describe(Article article) => string.Join('\n',
    [
        .. article.Attributions.Select(a =>
            $"{string.Join(' ', a.Source)}|{string.Join(' ', a.Cue)}|{string.Join(' ', a.Content)}|{a.Class} {a.IsSpeech} {a.Quotation} {a.Nature} {a.Origin} {a.Antecedent} {a.Sentence}-{a.LastSentence} in {a.Parent} [{string.Join(' ', a.Relays)}] {a.Confidence}"),
        .. article.Mentions.Select(m => $"{m.Span} {m.Actor?.Id} {m.How} {m.Cause} {m.Zone} {m.Sentence}"),
        .. article.Claims.Select(c => $"{c.Span} {c.Sentence} {c.Verdict} {string.Join(' ', c.Sources.Select(s => s.Name))}"),
        .. article.Dates.Select(d => $"{d.Span} {d.Value}"),
        .. article.Diagnostics.Select(d => $"{d.Span} {d.Rule} {d.Message}"),
    ]);
}
