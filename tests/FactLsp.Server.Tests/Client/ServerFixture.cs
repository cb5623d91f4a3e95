using System.Text.Json.Nodes;
using FactLsp.Core.Text;
using FactLsp.Testing;

namespace FactLsp.Server.Tests.Client;

/// <summary>One server for all tests of a class, initialised by a client that can do what editors can.</summary>
public sealed class ServerFixture : IAsyncLifetime
{
    public const string ModernClient = """
        {
          "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": ["create"] }, "symbol": {} },
          "textDocument": { "rename": { "prepareSupport": true }, "codeAction": { "resolveSupport": { "properties": ["edit"] } } },
          "window": { "showDocument": { "support": true } }
        }
        """;

    public ServerInMemory Server { get; private set; } = null!;

    public JsonRpcClient Client => Server.Client;

    public async Task InitializeAsync() => Server = await ServerInMemory.StartAsync(ModernClient);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    /// <summary>Opens the marked text.</summary>
    public async Task<Opened> OpenAsync(string marked, string extension = ".fact.md")
    {
        var markup = Markup.Parse(marked);
        var uri = await Server.OpenAsync(markup.Text, extension);
        return new Opened(this, uri, markup, new SourceText(markup.Text));
    }
}

/// <summary>An open document with its markup; asks about it and says answers in its text.</summary>
public sealed record Opened(ServerFixture Fixture, string Uri, Markup Markup, SourceText Source)
{
    public JsonObject Identifier => new() { ["uri"] = Uri };

    public JsonObject Cursor => PositionOf(Markup.Cursor);

    public JsonObject PositionOf(int offset)
    {
        var position = Source.Lines.PositionOf(offset);
        return ServerInMemory.Position(position.Line, position.Character);
    }

    public JsonObject RangeOf(TextSpan span) => new() { ["start"] = PositionOf(span.Start), ["end"] = PositionOf(span.End) };

    /// <summary>A request about the document, at the cursor where there is one.</summary>
    public Task<JsonNode?> AskAsync(string method, params (string Name, JsonNode? Value)[] more)
    {
        var parameters = new JsonObject { ["textDocument"] = Identifier };
        if (Markup.Cursor >= 0) parameters["position"] = Cursor;
        foreach (var (name, value) in more) parameters[name] = value?.DeepClone();
        return Fixture.Client.RequestAsync(method, parameters);
    }

    public TextSpan SpanOf(JsonNode range) => TextSpan.FromBounds(OffsetOf(range["start"]!), OffsetOf(range["end"]!));

    public int OffsetOf(JsonNode position) => Source.Lines.OffsetOf(new TextPosition(position["line"]!.GetValue<int>(), position["character"]!.GetValue<int>()));

    /// <summary>The text of a range.</summary>
    public string TextOf(JsonNode range) => Source.Slice(SpanOf(range)).ToString();

    /// <summary>The text after edits.</summary>
    public string After(JsonNode? edits) =>
        Source.With([.. edits!.AsArray().Select(edit => new TextEdit(SpanOf(edit!["range"]!), edit["newText"]!.GetValue<string>()))]).Text;

    public Task<JsonNode?> DiagnosticsAsync(int version = 1) => Fixture.Client.WaitForAsync(
        "textDocument/publishDiagnostics",
        p => p!["uri"]!.GetValue<string>() == Uri && p["version"]?.GetValue<int>() == version);
}
