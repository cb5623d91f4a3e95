using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;
using FactLsp.Core.Actors.Files;

namespace FactLsp.Core.Tests.Actors.Exchange;

[Collection(Measured.Name)]
public sealed class ExchangeTests
{
    private const string FollowTheMoney =
        """
        {"id": "Q-1", "schema": "Person", "caption": "Jane Roe", "properties": {"name": ["Jane Roe", "Джейн Роу"], "alias": ["J. Roe"], "weakAlias": ["Janey"], "previousName": ["Jane Doe"], "lastName": ["Roe"], "nationality": ["us"], "topics": ["role.pep"], "wikidataId": ["Q1"], "sourceUrl": ["https://example.org/"]}, "last_change": "2025-03-21T10:00:00"}
        {"id": "ves-1", "schema": "Vessel", "properties": {"name": ["Sea Cow"]}}
        {"id": "pos-1", "schema": "Position", "caption": "Harbor master", "properties": {"name": ["Harbor master"]}}
        {"id": "occ-1", "schema": "Occupancy", "properties": {"holder": ["Q-1"], "post": ["pos-1"], "startDate": ["2019-04-01"], "endDate": ["2021"]}}
        this line is broken
        {"id": "gov-1", "schema": "PublicBody", "caption": "Port Office", "properties": {"name": ["Port Office"], "country": ["gb"], "website": ["https://www.port.example/x"], "abbreviation": ["PO"]}}
        {"id": "gov-2", "schema": "PublicBody", "properties": {"country": ["gb"]}}
        """;

    private const string Nested =
        """{"id": "n1", "schema": "Person", "caption": "Ann Bell", "properties": {"name": ["Ann Bell"], "positionOccupancies": [{"id": "o", "schema": "Occupancy", "properties": {"post": [{"id": "p", "schema": "Position", "caption": "Mayor", "properties": {"name": ["Mayor"]}}], "startDate": ["2020"]}}]}}""";

    [Fact]
    public void FollowTheMoney_entities_become_actors()
    {
        var (actors, report) = Import(FollowTheMoney, ImportFormat.FollowTheMoney);
        Assert.Equal("q-1 gov-1", string.Join(' ', actors.Select(a => a.Id)));
        Assert.Equal(
            """{"id":"q-1","kind":"person","name":"Jane Roe","family":"Roe","order":"given-first","aliases":["Джейн Роу","J. Roe"],"weak":["Janey"],"former":["Jane Doe"],"country":"us","positions":[{"title":"Harbor master","from":"2019-04-01","to":"2021"}],"ids":{"wikidata":"Q1","ftm":"Q-1"},"topics":["role.pep"],"source":"https://example.org/","asof":"2025-03-21"}""",
            ActorExport.ToJson(actors[0]));
        Assert.Equal(
            """{"id":"gov-1","kind":"body","name":"Port Office","abbreviation":"PO","country":"gb","domains":["port.example"],"ids":{"ftm":"gov-1"}}""",
            ActorExport.ToJson(actors[1]));
        Assert.Equal(2, report.Imported);
        Assert.Equal("line 5: not a FollowTheMoney entity", Assert.Single(report.Places));
        Assert.Equal(1, report.Skipped["broken"]);
        Assert.Equal(1, report.Skipped["schema Vessel: no actor"]);
        Assert.Equal(1, report.Skipped["no name"]);
    }

    [Fact]
    public void Nested_offices_are_read_where_they_stand()
    {
        var (actors, _) = Import(Nested, ImportFormat.FollowTheMoney);
        Assert.Equal(new Position("Mayor", "", "2020", ""), Assert.Single(Assert.Single(actors).Positions));
    }

    [Fact]
    public void Filters_keep_what_is_wanted()
    {
        Assert.Equal("gov-1", Ids(new ImportFilter { Countries = ["gb"] }));
        Assert.Equal("q-1", Ids(new ImportFilter { Schemas = ["Person"] }));
        Assert.Equal("q-1", Ids(new ImportFilter { Topics = ["role.pep"] }));
        Assert.Equal("", Ids(new ImportFilter { Topics = ["gov.head"] }));

        static string Ids(ImportFilter filter) => string.Join(' ', Import(FollowTheMoney, ImportFormat.FollowTheMoney, filter).Actors.Select(a => a.Id));
    }

