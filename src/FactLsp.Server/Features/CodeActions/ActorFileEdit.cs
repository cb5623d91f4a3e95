using System.Buffers;
using System.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Features.CodeActions;

/// <summary>Adds an actor to the workspace's actor file: as an edit where the client can make files, else as a command that the server carries out.</summary>
internal static class ActorFileEdit
{
    /// <summary>The name of this action in a code action's data.</summary>
    public const string Action = "addActor";

    /// <summary>The command for clients whose edits cannot make files.</summary>
    public const string Command = "factlsp.addActor";

    private static readonly SearchValues<char> YamlMarks = SearchValues.Create(":#'\"[]{}&*!|>%@`,\n\\");

    private const string DefaultName = "actors.yaml";

    /// <summary>Completes <paramref name="action"/>; null where there is no folder to put a file into.</summary>
    public static CodeAction? Offer(CodeAction action, Draft draft, Snapshot state, string name, string rule)
    {
        if (PathFor(draft, state) is not { } path) return null;
        var argument = $"{KindFor(rule)}\n{name}\n{path}";
        var titled = action with { Title = $"{action.Title} ({Path.GetFileName(path)})" };
        if (!state.Client.Can("workspace.workspaceEdit.documentChanges") || !state.Client.Lists("workspace.workspaceEdit.resourceOperations", "create"))
            return titled with { Command = new CommandLink(action.Title, Command, [argument]) };
        return state.Client.Lists("textDocument.codeAction.resolveSupport.properties", "edit")
            ? titled with { Data = new CodeActionData(draft.Uri, draft.Document.Version, Action, argument) }
            : titled with { Edit = Make(argument) };
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

    /// <summary>The configuration's first actor file in YAML; else <c>actors.yaml</c> beside the configuration, in the first folder, or beside the draft.</summary>
    internal static string? PathFor(Draft draft, Snapshot state)
    {
        var configuration = draft.Settings.Configuration;
        if (configuration.Path is { } configured && Path.GetDirectoryName(configured) is { } home)
        {
            var listed = configuration.ActorFiles.FirstOrDefault(file => file.EndsWith(".yaml", StringComparison.Ordinal) && !file.Contains('*', StringComparison.Ordinal));
            return Path.GetFullPath(Path.Combine(home, listed ?? DefaultName));
        }

        var folder = state.Folders.Select(DocumentKey.PathOf).FirstOrDefault(path => path is not null)
            ?? (DocumentKey.PathOf(draft.Uri) is { } own ? Path.GetDirectoryName(own) : null);
        return folder is null ? null : Path.Combine(folder, DefaultName);
    }

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
