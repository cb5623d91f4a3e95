namespace FactLsp.Server.Protocol;

/// <summary>A place in a document as the client says it: both from 0, characters in the negotiated encoding.</summary>
internal readonly record struct Position(int Line, int Character);

/// <summary>From one place to another, end exclusive.</summary>
internal readonly record struct Range(Position Start, Position End);

/// <summary>A range of a document.</summary>
internal sealed record Location(string Uri, Range Range);

/// <summary>One replacement in a document; all edits of a list refer to the document before any of them.</summary>
internal sealed record DocumentEdit(Range Range, string NewText)
{
    /// <summary>Which of <see cref="WorkspaceEdit.ChangeAnnotations"/> explains it; null for none.</summary>
    public string? AnnotationId { get; init; }
}

/// <summary>Why some edits of a workspace edit are made, and whether the user is asked first.</summary>
internal sealed record ChangeAnnotation(string Label, bool NeedsConfirmation, string? Description = null);

/// <summary>Text for people, in Markdown or plain.</summary>
internal sealed record MarkupContent(string Kind, string Value)
{
    /// <summary>Wraps Markdown.</summary>
    public static MarkupContent Markdown(string value) => new("markdown", value);
}

/// <summary>What the client shows as a clickable title and sends back with <c>workspace/executeCommand</c>.</summary>
internal sealed record CommandLink(string Title, string Command, object[]? Arguments = null);

/// <summary>A change of one or more documents: edits by document, or document changes in order where a file is created.</summary>
internal sealed record WorkspaceEdit
{
    /// <summary>Edits by the URI of their document.</summary>
    public Dictionary<string, DocumentEdit[]>? Changes { get; init; }

    /// <summary>The same with versions and with files that are created first. Takes the place of <see cref="Changes"/>.</summary>
    public DocumentChange[]? DocumentChanges { get; init; }

    /// <summary>What edits refer to as their annotation.</summary>
    public Dictionary<string, ChangeAnnotation>? ChangeAnnotations { get; init; }
}

/// <summary>One step of a workspace edit: the edits of one document, or (with <see cref="Kind"/>) a file operation.</summary>
internal sealed record DocumentChange
{
    /// <summary><c>create</c>, or null for edits.</summary>
    public string? Kind { get; init; }

    /// <summary>The file that is created.</summary>
    public string? Uri { get; init; }

    /// <summary>How it is created.</summary>
    public CreateOptions? Options { get; init; }

    /// <summary>The document that is edited.</summary>
    public VersionedDocument? TextDocument { get; init; }

    /// <summary>Its edits.</summary>
    public DocumentEdit[]? Edits { get; init; }
}

/// <summary>How a file is created.</summary>
internal sealed record CreateOptions(bool IgnoreIfExists);

/// <summary>A document at a version; null means "as it is on disk".</summary>
internal sealed record VersionedDocument(string Uri, [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] int? Version);

/// <summary><c>client/registerCapability</c>.</summary>
internal sealed record RegistrationParams(Registration[] Registrations);

/// <summary>One capability that is registered later: what the protocol has no static form for.</summary>
internal sealed record Registration(string Id, string Method, RegistrationOptions RegisterOptions);

/// <summary>What exactly is registered: each capability has its own members.</summary>
internal sealed record RegistrationOptions
{
    /// <summary>Which files the client watches.</summary>
    public FileSystemWatcherGlob[]? Watchers { get; init; }

    /// <summary>The settings that the client tells about.</summary>
    public string? Section { get; init; }
}

/// <summary>One glob.</summary>
internal sealed record FileSystemWatcherGlob(string GlobPattern);

/// <summary><c>workspace/configuration</c>.</summary>
internal sealed record ConfigurationParams(ConfigurationItem[] Items);

/// <summary>One section of the client's settings: for a folder, or for everything.</summary>
internal sealed record ConfigurationItem(string? ScopeUri, string Section);

/// <summary><c>window/showMessageRequest</c>: a message with answers to choose from.</summary>
internal sealed record MessageRequest(int Type, string Message, MessageAction[] Actions);

/// <summary>One of these answers.</summary>
internal sealed record MessageAction(string Title);

/// <summary><c>window/workDoneProgress/create</c>.</summary>
internal sealed record ProgressToken(string Token);

/// <summary><c>$/progress</c>.</summary>
internal sealed record ProgressReport(string Token, ProgressValue Value);

/// <summary>How far it is. Kinds: <c>begin</c>, <c>report</c>, <c>end</c>.</summary>
internal sealed record ProgressValue(string Kind, string? Title = null, string? Message = null, bool? Cancellable = null);
