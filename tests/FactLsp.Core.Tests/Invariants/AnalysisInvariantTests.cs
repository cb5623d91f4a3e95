using System.Diagnostics;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Invariants;

/// <summary>Invariants 1, 2, 3 and 10: parsing never fails, spans name their text, analysis is pure, costs are linear.</summary>
[Collection(Measured.Name)]
public sealed class AnalysisInvariantTests
{
    private static readonly string[] Pieces =
    [
        "date 2025-03-21 SEOUL, South Korea — (AP) — ", "Tass said Shoigu met Kim Jong Un on Friday. ", "[src: TASS, 2025-03-21]", "[src: ", "[[", "]]", "]", "[date: Friday = 2025-03-14]", "[TK]",
        "“", "”", "\"", "'", "’s", "(", ")", "AP", "**", "_", "`", "> ", "- ", "# ", "\n", "\n\n", "\r", "\r\n", "    ", "|", "|-|\n", "---\n", "<!-- factlsp-disable-line -->", "<", "&amp;", "\\",
        "U.S. ", "Feb. 30 ", "25:30", "10,000 to 12,000", "according to ", "some observers say", "[^1]", "\n[^1]: src: AP\n", "https://apnews.com/x ", "[a](b)", "!", "\0", "\ud83d\ude00", "\ud83d", "김정은", "\u202e", "\ufeff",
    ];

    private static readonly Gen<string> Drafts = Gen.Select(Gen.ListOf(Gen.Elements(Pieces)), parts => string.Concat(parts));

    [Property(MaxTest = 100)]
    public Property Any_text_is_analysed_and_every_span_lies_in_it() => Prop.ForAll(Drafts.ToArbitrary(), Check);

    [Property(MaxTest = 100)]
    public void Any_string_is_analysed(string? text) => Check(text ?? string.Empty);

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("\0\0\0")]
    [InlineData("\ud800 lone \udc00 surrogates")]
    [InlineData("Tass said it rained.\rIt snowed.\rBoth.")]
    [InlineData("date 2025-03-21")]
    public void Odd_texts_are_analysed(string text) => Check(text);

    [Fact]
    public void Ten_megabytes_on_one_line_are_analysed()
    {
        var text = string.Concat(Enumerable.Repeat("Tass said on Friday that Kim had met Shoigu in Pyongyang. ", 10_000_000 / 58));
        var article = Analyzer.Analyze(text, ActorRegistry.Embedded);
        Assert.Equal(10_000_000 / 58, article.Syntax.Sentences.Length);
    }

    [Fact]
    public void Costs_are_linear()
    {
        const string paragraph = "Tass said on Friday that Kim Jong Un had met Sergei Shoigu in Pyongyang. “We thank them,” Kim said, according to KCNA. [src: KCNA, 2025-03-21]\n\n";
        Measure(paragraph, 200);
        var small = Enumerable.Range(0, 3).Min(_ => Measure(paragraph, 200));
        var large = Enumerable.Range(0, 3).Min(_ => Measure(paragraph, 1600));

        // Eight times the text: a quadratic cost would take sixty-four times as long. The rest is the machine's noise.
        Assert.True(large < small * 24, $"200 paragraphs take {small:0.0} ms, 1600 take {large:0.0} ms");
    }

    /// <summary>From 5 KB to 10 MB, by what is allocated, which no other program on the machine changes. <c>eng/bench</c> does the same by the clock.</summary>
    [Fact]
    public void What_is_allocated_grows_with_the_text_and_no_faster()
    {
        const string Paragraph = "Tass said on Friday that Kim Jong Un had met Sergei Shoigu in Pyongyang on March 21, 2025. “We thank them,” Kim said, according to KCNA. [src: KCNA, 2025-03-21] It was cold.\n\n";
        Allocated(Paragraph, 5_000);
        var settled = Allocated(Paragraph, 100_000) / 100_000.0;

        foreach (var length in (int[])[5_000, 1_000_000, 10_000_000])
        {
            // A small text has its tables to itself; lists double as they grow.
            var each = Allocated(Paragraph, length) / (double)length;
            Assert.True(each < (settled * 1.5) + (50_000.0 / length), $"{each:0.0} bytes a character at {length} characters, {settled:0.0} at 100,000");
        }

        static long Allocated(string paragraph, int length)
        {
            var text = "date 2025-03-21 SEOUL (AP) — " + string.Concat(Enumerable.Repeat(paragraph, length / paragraph.Length));
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Analyzer.Analyze(text, ActorRegistry.Embedded);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }

    [Theory]
    [InlineData("[a](")]
    [InlineData("[[")]
    [InlineData("![")]
    [InlineData("[src: a ")]
    [InlineData("“")]
    [InlineData("'")]
    [InlineData("\"It ")]
    [InlineData("date 2025-03-20 ")]
    [InlineData("(AP) ")]
    [InlineData("It was cold. ")]
    public void Hostile_rows_cost_no_more_than_their_length(string piece)
    {
        Measure(piece, 1000);
        var small = Enumerable.Range(0, 3).Min(_ => Measure(piece, 5_000));
        var large = Measure(piece, 40_000);
        Assert.True(large < (small * 30) + 200, $"5,000 times take {small:0.0} ms, 40,000 take {large:0.0} ms");
    }

    private static double Measure(string paragraph, int times)
    {
        var text = "date 2025-03-21 SEOUL (AP) — " + string.Concat(Enumerable.Repeat(paragraph, times));
        var watch = Stopwatch.StartNew();
        Analyzer.Analyze(text, ActorRegistry.Embedded);
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Check(string text)
    {
        foreach (var format in new[] { ArticleFormat.PlainText, ArticleFormat.Markdown })
        {
            var options = new AnalysisOptions { Format = format };
            var article = Analyzer.Analyze(text, ActorRegistry.Embedded, options);
            var whole = new TextSpan(0, text.Length);
            var spans = article.Syntax.Sentences.Select(s => s.Span)
                .Concat(article.Syntax.Blocks.Select(b => b.Span))
                .Concat(article.Syntax.Tags.Select(t => t.Span))
                .Concat(article.Mentions.Select(m => m.Span))
                .Concat(article.Attributions.SelectMany(a => a.Source.Concat(a.Cue).Concat(a.Content)))
                .Concat(article.Claims.Select(c => c.Span))
                .Concat(article.Diagnostics.Select(d => d.Span))
                .Concat(article.Diagnostics.SelectMany(d => d.Fixes).SelectMany(f => f.Edits).Select(e => e.Span));
            Assert.All(spans, s => Assert.True(s.Length >= 0 && whole.Contains(s), $"{s} is outside of the {text.Length} units"));

            var previous = 0;
            for (var i = 0; i < article.Syntax.Tokens.Count; i++)
            {
                var token = article.Syntax.Tokens[i];
                Assert.True(token.Length > 0 && token.Start >= previous, "tokens overlap or go back");
                Assert.Equal(WordHash.Of(article.Syntax.Tokens.TextOf(i)), token.Kind is TokenKind.Word or TokenKind.Number ? token.Hash : WordHash.Of(article.Syntax.Tokens.TextOf(i)));
                previous = token.End;
            }

            var again = Analyzer.Analyze(text, ActorRegistry.Embedded, options);
            Assert.Equal(article.Diagnostics.Select(d => (d.Rule, d.Span, d.Message)), again.Diagnostics.Select(d => (d.Rule, d.Span, d.Message)));
            Assert.Equal(article.Claims.Select(c => (c.Span, c.Verdict)), again.Claims.Select(c => (c.Span, c.Verdict)));
        }
    }
}
