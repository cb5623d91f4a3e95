using System.IO.Pipelines;
using System.Text.Json.Nodes;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Tests.Client;

/// <summary>The whole server over two pipes in this process: what every feature test talks to.</summary>
public sealed class ServerInMemory : IAsyncDisposable
{
    private int _documents;

    private ServerInMemory(Analyze? analyze = null)
    {
        var toServer = new Pipe();
        var toClient = new Pipe();
        Ended = Task.Run(() => ServerHost.RunAsync(toServer.Reader, toClient.Writer.AsStream(), Reports.Add, analyze));
        Client = new JsonRpcClient(toServer.Writer.AsStream(), toClient.Reader.AsStream());
    }

    public JsonRpcClient Client { get; }

    /// <summary>The exit code, when the server has ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>What would go to standard error.</summary>
    public List<string> Reports { get; } = [];

    /// <summary>The server's capabilities.</summary>
    public JsonNode Capabilities { get; private set; } = new JsonObject();

    /// <summary>A server that has been initialised by a client with <paramref name="capabilities"/> (JSON; none where absent) and <paramref name="folders"/> open.</summary>
    public static async Task<ServerInMemory> StartAsync(string capabilities = "{}", params string[] folders)
    {
        var server = new ServerInMemory();
        await server.InitializeAsync(capabilities, folders);
        return server;
    }

    /// <summary>The same with another engine.</summary>
    internal static async Task<ServerInMemory> StartAsync(Analyze analyze, string capabilities = "{}", params string[] folders)
    {
        var server = new ServerInMemory(analyze);
        await server.InitializeAsync(capabilities, folders);
        return server;
    }

    /// <summary>A server that has not been initialised.</summary>
    public static ServerInMemory StartBare() => new();

    public async Task InitializeAsync(string capabilities = "{}", params string[] folders)
    {
        var result = await Client.RequestAsync("initialize", new JsonObject
        {
            ["processId"] = null,
            ["rootUri"] = null,
            ["capabilities"] = JsonNode.Parse(capabilities),
            ["workspaceFolders"] = new JsonArray([.. folders.Select(folder => new JsonObject { ["uri"] = new Uri(folder).AbsoluteUri, ["name"] = Path.GetFileName(folder) })]),
        });
        Capabilities = result!["capabilities"]!;
        await Client.NotifyAsync("initialized", new JsonObject());
    }

    /// <summary>Opens a document that stands nowhere on disk; returns its URI.</summary>
    public async Task<string> OpenAsync(string text, string extension = ".fact.md", string languageId = "markdown")
    {
        var uri = $"untitled:draft{Interlocked.Increment(ref _documents)}{extension}";
        await OpenAtAsync(uri, text, languageId);
        return uri;
    }

    public Task OpenAtAsync(string uri, string text, string languageId) => Client.NotifyAsync("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = languageId, ["version"] = 1, ["text"] = text },
    });

    /// <summary>Changes a document; each change is a text, with a range or without.</summary>
    public Task ChangeAsync(string uri, int version, params JsonObject[] changes) => Client.NotifyAsync("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray([.. changes]),
    });

    public static JsonObject Replace(int startLine, int startCharacter, int endLine, int endCharacter, string text) => new()
    {
        ["range"] = Range(startLine, startCharacter, endLine, endCharacter),
        ["text"] = text,
    };

    public static JsonObject Whole(string text) => new() { ["text"] = text };

    public static JsonObject Range(int startLine, int startCharacter, int endLine, int endCharacter) => new()
    {
        ["start"] = Position(startLine, startCharacter),
        ["end"] = Position(endLine, endCharacter),
    };

    public static JsonObject Position(int line, int character) => new() { ["line"] = line, ["character"] = character };

    public async ValueTask DisposeAsync()
    {
        Client.CloseInput();
        await Ended.WaitAsync(JsonRpcClient.Patience);
        Client.Dispose();
    }
}
