using System.Buffers;
using System.Text;
using FactLsp.Core.Configuration;
using FactLsp.Core.Workspace;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Features.CodeActions;

/// <summary>Adds an actor to an actor file: as an edit where the client can make files, else as a command that the server carries out.</summary>
internal static class ActorFileEdit
{
    /// <summary>The name of this action in a code action's data.</summary>
    public const string Action = "addActor";

    /// <summary>The command for clients whose edits cannot make files.</summary>
    public const string Command = "factlsp.addActor";

    private static readonly SearchValues<char> YamlMarks = SearchValues.Create(":#'\"[]{}&*!|>%@`,\n\\");

    private const string DefaultName = "actors.yaml";

    /// <summary>The action once for each file that the entry can go into: the workspace's, the draft's own where it names one, the user's.</summary>
    public static IEnumerable<CodeAction> Offer(CodeAction action, Draft draft, Snapshot state, string name, string rule)
    {
        foreach (var (path, whose) in PathsFor(draft, state))
        {
            var argument = $"{KindFor(rule)}\n{name}\n{path}";
            var titled = action with { Title = $"{action.Title} ({whose}{Path.GetFileName(path)})" };

            // The user's file stands outside what the client has open, in a folder that may not be there yet.
            var asCommand = whose.Length > 0 || !state.Client.Can("workspace.workspaceEdit.documentChanges") || !state.Client.Lists("workspace.workspaceEdit.resourceOperations", "create");
            yield return asCommand ? titled with { Command = new CommandLink(titled.Title, Command, [argument]) }
                : state.Client.Lists("textDocument.codeAction.resolveSupport.properties", "edit") ? titled with { Data = new CodeActionData(draft.Uri, draft.Document.Version, Action, argument) }
                : titled with { Edit = Make(argument) };
        }
    }

    /// <summary>The edit: the file where it is missing, and the entry at its end.</summary>
    public static WorkspaceEdit? Make(string argument)
    {
        if (!TryRead(argument, out var path, out var entry)) return null;
        var uri = DocumentKey.UriOf(path);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var positions = new PositionMap(new Core.Text.SourceText(text), PositionEncoding.Utf16);
        var end = positions.PositionOf(text.Length);
        var lead = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
        return new WorkspaceEdit
        {
            DocumentChanges =
            [
                new DocumentChange { Kind = "create", Uri = uri, Options = new CreateOptions(IgnoreIfExists: true) },
                new DocumentChange { TextDocument = new VersionedDocument(uri, null), Edits = [new DocumentEdit(new Range(end, end), lead + entry)] },
            ],
        };
    }

    /// <summary>Writes the entry itself, for the command. Returns the file.</summary>
    public static string? Write(string argument)
    {
        if (!TryRead(argument, out var path, out var entry)) return null;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        File.WriteAllText(path, text.Length == 0 || text.EndsWith('\n') ? text + entry : $"{text}\n{entry}");
        return path;
    }

    private static bool TryRead(string argument, out string path, out string entry)
    {
        path = entry = "";
        if (argument.Split('\n') is not [var kind, var name, var file]) return false;
        if (kind is not ("agency" or "person") || !file.EndsWith(".yaml", StringComparison.Ordinal)) return false;
        path = file;
        entry = $"- id: {IdOf(name)}\n  kind: {kind}\n  name: {Quote(name)}\n";
        return true;
    }

    /// <summary>
    /// The files that an entry can go into, each with whose it is. The workspace's: the configuration's first actor file in YAML; else <c>actors.yaml</c> beside the
    /// configuration, in the first folder, or beside the draft. Nothing that is a link, or that links lead out of its folder: a workspace may come from anywhere.
    /// </summary>
    internal static IEnumerable<(string Path, string Whose)> PathsFor(Draft draft, Snapshot state)
    {
        if (WorkspaceFile(draft, state) is var (folder, workspace) && IsWithin(folder, workspace)) yield return (workspace, "");
        foreach (var file in draft.Settings.Registry.Layers)
        {
            if (file is { Kind: Core.Actors.ActorLayerKind.Document, Path: { } own } && own.EndsWith(".yaml", StringComparison.Ordinal) && IsWithin(Path.GetDirectoryName(own)!, own))
                yield return (own, "this draft’s ");
        }

        // Whoever keeps no such folder is not asked.
        if (UserFolders.Actors is { } user && Directory.Exists(user) && IsWithin(user, Path.Combine(user, DefaultName))) yield return (Path.Combine(user, DefaultName), "yours, for all drafts: ");
    }

    private static (string Folder, string Path)? WorkspaceFile(Draft draft, Snapshot state)
    {
        var configuration = draft.Settings.Configuration;
        if (configuration.Path is { } configured && Path.GetDirectoryName(configured) is { } home)
        {
            var listed = configuration.ActorFiles.FirstOrDefault(file => file.EndsWith(".yaml", StringComparison.Ordinal) && !file.Contains('*', StringComparison.Ordinal));
            return (home, Path.GetFullPath(Path.Combine(home, listed ?? DefaultName)));
        }

        var folder = state.Folders.Select(DocumentKey.PathOf).FirstOrDefault(path => path is not null)
            ?? (DocumentKey.PathOf(draft.Uri) is { } own ? Path.GetDirectoryName(own) : null);
        return folder is null ? null : (folder, Path.Combine(folder, DefaultName));
    }

    private static bool IsWithin(string folder, string path) => RealPath.IsBelow(folder, path) && new FileInfo(path).LinkTarget is null;

    private static string KindFor(string rule) => rule.StartsWith("source/", StringComparison.Ordinal) ? "agency" : "person";

    private static string IdOf(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c)) id.Append(char.ToLowerInvariant(c));
            else if (id.Length > 0 && id[^1] != '-') id.Append('-');
        }

        return id.ToString().TrimEnd('-');
    }

    private static string Quote(string name) =>
        !name.AsSpan().ContainsAny(YamlMarks) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
