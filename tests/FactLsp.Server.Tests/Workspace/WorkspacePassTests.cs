using System.Text.Json.Nodes;
using FactLsp.Server.Documents;
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
    public async Task A_pass_can_be_cancelled_where_its_progress_is_shown()
    {
        for (var i = 0; i < 3000; i++) Write($"{i}.fact.md", "date 2025-03-21 SEOUL — (AP) — Tass said so. Sergei Shoigu came.\n");
        await using var server = await ServerInMemory.StartAsync("""{ "window": { "workDoneProgress": true } }""", _folder.FullName);
        var (_, answer) = await server.Client.StartAsync("workspace/executeCommand", new JsonObject { ["command"] = "factlsp.checkWorkspace" });
        var begun = await server.Client.WaitForAsync("$/progress");
        await server.Client.NotifyAsync("window/workDoneProgress/cancel", new JsonObject { ["token"] = begun!["token"]!.DeepClone() });
        var cancelled = await Assert.ThrowsAsync<RpcException>(() => answer);
        Assert.Equal(-32800, cancelled.Code);
        await server.Client.WaitForAsync("$/progress", p => p!["value"]!["kind"]!.GetValue<string>() == "end");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
