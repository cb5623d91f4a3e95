using System.Text;
using System.Text.Json.Nodes;
using FactLsp.Core.Text;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Sync;

/// <summary>
/// Random but valid sequences of edits and requests against two documents: one that is edited step by step, and the same text opened afresh.
/// Whatever the server says of the one it must say of the other.
/// </summary>
public sealed class RandomEditTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Start = "date 2025-03-21 SEOUL, South Korea — (AP) — Tass reported Friday that Sergei Shoigu met Kim Jong Un.\n\nMany experts say more visits will follow. [src: KCNA]\n";

    private static readonly string[] Pieces =
    [
        "[src: ", "]", "TASS", " via ", "\n", "\n\n", "\r\n", "👍", "금", "Sergei Shoigu ", "Kim ", "on Thursday ", "“It is so,” he said. ", "[TK]", "[[", "|", "date 2025-03-20 ",
        "(AP)", ". ", "according to Tass", "a", " ", "<!-- factlsp-disable-next-line -->\n", "[^1]", "\u0000", "---\n", "# ",
    ];

    private static readonly string[] Requests =
    [
        "textDocument/hover", "textDocument/completion", "textDocument/documentSymbol", "textDocument/semanticTokens/full", "textDocument/foldingRange",
        "textDocument/codeLens", "textDocument/documentHighlight", "textDocument/signatureHelp",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task What_is_said_after_edits_is_what_is_said_of_the_text(int seed)
    {
        var random = new Random(seed);
        var edited = await server.Server.OpenAsync(Start);
        var text = new SourceText(Start);
        for (var version = 2; version <= 40; version++)
        {
            text = await EditAsync(edited, version, text, random);
            if (random.Next(3) == 0) await AskAsync(edited, Requests[random.Next(Requests.Length)], text, random.Next(text.Length + 1));
            if (version % 8 != 0) continue;

            var fresh = await server.Server.OpenAsync(text.Text);
            Assert.Equal(await FindingsAsync(fresh, 1), await FindingsAsync(edited, version));
            var offset = random.Next(text.Length + 1);
            foreach (var request in Requests.Where(request => !request.Contains("semanticTokens", StringComparison.Ordinal)))
                Assert.Equal(Strip(await AskAsync(fresh, request, text, offset), fresh), Strip(await AskAsync(edited, request, text, offset), edited));
            await server.Client.NotifyAsync("textDocument/didClose", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = fresh } });
        }
    }

    private async Task<SourceText> EditAsync(string uri, int version, SourceText text, Random random)
    {
        var changes = new List<JsonObject>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var start = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, start + (random.Next(3) == 0 ? random.Next(12) : 0));

            // The two halves of a pair are one character to a client.
            if (start > 0 && start < text.Length && char.IsLowSurrogate(text.Text[start])) start--;
            if (end > 0 && end < text.Length && char.IsLowSurrogate(text.Text[end])) end++;
            var from = text.Lines.PositionOf(start);
            var to = text.Lines.PositionOf(end);

            // A place between CR and LF is none that a position can say.
            if (text.Lines.OffsetOf(from) != start || text.Lines.OffsetOf(to) != end) continue;
            var piece = Pieces[random.Next(Pieces.Length)];
            changes.Add(ServerInMemory.Replace(from.Line, from.Character, to.Line, to.Character, piece));
            text = text.With(new TextEdit(TextSpan.FromBounds(start, end), piece));
        }

        await server.Server.ChangeAsync(uri, version, [.. changes]);
        return text;
    }

    private Task<JsonNode?> AskAsync(string uri, string method, SourceText text, int offset)
    {
        var position = text.Lines.PositionOf(offset);
        return server.Client.RequestAsync(method, new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri },
            ["position"] = ServerInMemory.Position(position.Line, position.Character),
        });
    }

    private async Task<string> FindingsAsync(string uri, int version)
    {
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == version);
        return Strip(published!["diagnostics"], uri);
    }

    private static string Strip(JsonNode? answer, string uri) => new StringBuilder(answer?.ToJsonString() ?? "null").Replace(uri, "(uri)").ToString();
}
