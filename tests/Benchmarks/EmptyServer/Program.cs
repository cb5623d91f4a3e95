using MediatR;
using Microsoft.Extensions.Logging;
using OmniSharp.Extensions.LanguageServer.Protocol;
using OmniSharp.Extensions.LanguageServer.Protocol.Client.Capabilities;
using OmniSharp.Extensions.LanguageServer.Protocol.Document;
using OmniSharp.Extensions.LanguageServer.Protocol.Models;
using OmniSharp.Extensions.LanguageServer.Protocol.Server;
using OmniSharp.Extensions.LanguageServer.Protocol.Server.Capabilities;
using OmniSharp.Extensions.LanguageServer.Server;

namespace FactLsp.Benchmarks.EmptyServer;

/// <summary>Serves over standard input and output until <c>exit</c>.</summary>
internal static class Program
{
    private static async Task Main()
    {
        var server = await LanguageServer.From(options => options
            .WithInput(Console.OpenStandardInput())
            .WithOutput(Console.OpenStandardOutput())
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .WithHandler<EmptySync>()
            .WithHandler<EmptyHover>()
            .WithHandler<EmptyCompletion>());
        await server.WaitForExit;
    }
}

/// <summary>Keeps the text and finds one thing in it: that it is there.</summary>
internal sealed class EmptySync(ILanguageServerFacade server) : TextDocumentSyncHandlerBase
{
    public override TextDocumentAttributes GetTextDocumentAttributes(DocumentUri uri) => new(uri, "markdown");

    public override Task<Unit> Handle(DidOpenTextDocumentParams request, CancellationToken cancellationToken) => Publish(request.TextDocument.Uri, request.TextDocument.Version);

    public override Task<Unit> Handle(DidChangeTextDocumentParams request, CancellationToken cancellationToken) => Publish(request.TextDocument.Uri, request.TextDocument.Version);

    public override Task<Unit> Handle(DidSaveTextDocumentParams request, CancellationToken cancellationToken) => Unit.Task;

    public override Task<Unit> Handle(DidCloseTextDocumentParams request, CancellationToken cancellationToken) => Unit.Task;

    protected override TextDocumentSyncRegistrationOptions CreateRegistrationOptions(SynchronizationCapability capability, ClientCapabilities clientCapabilities) => new()
    {
        DocumentSelector = DocumentSelector.ForPattern("**/*"),
        Change = TextDocumentSyncKind.Incremental,
        Save = new SaveOptions { IncludeText = false },
    };

    private Task<Unit> Publish(DocumentUri uri, int? version)
    {
        server.TextDocument.PublishDiagnostics(new PublishDiagnosticsParams
        {
            Uri = uri,
            Version = version,
            Diagnostics = new Container<Diagnostic>(new Diagnostic { Range = new OmniSharp.Extensions.LanguageServer.Protocol.Models.Range(0, 0, 0, 1), Message = "There is a text." }),
        });
        return Unit.Task;
    }
}

/// <summary>Says the same of every word.</summary>
internal sealed class EmptyHover : HoverHandlerBase
{
    public override Task<Hover?> Handle(HoverParams request, CancellationToken cancellationToken) => Task.FromResult<Hover?>(new Hover
    {
        Contents = new MarkedStringsOrMarkupContent(new MarkupContent { Kind = MarkupKind.Markdown, Value = "A word." }),
    });

    protected override HoverRegistrationOptions CreateRegistrationOptions(HoverCapability capability, ClientCapabilities clientCapabilities) =>
        new() { DocumentSelector = DocumentSelector.ForPattern("**/*") };
}

/// <summary>Offers ten words everywhere.</summary>
internal sealed class EmptyCompletion : CompletionHandlerBase
{
    public override Task<CompletionList> Handle(CompletionParams request, CancellationToken cancellationToken) =>
        Task.FromResult(new CompletionList(Enumerable.Range(0, 10).Select(i => new CompletionItem { Label = $"word{i}" })));

    public override Task<CompletionItem> Handle(CompletionItem request, CancellationToken cancellationToken) => Task.FromResult(request);

    protected override CompletionRegistrationOptions CreateRegistrationOptions(CompletionCapability capability, ClientCapabilities clientCapabilities) =>
        new() { DocumentSelector = DocumentSelector.ForPattern("**/*") };
}
