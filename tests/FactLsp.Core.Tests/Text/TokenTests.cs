using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Tests.Text;

/// <summary>How prose is cut into tokens. In an expectation a space stands between two tokens, and marks that are no words carry their kind where it is not plain.</summary>
public sealed class TokenTests
{
    [Theory]
    [InlineData("Russia's state-run agency", "Russia 's state - run agency")]
    [InlineData("the allies’ first", "the allies ’ first")]
    [InlineData("It's what he's done; didn't.", "It's what he's done ; didn't .")]
    [InlineData("O'Neill and N’Djamena", "O'Neill and N’Djamena")]
    [InlineData("10,000 to 12,000 at 3.5 in the 1990s, the '90s and 3pm.", "10,000 to 12,000 at 3.5 in the 1990s , the '90s and 3pm .")]
    [InlineData("U.S.-South Korean, a.m., D.C., Mr. Roe", "U.S. - South Korean , a.m. , D.C. , Mr. Roe")]
    [InlineData("one -- two — three - four", "one -- two — three - four")]
    [InlineData("see https://apnews.com/a?b=c. Then", "see . Then")]
    [InlineData("김정은이 말했다 😀", "김정은이 말했다 😀")]
    [InlineData("AT&T", "AT & T")]
    [InlineData("Zurich (ZURN.S) said so at bit.ly. Then it left.The end.", "Zurich ( ZURN.S ) said so at bit.ly . Then it left . The end .")]
    public void Tokens(string text, string expected)
    {
        var tokens = ArticleParser.Parse(text).Tokens;
        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, tokens.Count).Select(i => tokens.TextOf(i).ToString())));
    }

    [Theory]
    [InlineData("\"One,\" she said, \"two.\"", "( ) ( )")]
    [InlineData("“One,” she said", "( )")]
    [InlineData("``One,'' she said", "( )")]
    [InlineData("(\"one\")", "( )")]
    [InlineData("a 6'2\" man", ")")]
    public void Quotation_marks_open_and_close(string text, string expected)
    {
        var tokens = ArticleParser.Parse(text).Tokens;
        var sides = Enumerable.Range(0, tokens.Count).Select(i => tokens[i].Kind).Where(k => k is TokenKind.OpenQuote or TokenKind.CloseQuote).Select(k => k == TokenKind.OpenQuote ? "(" : ")");
        Assert.Equal(expected, string.Join(' ', sides));
    }

    [Fact]
    public void Words_are_looked_up_without_regard_to_case_and_kind_of_apostrophe()
    {
        var table = new WordTable<int>([KeyValuePair.Create("didn't", 1), KeyValuePair.Create("Élysée", 2)]);
        Assert.True(table.TryGet("DIDN’T", out var first) && first == 1);
        Assert.True(table.TryGet("éLYSÉE", out var second) && second == 2);
        Assert.False(table.TryGet("did", out _));
    }
}
