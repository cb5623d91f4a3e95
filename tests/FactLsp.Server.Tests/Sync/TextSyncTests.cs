using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Tests.Sync;

/// <summary>A change applied to a text, in each encoding; and the changes that cannot be meant.</summary>
public sealed class TextSyncTests
{
    private static OpenDocument Document(string text, PositionEncoding encoding = PositionEncoding.Utf16) => new()
    {
        Uri = "file:///a.md",
        LanguageId = "markdown",
        Version = 1,
        Positions = new PositionMap(new SourceText(text), encoding),
    };

    /// <summary>Applies changes, each "startLine:startCharacter-endLine:endCharacter=text" or, without a range, "=text".</summary>
    private static OpenDocument Apply(OpenDocument document, int? version, out string? fault, params string[] changes)
    {
        var list = new JArray();
        foreach (var change in changes)
        {
            var parts = change.Split('=', 2);
            var json = new JObject { ["text"] = parts[1] };
            if (parts[0].Length > 0)
            {
                var n = parts[0].Split(':', '-').Select(int.Parse).ToArray();
                json["range"] = new JObject
                {
                    ["start"] = new JObject { ["line"] = n[0], ["character"] = n[1] },
                    ["end"] = new JObject { ["line"] = n[2], ["character"] = n[3] },
                };
            }

            list.Add(json);
        }

        return TextSync.Apply(document, version, list, PositionEncoding.Utf16, out fault);
    }

    [Theory]
    [InlineData("one two", "0:4-0:7=2", "one 2")]
    [InlineData("a\nb\nc", "1:0-2:0=", "a\nc")]
    [InlineData("a\r\nb", "0:1-1:0= ", "a b")]
    [InlineData("a\rb", "1:0-1:1=c", "a\rc")]
    [InlineData("a", "0:99-0:99=b", "ab")]
    [InlineData("a\n", "1:0-1:0=b", "a\nb")]
    [InlineData("a", "1:0-1:0=b", "ab")]
    [InlineData("👍x", "0:2-0:3=y", "👍y")]
    [InlineData("anything", "=all new", "all new")]
    public void A_change_is_applied(string before, string change, string after)
    {
        var changed = Apply(Document(before), 2, out var fault, change);
        Assert.Null(fault);
        Assert.Equal((after, 2, false), (changed.Text.Text, changed.Version, changed.IsOutOfSync));
    }

    [Fact]
    public void Each_change_refers_to_the_text_behind_the_one_before()
    {
        var changed = Apply(Document("abc"), 2, out _, "0:0-0:1=", "0:0-0:1=", "0:0-0:0=xyz");
        Assert.Equal("xyzc", changed.Text.Text);
    }

    [Theory]
    [InlineData("3:0-4:0=x")]
    [InlineData("0:2-0:1=x")]
    [InlineData("1:0-0:0=x")]
    [InlineData("0:0-9:0=x")]
    public void An_impossible_range_puts_the_document_out_of_sync(string change)
    {
        var changed = Apply(Document("abc\n"), 2, out var fault, change);
        Assert.NotNull(fault);
        Assert.True(changed.IsOutOfSync);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void A_version_that_does_not_move_on_puts_the_document_out_of_sync(int version)
    {
        var changed = Apply(Document("abc"), version, out var fault, "0:0-0:0=x");
        Assert.NotNull(fault);
        Assert.True(changed.IsOutOfSync);
    }

    [Fact]
    public void A_jump_in_versions_and_a_missing_one_are_fine()
    {
        var changed = Apply(Apply(Document("abc"), 12, out var first, "0:0-0:0=x"), null, out var second, "0:0-0:0=y");
        Assert.Null(first);
        Assert.Null(second);
        Assert.Equal(("yxabc", 13), (changed.Text.Text, changed.Version));
    }

    [Fact]
    public void A_whole_text_heals()
    {
        var broken = Apply(Document("abc"), 2, out _, "7:0-7:0=x");
        var waiting = Apply(broken, 3, out var fault, "0:0-0:0=ignored");
        Assert.True(waiting.IsOutOfSync);
        Assert.Null(fault is null ? null : "already reported");
        var healed = Apply(waiting, 4, out _, "=whole", "0:0-0:1=W");
        Assert.Equal(("Whole", false), (healed.Text.Text, healed.IsOutOfSync));
    }

    [Theory]
    [InlineData("Utf8", 0, 0)]
    [InlineData("Utf8", 1, 1)]
    [InlineData("Utf8", 3, 2)]
    [InlineData("Utf8", 6, 3)]
    [InlineData("Utf8", 10, 5)]
    [InlineData("Utf16", 3, 3)]
    [InlineData("Utf16", 5, 5)]
    [InlineData("Utf32", 3, 3)]
    [InlineData("Utf32", 4, 5)]
    public void A_position_counts_what_was_agreed_on(string encoding, int character, int offset)
    {
        // a: 1 byte, é: 2, 금: 3, 👍: 4 bytes and 2 UTF-16 units.
        var map = new PositionMap(new SourceText("aé금👍z\nnext"), Enum.Parse<PositionEncoding>(encoding));
        Assert.Equal(offset, map.OffsetOf(new(0, character)));
        Assert.Equal(new(0, character), map.PositionOf(offset));
    }

    [Fact]
    public void A_position_inside_a_character_means_its_start_and_one_behind_the_line_its_end()
    {
        var map = new PositionMap(new SourceText("é👍\nx"), PositionEncoding.Utf8);
        Assert.Equal(0, map.OffsetOf(new(0, 1)));
        Assert.Equal(1, map.OffsetOf(new(0, 4)));
        Assert.Equal(3, map.OffsetOf(new(0, 99)));
    }

    [Fact]
    public void A_lone_surrogate_has_a_position()
    {
        var map = new PositionMap(new SourceText("a\ud800b"), PositionEncoding.Utf32);
        Assert.Equal(2, map.OffsetOf(new(0, 2)));
    }
}
