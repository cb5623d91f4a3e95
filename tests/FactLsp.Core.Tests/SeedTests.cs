using System.Text.Json;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;
using FactLsp.Testing;

namespace FactLsp.Core.Tests;

/// <summary>The real article that FactLsp started from, against its gold.</summary>
public sealed class SeedTests
{
    [SkippableFact]
    public void Every_claim_has_its_verdict_its_sources_and_its_relay()
    {
        var gold = File.ReadLines(SharedFolder.Require("data/seed/claims.jsonl")).Where(l => l.Length > 0).Select(l => Show(JsonDocument.Parse(l).RootElement)).ToList();
        var claims = Analyzer.Analyze(SharedFolder.ReadSeed(), ActorRegistry.Embedded).Claims.Select(Show).ToList();
        Assert.Equal(gold, claims);
    }

    [SkippableFact]
    public void Every_bare_Kim_is_Kim_Jong_Un()
    {
        var article = Analyzer.Analyze(SharedFolder.ReadSeed(), ActorRegistry.Embedded);
        var bare = article.Mentions.Where(m => article.Text.AsSpan(m.Span.Start, m.Span.Length).SequenceEqual("Kim")).ToList();
        Assert.Equal(9, bare.Count);
        Assert.All(bare, m => Assert.Equal("kim-jong-un", m.ActorId));
    }

    [SkippableFact]
    public void The_stray_mark_is_found_and_nothing_is_an_error()
    {
        var article = Analyzer.Analyze(SharedFolder.ReadSeed(), ActorRegistry.Embedded);
        var unbalanced = Assert.Single(article.Diagnostics, d => string.Equals(d.Rule, "quote/unbalanced", StringComparison.Ordinal));
        Assert.Equal("issue.'\"", article.Text.Substring(unbalanced.Span.Start, unbalanced.Span.Length));
        Assert.DoesNotContain(article.Diagnostics, d => d.Severity == Severity.Error);
    }

    private static string Show(Claim claim) =>
        $"{claim.Verdict.Name()}: {string.Join(" | ", claim.Sources.Select(s => s.Name))} <- {string.Join(" | ", claim.Relay.Select(r => r.Name))}";

    private static string Show(JsonElement gold) =>
        $"{gold.GetProperty("verdict").GetString()}: {Join(gold, "sources")} <- {Join(gold, "relay")}";

    private static string Join(JsonElement gold, string name) => string.Join(" | ", gold.GetProperty(name).EnumerateArray().Select(s => s.GetString()));
}
