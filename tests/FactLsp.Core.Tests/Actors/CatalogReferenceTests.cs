using System.Text.Json;
using FactLsp.Core.Actors;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Actors;

/// <summary>
/// The catalogue's countries beside two packages that others keep (<c>tests/Reference</c>; <c>eng/test</c> installs them). Where we and they differ, somebody has
/// looked: the differences are named here, each with its reason, and a new one fails.
/// </summary>
public sealed class CatalogReferenceTests
{
    // Ours is the name in use; theirs is written otherwise.
    private static readonly HashSet<string> OtherNames = ["sx"];

    // User-assigned in ISO 3166, so there is none to agree on.
    private static readonly HashSet<string> OtherCodes = ["xk"];

    private static readonly Dictionary<string, string> OtherDemonyms = new(StringComparer.Ordinal)
    {
        ["ae"] = "“Emirian” is in no style book",
        ["ag"] = "a plural there",
        ["ba"] = "two adjectives in one there",
        ["bl"] = "the island's name there",
        ["bq"] = "the islands' names there",
        ["fk"] = "the islands' name there",
        ["mf"] = "the island's name there",
        ["ps"] = "the territory's name there",
        ["sx"] = "the island's name there",
        ["va"] = "the state's name there",
        ["gf"] = "“French” there",
        ["pf"] = "“French” there",
        ["kn"] = "“Kittian” is a slip for Kittitian",
        ["mv"] = "“Maldivan” is a slip for Maldivian",
        ["tt"] = "two adjectives in one there",
        ["wf"] = "“Welsh” is a slip",
        ["ye"] = "“Yemenite” is said of Jews of Yemen and a dance step",
    };

    [SkippableFact]
    public void Codes_are_those_of_ISO_3166()
    {
        using var document = Read("i18n-iso-countries/codes.json");
        var codes = document.RootElement.EnumerateArray().ToDictionary(static row => row[0].GetString()!.ToLowerInvariant(), static row => row[1].GetString()!, StringComparer.Ordinal);
        Assert.Empty(Countries().Where(country => !OtherCodes.Contains(country.Id) && codes.GetValueOrDefault(country.Id) != country.Facts!.Iso3).Select(static country => $"{country.Id} {country.Facts!.Iso3}"));
        Assert.True(Countries().Count() >= 240);
    }

    [SkippableFact]
    public void Names_are_those_of_others()
    {
        using var document = Read("i18n-iso-countries/langs/en.json");
        var names = document.RootElement.GetProperty("countries");
        var wrong = new List<string>();
        foreach (var country in Countries())
        {
            if (OtherNames.Contains(country.Id) || !names.TryGetProperty(country.Id.ToUpperInvariant(), out var theirs))
                continue;
            var ours = new[] { country.Name }.Concat(country.Aliases).Concat(country.Former).SelectMany(Forms).Select(Bare).ToHashSet(StringComparer.Ordinal);
            var forms = (theirs.ValueKind == JsonValueKind.String ? [theirs] : theirs.EnumerateArray().ToArray()).SelectMany(static name => Forms(name.GetString()!));
            if (!forms.Any(form => ours.Contains(Bare(form))))
                wrong.Add($"{country.Id} {country.Name}: {theirs}");
        }

        Assert.Empty(wrong);
    }

    [SkippableFact]
    public void Demonyms_are_those_of_others()
    {
        using var nationalities = Read("i18n-nationality/langs/en.json");
        using var countries = Read("i18n-iso-countries/langs/en.json");
        var theirs = nationalities.RootElement.GetProperty("nationalities");
        var territories = countries.RootElement.GetProperty("countries");
        var wrong = new List<string>();
        int compared = 0;
        foreach (var country in Countries())
        {
            string code = country.Id.ToUpperInvariant();
            if (OtherDemonyms.ContainsKey(country.Id) || !theirs.TryGetProperty(code, out var value))
                continue;
            string demonym = Bare(Forms(value.GetString()!).First());
            var ours = country.Facts!.Adjectives.Concat(country.Facts.Demonyms).Select(Bare).ToHashSet(StringComparer.Ordinal);
            // For small territories the package has the territory's own name; that is no demonym, and says nothing.
            bool isName = territories.TryGetProperty(code, out var territory) && (territory.ValueKind == JsonValueKind.Array ? territory.EnumerateArray().ToArray() : [territory]).SelectMany(static name => Forms(name.GetString()!)).Any(form => Bare(form) == demonym);
            if (isName || Bare(country.Name) == demonym || country.Aliases.Any(alias => Bare(alias) == demonym))
                continue;
            compared++;
            if (!ours.Contains(demonym))
                wrong.Add($"{country.Id} {country.Name}: {value} is not among {string.Join(", ", country.Facts.Adjectives.Concat(country.Facts.Demonyms))}");
        }

        Assert.Empty(wrong);
        Assert.True(compared > 180, $"only {compared} compared");
    }

    [Fact]
    public void The_catalogue_is_as_large_as_it_says()
    {
        var actors = ActorRegistry.Embedded.Actors.ToList();
        Assert.True(actors.Count(static actor => actor.IsMedia) >= 250);
        Assert.True(actors.Count(static actor => actor.Kind == ActorKind.Body) >= 200);
        Assert.True(actors.Count(static actor => actor.Function == BodyFunction.Intergovernmental || (actor.Kind == ActorKind.Organization && actor.Abbreviation is not null)) >= 120);
        Assert.Equal(193, Countries().Count(static country => country.Facts!.Status is "un-member"));
        Assert.True(actors.Where(static actor => actor.Kind == ActorKind.Person && !actor.Positions.IsEmpty).Select(static actor => actor.Country).Distinct(StringComparer.Ordinal).Count() >= 40);
        // Whoever is said to hold an office still is said to as of a day.
        Assert.All(actors.Where(static actor => actor.Positions.Any(static position => position.IsOpen)), static actor => Assert.NotNull(actor.AsOf));
    }

    private static IEnumerable<Actor> Countries() => ActorRegistry.Embedded.Actors.Where(static actor => actor.Facts is not null);

    // "Virgin Islands, British" is also "British Virgin Islands"; what stands in parentheses explains.
    private static IEnumerable<string> Forms(string name)
    {
        int parenthesis = name.IndexOf(" (", StringComparison.Ordinal);
        string bare = parenthesis < 0 ? name : name[..parenthesis];
        yield return bare;
        int comma = bare.IndexOf(", ", StringComparison.Ordinal);
        if (comma < 0)
            yield break;
        yield return bare[..comma];
        yield return $"{bare[(comma + 2)..]} {bare[..comma]}";
    }

    private static string Bare(string name) => NameFolding.Fold(NameFolding.WithoutAccents(name)).Replace('-', ' ').Replace(" and ", " & ", StringComparison.Ordinal);

    private static JsonDocument Read(string path)
    {
        string full = Path.Combine(SharedFolder.Root, "tests", "Reference", "node_modules", path);
        Skip.IfNot(File.Exists(full), $"tests/Reference/node_modules/{path} is not installed: run “npm ci --ignore-scripts” in tests/Reference, or eng/test");
        return JsonDocument.Parse(File.ReadAllBytes(full));
    }
}
