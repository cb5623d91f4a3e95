using System.Text.Json;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;
using FactLsp.Testing;

namespace FactLsp.Cli.Tests;

/// <summary>docs/schemas/factlsp.schema.json says what <see cref="ConfigurationReader"/> reads.</summary>
public sealed class ConfigurationSchemaTests
{
    private static readonly string SchemaPath = Path.Combine(SharedFolder.Root, "docs", "schemas", "factlsp.schema.json");
    private static JsonElement Schema => JsonDocument.Parse(File.ReadAllText(SchemaPath)).RootElement;

    [Fact]
    public void It_lists_every_rule()
    {
        if (Environment.GetEnvironmentVariable("FACTLSP_UPDATE_GOLDEN") is "1") WriteRules();
        var names = Words(Schema.GetProperty("$defs").GetProperty("rules").GetProperty("propertyNames"));

        Assert.Equal([.. RuleCatalog.All.Select(rule => rule.Name)], names);
    }

    [Fact]
    public void It_lists_every_profile_and_severity()
    {
        Assert.Equal([.. Profile.All.Select(profile => profile.Name)], Words(Schema.GetProperty("properties").GetProperty("profile")));
        Assert.Equal([.. Severities.Names], Words(Schema.GetProperty("$defs").GetProperty("rules").GetProperty("additionalProperties")));
    }

    [Fact]
    public void The_reader_knows_every_key_and_word_of_it_and_no_other()
    {
        var reading = ConfigurationReader.Read(
            """
            extends: ../.factlsp.yaml
            profile: strict
            rules: {tag/malformed: hint}
            citations: {accept: [agency, outlet, body], inherit: block}
            overrides:
              - files: opinion/**
                rules: {source/unnamed: off}
                citations: {accept: body}
            include: a/*.md
            exclude: [b, c]
            actors: people.yaml
            hints: {dates: off}
            """);
        Assert.Empty(reading.Diagnostics);

        string[] keys = [.. Schema.GetProperty("properties").EnumerateObject().Select(property => property.Name)];
        Assert.Equal(["extends", "profile", "rules", "citations", "overrides", "include", "exclude", "actors", "hints"], keys);
        Assert.Single(ConfigurationReader.Read("anything: else").Diagnostics);
    }

    private static string[] Words(JsonElement schema) => [.. schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!)];

    private static void WriteRules()
    {
        const string Before = "\"propertyNames\": { \"enum\": [";
        var schema = File.ReadAllText(SchemaPath);
        Assert.Contains(Before, schema, StringComparison.Ordinal);
        var start = schema.IndexOf(Before, StringComparison.Ordinal) + Before.Length;
        var end = schema.IndexOf(']', start);
        File.WriteAllText(SchemaPath, $"{schema[..start]}{string.Join(", ", RuleCatalog.All.Select(rule => $"\"{rule.Name}\""))}{schema[end..]}");
    }
}
