using System.Collections.Immutable;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Attribution;

/// <summary>Expectations written into the text: <c>{s|source|} {q|cue|} {c|content|}</c>; <c>{r|…|}</c> are the sources of its relays, <c>{a|…|}</c> what a pronoun stands for.</summary>
internal static class AttributionMarkup
{
    private const string Edges = " \t\r\n.,;:!?\"“”‘’'`()[]—–-…";

    internal static AttributionRelation Check(string marked)
    {
        var markup = Markup.Parse(marked);
        var found = Find(markup.Text);
        var cue = markup.Named("q").Count > 0 ? markup.Named("q")[0] : default;
        var outermost = found.Where(a => a.IsOutermost).ToList();
        Assert.True(outermost.Count > 0, "No attribution in: " + markup.Text);
        var one = outermost.FirstOrDefault(a => a.Cue.Any(q => q.Overlaps(cue))) ?? outermost[0];
        Same(markup, "s", one.Source);
        Same(markup, "q", one.Cue);
        Same(markup, "c", one.Content);
        if (markup.Named("r").Count > 0) Same(markup, "r", [.. one.Relays.SelectMany(r => Chain(found, r)).SelectMany(a => a.Source)]);
        if (markup.Named("a").Count > 0) Same(markup, "a", [one.Antecedent]);
        return one;
    }

    /// <summary>The text makes no attribution that a reader would take for one.</summary>
    internal static void CheckNone(string text)
    {
        var found = Find(text).Where(a => a.IsOutermost && a.Confidence >= 0.6f && a.Class is CueClass.Reportive or CueClass.Belief or CueClass.Suspicion).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Select(a => Markup.Show(text, a.Content))));
    }

    internal static ImmutableArray<AttributionRelation> Find(string text) => AttributionFinder.Find(ArticleParser.Parse(text));

    private static IEnumerable<AttributionRelation> Chain(ImmutableArray<AttributionRelation> all, int index) =>
        all[index].Relays.SelectMany(r => Chain(all, r)).Prepend(all[index]);

    private static void Same(Markup markup, string name, ImmutableArray<TextSpan> actual)
    {
        var expected = string.Join(" | ", markup.Named(name).Select(s => Trim(markup.Text, s)));
        var found = string.Join(" | ", actual.Order().Select(s => Trim(markup.Text, s)));
        Assert.Equal($"{name}: {expected}", $"{name}: {found}");
    }

    private static string Trim(string text, TextSpan span) => span.In(text).ToString().Trim(Edges.ToCharArray());
}
