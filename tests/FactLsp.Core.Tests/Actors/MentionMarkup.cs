using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Actors;

/// <summary>
/// Expectations written into the text: <c>{|derived kim-jong-un:Kim|}</c> is a mention, <c>{|ambiguous a,b:Kim|}</c> one of several; marks may be nested.
/// Every mention must be marked but for countries and capitals that are merely named.
/// </summary>
internal static class MentionMarkup
{
    public static void Check(string marked) => Check(marked, TestCatalog.Registry);

    public static void Check(string marked, ActorRegistry registry)
    {
        string text = Strip(marked);
        var syntax = ArticleParser.Parse(text);
        var mentions = MentionFinder.Find(syntax, registry);
        // A test that marks a place marks all of them.
        bool places = TestCatalog.Registry.Actors.Any(a => a.Kind == ActorKind.Place && marked.Contains($"exact {a.Id}:", StringComparison.Ordinal));
        string actual = Mark(text, mentions.Where(m => places || !IsMerePlace(m)));
        Assert.Equal(marked, actual);
    }

    /// <summary>The mention whose words are <paramref name="surface"/> (the first one).</summary>
    public static Mention Find(string text, string surface)
    {
        var mentions = MentionFinder.Find(ArticleParser.Parse(text), TestCatalog.Registry);
        return mentions.First(m => m.Span.In(text).SequenceEqual(surface));
    }

    private static bool IsMerePlace(Mention mention) =>
        mention.Actor?.Kind == ActorKind.Place && mention.How == MentionHow.Exact && mention.Cause is MentionCause.Name or MentionCause.FormerName;

    private static string Mark(string text, IEnumerable<Mention> mentions)
    {
        var marks = new List<(int At, int Order, string Mark)>();
        foreach (var mention in mentions)
        {
            string label = mention.Actor is { } actor
                ? $"{mention.How.ToString().ToLowerInvariant()} {actor.Id}"
                : "ambiguous " + string.Join(',', mention.Candidates.Select(c => c.Id).Order(StringComparer.Ordinal));
            marks.Add((mention.Span.Start, -mention.Span.Length, "{|" + label + ":"));
            marks.Add((mention.Span.End, int.MinValue, "|}"));
        }

        marks.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Order.CompareTo(b.Order));
        var result = new StringBuilder();
        int at = 0;
        foreach (var mark in marks)
        {
            result.Append(text, at, mark.At - at).Append(mark.Mark);
            at = mark.At;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Strip(string marked)
    {
        var text = new StringBuilder();
        for (int i = 0; i < marked.Length; i++)
        {
            if (marked[i] == '{' && i + 1 < marked.Length && marked[i + 1] == '|')
                i = marked.IndexOf(':', i);
            else if (marked[i] == '|' && i + 1 < marked.Length && marked[i + 1] == '}')
                i++;
            else
                text.Append(marked[i]);
        }

        return text.ToString();
    }
}
