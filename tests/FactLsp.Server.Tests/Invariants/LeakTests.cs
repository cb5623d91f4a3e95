using System.Globalization;
using System.Text.Json.Nodes;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Invariants;

/// <summary>
/// A server that has been typed into all day is no larger than one that has just warmed up. A short run always; <c>FACTLSP_EDITS=10000 dotnet test
/// tests/FactLsp.Server.Tests --filter LeakTests</c> is the long one.
/// </summary>
[Collection(Measured.Name)]
public sealed class LeakTests
{
    private const string Draft = "date 2025-03-21 SEOUL, South Korea — (AP) — Tass reported Friday that Sergei Shoigu met Kim Jong Un.\n\nMany experts say more visits will follow. [src: KCNA]\n";
    private const int WarmUp = 300;

    // The old scheduler leaked 5 KB a message: 4 MB in the short run, 100 MB in the long one. What is left open is the garbage collector's own bookkeeping.
    private const long Allowed = 2 << 20;

    private static readonly string[] Requests = ["textDocument/hover", "textDocument/completion", "textDocument/semanticTokens/full", "textDocument/codeAction", "textDocument/references"];

    private static int Edits => int.TryParse(Environment.GetEnvironmentVariable("FACTLSP_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 800;

    [Fact]
    public async Task Memory_stays_flat_over_thousands_of_edits_and_requests()
    {
        await using var server = await ServerInMemory.StartAsync();
        var uri = await server.OpenAsync(Draft);
        var version = await TypeAsync(server, uri, 1, WarmUp);
        var before = Live(server);
        await TypeAsync(server, uri, version, Edits);
        var after = Live(server);
        Assert.True(after - before < Allowed, $"{Edits} edits left {(after - before) >> 10} KB behind ({before >> 10} KB before).");
    }

    [Fact]
    public async Task Opening_and_closing_leaves_nothing_behind()
    {
        await using var server = await ServerInMemory.StartAsync();
        await OpenAndCloseAsync(server, WarmUp);
        var before = Live(server);
        await OpenAndCloseAsync(server, Edits / 2);
        var after = Live(server);
        Assert.True(after - before < Allowed, $"{Edits / 2} drafts left {(after - before) >> 10} KB behind.");
    }

    private static async Task OpenAndCloseAsync(ServerInMemory server, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var uri = await server.OpenAsync(Draft);
            var parameters = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri } };
            await server.Client.RequestAsync("textDocument/semanticTokens/full", parameters);
            await server.Client.NotifyAsync("textDocument/didClose", parameters);
            if (i % 50 == 49) server.Client.Forget();
        }
    }

    private static async Task<int> TypeAsync(ServerInMemory server, string uri, int version, int edits)
    {
        for (var i = 0; i < edits; i++)
        {
            await server.ChangeAsync(uri, ++version, i % 2 == 0 ? ServerInMemory.Replace(2, 3, 2, 3, "q") : ServerInMemory.Replace(2, 3, 2, 4, ""));

            // The answer shows that the change has been taken in; every text is analysed.
            await server.Client.RequestAsync(Requests[i % Requests.Length], new JsonObject
            {
                ["textDocument"] = new JsonObject { ["uri"] = uri },
                ["position"] = ServerInMemory.Position(0, 46),
                ["range"] = ServerInMemory.Range(0, 0, 3, 0),
                ["context"] = new JsonObject { ["diagnostics"] = new JsonArray() },
            });
            if (i % 50 == 49) server.Client.Forget();
        }

        return version;
    }

    private static long Live(ServerInMemory server)
    {
        server.Client.Forget();
        long live = long.MaxValue;

        // What the pool still holds goes with its next work; the smallest of several looks counts.
        for (var i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            live = Math.Min(live, GC.GetTotalMemory(forceFullCollection: true));
            Thread.Sleep(20);
        }

        return live;
    }
}
