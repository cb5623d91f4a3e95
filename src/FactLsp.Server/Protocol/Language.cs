namespace FactLsp.Server.Protocol;

/// <summary>What is shown over a place.</summary>
internal sealed record Hover(MarkupContent Contents, Range Range);

/// <summary>A list of completions; <see cref="IsIncomplete"/> asks the client to come again at the next letter.</summary>
internal sealed record CompletionList(bool IsIncomplete, CompletionItem[] Items);

/// <summary>One completion. Kinds: 9 module, 12 value, 15 snippet, 18 reference, 20 member, 7 class.</summary>
internal sealed record CompletionItem
{
    /// <summary>What the list shows.</summary>
    public required string Label { get; init; }

    /// <summary>The icon.</summary>
    public int Kind { get; init; }

    /// <summary>What stands beside the label.</summary>
    public string? Detail { get; init; }

    /// <summary>What the list shows beside the selected item.</summary>
    public MarkupContent? Documentation { get; init; }

    /// <summary>What is compared with the typed text.</summary>
    public string? FilterText { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public string? SortText { get; init; }

    /// <summary>What is inserted, and where.</summary>
    public DocumentEdit? TextEdit { get; init; }

    /// <summary>What <c>completionItem/resolve</c> needs to know.</summary>
    public CompletionData? Data { get; init; }
}

/// <summary>Who a completion is about.</summary>
internal sealed record CompletionData(string Actor, string Uri);

/// <summary>An entry of the outline. Kinds: 1 file, 3 namespace, 15 string, 13 variable, 19 object, 24 event.</summary>
internal sealed record DocumentSymbol(string Name, string? Detail, int Kind, Range Range, Range SelectionRange, DocumentSymbol[]? Children = null);

/// <summary>A change that the client offers; <see cref="Edit"/> may come later through <c>codeAction/resolve</c>.</summary>
internal sealed record CodeAction
{
    /// <summary>What the menu shows.</summary>
    public required string Title { get; init; }

    /// <summary><c>quickfix</c>, <c>source.fixAll.factlsp</c> and the like.</summary>
    public required string Kind { get; init; }

    /// <summary>What it removes.</summary>
    public ProtocolDiagnostic[]? Diagnostics { get; init; }

    /// <summary>The one that a single key applies.</summary>
    public bool? IsPreferred { get; init; }

    /// <summary>The change.</summary>
    public WorkspaceEdit? Edit { get; init; }

    /// <summary>A command instead of a change.</summary>
    public CommandLink? Command { get; init; }

    /// <summary>What <c>codeAction/resolve</c> needs to know.</summary>
    public CodeActionData? Data { get; init; }
}

/// <summary>Enough to work out a code action's edit later.</summary>
internal sealed record CodeActionData(string Uri, int Version, string Action, string? Argument = null);

/// <summary>An object that goes back as it came, with something added: what <c>resolve</c> requests answer.</summary>
internal sealed record JsonObjectResult(Newtonsoft.Json.Linq.JObject Json);

/// <summary>A place to draw. 1 text, 2 read, 3 write.</summary>
internal sealed record DocumentHighlight(Range Range, int Kind);

/// <summary>An entry of the workspace's symbols.</summary>
internal sealed record WorkspaceSymbol(string Name, int Kind, Location Location, string? ContainerName);

/// <summary>What a rename would rename.</summary>
internal sealed record RenameTarget(Range Range, string Placeholder);

/// <summary>A line of text between the lines; without <see cref="Command"/> until it is resolved.</summary>
internal sealed record Lens(Range Range, CommandLink? Command = null, LensData? Data = null);

/// <summary>What a lens is about: the claims, or the index of a block.</summary>
internal sealed record LensData(string Uri, string What)
{
    /// <summary>The claims of the whole article.</summary>
    public const string Claims = "claims";
}

/// <summary>A word between the words. Kinds: 1 type, 2 parameter.</summary>
internal sealed record InlayHint(Position Position, string Label, int? Kind, bool PaddingLeft, MarkupContent? Tooltip = null, InlayHintData? Data = null);

/// <summary>What <c>inlayHint/resolve</c> needs to know.</summary>
internal sealed record InlayHintData(string Uri, int Offset, string What)
{
    /// <summary>The hint is a resolved date.</summary>
    public const string Date = "date";

    /// <summary>The hint is an inherited source.</summary>
    public const string Source = "source";
}

/// <summary>All semantic tokens of a document, five numbers each.</summary>
internal sealed record SemanticTokens(string? ResultId, int[] Data);

/// <summary>One stretch of numbers replaced.</summary>
internal sealed record SemanticTokensEdit(int Start, int DeleteCount, int[] Data);

/// <summary>Lines that can be folded; kind <c>comment</c>, <c>region</c> or null.</summary>
internal sealed record FoldingRange(int StartLine, int EndLine, string? Kind = null);

/// <summary>A range with the next larger one around it.</summary>
internal sealed record SelectionRange(Range Range, SelectionRange? Parent);

/// <summary>A place that leads to an address.</summary>
internal sealed record DocumentLink(Range Range, string Target, string? Tooltip = null);

/// <summary>Ranges of equal text that are edited together.</summary>
internal sealed record LinkedEditingRanges(Range[] Ranges);

/// <summary>How a tag is written, with the part that the cursor is in.</summary>
internal sealed record SignatureHelp(SignatureInformation[] Signatures, int ActiveSignature, int ActiveParameter);

/// <summary>One form.</summary>
internal sealed record SignatureInformation(string Label, MarkupContent Documentation, ParameterInformation[] Parameters);

/// <summary>One part of a form.</summary>
internal sealed record ParameterInformation(string Label, string Documentation);

/// <summary>A link of the chain of attribution.</summary>
internal sealed record CallHierarchyItem(string Name, int Kind, string? Detail, string Uri, Range Range, Range SelectionRange, CallHierarchyData Data);

/// <summary>Who a link of the chain is: an actor's id, or the words of the text where it has none.</summary>
internal sealed record CallHierarchyData(string Key);

/// <summary>Who carries it, and where.</summary>
internal sealed record IncomingCall(CallHierarchyItem From, Range[] FromRanges);

/// <summary>Whom it quotes, and where.</summary>
internal sealed record OutgoingCall(CallHierarchyItem To, Range[] FromRanges);

/// <summary>The answer to a delta: all numbers again, or the edits.</summary>
internal sealed record SemanticTokensOrDelta(string ResultId, int[]? Data = null, SemanticTokensEdit[]? Edits = null);

/// <summary><c>window/showDocument</c>.</summary>
internal sealed record ShowDocument(string Uri, bool External, bool? TakeFocus = null, Range? Selection = null);
