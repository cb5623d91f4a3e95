using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Actors.Files;

public sealed class ActorFileReaderTests
{
    private const string Yaml =
        """
        # our people
        - id: jane-roe
          kind: person
          name: Jane Roe
          family: Roe
          order: given-first
          aliases: [J. Roe, "Джейн Роу"]
          weak: [the harbor master]
          former: Jane Doe
          country: US
          positions:
            - {title: harbor master, of: Port of Elsewhere, from: 2019-04}
            - {title: deputy, from: 2015, to: 2019-03}
          not: [john-roe]
          ids: {wikidata: Q1, ftm: x-1}
          checked: {by: jl, on: 2025-03-21, src: "https://example.org/roe"}
        - name: Elsewhere Wire
          kind: agency
          control: independent
          domains: [wire.example]
        - id: tass
          name: TASS
        - remove: interfax
        """;

    [Fact]
    public void Yaml_says_everything()
    {
        var file = Read(Yaml, "actors.yaml");
        Assert.Empty(file.Faults);
        Assert.Equal("interfax", string.Join('|', file.Removed));
        Assert.Equal("jane-roe|elsewhere-wire|tass", string.Join('|', file.Actors.Select(a => a.Id)));
        var jane = file.Actors[0];
        Assert.Equal(ActorKind.Person, jane.Kind);
        Assert.Equal("Roe", jane.Family);
        Assert.Equal(NameOrder.GivenFirst, jane.Order);
        Assert.Equal("J. Roe|Джейн Роу", string.Join('|', jane.Aliases));
        Assert.Equal("the harbor master", Assert.Single(jane.Weak));
        Assert.Equal("Jane Doe", Assert.Single(jane.Former));
        Assert.Equal("us", jane.Country);
        Assert.Equal(2, jane.Positions.Length);
        Assert.Equal(new Position("harbor master", "Port of Elsewhere", "2019-04", ".."), jane.Positions[0]);
        Assert.Equal(new Position("deputy", "", "2015", "2019-03"), jane.Positions[1]);
        Assert.Equal("john-roe", Assert.Single(jane.Not));
        Assert.Equal("wikidata:Q1|ftm:x-1", string.Join('|', jane.Identifiers));
        Assert.Equal("2025-03-21", jane.AsOf);
        Assert.Equal("https://example.org/roe", jane.Source);
        Assert.Equal(ActorLayerKind.Workspace, jane.Layer);
        Assert.Equal("actors.yaml", jane.File);
        Assert.Equal(1, jane.Line);
        Assert.Equal(MediaControl.Independent, file.Actors[1].Control);
        Assert.Equal(16, file.Actors[1].Line);
    }

    [Fact]
    public void Entries_lie_over_the_catalogue()
    {
        var registry = TestCatalog.Registry.With(Read(Yaml, "actors.yaml"));
        Assert.Equal("jane-roe", registry.Resolve("j. roe")?.Id);
        Assert.Equal(ActorKind.Agency, registry.Find("tass")?.Kind); // taken over: the entry has only a name
        Assert.Equal("TASS", registry.Find("tass")?.Name);
        Assert.Null(registry.Find("interfax"));
    }

    [Fact]
    public void Every_format_says_the_same()
    {
        const string json = """{"kind": "agency", "name": "Elsewhere Wire", "aliases": ["EW", "Дальний"], "country": "us"}""";
        var expected = Describe(Read("- {kind: agency, name: Elsewhere Wire, aliases: [EW, Дальний], country: us}", "a.yaml"));
        Assert.Equal("elsewhere-wire Agency Elsewhere Wire EW,Дальний us", expected);
        Assert.Equal(expected, Describe(Read(json, "a.jsonl")));
        Assert.Equal(expected, Describe(Read($"[{json}]", "a.json")));
        Assert.Equal(expected, Describe(Read("# quick\n\nElsewhere Wire = EW, Дальний | agency | us\n", "a.txt")));
        Assert.Equal(expected, Describe(Read("---\naliases:\n  - EW\n  - Дальний\nkind: agency\ncountry: us\ntags: [x]\n---\n# Notes\n", "notes/Elsewhere Wire.md")));
    }

