using System.Collections.Immutable;
using FactLsp.Core.Actors;

namespace FactLsp.Core.Tests.Actors;

/// <summary>Holds every embedded table to its schema. A failure lists every line that is wrong.</summary>
public sealed class CatalogSchemaTests
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["agencies"] = "id kind name abbreviation aliases native country domains control former parent source asof",
        ["bodies"] = "id name abbreviation aliases native country function descriptors former domains parent source asof",
        ["igos"] = "id name abbreviation aliases native former domains source asof",
        ["countries"] = "id iso3 name official aliases adjective demonyms capital capital_aliases former status source asof",
        ["people"] = "id name family order aliases weak former native country positions source asof",
    };

    private static readonly HashSet<string> Statuses = ["un-member", "un-observer", "territory", "other"];

    public static TheoryData<string> Tables => [.. CatalogReader.Tables];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_has_the_columns_of_its_schema_and_rows_that_fit_them(string table)
    {
        string text = TextOf(table);
        string header = text.Split('\n').First(line => !line.StartsWith('#') && line.Trim().Length > 0);
        Assert.Equal(Columns[table], string.Join(' ', header.TrimEnd('\r').Split('\t')));
        var faults = new List<(int Line, string Message)>();
        CatalogReader.Read(table, text, ImmutableArray.CreateBuilder<Actor>(), faults);
        AssertNone(faults.Select(f => $"{table}.tsv({f.Line + 1}): {f.Message}"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_cell_is_clean(string table)
    {
        var wrong = new List<string>();
        string[] lines = TextOf(table).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#'))
                continue;
            foreach (string cell in lines[i].Split('\t'))
            {
                if (cell.Length != cell.Trim().Length)
                    wrong.Add($"{table}.tsv({i + 1}): white space around '{cell}'");
                if (cell.Any(c => char.IsControl(c) || c == '\uFFFD'))
                    wrong.Add($"{table}.tsv({i + 1}): a control or replacement character in '{cell}'");
                if (cell.Contains("  ", StringComparison.Ordinal))
                    wrong.Add($"{table}.tsv({i + 1}): two spaces in '{cell}'");
                if (cell.Contains(';') && cell.Split("; ").Any(item => item.Length == 0 || item.Contains(';') || item.Trim().Length != item.Length))
                    wrong.Add($"{table}.tsv({i + 1}): a list is 'one; two', not '{cell}'");
            }
        }

        AssertNone(wrong);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_row_says_what_it_must(string table)
    {
        var wrong = new List<string>();
        foreach (var actor in ActorsOf(table))
        {
            Require(actor.Source is not null, "no source");
            Require(actor.AsOf is not null, "no asof");
            Require(actor.Id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '/'), "an id is lower-case ASCII words and hyphens");
            Require(actor.Kind != ActorKind.Agency || actor.Country is not null || actor.Parent is not null, "an agency without a country");
            // Control may be empty: where careful observers differ, the table does not decide.
            Require(!string.Equals(table, "agencies", StringComparison.Ordinal) || actor.IsMedia, "kind is agency or outlet");
            Require(actor.Kind != ActorKind.Body || actor.Function != BodyFunction.None, "a body without a function");
            Require(actor.Kind != ActorKind.Body || actor.Country is not null || actor.Parent is not null, "a body without country and parent");
            Require(actor.Kind != ActorKind.Person || actor.Country is not null, "a person without a country");
            if (actor.Facts is { } facts)
            {
                Require(actor.Id.Length == 2 && facts.Iso3.Length == 3 && facts.Iso3.All(char.IsAsciiLetterUpper), "ISO codes have two and three letters");
                Require(Statuses.Contains(facts.Status), $"unknown status {facts.Status}");
                Require(facts.Status is not "un-member" || !facts.Adjectives.IsEmpty, "a member state without an adjective");
            }

            void Require(bool holds, string message)
            {
                if (!holds)
                    wrong.Add($"{table}.tsv({actor.Line + 1}): {actor.Id}: {message}");
            }
        }

        AssertNone(wrong);
    }

    [Fact]
    public void The_entries_agree_with_each_other()
    {
        AssertNone(ActorCheck.Check(ActorRegistry.Embedded, ActorRegistry.Embedded.Layers[0]).Select(f => $"{f.Actor.Id} {f.Message}"));
    }

    [Fact]
    public void The_catalogue_is_as_large_as_it_should_be()
    {
        var actors = ActorRegistry.Embedded.Actors.ToList();
        Assert.InRange(actors.Count(a => a.IsMedia), 250, int.MaxValue);
        Assert.InRange(actors.Count(a => a.Kind == ActorKind.Body), 200, int.MaxValue);
        Assert.InRange(actors.Count(a => a.Function == BodyFunction.Intergovernmental), 120, int.MaxValue);
        Assert.Equal(193, actors.Count(a => a.Facts?.Status is "un-member"));
        Assert.InRange(actors.Where(a => a.Positions.Length > 0).Select(a => a.Country).Distinct(StringComparer.Ordinal).Count(), 40, int.MaxValue);
    }

    private static ImmutableArray<Actor> ActorsOf(string table)
    {
        var actors = ImmutableArray.CreateBuilder<Actor>();
        CatalogReader.Read(table, TextOf(table), actors, null);
        return actors.ToImmutable();
    }

    private static string TextOf(string table)
    {
        string? text = CatalogReader.EmbeddedText(table);
        Assert.True(text is not null, $"{table}.tsv is not in the catalogue");
        return text!;
    }

    private static void AssertNone(IEnumerable<string> findings)
    {
        string all = string.Join('\n', findings);
        Assert.True(all.Length == 0, all);
    }
}
