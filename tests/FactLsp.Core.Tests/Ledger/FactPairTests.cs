using System.Globalization;
using System.Text;
using FactLsp.Core.Ledger;
using Xunit.Abstractions;

namespace FactLsp.Core.Tests.Ledger;

/// <summary>
/// The gate: of the conflicts that the ledger reports among the pairs, 95 in 100 are conflicts. Prints precision and recall of both sets; <c>eng/eval ledger</c> shows them.
/// </summary>
public sealed class FactPairTests(ITestOutputHelper output)
{
    private const double LeastPrecision = 0.95;

    [Fact]
    public void The_sets_are_large_enough_and_half_of_them_mislead()
    {
        var all = FactPair.Development.AddRange(FactPair.HeldOut);
        Assert.True(all.Length >= 150, $"{all.Length} pairs");
        Assert.InRange(all.Count(p => p.IsAdversarial) / (double)all.Length, 0.45, 0.55);
        Assert.Equal(all.Length, all.Select(p => (p.First, p.Second)).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Conflicts_are_conflicts(bool isHeldOut)
    {
        var pairs = isHeldOut ? FactPair.HeldOut : FactPair.Development;
        var table = new int[4, 4];
        var wrong = new StringBuilder();
        foreach (var pair in pairs)
        {
            var found = pair.Found(out var why);
            table[(int)pair.Relation, (int)found]++;
            if (found != pair.Relation) wrong.Append(CultureInfo.InvariantCulture, $"found {found}: {why}\n");
        }

        output.WriteLine($"== {(isHeldOut ? "held-out" : "development")} pairs: {pairs.Length}");
        output.WriteLine("relation       pairs  found  right  precision  recall");
        for (var relation = FactRelation.Unrelated; relation <= FactRelation.Conflict; relation++)
        {
            var (gold, found, right) = (Row(table, relation), Column(table, relation), table[(int)relation, (int)relation]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{relation,-12} {gold,7} {found,6} {right,6} {Percent(right, found),10} {Percent(right, gold),7}"));
        }

        output.WriteLine(wrong.ToString());
        Assert.True(table[3, 3] >= LeastPrecision * Column(table, FactRelation.Conflict), $"{table[3, 3]} of {Column(table, FactRelation.Conflict)} conflicts are conflicts\n{wrong}");
    }

    private static int Row(int[,] table, FactRelation relation) => Enumerable.Range(0, 4).Sum(i => table[(int)relation, i]);

    private static int Column(int[,] table, FactRelation relation) => Enumerable.Range(0, 4).Sum(i => table[i, (int)relation]);

    private static string Percent(int part, int whole) => whole == 0 ? "-" : (100.0 * part / whole).ToString("F1", CultureInfo.InvariantCulture);
}
