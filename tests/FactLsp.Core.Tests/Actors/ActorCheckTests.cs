using FactLsp.Core.Actors;

namespace FactLsp.Core.Tests.Actors;

public sealed class ActorCheckTests
{
    private static readonly Actor Good = new() { Id = "a", Kind = ActorKind.Person, Name = "Ann Bell", Family = "Bell", Order = NameOrder.GivenFirst, Country = "us" };

    [Fact]
    public void The_small_catalogue_of_the_tests_has_one_deliberate_homonym() =>
        Check(TestCatalog.Registry.Layers[0].Actors, "un-security-council has the name of ru-security-council; qualify one of them");

    [Fact]
    public void A_good_entry_is_left_alone() => Check([Good]);

    [Fact]
    public void Two_entries_with_one_id() =>
        Check([Good, new Actor { Id = "a", Kind = ActorKind.Body, Name = "Other" }], "a has the id a of Ann Bell");

    [Fact]
    public void References_that_lead_nowhere() => Check(
        [
            new Actor
            {
                Id = "b",
                Kind = ActorKind.Body,
                Name = "B",
                Country = "xx",
                Parent = "nobody",
                Not = ["nothing"],
                Positions = [new Position("head", "no-such-body", "", ""), new Position("head", "Some Free Text", "", "")],
            },
        ],
        "b has the country xx, which is not in the registry",
        "b is part of nobody, which is not in the registry",
        "b is not nothing, which is not in the registry either",
        "b is head of no-such-body, which is not in the registry");

    [Theory]
    [InlineData("2012-13", "..")]
    [InlineData("long ago", "..")]
    [InlineData("2012", "now")]
    public void Dates_that_are_none(string from, string to) =>
        Check([With(from, to)], $"p is head from {from} to {to}, which are no dates");

    [Fact]
    public void A_period_that_ends_before_it_begins() => Check([With("2012-11-06", "2012-10")], "p is head to 2012-10, before it begins");

    [Theory]
    [InlineData("2012-11-06", "2012")]
    [InlineData("2012", "2024-05-12")]
    [InlineData("2012~", "..")]
    [InlineData("", "")]
    public void Periods_that_are_well(string from, string to) => Check([With(from, to)]);

    [Fact]
    public void Names_that_do_not_fit() => Check(
        [
            new Actor { Id = "b", Kind = ActorKind.Person, Name = "Dea Rakabu Raka", Family = "Raka" },
            new Actor { Id = "c", Kind = ActorKind.Person, Name = "Carl Dean", Family = "De", Aliases = ["Carl", "Carl"] },
            new Actor { Id = "d", Kind = ActorKind.Agency, Name = "Wire", Aliases = ["Carl Dean"], Domains = ["https://wire.example/", "wire.example"] },
            new Actor { Id = "e", Kind = ActorKind.Outlet, Name = "Cable", Domains = ["wire.example"] },
        ],
        "c has Carl twice",
        "c has the family name De, which is not in its name",
        "d has the alias Carl Dean, which is the name of c",
        "d has the domain https://wire.example/, which is no lower-case host name",
        "e has the domain wire.example of Wire");

    private static Actor With(string from, string to) =>
        new() { Id = "p", Kind = ActorKind.Person, Name = "P", Positions = [new Position("head", "us", from, to)] };

    private static void Check(IEnumerable<Actor> actors, params string[] expected)
    {
        var layer = new ActorTable(ActorLayerKind.Workspace, null, [.. actors], []);
        var findings = ActorCheck.Check(TestCatalog.Registry.With(layer), layer);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', findings.Select(f => $"{f.Actor.Id} {f.Message}")));
    }
}