    [Theory]
    [InlineData("actors.yaml", "- [|nme|]: Jane Roe\n  id: a", ActorFileFaultKind.UnknownKey, "name")]
    [InlineData("actors.yaml", "- name: Jane Roe\n  kind: [|persn|]", ActorFileFaultKind.WrongValue, "person")]
    [InlineData("actors.yaml", "- name: Jane Roe\n  country: [|Korea|]", ActorFileFaultKind.WrongValue, null)]
    [InlineData("actors.yaml", "- name: Jane Roe\n  asof: [|2025-3-1|]", ActorFileFaultKind.WrongValue, "2025-03-01")]
    [InlineData("actors.yaml", "- name: Jane Roe\n  aliases: [[|{a: b}|]]", ActorFileFaultKind.WrongValue, null)]
    [InlineData("actors.yaml", "- name: Jane Roe\n- name: [|Jane Roe|]", ActorFileFaultKind.Duplicate, null)]
    [InlineData("actors.yaml", "- [|k|]ind: person", ActorFileFaultKind.Missing, null)]
    [InlineData("actors.yaml", "- [|Jane Roe|]", ActorFileFaultKind.WrongValue, null)]
    [InlineData("actors.yaml", "- name: Jane Roe\r\n  positions:\r\n  - {title: head, [|form|]: 2019}", ActorFileFaultKind.UnknownKey, "from")]
    [InlineData("actors.yaml", "- name: x\n  aliases: &a [b]", ActorFileFaultKind.Unreadable, null)]
    [InlineData("actors.yaml", "- name: 'x", ActorFileFaultKind.Unreadable, null)]
    [InlineData("actors.jsonl", "{\"name\": \"김정은\", \"[|nmae|]\": \"x\"}", ActorFileFaultKind.UnknownKey, "name")]
    [InlineData("actors.jsonl", "{\"name\": \"A 😀 B\", \"kind\": \"[|persn|]\"}", ActorFileFaultKind.WrongValue, "person")]
    [InlineData("actors.jsonl", "{\"name\": \"a\"}\n{\"name\": nothing}\n{\"name\": \"b\"}", ActorFileFaultKind.Unreadable, null)]
    [InlineData("actors.txt", "Jane Roe = JR | [|persn|]", ActorFileFaultKind.WrongValue, "person")]
    [InlineData("actors.txt", "Jane Roe | person | us | [|more|]", ActorFileFaultKind.WrongValue, null)]
    public void A_fault_stands_at_its_place(string path, string marked, ActorFileFaultKind kind, string? replacement)
    {
        var markup = Markup.Parse(marked);
        var fault = Assert.Single(Read(markup.Text, path).Faults);
        Assert.Equal(kind, fault.Kind);
        Assert.Equal(replacement, fault.Replacement);
        if (!markup.Spans.IsEmpty)
            Assert.Equal(marked, Markup.Show(markup.Text, [fault.Span]));
    }

    [Fact]
    public void A_broken_line_of_JSON_does_not_hide_the_others()
    {
        var file = Read("{\"name\": \"a\"}\r\n{\"name\": nothing}\r\n{\"name\": \"b\"}", "actors.jsonl");
        Assert.Equal("a|b", string.Join('|', file.Actors.Select(a => a.Name)));
        Assert.Equal("{\"name\": \"a\"}\r\n{\"name\": n[|o|]thing}\r\n{\"name\": \"b\"}", Markup.Show("{\"name\": \"a\"}\r\n{\"name\": nothing}\r\n{\"name\": \"b\"}", file.Faults.Select(f => f.Span)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("- \n-")]
    [InlineData("a: [")]
    [InlineData("\0")]
    [InlineData("{{{{{{{{{{{{{{{{{{{{{{{{{")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[")]
    [InlineData("- name:\n    name:\n      name:")]
    [InlineData("%YAML 9.9\n---\n- x")]
    public void Nothing_throws(string text)
    {
        foreach (string path in new[] { "a.yaml", "a.json", "a.jsonl", "a.txt", "a.md" })
            Assert.All(Read(text, path).Faults, fault => Assert.InRange(fault.Span.End, 0, text.Length));
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_followed() =>
        Assert.Single(Read(new string('[', 100_000), "a.yaml").Faults, f => f.Kind == ActorFileFaultKind.Unreadable);

    [Fact]
    public void Faults_are_many_but_not_without_end() =>
        Assert.InRange(Read(new StringBuilder().Insert(0, "- x\n", 1000).ToString(), "a.yaml").Faults.Length, 100, 300);

    [Fact]
    public void A_note_without_aliases_is_a_note() => Assert.Empty(Read("---\ntags: [x]\n---\nJane Roe", "Jane.md").Actors);

    [Fact]
    public void An_entry_that_takes_a_name_away_is_told()
    {
        var registry = TestCatalog.Registry.With(Read("- {id: tass-museum, kind: org, name: Tass Museum, aliases: [TASS]}", "w.yaml"));
        var finding = Assert.Single(ActorCheck.Check(registry, registry.Layers[^1]));
        Assert.True(finding.IsShadowing);
        Assert.Equal("has the name TASS, which then no longer means tass of the embedded layer", finding.Message);
    }

    [Fact]
    public void An_entry_that_nobody_completes_is_told()
    {
        var registry = TestCatalog.Registry.With(Read("- {id: jane-roe}\n- {id: tass, former: [ROSTA]}", "w.yaml"));
        Assert.StartsWith("jane-roe has no kind", string.Join('\n', ActorCheck.Check(registry, registry.Layers[^1]).Select(f => $"{f.Actor.Id} {f.Message}")), StringComparison.Ordinal);
        Assert.Equal("jane-roe", registry.Find("jane-roe")?.Name);
        Assert.Equal("tass", registry.Resolve("ROSTA")?.Id);
    }

    private static ActorFile Read(string text, string path) => ActorFileReader.Read(text, path, ActorLayerKind.Workspace);

    private static string Describe(ActorFile file)
    {
        Assert.Empty(file.Faults);
        var actor = Assert.Single(file.Actors);
        return $"{actor.Id} {actor.Kind} {actor.Name} {string.Join(',', actor.Aliases)} {actor.Country}";
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_line_is_told_and_the_others_stand()
    {
        var file = ActorFileReader.Read("{\"name\": \"\\ud800x\"}\n{\"name\": \"Kim\"}\n", "actors.jsonl", ActorLayerKind.Workspace);
        Assert.Equal("Kim", Assert.Single(file.Actors).Name);
        Assert.Equal(ActorFileFaultKind.Unreadable, Assert.Single(file.Faults).Kind);
    }
}
