using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.SignatureHelp;

/// <summary><c>textDocument/signatureHelp</c>: how the tag that the cursor is in is written, and which part of it the cursor is in.</summary>
internal sealed class SignatureHelpFeature : DraftFeature<Protocol.SignatureHelp>
{
    private static readonly Dictionary<string, SignatureInformation> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["src"] = Form(
            "[src: source via carrier, date, locator; next source]",
            "This claim is carried by these sources.",
            ("source", "Who said it first: a name, an alias or an id."),
            ("via carrier", "Who carries it, where that is somebody else."),
            ("date", "The day on which the source carried it, as an EDTF date."),
            ("locator", "A page, a paragraph, or an address in <…>."),
            ("next source", "Behind a semicolon: another source of the same claim.")),
        ["date"] = Form(
            "[date: expression = value]",
            "When this claim happened; with an expression, what that expression before the tag means.",
            ("expression", "The words before the tag that are pinned."),
            ("value", "An EDTF date: 2025-03-21, 2025-03, 2025-03-10/2025-03-20, 2025-02~.")),
        ["CQ"] = Form("[CQ: who, date]", "Checked as it stands.", ("who", "The checker's initials."), ("date", "The day of the check.")),
        ["n/a"] = Form("[n/a: reason]", "This sentence makes no claim that needs a source.", ("reason", "Why; required.")),
    };

    /// <inheritdoc/>
    public override string Method => "textDocument/signatureHelp";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["signatureHelpProvider"] = new JObject
    {
        ["triggerCharacters"] = new JArray(":", ",", ";", "="),
        ["retriggerCharacters"] = new JArray(" "),
    };

    /// <summary>The key of the tag that is open at <paramref name="offset"/> on its line, and the number of the part that the cursor is in.</summary>
    public static (string Key, int Part)? At(SourceText source, int offset)
    {
        var line = source.Lines.SpanOf(source.Lines.PositionOf(offset).Line);
        var before = source.Text.AsSpan(line.Start, offset - line.Start);
        var open = before.LastIndexOf('[');
        if (open < 0 || before[open..].Contains(']')) return null;
        var inside = before[(open + 1)..];
        var colon = inside.IndexOf(':');
        if (colon < 0) return null;
        var key = inside[..colon].ToString();
        var value = inside[(colon + 1)..];
        return key.ToUpperInvariant() switch
        {
            "SRC" => (key, PartOfSource(value)),
            "DATE" => (key, value.Contains('=') ? 1 : char.IsAsciiDigit(value.TrimStart() is [var first, ..] ? first : 'a') ? 1 : 0),
            "CQ" => (key, value.Contains(',') ? 1 : 0),
            "N/A" => (key, 0),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override Protocol.SignatureHelp? Answer(Draft draft, Params parameters, Snapshot state) =>
        At(draft.Document.Text, draft.Positions.OffsetOf(parameters.Position)) is { } at && Forms.TryGetValue(at.Key, out var form)
            ? new Protocol.SignatureHelp([form], 0, at.Part)
            : null;

    private static int PartOfSource(ReadOnlySpan<char> value)
    {
        var entry = value[(value.LastIndexOf(';') + 1)..];
        var commas = entry.Count(',');
        return commas > 0 ? Math.Min(3, commas + 1) : entry.Contains(" via ", StringComparison.Ordinal) ? 1 : 0;
    }

    private static SignatureInformation Form(string label, string documentation, params (string Label, string Documentation)[] parts) =>
        new(label, MarkupContent.Markdown(documentation), [.. parts.Select(part => new ParameterInformation(part.Label, part.Documentation))]);
}
