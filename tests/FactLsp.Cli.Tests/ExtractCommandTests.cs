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

    [Theory]
    [InlineData("""{"id": 1, "text": 5}""", "“text” is not a string")]
    [InlineData("""{"id": 1, "text": ["x"]}""", "“text” is not a string")]
    [InlineData("""{"id": 1}""", "there is no “text”")]
    [InlineData("""{"id": 1, "text": "x", "date": 20250321}""", "“date” is not a string; write a day as \"2025-03-21\"")]
    [InlineData("""{"id": 1, "text": "x", "dct": {"day": 1}}""", "“dct” is not a string; write a day as \"2025-03-21\"")]
    [InlineData("""{"id": 1, "text": "x", "format": "html"}""", "“format” is neither \"plain\" nor \"markdown\"")]
    [InlineData("""{"id": 1, "text": "x", "format": true}""", "“format” is neither \"plain\" nor \"markdown\"")]
    public void A_member_of_the_wrong_type_is_told_on_its_line(string line, string error)
    {
        foreach (var command in (string[])["extract", "lint"])
        {
            var answer = JsonDocument.Parse(_factlsp.RunWithInput(line, command, "--jsonl").Output).RootElement;
            Assert.Equal((1, error), (answer.GetProperty("id").GetInt32(), answer.GetProperty("error").GetString()));
        }
    }

    [Fact]
    public void Null_is_as_good_as_nothing() =>
        Assert.False(Assert.Single(Lines("""{"id": null, "text": "x", "date": null, "dct": null, "format": null}""")).TryGetProperty("error", out _));

    [Fact]
    public void Lint_answers_line_by_line_with_the_findings_and_the_claims()
    {
        var input = string.Join('\n', Enumerable.Range(0, 200).Select(i => $$"""{"id": "{{i}}", "text": "date 2025-03-21 SEOUL — (AP) — The ferry left{{(i % 2 == 0 ? " [src:AP]" : "")}}."}"""));

        var run = _factlsp.RunWithInput(input, "lint", "--jsonl");

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        var lines = run.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(Enumerable.Range(0, 200).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), lines.Select(line => line.GetProperty("id").GetString()));
        Assert.All(lines.Index(), line => Assert.Equal(line.Index % 2 == 0, line.Item.GetProperty("diagnostics").GetRawText().Contains("tag/malformed", StringComparison.Ordinal)));
        Assert.Equal(1, lines[1].GetProperty("claims").GetProperty("dateline").GetInt32());
        Assert.Equal(2, _factlsp.Run("lint", "a.txt", "--jsonl").ExitCode);
    }

    [Fact]
    public async Task An_answer_comes_as_soon_as_its_line_is_there()
    {
        var input = new System.IO.Pipelines.Pipe();
        var output = new System.IO.Pipelines.Pipe();
        using var terminal = new Terminal { Input = input.Reader.AsStream(), Output = output.Writer.AsStream(), Error = TextWriter.Null, WorkingFolder = _factlsp.Folder };
        var run = Task.Run(() => FactLspCommand.Run(["extract", "--jsonl"], terminal));
        using var answers = new StreamReader(output.Reader.AsStream());

        for (var i = 0; i < 3; i++)
        {
            await input.Writer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"id": {{i}}, "text": "Hello."}""" + "\n"));
            var answer = await answers.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.StartsWith($$"""{"id":{{i}},""", answer, StringComparison.Ordinal);
        }

        await input.Writer.CompleteAsync();
        Assert.Equal(0, await run.WaitAsync(TimeSpan.FromSeconds(60)));
    }

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
