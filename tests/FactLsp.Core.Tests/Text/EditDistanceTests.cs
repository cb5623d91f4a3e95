using FactLsp.Core.Text;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Text;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("tass", "tas", 1)]
    [InlineData("shoigu", "shoygu", 1)]
    [InlineData("interfax", "intrefax", 1)] // two neighbours swapped
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "ab", 2)]
    [InlineData("same", "same", 0)]
    public void Counts_the_edits(string a, string b, int edits)
    {
        Assert.Equal(edits, EditDistance.Bounded(a, b, 4));
        Assert.Equal(edits, EditDistance.Bounded(b, a, 4));
    }

    [Fact]
    public void Stops_at_the_limit() => Assert.Equal(2, EditDistance.Bounded("abcdef", "uvwxyz", 1));

    [Property]
    public bool Is_symmetric_and_zero_only_for_equal_texts(string? a, string? b)
    {
        a ??= "";
        b ??= "";
        int edits = EditDistance.Bounded(a, b, 200);
        return edits == EditDistance.Bounded(b, a, 200) && (a.Length > 128 || b.Length > 128 || edits == 0 == string.Equals(a, b, StringComparison.Ordinal));
    }
}
