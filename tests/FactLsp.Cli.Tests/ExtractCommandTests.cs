using System.Text;
using System.Text.Json;
using FactLsp.Cli.Commands;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Tests;

public sealed class ExtractCommandTests : IDisposable
{
    private readonly FactlspRun _factlsp = new();

    public void Dispose() => _factlsp.Dispose();

    [Fact]
    public void Every_line_gives_one_line_in_the_order_of_the_input()
    {
        var input = string.Join('\n', Enumerable.Range(0, 300).Select(i => $$"""{"id": {{i}}, "text": "Hello."}"""));

        Assert.Equal(Enumerable.Range(0, 300), Lines(input).Select(line => line.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void A_bad_line_is_told_with_its_id_and_the_stream_goes_on()
    {
        var lines = Lines(
            """
            {"id": "first", "text": "Hello."}
            nonsense

            {"id": "no text", "txt": "Hello."}
            {"id": "bad date", "text": "Hello.", "date": "yesterday"}
            {"id": "two objects", "text": "Hello."} {}
            {"id": {"a": 1}, "text": "Hello."}
            [1, 2]
            {"id": "last", "text": "Hello."}
            """);

        Assert.Equal(8, lines.Count);
        Assert.Equal([false, true, true, true, true, true, true, false], lines.Select(line => line.TryGetProperty("error", out _)));
        Assert.Equal("no text", lines[2].GetProperty("id").GetString());
        Assert.Equal("bad date", lines[3].GetProperty("id").GetString());
        Assert.Equal("last", lines[7].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"id": 7, "text": "x", "date": "2025-03-21"}""", "2025-03-21")]
    [InlineData("""{"id": 7, "text": "x", "dct": "20250321"}""", "2025-03-21")]
    [InlineData("""{"id": 7, "text": "x", "dct": "2025-03-21T10:00:00Z"}""", "2025-03-21")]
    [InlineData("""{"id": 7, "text": "x", "dct": ""}""", null)]
    [InlineData("""{"id": 7, "text": "date 2025-03-20 SEOUL — (AP) — x", "date": "2025-03-21"}""", "2025-03-20")]
    public void The_date_stands_in_for_a_header_that_the_text_lacks(string line, string? date) =>
        Assert.Equal(date, Assert.Single(Lines(line)).GetProperty("header").GetProperty("date").GetString());

    [Fact]
    public void Ids_come_back_as_they_were()
    {
        var lines = Lines("""{"id": "ü\"\\ \ud83d\ude00", "text": ""}""" + "\n" + """{"id": 1.50e3, "text": ""}""");

        Assert.Equal("ü\"\\ 😀", lines[0].GetProperty("id").GetString());
        Assert.Equal("1.50e3", lines[1].GetProperty("id").GetRawText());
    }

    [Fact]
    public void Offsets_count_utf_16_units_and_lone_surrogates_are_survived()
    {
        var line = Assert.Single(Lines("""{"id": 1, "text": "\ud800 😀 한 \u0000 [src:AP] x"}"""));

        var finding = line.GetProperty("diagnostics").EnumerateArray().Single(d => d.GetProperty("rule").GetString() is "tag/malformed");
        Assert.Equal((9, 17), (finding.GetProperty("start").GetInt32(), finding.GetProperty("end").GetInt32()));
    }

    [Fact]
    public void A_line_of_megabytes_is_read()
    {
        var text = string.Concat(Enumerable.Repeat("The ferry left. ", 200_000));

        var line = Assert.Single(Lines(JsonSerializer.Serialize(new { id = 1, text })));
        Assert.False(line.TryGetProperty("error", out _));
    }

    [Fact]
    public void Bytes_that_are_not_utf_8_are_an_error_on_their_line()
    {
        byte[] input = [.. Encoding.UTF8.GetBytes("{\"id\":1,\"text\":\""), 0xE9, .. Encoding.UTF8.GetBytes("\"}\n{\"id\":2,\"text\":\"x\"}\n")];

        var run = FactlspRun.RunIn(_factlsp.Folder, input, hasColour: false, "extract", "--jsonl");

        var lines = run.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(["{\"id\":1,\"error\":\"not JSON: A string is not UTF-8\"}"], lines[..1]);
        Assert.StartsWith("{\"id\":2,\"header\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Files_give_a_line_each_under_their_own_configuration()
    {
        _factlsp.With("a.fact.txt", "Hi [src:AP].").With("b/.factlsp.yaml", "rules: {tag/malformed: off}").With("b/b.fact.txt", "Hi [src:AP].");

        var run = _factlsp.Run("extract", "a.fact.txt", "missing.txt", "b/b.fact.txt");

        Assert.Equal(2, run.ExitCode);
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["a.fact.txt", "missing.txt", "b/b.fact.txt"], lines.Select(line => line.GetProperty("id").GetString()!).ToArray());
        Assert.Contains("tag/malformed", lines[0].GetProperty("diagnostics").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("does not exist", lines[1].GetProperty("error").GetString());
        Assert.DoesNotContain("tag/malformed", lines[2].GetProperty("diagnostics").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_on_which_the_analysis_fails_gives_an_error_line_and_the_next_goes_on()
    {
        _factlsp.With("a.txt", "bad").With("b.txt", "good");
        using var output = new MemoryStream();
        var error = new StringWriter();
        using var terminal = new Terminal { Input = Stream.Null, Output = output, Error = error, WorkingFolder = _factlsp.Folder };
        int exitCode;
        using (var json = new JsonLines(output))
            exitCode = ExtractCommand.ExtractFiles(["a.txt", "b.txt"], static (_, text) => text is "bad" ? throw new InvalidOperationException("Oh.") : new AnalysedDraft(Analyzer.Analyze(text, ActorRegistry.Empty), DraftSettings.Default), json, terminal);

        Assert.Equal(2, exitCode);
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal("""{"id":"a.txt","error":"factlsp failed on this article (InvalidOperationException: Oh.); please report it"}""", lines[0]);
        Assert.StartsWith("""{"id":"b.txt","header":""", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("factlsp: a.txt: factlsp failed", error.ToString(), StringComparison.Ordinal);
    }

    private List<JsonElement> Lines(string input)
    {
        var run = _factlsp.RunWithInput(input, "extract", "--jsonl");
        Assert.Equal(0, run.ExitCode);
        return [.. run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
