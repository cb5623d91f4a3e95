using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactLsp.Core.Text;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Sync;

/// <summary>
/// Random but valid sequences of edits and requests against two documents: one that is edited step by step, and the same text opened afresh.
/// Whatever the server says of the one it must say of the other.
/// </summary>
public sealed partial class RandomEditTests(ServerFixture server) : IClassFixture<ServerFixture>
{
    private const string Start = "date 2025-03-21 SEOUL, South Korea — (AP) — Tass reported Friday that Sergei Shoigu met Kim Jong Un.\n\nMany experts say more visits will follow. [src: KCNA]\n";

    private static readonly string[] Pieces =
    [
        "[src: ", "]", "TASS", " via ", "\n", "\n\n", "\r\n", "👍", "금", "Sergei Shoigu ", "Kim ", "on Thursday ", "“It is so,” he said. ", "[TK]", "[[", "|", "date 2025-03-20 ",
        "(AP)", ". ", "according to Tass", "a", " ", "<!-- factlsp-disable-next-line -->\n", "[^1]", "\u0000", "---\n", "# ",
    ];

    private static readonly string[] Requests =
    [
        "textDocument/hover", "textDocument/completion", "textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/codeLens", "textDocument/documentHighlight",
        "textDocument/signatureHelp", "textDocument/definition", "textDocument/references", "textDocument/prepareRename", "textDocument/codeAction", "textDocument/inlayHint",
        "textDocument/semanticTokens/range", "textDocument/selectionRange", "textDocument/documentLink", "textDocument/linkedEditingRange", "textDocument/formatting",
        "textDocument/rangeFormatting", "textDocument/onTypeFormatting", "textDocument/prepareCallHierarchy", "textDocument/diagnostic", "factlsp/article", "factlsp/ledger",
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
        (string? Id, List<int> Data) tokens = (null, []);
        for (var version = 2; version <= 40; version++)
        {
            text = await EditAsync(edited, version, text, random);
            if (random.Next(3) == 0) await AskAsync(edited, Requests[random.Next(Requests.Length)], text, random.Next(text.Length + 1));
            if (version % 8 != 0) continue;

            var fresh = await server.Server.OpenAsync(text.Text);
            Assert.Equal(await FindingsAsync(fresh, 1), await FindingsAsync(edited, version));
            var offset = random.Next(text.Length + 1);
            foreach (var request in Requests) Assert.Equal(Strip(await AskAsync(fresh, request, text, offset), fresh), Strip(await AskAsync(edited, request, text, offset), edited));
            tokens = await FollowTokensAsync(edited, tokens, text);
            var full = await AskAsync(fresh, "textDocument/semanticTokens/full", text, offset);
            Assert.Equal(Numbers(full?["data"]), tokens.Data);
            Assert.Equal(await RenameAsync(fresh, text, offset), await RenameAsync(edited, text, offset));
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
        var (start, end) = (text.Lines.PositionOf(offset / 2), text.Lines.PositionOf((offset + text.Length) / 2));
        return server.Client.RequestAsync(method, new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri },
            ["position"] = ServerInMemory.Position(position.Line, position.Character),
            ["positions"] = new JsonArray(ServerInMemory.Position(position.Line, position.Character)),
            ["range"] = ServerInMemory.Range(start.Line, start.Character, end.Line, end.Character),
            ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
            ["options"] = new JsonObject(),
            ["ch"] = "[",
        });
    }

    /// <summary>The tokens as a client has them that only ever asks for what has changed.</summary>
    private async Task<(string? Id, List<int> Data)> FollowTokensAsync(string uri, (string? Id, List<int> Data) before, SourceText text)
    {
        var answer = before.Id is null
            ? await AskAsync(uri, "textDocument/semanticTokens/full", text, 0)
            : await server.Client.RequestAsync("textDocument/semanticTokens/full/delta", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["previousResultId"] = before.Id });
        if (answer is null) return (null, []);
        var data = answer["data"] is { } all ? Numbers(all) : [.. before.Data];
        foreach (var edit in (answer["edits"] as JsonArray ?? []).Reverse())
        {
            data.RemoveRange(edit!["start"]!.GetValue<int>(), edit["deleteCount"]!.GetValue<int>());
            data.InsertRange(edit["start"]!.GetValue<int>(), Numbers(edit["data"]));
        }

        return (answer["resultId"]!.GetValue<string>(), data);
    }

    private static List<int> Numbers(JsonNode? data) => [.. (data as JsonArray ?? []).Select(number => number!.GetValue<int>())];

    /// <summary>What a rename would change in this document; the other documents of this server change with each test.</summary>
    private async Task<string> RenameAsync(string uri, SourceText text, int offset)
    {
        var position = text.Lines.PositionOf(offset);
        try
        {
            var edit = await server.Client.RequestAsync("textDocument/rename", new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri },
                ["position"] = ServerInMemory.Position(position.Line, position.Character),
                ["newName"] = "Somebody Else",
            });
            var own = (edit?["documentChanges"] as JsonArray ?? []).FirstOrDefault(change => change!["textDocument"]!["uri"]!.GetValue<string>() == uri);
            return own?["edits"]?.ToJsonString() ?? "none";
        }
        catch (RpcException refused)
        {
            return refused.Message;
        }
    }

    private async Task<string> FindingsAsync(string uri, int version)
    {
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == version);
        return Strip(published!["diagnostics"], uri);
    }

    // Names of results and versions of texts are what differs; other drafts are open in this server, too.
    private static string Strip(JsonNode? answer, string uri)
    {
        if (answer is JsonArray { Count: > 0 } places && places[0] is JsonObject first && first.ContainsKey("uri") && first.ContainsKey("range") && first.Count == 2)
            answer = new JsonArray([.. places.Where(place => place!["uri"]!.GetValue<string>() == uri).Select(place => place!.DeepClone())]);
        return Name().Replace((answer?.ToJsonString() ?? "null").Replace(uri, "(uri)", StringComparison.Ordinal), "");
    }

    [GeneratedRegex("\"(version|resultId)\":\"?[0-9]+\"?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}
