using FactLsp.Core.Actors;

namespace FactLsp.Core.Tests.Actors;

public sealed class ActorRegistryTests
{
    private static readonly ActorRegistry Registry = TestCatalog.Registry;

    [Theory]
    [InlineData("tass", "tass")]
    [InlineData("TASS", "tass")]
    [InlineData("Tass", "tass")]
    [InlineData("ТАСС", "tass")]
    [InlineData("itar-tass", "tass")]
    [InlineData("kim-jong-un", "kim-jong-un")]
    [InlineData("Kim Jong-un", "kim-jong-un")]
    [InlineData("Recep Tayyip Erdoğan", "recep-tayyip-erdogan")]
    [InlineData(" The  Associated\nPress ", "ap")]
    [InlineData("UN", "un")]
    [InlineData("Pyongyang", "kp/capital")]
    [InlineData("Singapore", "sg")]
    [InlineData("DPRK", "kp")]
    [InlineData("Security Council", null)] // Russia's and the United Nations'
    [InlineData("Kim", null)] // a family name identifies nobody by itself
    [InlineData("the North Korean leader", null)] // weak
    [InlineData("spy agency", null)]
    [InlineData("Russian", null)]
    [InlineData("Tas", null)]
    [InlineData("", null)]
    public void A_target_is_an_id_a_name_or_an_alias(string target, string? id) => Assert.Equal(id, Registry.Resolve(target)?.Id);

    [Fact]
    public void A_name_of_two_actors_is_reported_with_both() =>
        Assert.Equal("ru-security-council un-security-council", Ids(Registry.Lookup("Security Council").Select(m => m.Actor)));

    [Fact]
    public void Family_names_are_found_when_they_are_asked_for() =>
        Assert.Equal("kim-jong-un kim-yo-jong", Ids(Registry.Lookup("Kim", NameRole.Family, NameRole.Family).Select(m => m.Actor)));

    [Fact]
    public void A_name_spelled_exactly_so_beats_one_that_is_folded()
    {
        var registry = Registry.With(
            ActorLayerKind.Embedded,
            null,
            [new Actor { Id = "who", Kind = ActorKind.Body, Name = "WHO" }, new Actor { Id = "the-who", Kind = ActorKind.Organization, Name = "Who" }],
            []);
        Assert.Equal("who", registry.Resolve("WHO")?.Id);
        Assert.Equal("the-who", registry.Resolve("Who")?.Id);
        Assert.Null(registry.Resolve("wHo"));
    }

    [Theory]
    [InlineData("Russian", "ru")]
    [InlineData("South Korean", "kr")]
    [InlineData("U.S.", "us")]
    [InlineData("Korean", null)] // both Koreas
    [InlineData("Elvish", null)]
    public void Adjectives_mean_a_country_when_only_one_has_them(string adjective, string? country) =>
        Assert.Equal(country, Registry.CountryOf(adjective)?.Id);

    [Theory]
    [InlineData("https://tass.com/politics/1931111", "tass")]
    [InlineData("https://en.yna.co.kr/view/AEN1?x=1", "yonhap")]
    [InlineData("http://user@www.APNEWS.com:443/article", "ap")]
    [InlineData("apnews.com", "ap")]
    [InlineData("https://nottass.com/", null)]
    [InlineData("https://example.org/?u=https://tass.com", null)]
    [InlineData("co.kr", null)]
    [InlineData("", null)]
    public void An_address_belongs_to_the_actor_whose_site_it_is(string address, string? id) => Assert.Equal(id, Registry.FindByDomain(address)?.Id);

    [Theory]
    [InlineData("shoi", "Shoigu")]
    [InlineData("kim j", "Kim Jong Un")]
    [InlineData("tas", "Tass")]
    [InlineData("erdog", "Erdogan")]
    [InlineData("novosti", "RIA Novosti")]
    public void Completion_starts_at_any_word_of_a_name(string prefix, string first) => Assert.Equal(first, Registry.Complete(prefix, 10)[0].Name);

    [Fact]
    public void Completion_gives_every_actor_once_and_keeps_its_limit()
    {
        Assert.Equal("kim-jong-un kim-yo-jong", Ids(Registry.Complete("kim", 10).Select(m => m.Actor)));
        Assert.Single(Registry.Complete("kim", 1));
        Assert.Empty(Registry.Complete("xq", 10));
    }

    [Theory]
    [InlineData("Tas", "tass")]
    [InlineData("Intrefax", "interfax")]
    [InlineData("Sergey Shoygu", "sergei-shoigu")]
    [InlineData("Xinhau", "xinhua")]
    public void A_mistyped_name_suggests_the_right_one(string typed, string id) => Assert.Equal(id, Registry.Suggest(typed, 3)[0].Actor.Id);

