using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Syntax;

/// <summary>Where sentences end. Each line of an expectation is one sentence.</summary>
public sealed class SentenceTests
{
    [Theory]
    [InlineData("It rained. It snowed.", "It rained.\nIt snowed.")]
    [InlineData("He met U.S. President Roe in Feb. 27 talks.", "He met U.S. President Roe in Feb. 27 talks.")]
    [InlineData("He lives in the U.S. The president does too.", "He lives in the U.S.\nThe president does too.")]
    [InlineData("Mr. Roe met Dr. J. R. Lind at 3 p.m. on Monday.", "Mr. Roe met Dr. J. R. Lind at 3 p.m. on Monday.")]
    [InlineData("He said no. She left.", "He said no.\nShe left.")]
    [InlineData("No. 3 won. No. He lost.", "No. 3 won.\nNo.\nHe lost.")]
    [InlineData("“One. Two. Three,” she said. Then she left.", "“One.\nTwo.\nThree,” she said.\nThen she left.")]
    [InlineData("“Will it rain?” she asked. “It will.”", "“Will it rain?” she asked.\n“It will.”")]
    [InlineData("“Will it rain?” Lind asked.", "“Will it rain?” Lind asked.")]
    [InlineData("It fell 3.5 percent to 1,200.75 points. Then it rose.", "It fell 3.5 percent to 1,200.75 points.\nThen it rose.")]
    [InlineData("He left (in a hurry.) She stayed.", "He left (in a hurry.)\nShe stayed.")]
    [InlineData("The S.& P. 500 rose. It fell.", "The S.& P. 500 rose.\nIt fell.")]
    [InlineData("It was over... It was not.", "It was over...\nIt was not.")]
    [InlineData("John Roe Jr. won. Acme Inc. lost money.", "John Roe Jr. won.\nAcme Inc. lost money.")]
    public void Sentences(string text, string expected)
    {
        var syntax = ArticleParser.Parse(text);
        Assert.Equal(expected, string.Join('\n', syntax.Sentences.Select(s => s.Span.In(text).ToString())));
    }

    [Fact]
    public void A_tag_behind_the_stop_belongs_to_the_sentence_before_it()
    {
        var syntax = ArticleParser.Parse("It rained. [src: AP] It snowed. date 2025-03-20");
        Assert.Equal([0, 1], syntax.Tags.Select(t => t.Sentence));
    }

    [Fact]
    public void A_question_in_quotation_marks_is_no_question_of_the_article()
    {
        var syntax = ArticleParser.Parse("Will it rain? “Will it?” she asked.");
        Assert.Equal([true, false], syntax.Sentences.Select(s => s.IsQuestion));
    }
}
