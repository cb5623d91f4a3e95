using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Sync;

/// <summary><c>textDocument/didOpen</c>.</summary>
internal sealed class DidOpen(Session session) : RoutedNotification, INotificationWork, IAnnounced
{
    /// <inheritdoc/>
    public string Method => "textDocument/didOpen";

    /// <summary>All of the synchronisation at once: opened and closed, incremental changes, the text with each save.</summary>
    public void Announce(JObject capabilities, ClientProfile client) => capabilities["textDocumentSync"] = new JObject
    {
        ["openClose"] = true,
        ["change"] = 2,
        ["save"] = new JObject { ["includeText"] = true },
    };

    /// <inheritdoc/>
    public void Handle(Params parameters)
    {
        var document = parameters.Member("textDocument");
        session.Open(Params.Text(document, "uri"), Params.TextOrNull(document, "languageId") ?? "", Params.NumberOrNull(document, "version") ?? 0, Params.Text(document, "text"));
    }
}

/// <summary><c>textDocument/didChange</c>.</summary>
internal sealed class DidChange(Session session) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "textDocument/didChange";

    /// <inheritdoc/>
    public void Handle(Params parameters) =>
        session.Change(parameters.Uri, Params.NumberOrNull(parameters.Member("textDocument"), "version"), parameters.Member("contentChanges"));
}

/// <summary><c>textDocument/didSave</c>.</summary>
internal sealed class DidSave(Session session) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "textDocument/didSave";

    /// <inheritdoc/>
    public void Handle(Params parameters) => session.Save(parameters.Uri, Params.TextOrNull(parameters.Json, "text"));
}

/// <summary><c>textDocument/didClose</c>.</summary>
internal sealed class DidClose(Session session) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "textDocument/didClose";

    /// <inheritdoc/>
    public void Handle(Params parameters) => session.Close(parameters.Uri);
}
