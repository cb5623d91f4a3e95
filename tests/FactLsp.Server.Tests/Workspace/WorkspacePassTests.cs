using System.Text.Json.Nodes;
using FactLsp.Server.Documents;
using FactLsp.Server.Scheduling;
using FactLsp.Server.Tests.Client;

namespace FactLsp.Server.Tests.Workspace;

public sealed class WorkspacePassTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Ignored_hidden_and_foreign_files_are_left_out()
    {
        Write(".gitignore", "drafts/old/\n*.tmp.txt\n");
        Write("drafts/.ignore", "secret.txt\n");
        foreach (var name in new[] { "a.txt", "drafts/b.fact", "drafts/secret.txt", "drafts/old/c.txt", "x.tmp.txt", ".git/d.txt", "node_modules/e.md", "f.png" }) Write(name, "");
        var files = FolderWalk.Files(_folder.FullName, () => Assert.Fail("capped")).Select(path => Path.GetRelativePath(_folder.FullName, path).Replace('\\', '/'));
        Assert.Equal(["a.txt", "drafts/b.fact"], files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_command_checks_closed_drafts_and_shows_its_progress()
    {
        var draft = Write("a.fact.md", "Tass said so [TK].\n");
        Write("README.md", "Tass said so [TK].\n");
        await using var server = await ServerInMemory.StartAsync("""{ "window": { "workDoneProgress": true } }""", _folder.FullName);
        var answer = await server.Client.RequestAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        Assert.Equal(1, answer!["drafts"]!.GetValue<int>());
        var published = await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == new Uri(draft).AbsoluteUri);
        Assert.Contains(published!["diagnostics"]!.AsArray(), d => d!["code"]!.GetValue<string>() == "mark/open-tk");
        var progress = server.Client.Received.Where(m => m.Method == "$/progress").Select(m => m.Params!["value"]!["kind"]!.GetValue<string>()).ToList();
        Assert.Equal(("begin", "end"), (progress[0], progress[^1]));
    }

    [Fact]
    public void A_folder_of_100_000_files_is_cut_off_and_told()
    {
        for (var i = 0; i < 30; i++) Write($"{i % 3}/{i}.txt", "");
        Write("first.txt", "");
        var told = 0;
        var files = FolderWalk.Files(_folder.FullName, () => told++, cap: 20).Select(path => Path.GetFileName(path)).ToList();
        Assert.Equal(1, told);
        Assert.Contains("first.txt", files);
        Assert.True(files.Count < 20);
        Assert.Equal(100_000, FolderWalk.Cap);
        Assert.Equal(31, FolderWalk.Files(_folder.FullName, () => told++, cap: 35).Count());
        Assert.Equal(1, told);
    }

    [Fact]
    public void Nobody_means_the_root_or_all_of_a_home()
    {
        Assert.True(FolderWalk.IsTooWide("/"));
        Assert.True(FolderWalk.IsTooWide(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + "/"));
        Assert.False(FolderWalk.IsTooWide(_folder.FullName));
    }

    [Fact]
    public async Task The_pass_that_starts_by_itself_shows_its_progress_and_stops_when_told_to()
    {
        for (var i = 0; i < 3000; i++) Write($"{i}.fact.md", "date 2025-03-21 SEOUL — (AP) — Tass said so. Sergei Shoigu came.\n");
        await using var server = await ServerInMemory.StartAsync("""{ "window": { "workDoneProgress": true } }""", _folder.FullName);
        var begun = await server.Client.WaitForAsync("$/progress", p => p!["value"]!["kind"]!.GetValue<string>() == "begin");
        await server.Client.NotifyAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = begun!["token"]!.DeepClone() });
        await server.Client.WaitForAsync("$/progress", p => p!["token"]!.GetValue<string>() == begun["token"]!.GetValue<string>() && p["value"]!["kind"]!.GetValue<string>() == "end");
        var symbols = await server.Client.RequestAsync("workspace/symbol", new JsonObject { ["query"] = "Sergei Shoigu" });
        Assert.NotNull(symbols);
        Assert.True(server.Client.Received.Count(m => m.Method == "textDocument/publishDiagnostics") < 3000);
    }

    [Fact]
    public async Task A_pass_that_was_asked_for_ends_as_the_request_does()
    {
        for (var i = 0; i < 3000; i++) Write($"{i}.fact.md", "date 2025-03-21 SEOUL — (AP) — Tass said so. Sergei Shoigu came.\n");
        await using var server = await ServerInMemory.StartAsync("""{ "window": { "workDoneProgress": true } }""", _folder.FullName);
        await server.Client.WaitForAsync("$/progress");
        var (id, answer) = await server.Client.StartAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        await server.Client.NotifyAsync("$/cancelRequest", new JsonObject { ["id"] = id });
        var cancelled = await Assert.ThrowsAsync<RpcException>(() => answer);
        Assert.Equal(-32800, cancelled.Code);
    }

    [Fact]
    public async Task Typing_does_not_wait_for_the_pass()
    {
        Write("slow.fact.md", "Slow.\n");
        using var release = new ManualResetEventSlim();
        await using var server = await ServerInMemory.StartAsync(
            (previous, text, registry, options) =>
            {
                if (text.Text.Contains("Slow", StringComparison.Ordinal)) release.Wait();
                return Core.Analyzer.Update(previous, text, registry, options);
            },
            """{ "window": { "workDoneProgress": true } }""",
            _folder.FullName);
        await server.Client.WaitForAsync("$/progress", p => p!["value"]!["kind"]!.GetValue<string>() == "begin");
        var uri = await server.OpenAsync("Tass said so [TK].\n");
        for (var version = 2; version < 10; version++)
        {
            await server.ChangeAsync(uri, version, ServerInMemory.Replace(0, 0, 0, 0, "a"));
            await server.Client.WaitForAsync("textDocument/publishDiagnostics", p => p!["uri"]!.GetValue<string>() == uri && p["version"]?.GetValue<int>() == version);
        }

        Assert.DoesNotContain(server.Client.Received, m => m.Method == "$/progress" && m.Params!["value"]!["kind"]!.GetValue<string>() == "end");
        release.Set();
        await server.Client.WaitForAsync("$/progress", p => p!["value"]!["kind"]!.GetValue<string>() == "end");
    }

    [Fact]
    public void The_pass_gives_way_to_messages_but_not_for_ever()
    {
        var activity = new Activity();
        using var typing = new Timer(_ => activity.Touch(), null, 0, 5);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        activity.WaitForQuiet(CancellationToken.None);
        Assert.True(clock.Elapsed >= TimeSpan.FromMilliseconds(100), $"waited {clock.Elapsed} only");
        typing.Change(Timeout.Infinite, Timeout.Infinite);
        activity.WaitForQuiet(CancellationToken.None);
        clock.Restart();
        activity.WaitForQuiet(CancellationToken.None);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(1), $"waited {clock.Elapsed} in silence");
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        Assert.Throws<OperationCanceledException>(() => activity.WaitForQuiet(stopped.Token));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