    [FsCheck.Xunit.Property]
    public bool A_suggestion_is_what_a_look_at_every_name_finds(string? typed, byte which)
    {
        // A known name with something odd in the middle of it.
        var names = Registry.Actors.Select(a => a.Name).ToList();
        string name = names[which % names.Count];
        typed = string.Concat(name.AsSpan(0, name.Length / 2), typed is { Length: > 2 } ? typed.AsSpan(0, 2) : typed, name.AsSpan(name.Length / 2));
        string folded = NameFolding.Fold(typed);
        int furthest = typed.Length switch { <= 3 => 1, <= 8 => 2, _ => 3 };
        int nearest = Registry.Layers[0].Actors
            .SelectMany(a => (string[])[a.Name, a.Abbreviation ?? a.Name, .. a.Aliases, .. a.Native, .. a.Former])
            .Min(n => FactLsp.Core.Text.EditDistance.Bounded(NameFolding.Fold(n), folded, furthest));
        var suggested = Registry.Suggest(typed, 1);
        return nearest > furthest
            ? suggested.IsEmpty
            : suggested.Length == 1 && FactLsp.Core.Text.EditDistance.Bounded(NameFolding.Fold(suggested[0].Name), folded, furthest) <= Math.Max(nearest, 1);
    }

    [Fact]
    public void What_is_near_nothing_suggests_nothing() => Assert.Empty(Registry.Suggest("Zwölftonmusik", 3));

    [Fact]
    public void Groups_have_the_members_that_the_registry_knows()
    {
        var group = Registry.Find("ru/state-media");
        Assert.NotNull(group);
        Assert.Equal(ActorKind.Group, group.Kind);
        Assert.Equal("Russian state media", group.Name);
        Assert.Equal("ria-novosti tass", Ids(Registry.Members(group)));
        Assert.Equal("kbs yonhap", Ids(Registry.Members(Registry.Find("kr/media")!)));
        Assert.Empty(Registry.Members(Registry.Find("ru/government")!));
        Assert.Equal("Trump administration", Registry.Find("donald-trump/administration")?.Name);
        Assert.Null(Registry.Find("tass/state-media"));
        Assert.Null(Registry.Find("atlantis/media"));
        Assert.Null(Registry.Find("ru/nonsense"));
    }

    [Fact]
    public void A_later_layer_overrides_field_by_field()
    {
        var registry = Registry.With(
            ActorLayerKind.Workspace, "actors.yaml", [new Actor { Id = "tass", Kind = ActorKind.Agency, Name = "TASS", Layer = ActorLayerKind.Workspace }], []);
        var tass = registry.Find("tass")!;
        Assert.Equal("TASS", tass.Name);
        Assert.Equal("ru", tass.Country);
        Assert.Equal(MediaControl.StateControlled, tass.Control);
        Assert.Equal(ActorLayerKind.Workspace, tass.Layer);
        Assert.Same(tass, registry.FindByDomain("tass.com"));
        Assert.Same(tass, registry.Resolve("ITAR-TASS"));
        Assert.Equal(Registry.Count, registry.Count);
        Assert.Equal("Tass", Registry.Find("tass")!.Name); // the snapshot below is untouched
    }

    [Fact]
    public void A_later_layer_hides_what_it_removes()
    {
        var registry = Registry.With(ActorLayerKind.User, "actors.yaml", [], ["interfax", "nobody-at-all"]);
        Assert.Null(registry.Find("interfax"));
        Assert.Null(registry.Resolve("Interfax"));
        Assert.Null(registry.FindByDomain("interfax.com"));
        Assert.Empty(registry.Suggest("Interfax", 3));
        Assert.Equal(Registry.Count - 1, registry.Count);
        var again = registry.With(ActorLayerKind.Workspace, "w.yaml", [new Actor { Id = "interfax", Kind = ActorKind.Agency, Name = "Interfax" }], []);
        Assert.Equal("interfax", again.Resolve("Interfax")?.Id);
        Assert.Null(again.Find("interfax")!.Country); // removed below: nothing to inherit
    }

    [Fact]
    public void A_name_in_two_layers_means_the_one_of_the_higher_layer()
    {
        var registry = Registry.With(
            ActorLayerKind.Workspace, "w.yaml", [new Actor { Id = "tass-museum", Kind = ActorKind.Organization, Name = "TASS" }], []);
        Assert.Equal("tass-museum", registry.Resolve("TASS")?.Id);
        Assert.Equal("tass", registry.Resolve("tass")?.Id); // an id is an id
    }

    private static string Ids(IEnumerable<Actor> actors) => string.Join(' ', actors.Select(a => a.Id).Order(StringComparer.Ordinal));
}