    [Theory]
    [InlineData("""{"entities": {"Q7": {"id": "Q7", "labels": {"en": {"language": "en", "value": "Elsewhere Wire"}}, "aliases": {"en": [{"language": "en", "value": "EW"}]}, "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"id": "Q192283"}}}}], "P856": [{"mainsnak": {"datavalue": {"value": "https://wire.example/"}}}]}}}}""")]
    [InlineData("""{"id": "Q7", "labels": {"en": "Elsewhere Wire"}, "aliases": {"en": ["EW"]}, "statements": {"P31": [{"value": {"type": "value", "content": "Q192283"}}], "P856": [{"value": {"type": "value", "content": "https://wire.example/"}}]}}""")]
    [InlineData("[\n{\"id\": \"Q7\", \"labels\": {\"en\": {\"value\": \"Elsewhere Wire\"}}, \"aliases\": {\"en\": [{\"value\": \"EW\"}]}, \"claims\": {\"P31\": [{\"mainsnak\": {\"datavalue\": {\"value\": {\"id\": \"Q192283\"}}}}], \"P856\": [{\"mainsnak\": {\"datavalue\": {\"value\": \"https://wire.example/\"}}}]}},\n]\n")]
    [InlineData("{\n  \"id\": \"Q7\",\n  \"labels\": {\"en\": \"Elsewhere Wire\"},\n  \"aliases\": {\"en\": [\"EW\"]},\n  \"statements\": {\"P31\": [{\"value\": {\"content\": \"Q192283\"}}], \"P856\": [{\"value\": {\"content\": \"https://wire.example/\"}}]}\n}")]
    public void Wikidata_entities_have_two_shapes(string json)
    {
        var (actors, _) = Import(json, ImportFormat.Wikidata);
        Assert.Equal(
            """{"id":"q7","kind":"agency","name":"Elsewhere Wire","aliases":["EW"],"domains":["wire.example"],"ids":{"wikidata":"Q7"}}""",
            ActorExport.ToJson(Assert.Single(actors)));
    }

    [Fact]
    public void Query_results_are_tables()
    {
        const string json = """{"head": {"vars": ["item", "itemLabel", "altLabel", "country", "site", "kind"]}, "results": {"bindings": [{"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q7"}, "itemLabel": {"value": "Elsewhere Wire"}, "altLabel": {"value": "EW"}, "country": {"value": "US"}, "kind": {"value": "agency"}}, {"item": {"value": "http://www.wikidata.org/entity/Q7"}, "itemLabel": {"value": "Elsewhere Wire"}, "altLabel": {"value": "E. Wire"}, "site": {"value": "https://wire.example"}}]}}""";
        var (actors, _) = Import(json, ImportFormat.Sparql);
        Assert.Equal(
            """{"id":"q7","kind":"agency","name":"Elsewhere Wire","aliases":["EW","E. Wire"],"country":"us","domains":["wire.example"],"ids":{"wikidata":"Q7"}}""",
            ActorExport.ToJson(Assert.Single(actors)));
    }

    [Fact]
    public void Popolo_memberships_become_positions()
    {
        const string json = """{"persons": [{"id": "p/1", "name": "Ann Bell", "family_name": "Bell", "other_names": [{"name": "A. Bell"}]}], "organizations": [{"id": "o1", "name": "Town Council"}], "memberships": [{"person_id": "p/1", "organization_id": "o1", "role": "Mayor", "start_date": "2020-01-02"}]}""";
        var (actors, _) = Import(json, ImportFormat.Popolo);
        Assert.Equal(
            """{"id":"p-1","kind":"person","name":"Ann Bell","family":"Bell","order":"given-first","aliases":["A. Bell"],"positions":[{"title":"Mayor","of":"Town Council","from":"2020-01-02","to":""}],"ids":{"popolo":"p/1"}}""",
            ActorExport.ToJson(actors[0]));
        Assert.Equal("Town Council", actors[1].Name);
    }

    [Fact]
    public void Csv_columns_are_mapped_by_name_or_by_hand()
    {
        const string csv = "name,kind,Other names,colour\r\n\"Roe, Jane\",person,\"J. Roe|\"\"JR\"\"\",red\r\nElsewhere Wire,agency,EW,blue\r\nshort,row\r\n";
        var (actors, report) = Import(csv, ImportFormat.Csv, new ImportFilter { Columns = ImmutableDictionary<string, string>.Empty.Add("Other names", "aliases") });
        Assert.Equal("""{"id":"roe-jane","kind":"person","name":"Roe, Jane","aliases":["J. Roe","\"JR\""]}""", ActorExport.ToJson(actors[0]));
        Assert.Equal("elsewhere-wire", actors[1].Id);
        Assert.Equal("line 4: 2 cells under 4 columns", Assert.Single(report.Places));
        Assert.Equal(1, report.Skipped["column colour: not mapped"]);
    }

    [Fact]
    public void An_exported_actor_file_reads_back_as_the_same_actors()
    {
        foreach (var actor in ActorRegistry.Embedded.Actors.Where(a => a.Facts is null))
        {
            string json = ActorExport.ToJson(actor);
            var file = ActorFileReader.Read(json, "a.jsonl", ActorLayerKind.Workspace);
            Assert.Empty(file.Faults);
            Assert.Equal(json, ActorExport.ToJson(Assert.Single(file.Actors)));
        }
    }

