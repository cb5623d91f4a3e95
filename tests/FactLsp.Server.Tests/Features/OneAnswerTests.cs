using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;
using FactLsp.Testing;

namespace FactLsp.Server.Tests.Features;

/// <summary>Invariant 4: the editor shows what the command line prints. The command's own tests hold its output to the golden files that are read here.</summary>
public sealed class OneAnswerTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const int Hint = 4;

    [Theory]
    [InlineData("clean.fact.md")]
    [InlineData("faults.fact.txt")]
    [InlineData("ferry-collision.fact.txt")]
    [InlineData("museum-theft.fact.txt")]
    public async Task The_server_publishes_what_the_command_prints(string sample)
    {
        var golden = Path.Combine(SharedFolder.Root, "tests", "FactLsp.Cli.Tests", "Golden", sample + ".json");
        var printed = JsonNode.Parse(await File.ReadAllTextAsync(golden))!["files"]!.AsArray().SelectMany(file => file!["diagnostics"]!.AsArray())
            .Where(finding => finding!["severity"]!.GetValue<string>() != "hint")
            .Select(finding => $"{finding!["line"]}:{finding["column"]}-{finding["endLine"]}:{finding["endColumn"]} {finding["rule"]} {finding["message"]}")
            .Order(StringComparer.Ordinal);

        var opened = await server.OpenAsync(await File.ReadAllTextAsync(Path.Combine(SharedFolder.Root, "samples", sample)), sample[sample.IndexOf('.', StringComparison.Ordinal)..]);
        var published = (await opened.DiagnosticsAsync())!["diagnostics"]!.AsArray()
            .Where(finding => finding!["severity"]!.GetValue<int>() != Hint)
            .Select(finding => $"{Show(finding!["range"]!["start"]!)}-{Show(finding["range"]!["end"]!)} {finding["code"]} {finding["message"]}")
            .Order(StringComparer.Ordinal);
        Assert.Equal(printed, published);
    }

    // The protocol counts from 0, the command from 1.
    private static string Show(JsonNode position) => $"{position["line"]!.GetValue<int>() + 1}:{position["character"]!.GetValue<int>() + 1}";
}
