using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Tests;

/// <summary>The formats that platforms read. What they look like in full is in <c>Golden/</c>; here is what must hold for any text.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Draft = "date 2025-03-21 SEOUL, South Korea — (AP) — The ferry left.\r\n\r\n😀 한국, 100%; \u0001 said. [src:AP] [TK a;b]c,d:e]\r\n";
    private readonly FactlspRun _factlsp = new FactlspRun().With("a b,c:d%é.fact.txt", Draft);

    public static TheoryData<string> Formats => [.. LintFormats.All.Select(format => format.Name)];

    public void Dispose() => _factlsp.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_tells_the_finding_and_its_place(string format)
    {
        var run = _factlsp.Run("lint", ".", "--format", format);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("tag/malformed", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("gitlab")]
    [InlineData("rdjson")]
    public void The_json_formats_are_json(string format)
    {
        using var parsed = JsonDocument.Parse(_factlsp.Run("lint", ".", "missing.txt", "--format", format).Output);
        Assert.NotEqual(JsonValueKind.Undefined, parsed.RootElement.ValueKind);
    }

    [Theory]
    [InlineData("junit", "testsuites")]
    [InlineData("checkstyle", "checkstyle")]
    public void The_xml_formats_are_xml_whatever_the_text_holds(string format, string root) =>
        Assert.Equal(root, XDocument.Parse(_factlsp.Run("lint", ".", "--format", format).Output).Root!.Name.LocalName);

    [Fact]
    public void Sarif_slices_the_text_by_its_offsets_and_offers_the_fix()
    {
        using var sarif = JsonDocument.Parse(_factlsp.Run("lint", ".", "--format", "sarif").Output);
        var run = sarif.RootElement.GetProperty("runs")[0];
        var result = run.GetProperty("results").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() is "tag/malformed");
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var region = location.GetProperty("region");

        Assert.Equal("[src:AP]", Draft.Substring(region.GetProperty("charOffset").GetInt32(), region.GetProperty("charLength").GetInt32()));
        Assert.Equal("a%20b%2Cc%3Ad%25%C3%A9.fact.txt", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal("tag/malformed", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
        Assert.Equal("[src: AP]", result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0].GetProperty("insertedContent").GetProperty("text").GetString());
    }

    [Fact]
    public void Rdjson_counts_columns_in_utf_8_bytes()
    {
        using var rdjson = JsonDocument.Parse(_factlsp.Run("lint", ".", "--format", "rdjson").Output);
        var finding = rdjson.RootElement.GetProperty("diagnostics").EnumerateArray().Single(d => d.GetProperty("code").GetProperty("value").GetString() is "tag/malformed");

        var start = finding.GetProperty("location").GetProperty("range").GetProperty("start");
        Assert.Equal(3, start.GetProperty("line").GetInt32());
        Assert.Equal(Encoding.UTF8.GetByteCount("😀 한국, 100%; \u0001 said. ") + 1, start.GetProperty("column").GetInt32());
    }

    // No registry carries a schema of Checkstyle's report or of reviewdog's; these are the names that the two programs document, and no others.
    [Fact]
    public void Checkstyle_has_only_what_checkstyle_writes()
    {
        var report = XDocument.Parse(_factlsp.Run("lint", ".", "--format", "checkstyle").Output).Root!;

        Assert.Equal(["version"], report.Attributes().Select(a => a.Name.LocalName));
        Assert.All(report.Elements(), file => Assert.Equal("file:name", $"{file.Name}:{string.Join(',', file.Attributes().Select(a => a.Name))}"));
        var errors = report.Elements().Elements().ToList();
        Assert.NotEmpty(errors);
        Assert.All(errors, error =>
        {
            Assert.Equal("error:line,column,severity,message,source", $"{error.Name}:{string.Join(',', error.Attributes().Select(a => a.Name))}");
            Assert.Contains(error.Attribute("severity")!.Value, (string[])["error", "warning", "info"]);
            Assert.True((int)error.Attribute("line")! > 0 && (int)error.Attribute("column")! > 0);
        });
    }

    [Fact]
    public void Rdjson_has_only_what_reviewdog_reads()
    {
        using var rdjson = JsonDocument.Parse(_factlsp.Run("lint", ".", "--format", "rdjson").Output);

        Assert.Equal(["source", "diagnostics"], NamesOf(rdjson.RootElement));
        Assert.Equal(["name", "url"], NamesOf(rdjson.RootElement.GetProperty("source")));
        foreach (var diagnostic in rdjson.RootElement.GetProperty("diagnostics").EnumerateArray())
        {
            Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "message", "location", "severity", "code", "suggestions", "relatedLocations" }, NamesOf(diagnostic).ToHashSet(StringComparer.Ordinal));
            Assert.Contains(diagnostic.GetProperty("severity").GetString(), (string[])["ERROR", "WARNING", "INFO"]);
            Assert.Equal(["path", "range"], NamesOf(diagnostic.GetProperty("location")));
            CheckRange(diagnostic.GetProperty("location").GetProperty("range"));
            if (!diagnostic.TryGetProperty("suggestions", out var suggestions)) continue;
            foreach (var suggestion in suggestions.EnumerateArray())
            {
                Assert.Equal(["range", "text"], NamesOf(suggestion));
                CheckRange(suggestion.GetProperty("range"));
            }
        }

        static void CheckRange(JsonElement range)
        {
            Assert.Equal(["start", "end"], NamesOf(range));
            Assert.All(range.EnumerateObject(), position => Assert.Equal(["line", "column"], NamesOf(position.Value)));
        }
    }

    [Fact]
    public void Workflow_commands_cannot_be_broken_out_of()
    {
        var lines = _factlsp.Run("lint", ".", "--format", "github").Output.TrimEnd('\n').Split('\n');

        Assert.All(lines, line => Assert.Matches("^::(error|warning|notice) file=a b%2Cc%3Ad%25é.fact.txt,line=[0-9]+,endLine=[0-9]+(,col=[0-9]+,endColumn=[0-9]+)?,title=[a-z/-]+::", line));
    }

    [Fact]
    public void A_fingerprint_survives_edits_elsewhere_and_tells_two_of_the_same_apart()
    {
        const string Twice = "date 2025-03-21 SEOUL — (AP) — Hi [src:AP] x.\n\nHi [src:AP] x.\n";
        var before = Fingerprints(new FactlspRun().With("a.fact.txt", Twice));
        var after = Fingerprints(new FactlspRun().With("a.fact.txt", Twice.Replace("\n\n", "\n\nA new paragraph.\n\n", StringComparison.Ordinal)));

        Assert.Equal(2, before.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(before, after);
    }

    [Fact]
    public void Several_formats_at_once_go_to_files()
    {
        var run = _factlsp.Run("lint", ".", "--format", "github", "--output", "sarif:out/a.sarif", "-o", "junit:out/a.xml");

        Assert.StartsWith("::", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"2.1.0\"", File.ReadAllText(Path.Combine(_factlsp.Folder, "out/a.sarif")), StringComparison.Ordinal);
        Assert.Contains("<testsuites", File.ReadAllText(Path.Combine(_factlsp.Folder, "out/a.xml")), StringComparison.Ordinal);
        Assert.Equal(2, _factlsp.Run("lint", ".", "--output", "nonsense:x").ExitCode);
    }

    private static IEnumerable<string> NamesOf(JsonElement item) => item.EnumerateObject().Select(property => property.Name);

    private static string[] Fingerprints(FactlspRun factlsp)
    {
        using (factlsp)
        using (var sarif = JsonDocument.Parse(factlsp.Run("lint", ".", "--format", "sarif").Output))
        {
            return
            [
                .. sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                    .Where(result => result.GetProperty("ruleId").GetString() is "tag/malformed")
                    .Select(result => result.GetProperty("partialFingerprints").GetProperty("ruleAndSentence/v1").GetString()!),
            ];
        }
    }
}
