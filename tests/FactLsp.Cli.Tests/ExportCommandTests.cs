using System.Globalization;
using System.Text.Json;
using FactLsp.Cli.Export;
using FactLsp.Testing;
using Microsoft.Data.Sqlite;

namespace FactLsp.Cli.Tests;

/// <summary>What other systems get. In full it is in <c>Golden/Export</c>; here is what must hold for any draft.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private const string Sample = "samples/port-strike.fact.md";
    private const string Tagged = "date 2025-05-14 OSLO, Norway — (NTB) — The yacht was sold on Friday [date: Friday = 2025-05-09], [[kim-jong-un|Kim]] said. [src: the owner via NTB, 2025-05-12, <https://ntb.no/1>]\n\nIt was cheap, 😀 Reuters reported.\n";

    private readonly FactlspRun _factlsp = new();

    public static TheoryData<string> Formats => [.. ExportFormats.All.Select(format => format.Name)];

    public void Dispose() => _factlsp.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_is_what_was_reviewed(string format)
    {
        var actual = FactlspRun.RunIn(SharedFolder.Root, string.Empty, "export", Sample, "--as", format).Output;
        var path = Path.Combine(SharedFolder.Root, "tests", "FactLsp.Cli.Tests", "Golden", "Export", $"port-strike.fact.md.{format}");
        if (Environment.GetEnvironmentVariable("FACTLSP_UPDATE_GOLDEN") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("jsonld")]
    [InlineData("ninjs")]
    [InlineData("ftm")]
    [InlineData("webannotation")]
    [InlineData("csl-json")]
    public void The_formats_of_json_are_json_whatever_the_text_holds(string format)
    {
        _factlsp.With("a.fact.md", "# A \"title\"\n\n" + Tagged).With("odd é,b.fact.txt", "\uFEFF[src: \"x\\y\"] \u0001 said.\n").With("empty.fact.txt", "");
        var output = _factlsp.Run("export", ".", "--as", format).Output;

        foreach (var line in format is "csl-json" ? [output] : output.TrimEnd('\n').Split('\n')) Assert.NotEqual(JsonValueKind.Undefined, JsonDocument.Parse(line).RootElement.ValueKind);
    }

    // The names that the published schema (ninjs-schema_3.1.json) allows where this program writes something; it allows no others.
    [Fact]
    public void Ninjs_has_only_properties_that_version_3_1_has()
    {
        var item = Parse("ninjs");

        string[] top = ["uri", "standard", "type", "pubStatus", "language", "contentCreated", "located", "headlines", "bodies", "infoSources", "people", "organisations", "places"];
        Assert.Subset(top.ToHashSet(StringComparer.Ordinal), NamesOf(item));
        Assert.All(item.GetProperty("bodies").EnumerateArray(), body => Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "role", "contentType", "charCount", "wordCount", "value" }, NamesOf(body)));
        Assert.All(item.GetProperty("infoSources").EnumerateArray(), source => Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "name", "role", "uri", "literal", "contactInfo" }, NamesOf(source)));
        Assert.All(item.GetProperty("people").EnumerateArray(), person => Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "name", "rel", "uri", "literal", "contactInfo" }, NamesOf(person)));
        Assert.True(Uri.IsWellFormedUriString(item.GetProperty("uri").GetString(), UriKind.Absolute));
        Assert.True(DateTimeOffset.TryParseExact(item.GetProperty("contentCreated").GetString(), "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        Assert.Contains("NTB", item.GetProperty("infoSources").EnumerateArray().Select(source => source.GetProperty("name").GetString()));
    }

    [Fact]
    public void Annotations_select_what_they_say_in_the_text_without_tags()
    {
        var text = Parse("jsonld").GetProperty("articleBody").GetString()!;
        Assert.DoesNotContain('[', text);
        var annotations = _factlsp.Run("export", "a.fact.txt", "--as", "webannotation").Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.Contains("Kim", annotations.Select(Exact));
        Assert.Contains("Friday", annotations.Select(Exact));
        Assert.All(annotations, annotation =>
        {
            var selectors = annotation.GetProperty("target").GetProperty("selector");
            var (start, end) = (selectors[1].GetProperty("start").GetInt32(), selectors[1].GetProperty("end").GetInt32());
            Assert.Equal(text[start..end], Exact(annotation));
            Assert.EndsWith(selectors[0].GetProperty("prefix").GetString()!, text[..start], StringComparison.Ordinal);
            Assert.StartsWith(selectors[0].GetProperty("suffix").GetString()!, text[end..], StringComparison.Ordinal);
        });

        static string Exact(JsonElement annotation) => annotation.GetProperty("target").GetProperty("selector")[0].GetProperty("exact").GetString()!;
    }

    [Fact]
    public void A_mention_in_FollowTheMoney_ties_an_entity_that_is_there_to_an_article_that_is_there()
    {
        _factlsp.With("a.fact.txt", Tagged).With("b.fact.txt", Tagged);
        var entities = _factlsp.Run("export", ".", "--as", "ftm").Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();

        var ids = entities.Select(entity => entity.GetProperty("id").GetString()!).ToList();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
        var mentions = entities.Where(entity => entity.GetProperty("schema").GetString() is "Mention").ToList();
        Assert.All(mentions, mention => Assert.All((string[])["document", "resolved"], property => Assert.Contains(mention.GetProperty("properties").GetProperty(property)[0].GetString()!, ids)));
        Assert.Equal(2, mentions.Count(mention => mention.GetProperty("properties").GetProperty("resolved")[0].GetString() is "kim-jong-un"));
    }

    [Fact]
    public void A_source_becomes_an_entry_of_a_bibliography()
    {
        var entries = JsonDocument.Parse(_factlsp.With("a.fact.txt", Tagged).Run("export", "a.fact.txt", "--as", "csl-json").Output).RootElement;

        var entry = entries[0];
        Assert.Equal(("webpage", "NTB", "https://ntb.no/1"), (entry.GetProperty("type").GetString(), entry.GetProperty("container-title").GetString(), entry.GetProperty("URL").GetString()));
        Assert.Equal("[[2025,5,12]]", entry.GetProperty("issued").GetProperty("date-parts").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
        Assert.Equal("the owner", entry.GetProperty("author")[0].GetProperty("literal").GetString());
        Assert.Contains("Reuters", entries.EnumerateArray().Select(e => e.GetProperty("publisher").GetString()));
    }

    [Fact]
    public void A_database_is_brought_up_to_date_and_no_more()
    {
        _factlsp.With("a.fact.txt", Tagged).With("b.fact.txt", Tagged).With("c.fact.txt", Tagged);
        Assert.Equal("factlsp: 3 drafts written, 0 as before, 0 gone", Export());
        var rows = Rows("SELECT path, count(*) FROM articles JOIN claims ON article = articles.id GROUP BY path");
        Assert.Equal("factlsp: 0 drafts written, 3 as before, 0 gone", Export());

        _factlsp.With("b.fact.txt", Tagged.Replace("Reuters", "AFP", StringComparison.Ordinal));
        File.Delete(Path.Combine(_factlsp.Folder, "c.fact.txt"));
        Assert.Equal("factlsp: 1 draft written, 1 as before, 1 gone", Export());
        Assert.Equal(rows[..2], Rows("SELECT path, count(*) FROM articles JOIN claims ON article = articles.id GROUP BY path"));
        Assert.Equal(["a.fact.txt|Reuters", "b.fact.txt|Agence France-Presse"], Rows("SELECT path, sources.name FROM sources JOIN claims ON claims.id = claim JOIN articles ON articles.id = article WHERE sources.name IN ('Reuters', 'Agence France-Presse') ORDER BY 1"));
        Assert.Equal(["0"], Rows("SELECT count(*) FROM sources WHERE claim NOT IN (SELECT id FROM claims)"));
    }

    [Fact]
    public void The_queries_of_the_page_give_answers()
    {
        _factlsp.With("a.fact.txt", Tagged + "\nMany experts say it is old. Shoigu met Kim Jong Un on Friday, Tass said.\n");
        Export();
        var page = File.ReadAllText(Path.Combine(SharedFolder.Root, "docs", "export.md"));
        var queries = page.Split("```sql\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]).ToList();

        Assert.Equal(3, queries.Count);
        Assert.All(queries, query => Assert.NotEmpty(Rows(query)));
    }

    [Fact]
    public void What_is_no_database_is_not_touched()
    {
        _factlsp.With("a.fact.txt", Tagged).With("drafts.db", "not a database, but something dear to somebody, of more than a hundred bytes, so that it could have a header of one");
        var before = File.ReadAllBytes(Path.Combine(_factlsp.Folder, "drafts.db"));

        var run = _factlsp.Run("export", ".", "--as", "sqlite", "--output", "drafts.db");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("factlsp: drafts.db cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(_factlsp.Folder, "drafts.db")));
    }

    [Theory]
    [InlineData("--as", "sqlite")]
    [InlineData("--as", "nonsense")]
    [InlineData("--as", "ninjs", "--base", "not a uri")]
    public void A_wrong_command_line_is_told(params string[] options) => Assert.Equal(2, _factlsp.With("a.fact.txt", Tagged).Run(["export", ".", .. options]).ExitCode);

    private JsonElement Parse(string format) => JsonDocument.Parse(_factlsp.With("a.fact.txt", Tagged).Run("export", "a.fact.txt", "--as", format).Output).RootElement;

    private string Export() => _factlsp.Run("export", ".", "--as", "sqlite", "--output", "drafts.db").Error.Trim();

    private string[] Rows(string query)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(_factlsp.Folder, "drafts.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read()) found.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture))));
        return [.. found];
    }

    private static HashSet<string> NamesOf(JsonElement json) => json.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
}
