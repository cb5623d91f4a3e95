using FactLsp.Core.Claims;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Configuration;

/// <summary>What a configuration says, and what is wrong in one. Faults are marked in the text.</summary>
public sealed class ConfigurationReaderTests
{
    [Fact]
    public void All_keys_are_read()
    {
        var configuration = Check(
            """
            profile: strict
            rules:
              source/unnamed: hint
              quote/mixed-marks: information
            citations:
              accept: [agency, body]
              inherit: block
            include: ["drafts/**/*.md"]
            exclude: old/**
            actors: [people.yaml, agencies.yaml]
            hints:
              dates: all
            """);
        Assert.Equal(DateHints.All, configuration.DateHints);
        Assert.Same(Profile.Strict, configuration.Profile);
        Assert.Equal(Severity.Hint, configuration.SeverityOf(RuleCatalog.Find("source/unnamed")!));
        Assert.Equal(new CitationPolicy { AcceptOutlets = false, Inherit = CitationInheritance.Block }, configuration.Policy);
        Assert.Equal("drafts/**/*.md", Assert.Single(configuration.Include));
        Assert.Equal("old/**", Assert.Single(configuration.Exclude));
        Assert.Equal("people.yaml agencies.yaml", string.Join(' ', configuration.ActorFiles));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("rules:\n")]
    public void An_empty_configuration_is_the_default(string text) => Assert.Same(Profile.Default, Check(text).Profile);

    [Theory]
    [InlineData("[|profil|]: strict", "profile")]
    [InlineData("rules:\n  [|source/mising|]: off", "source/missing")]
    [InlineData("citations:\n  [|acept|]: [agency]", "accept")]
    [InlineData("profile: [|strikt|]", "strict")]
    [InlineData("rules:\n  source/missing: [|warn|]", null)]
    [InlineData("rules:\n  source/missing: '[|warnin|]'", "warning")]
    [InlineData("citations:\n  accept: [agency, [|bodys|]]", "body")]
    [InlineData("overrides:\n  - [|file|]: a\n    files: b", "files")]
    [InlineData("overrides:\n  - [|rules|]: {}", null)]
    [InlineData("overrides: [|word|]", null)]
    [InlineData("extends: [|{|]a: b}", null)]
    [InlineData("hints:\n  [|date|]: all", "dates")]
    [InlineData("hints:\n  dates: [|non|]", null)]
    [InlineData("rules: [|word|]", null)]
    [InlineData("citations:\n  inherit: [|{|]a: b}", null)]
    public void A_slip_is_marked_at_its_place(string text, string? suggestion)
    {
        var markup = Markup.Parse(text);
        var found = Assert.Single(ConfigurationReader.Read(markup.Text).Diagnostics);
        Assert.Equal(markup.Named(string.Empty)[0].Start, found.Span.Start);
        if (suggestion is not null)
            Assert.Equal(suggestion, Assert.Single(Assert.Single(found.Fixes).Edits).NewText);
    }

    [Theory]
    [InlineData("rules: {source/missing: error")]
    [InlineData("a: &x [b]\nb: *x")]
    [InlineData("{a: {a: {a: {a: {a: {a: {a: {a: {a: {a: 1}}}}}}}}}}")]
    [InlineData("\t- :\n  :")]
    public void What_is_no_YAML_is_told_and_never_throws(string text) =>
        Assert.Contains(ConfigurationReader.Read(text).Diagnostics, d => d.Rule.StartsWith("config/", StringComparison.Ordinal));

    [Fact]
    public void A_configuration_of_more_than_a_megabyte_is_refused() =>
        Assert.Equal("config/unreadable", Assert.Single(ConfigurationReader.Read(new string('#', ConfigurationReader.LongestFile + 1)).Diagnostics).Rule);

    private static DraftConfiguration Check(string text)
    {
        var reading = ConfigurationReader.Read(text);
        Assert.Empty(reading.Diagnostics);
        return reading.Configuration;
    }
}
