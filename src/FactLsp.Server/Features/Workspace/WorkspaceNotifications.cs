using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Workspace;

/// <summary><c>workspace/didChangeWatchedFiles</c>: a configuration or an actor file that drafts depend on was written, made or deleted.</summary>
internal sealed class DidChangeWatchedFiles(Session session) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "workspace/didChangeWatchedFiles";

    /// <inheritdoc/>
    public void Handle(Params parameters) =>
        session.FilesChanged((parameters.Member("changes") as JArray ?? []).Select(change => Params.TextOrNull(change, "uri")).OfType<string>());
}

/// <summary><c>workspace/didChangeConfiguration</c>: the settings are asked for, or where the client cannot be asked, taken from the message.</summary>
internal sealed class DidChangeConfiguration(Session session) : RoutedNotification, INotificationWork
{
    /// <inheritdoc/>
    public string Method => "workspace/didChangeConfiguration";

    /// <inheritdoc/>
    public void Handle(Params parameters) => session.SettingsChanged(parameters["settings"]);
}

/// <summary><c>workspace/didChangeWorkspaceFolders</c>.</summary>
internal sealed class DidChangeWorkspaceFolders(Session session) : RoutedNotification, INotificationWork, IAnnounced
{
    /// <inheritdoc/>
    public string Method => "workspace/didChangeWorkspaceFolders";

    /// <inheritdoc/>
    public void Announce(JObject capabilities, ClientProfile client)
    {
        var everything = new JObject { ["filters"] = new JArray(new JObject { ["scheme"] = "file", ["pattern"] = new JObject { ["glob"] = "**/*" } }) };
        capabilities["workspace"] = new JObject
        {
            ["workspaceFolders"] = new JObject { ["supported"] = true, ["changeNotifications"] = true },
            ["fileOperations"] = new JObject { ["didCreate"] = everything, ["didRename"] = everything.DeepClone(), ["didDelete"] = everything.DeepClone() },
        };
    }

    /// <inheritdoc/>
    public void Handle(Params parameters)
    {
        var change = parameters.Member("event");
        session.FoldersChanged(Uris(change["added"]), Uris(change["removed"]));
    }

    private static IEnumerable<string> Uris(JToken? folders) => (folders as JArray ?? []).Select(folder => Params.TextOrNull(folder, "uri")).OfType<string>();
}

/// <summary><c>workspace/didCreateFiles</c>, <c>didRenameFiles</c> and <c>didDeleteFiles</c>: the same for what the editor itself has done, folders included; also from editors that watch nothing.</summary>
internal sealed class DidChangeFiles(Session session, string method) : RoutedNotification, INotificationWork
{
    private static readonly string[] Names = ["uri", "oldUri", "newUri"];

    /// <inheritdoc/>
    public string Method => method;

    /// <inheritdoc/>
    public void Handle(Params parameters) =>
        session.FilesChanged((parameters.Member("files") as JArray ?? []).SelectMany(file => Names.Select(name => Params.TextOrNull(file, name))).OfType<string>());
}
