using FactLsp.Core.Text;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Text;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a\nb\r\nc\rd", new[] { 0, 2, 5, 7 })]
    [InlineData("", new[] { 0 })]
    [InlineData("a\n", new[] { 0, 2 })]
    [InlineData("\r\r\n\n", new[] { 0, 1, 3, 4 })]
    public void Lines_end_with_LF_CRLF_or_CR(string text, int[] starts)
    {
        var lines = LineMap.Of(text);
        Assert.Equal(starts, Enumerable.Range(0, lines.Count).Select(lines.StartOf));
    }

    [Fact]
    public void A_position_behind_the_end_means_the_end()
    {
        var lines = LineMap.Of("ab\r\ncd");
        Assert.Equal(2, lines.OffsetOf(new TextPosition(0, 99)));
        Assert.Equal(6, lines.OffsetOf(new TextPosition(99, 0)));
        Assert.Equal(new TextPosition(1, 2), lines.PositionOf(99));
    }

    [Property]
    public void Every_offset_that_is_no_line_end_comes_back(string? text)
    {
        text ??= string.Empty;
        var lines = LineMap.Of(text);
        for (var offset = 0; offset <= text.Length; offset++)
        {
            if (offset > 0 && text[offset - 1] == '\r' && offset < text.Length && text[offset] == '\n') continue; // between CR and LF
            Assert.Equal(offset, lines.OffsetOf(lines.PositionOf(offset)));
        }
    }

    [Fact]
    public void Edits_refer_to_the_text_before_all_of_them() =>
        Assert.Equal("Xbcd!", new SourceText("abcd").With([new TextEdit(new TextSpan(4, 0), "!"), new TextEdit(new TextSpan(0, 1), "X")]).Text);

    [Fact]
    public void Edits_that_overlap_are_refused() =>
        Assert.Throws<ArgumentException>(() => new SourceText("abcd").With([new TextEdit(new TextSpan(0, 2), ""), new TextEdit(new TextSpan(1, 2), "")]));

    [Fact]
    public void An_edit_that_leaves_the_text_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SourceText("abcd").With(new TextEdit(new TextSpan(3, 2), "")));
}
