using System.Text.Json;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Actors.Files;

/// <summary>The published JSON Schema and the reader know the same keys and words.</summary>
public sealed class ActorSchemaTests
{
    private static readonly JsonElement Properties = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Root, "docs/schemas/actors.schema.json")))
        .RootElement.GetProperty("$defs").GetProperty("actor").GetProperty("properties");

    public static TheoryData<string> Keys => [.. Properties.EnumerateObject().Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_of_the_schema_is_a_key_of_the_reader(string key)
    {
        var file = ActorFileReader.Read($"- {key}:\n  name: x", "a.yaml", ActorLayerKind.Workspace);
        Assert.DoesNotContain(file.Faults, f => f.Kind == ActorFileFaultKind.UnknownKey);
    }

    [Fact]
    public void A_key_of_the_reader_is_a_key_of_the_schema() =>
        Assert.Equal(
            string.Join(' ', ActorEntryReader.Keys.Order(StringComparer.Ordinal)),
            string.Join(' ', Properties.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_words_are_the_same()
    {
        Assert.Equal(Words("kind"), string.Join(' ', ActorVocabulary.KindWords.ToArray()));
        Assert.Equal(Words("control"), string.Join(' ', ActorVocabulary.ControlWords.ToArray()));
        Assert.Equal(Words("function"), string.Join(' ', ActorVocabulary.FunctionWords.ToArray()));
        Assert.Equal(Words("order"), string.Join(' ', ActorVocabulary.OrderWords.ToArray()));
    }

    private static string Words(string key) => string.Join(' ', Properties.GetProperty(key).GetProperty("enum").EnumerateArray().Select(w => w.GetString()));
}
