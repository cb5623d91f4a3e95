namespace FactLsp.Cli.Tests;

public sealed class ActorsCommandTests : IDisposable
{
    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void The_embedded_catalogue_passes_its_own_check() => Assert.Equal(new RunResult(0, "", ""), _factlsp.Run("actors", "check"));

    [Fact]
    public void A_fault_of_an_actor_file_is_told_with_its_place()
    {
        var run = _factlsp.With("actors.yaml", "- name: Jane Roe\n  kind: persn\n").Run("actors", "check", "actors.yaml");
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("actors.yaml:2:9: “persn” is no kind.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_taken_from_the_catalogue_is_told_and_is_not_wrong()
    {
        var run = _factlsp.With("actors.yaml", "- {id: tass-museum, kind: org, name: Tass Museum, aliases: [TASS]}\n").Run("actors", "check", "actors.yaml");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no longer means tass", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tass")]
    [InlineData("TASS")]
    [InlineData("https://tass.com/politics")]
    public void Somebody_is_found_by_id_name_or_address(string wanted)
    {
        var run = _factlsp.Run("actors", "find", wanted);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("Tass (tass)", run.Output, StringComparison.Ordinal);
        Assert.Contains("state-controlled", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_shows_its_members() => Assert.Contains("Tass", _factlsp.Run("actors", "find", "ru/state-media").Output, StringComparison.Ordinal);

    [Fact]
    public void Nobody_is_found_but_somebody_like_it()
    {
        var run = _factlsp.Run("actors", "find", "Intrefax");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("did you mean Interfax (interfax)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_can_be_narrowed()
    {
        var lines = _factlsp.With("a.txt", "Elsewhere Wire = EW | agency | kp\n").Run("actors", "list", "--kind", "agency", "--country", "kp", "a.txt").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("elsewhere-wire\tagency\tkp\t\tElsewhere Wire", lines);
        Assert.All(lines, line => Assert.Contains("\tagency\tkp\t", line, StringComparison.Ordinal));
    }

    [Fact]
    public void An_import_writes_an_actor_file_that_passes_the_check()
    {
        _factlsp.With("e.ftm.json", """
            {"id": "q-1", "schema": "Person", "caption": "Jane Roe", "properties": {"name": ["Jane Roe"], "country": ["us"]}}
            broken
            {"id": "v-1", "schema": "Vessel", "properties": {"name": ["Sea Cow"]}}
            """);
        var run = _factlsp.Run("actors", "import", "e.ftm.json", "--output", "out.jsonl");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 actors imported", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 2: not a FollowTheMoney entity", run.Error, StringComparison.Ordinal);
        Assert.Equal(new RunResult(0, "", ""), _factlsp.Run("actors", "check", "out.jsonl"));
        Assert.Contains("Jane Roe", _factlsp.Run("actors", "find", "Jane Roe", "--actors", "out.jsonl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_through_a_link()
    {
        _factlsp.With("e.ftm.json", """{"id": "q-1", "schema": "Person", "caption": "Jane Roe", "properties": {"name": ["Jane Roe"]}}""").With("kept.txt", "kept");
        File.CreateSymbolicLink(Path.Combine(_factlsp.Folder, "out.jsonl"), Path.Combine(_factlsp.Folder, "kept.txt"));
        var run = _factlsp.Run("actors", "import", "e.ftm.json", "--output", "out.jsonl");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("out.jsonl is a link", run.Error, StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(Path.Combine(_factlsp.Folder, "kept.txt")));
    }

    [Fact]
    public void A_file_of_very_many_names_is_listed_and_found_like_any_other()
    {
        string names = string.Concat(Enumerable.Range(0, 12_000).Select(static i => $"Person Nr{i} | person | kr\n"));
        _factlsp.With("many.txt", names + "Zoltan Qvist = ZQ | person | kr\nInterfax = IFX\n");
        Assert.Contains("Zoltan Qvist (zoltan-qvist)", _factlsp.Run("actors", "find", "ZQ", "--actors", "many.txt").Output, StringComparison.Ordinal);
        // An entry for an id of the catalogue lies over that one, in an index as in memory.
        Assert.Contains("interfax.ru", _factlsp.Run("actors", "find", "IFX", "--actors", "many.txt").Output, StringComparison.Ordinal);
        Assert.Contains("did you mean Zoltan Qvist", _factlsp.Run("actors", "find", "Zoltan Qvst", "--actors", "many.txt").Error, StringComparison.Ordinal);
        _factlsp.With("a.fact.md", "date 2025-03-21 SEOUL, South Korea — (AP) — It was so. [src: Zoltn Qvist]\n").With(".factlsp.yaml", "actors: [many.txt]\n");
        Assert.Contains("Zoltan Qvist", _factlsp.Run("lint", "a.fact.md").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_writes_what_other_tools_read()
    {
        _factlsp.With("a.txt", "Elsewhere Wire = EW | agency | kp\n");
        Assert.Equal("EW\nElsewhere Wire\n", _factlsp.Run("actors", "export", "a.txt", "--to", "vale-accept").Output);
        Assert.Equal("""{"id":"elsewhere-wire","kind":"agency","name":"Elsewhere Wire","aliases":["EW"],"country":"kp"}""" + "\n", _factlsp.Run("actors", "export", "a.txt", "--to", "jsonl").Output);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        Assert.Equal(2, _factlsp.Run("actors", "check", "none.yaml").ExitCode);
        Assert.Equal(2, _factlsp.Run("actors", "import", "none.csv").ExitCode);
        Assert.Equal(2, _factlsp.Run("actors", "import", "-").ExitCode);
    }
}
