using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Attribution;
using FactLsp.Core.Text;

namespace FactLsp.Core.Tests.Attribution;

/// <summary>What holds for any text: no exception, spans inside the text, relays that form a tree, the same answer twice, and a cost that grows with the text alone.</summary>
[Collection(Measured.Name)]
public sealed class AttributionPropertyTests
{
    private static readonly string[] Pieces =
    [
        "said", "Tass", "the ministry", "who", "and", ",", ".", "\n\n", "“", "”", "\"", "''", "'", "according to", ":", "Image:", "—", "it", "He", "that", "to", "officials",
        "quoted", "as saying", "vowed", "put", "at", "300", "(", ")", "[", "]", "reportedly", "'s", "state-run", "U.S.", "\u0000", "\ud83d", "\ud83d\ude00", "\r", "\t", "김정은",
        "expressed gratitude for", "plan", "claims", "has not", "is expected", "was told by", ";", "?", "some observers", "South Korea",
    ];

    [Fact]
    public void Any_text_gives_spans_inside_it_and_a_tree_of_relays()
    {
        var random = new Random(20250321);
        for (var round = 0; round < 1500; round++)
        {
            var text = RandomText(random, random.Next(1, 120));
            var found = AttributionMarkup.Find(text);
            for (var i = 0; i < found.Length; i++)
            {
                Inside(text, found[i].Source);
                Inside(text, found[i].Cue);
                Inside(text, found[i].Content);
                Assert.NotEmpty(found[i].Content);
                Assert.InRange(found[i].Confidence, 0, 1);
                Assert.True(found[i].LastSentence >= found[i].Sentence);
                Assert.True(found[i].Antecedent.Start >= 0 && found[i].Antecedent.End <= text.Length);
                foreach (var relay in found[i].Relays) Assert.Equal(i, found[relay].Parent);
                var steps = 0;
                for (var at = i; at >= 0; at = found[at].Parent) Assert.True(steps++ <= found.Length, "The relays form a circle in: " + text);
                if (!found[i].IsOutermost) Assert.Contains(i, found[found[i].Parent].Relays);
            }
        }
    }

    [Fact]
    public void The_same_text_gives_the_same_answer()
    {
        var text = RandomText(new Random(7), 4000);
        Assert.Equal(Print(AttributionMarkup.Find(text)), Print(AttributionMarkup.Find(text)));
    }

    [Theory]
    [InlineData("Tass said the talks failed. ")]
    [InlineData("Tass said the talks failed and ")]
    [InlineData("“We won,” he said. “We did. ")]
    [InlineData("A ferry. Image: Jane Doe.\n\n")]
    [InlineData("he said she said ")]
    [InlineData("\" ")]
    [InlineData("state-")]
    public void The_cost_grows_with_the_text_alone(string piece)
    {
        _ = Cost(piece, 200);
        var small = Math.Min(Cost(piece, 500), Cost(piece, 500));
        var large = Math.Min(Cost(piece, 4000), Cost(piece, 4000));
        Assert.True(large < (small * 8 * 4) + 200, $"8 times the text took {large / Math.Max(small, 0.01):F1} times as long ({small:F1} ms, {large:F1} ms)");
    }

    private static double Cost(string piece, int count)
    {
        var syntax = FactLsp.Core.Syntax.ArticleParser.Parse(string.Concat(Enumerable.Repeat(piece, count)));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        _ = AttributionFinder.Find(syntax);
        return clock.Elapsed.TotalMilliseconds;
    }

    private static string RandomText(Random random, int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
            if (random.Next(8) > 0) text.Append(' ');
        }

        return text.ToString();
    }

    private static void Inside(string text, ImmutableArray<TextSpan> spans)
    {
        foreach (var span in spans) Assert.True(span.Start >= 0 && span.Length > 0 && span.End <= text.Length, $"{span} is not in the text");
    }

    private static string Print(ImmutableArray<AttributionRelation> found) =>
        string.Join('\n', found.Select(a => $"{string.Join(' ', a.Source)} {string.Join(' ', a.Cue)} {string.Join(' ', a.Content)} {a.Nature} {a.Parent} {a.Confidence}"));
}