    [Fact]
    public void FollowTheMoney_goes_out_as_it_came_in()
    {
        var (actors, _) = Import(FollowTheMoney, ImportFormat.FollowTheMoney);
        var (again, _) = Import(Export(actors, ExportFormat.FollowTheMoney), ImportFormat.FollowTheMoney);
        Assert.Equal("Jane Roe|Roe|Джейн Роу,J. Roe|Janey|Jane Doe|us|role.pep", Describe(actors[0]));
        Assert.Equal(Describe(actors[0]), Describe(again[0]));

        static string Describe(Actor a) => $"{a.Name}|{a.Family}|{string.Join(',', a.Aliases)}|{string.Join(',', a.Weak)}|{string.Join(',', a.Former)}|{a.Country}|{string.Join(',', a.Topics)}";
    }

    [Fact]
    public void Csv_goes_out_as_it_came_in()
    {
        var (actors, _) = Import("id,name,kind,aliases\nx,\"Roe, \"\"J\"\"\",person,A; B\n", ImportFormat.Csv);
        var (again, _) = Import(Export(actors, ExportFormat.Csv), ImportFormat.Csv);
        Assert.Equal(ActorExport.ToJson(actors[0]), ActorExport.ToJson(Assert.Single(again)));
    }

    [Fact]
    public void Word_lists_are_sorted_and_escaped()
    {
        ImmutableArray<Actor> actors = [new Actor { Id = "x", Kind = ActorKind.Agency, Name = "U.S. Wire (New)", Aliases = ["Drahtdienst"], Former = ["Old Wire?"] }];
        Assert.Equal("Drahtdienst\nU\\.S\\. Wire \\(New\\)\n", Export(actors, ExportFormat.ValeAccept));
        Assert.Equal("Old Wire\\?\n", Export(actors, ExportFormat.ValeReject));
        Assert.Equal("Drahtdienst\nNew\nWire\n", Export(actors, ExportFormat.CSpell));
    }

    [Theory]
    [InlineData("entities.ftm.json", """{"id": "a", "schema": "Person", "properties": {}}""", ImportFormat.FollowTheMoney)]
    [InlineData("x.csv", "a,b", ImportFormat.Csv)]
    [InlineData("q.json", """{"head": {"vars": ["a"]}}""", ImportFormat.Sparql)]
    [InlineData("Q7.json", """{"entities": {"Q7": {}}}""", ImportFormat.Wikidata)]
    [InlineData("p.json", """{"persons": []}""", ImportFormat.Popolo)]
    [InlineData("x.bin", "???", null)]
    public void A_file_tells_what_it_is(string path, string start, ImportFormat? format) =>
        Assert.Equal(format, ActorImport.Detect(path, Encoding.UTF8.GetBytes(start)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"schema\": 1}")]
    [InlineData("\"")]
    [InlineData("{\"labels\": []}")]
    [InlineData("{\"persons\": [1, {\"name\": 2}]}")]
    [InlineData("{\"head\": {\"vars\": [1]}, \"results\": {\"bindings\": [1]}}")]
    [InlineData("\0\n,\n\"")]
    [InlineData("{\"id\": \"a\", \"schema\": \"Person\", \"caption\": \"x\", \"properties\": {\"name\": \"x\", \"positionOccupancies\": [1, {\"properties\": {\"post\": [1]}}]}}")]
    public void Nothing_throws(string text)
    {
        foreach (var format in Enum.GetValues<ImportFormat>())
            _ = Import(text, format);
    }

    [Fact]
    public void Long_files_need_little_memory()
    {
        // 40 MB of entities, made on the fly; what the import holds at once must be far less.
        string line = FollowTheMoney.Split('\n')[0].Trim() + "\n";
        using var input = new RepeatedLines(Encoding.UTF8.GetBytes(line), 60_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long peak = 0;
        var report = ActorImport.Read(input, ImportFormat.FollowTheMoney, ImportFilter.All, _ => peak = Math.Max(peak, GC.GetTotalMemory(false) - before));
        Assert.Equal(60_000, report.Imported);
        Assert.InRange(peak, 0, 64 << 20);
    }

    private static (List<Actor> Actors, ImportReport Report) Import(string text, ImportFormat format, ImportFilter? filter = null)
    {
        var actors = new List<Actor>();
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var report = ActorImport.Read(input, format, filter ?? ImportFilter.All, actors.Add);
        Assert.Equal(actors.Count, report.Imported);
        return (actors, report);
    }

    private static string Export(IEnumerable<Actor> actors, ExportFormat format)
    {
        using var output = new MemoryStream();
        ActorExport.Write(actors, format, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class RepeatedLines(byte[] line, int count) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => (long)line.Length * count;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int length)
        {
            int done = 0;
            for (; done < length && _position < Length; done++)
                buffer[offset + done] = line[_position++ % line.Length];
            return done;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();
    }
}
