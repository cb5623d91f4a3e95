using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.CodeActions;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Formatting;

/// <summary><c>textDocument/formatting</c>: tags in their canonical form. Prose is the writer's: not a space of it moves.</summary>
internal sealed class FormattingFeature : DraftFeature<DocumentEdit[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/formatting";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentFormattingProvider"] = true;

    /// <summary>Edits as the protocol has them.</summary>
    public static DocumentEdit[] Write(Draft draft, IEnumerable<TextEdit> edits) => [.. edits.Select(edit => new DocumentEdit(draft.Positions.RangeOf(edit.Span), edit.NewText))];

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override DocumentEdit[] Answer(Draft draft, Params parameters, Snapshot state) => Write(draft, TagFormatter.Edits(draft.Article, span: null));
}

/// <summary><c>textDocument/rangeFormatting</c>: the same for the tags in a range.</summary>
internal sealed class RangeFormattingFeature : DraftFeature<DocumentEdit[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/rangeFormatting";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentRangeFormattingProvider"] = true;

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override DocumentEdit[] Answer(Draft draft, Params parameters, Snapshot state) =>
        FormattingFeature.Write(draft, TagFormatter.Edits(draft.Article, draft.Positions.SpanOf(parameters.Range)));
}

/// <summary><c>textDocument/onTypeFormatting</c>: closes the bracket of a tag that has just been begun and is not closed on its line.</summary>
internal sealed class OnTypeFormattingFeature : DraftFeature<DocumentEdit[]>
{
    private static readonly string[] Openings = ["[src:", "[date:", "[n/a:", "[CQ:"];

    /// <inheritdoc/>
    public override string Method => "textDocument/onTypeFormatting";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentOnTypeFormattingProvider"] = new JObject
    {
        ["firstTriggerCharacter"] = ":",
        ["moreTriggerCharacter"] = new JArray("["),
    };

    /// <summary>What closes the tag that ends at <paramref name="offset"/>; null where nothing is open or it is closed already.</summary>
    public static string? Closing(SourceText source, int offset)
    {
        var line = source.Lines.SpanOf(source.Lines.PositionOf(offset).Line);
        var before = source.Text.AsSpan(line.Start, offset - line.Start);
        var after = source.Text.AsSpan(offset, line.End - offset);
        if (before.EndsWith("[[", StringComparison.Ordinal)) return Closes(after) ? null : "]]";
        foreach (var opening in Openings) if (before.EndsWith(opening, StringComparison.OrdinalIgnoreCase)) return Closes(after) ? null : "]";
        return null;
    }

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override DocumentEdit[]? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var offset = draft.Positions.OffsetOf(parameters.Position);
        if (Closing(draft.Document.Text, offset) is not { } closing) return null;
        var at = draft.Positions.PositionOf(offset);
        return [new DocumentEdit(new Range(at, at), closing)];
    }

    /// <summary>Whether the rest of the line closes a bracket before it opens another.</summary>
    private static bool Closes(ReadOnlySpan<char> after)
    {
        var bracket = after.IndexOfAny('[', ']');
        return bracket >= 0 && after[bracket] == ']';
    }
}
