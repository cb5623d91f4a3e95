using System.Text.Json;
using FactLsp.Cli.Input;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>A finding as a JSON object. Lines and columns count from 1, offsets from 0; both in UTF-16 units, ends exclusive.</summary>
internal static class FindingJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="path">The file, where the object stands alone; null where it stands in its file's object.</param>
    /// <param name="source">The file's text.</param>
    /// <param name="diagnostic">The finding.</param>
    internal static void Write(Utf8JsonWriter json, string? path, SourceText source, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        if (path is not null) json.WriteText("path", path);
        json.WriteString("rule", diagnostic.Rule);
        json.WriteString("severity", diagnostic.Severity.Name());
        json.WriteText("message", diagnostic.Message);
        WritePlace(json, source, diagnostic.Span);
        json.WriteString("help", diagnostic.HelpUrl);
        if (!diagnostic.Fixes.IsEmpty)
        {
            json.WriteStartArray("fixes");
            foreach (var fix in diagnostic.Fixes) Write(json, fix);
            json.WriteEndArray();
        }

        if (!diagnostic.Related.IsEmpty || !diagnostic.Elsewhere.IsEmpty)
        {
            json.WriteStartArray("related");
            foreach (var place in diagnostic.Related)
            {
                json.WriteStartObject();
                json.WriteText("message", place.Message);
                WritePlace(json, source, place.Span);
                json.WriteEndObject();
            }

            // In another draft: with its path.
            foreach (var place in diagnostic.Elsewhere)
            {
                json.WriteStartObject();
                json.WriteText("path", place.Draft.Key);
                json.WriteText("message", place.Message);
                var (line, character) = place.Draft.PositionOf(place.Span.Start);
                var (endLine, endCharacter) = place.Draft.PositionOf(place.Span.End);
                json.WriteBounds(place.Span);
                json.WriteNumber("line", line + 1);
                json.WriteNumber("column", character + 1);
                json.WriteNumber("endLine", endLine + 1);
                json.WriteNumber("endColumn", endCharacter + 1);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what there is to say of one article of a stream: its claims by verdict and its findings.</summary>
    internal static void Write(Utf8JsonWriter json, string? rawId, AnalysedDraft draft)
    {
        json.WriteStartObject();
        ArticleJson.WriteId(json, rawId);
        WriteClaims(json, DraftFacts.Of(draft.Article));
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in draft.Diagnostics) Write(json, null, draft.Article.Syntax.Source, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary><c>"claims": {"agency": …, …}</c></summary>
    internal static void WriteClaims(Utf8JsonWriter json, DraftFacts facts)
    {
        json.WriteStartObject("claims");
        foreach (var verdict in LintSummary.Verdicts) json.WriteNumber(verdict.Name(), facts.Verdicts[(int)verdict]);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, QuickFix fix)
    {
        json.WriteStartObject();
        json.WriteText("title", fix.Title);
        json.WriteBoolean("safe", fix.IsSafe);
        if (fix.Kind == QuickFixKind.AddActor) json.WriteText("addActor", fix.Argument);
        json.WriteStartArray("edits");
        foreach (var edit in fix.Edits)
        {
            json.WriteStartObject();
            json.WriteBounds(edit.Span);
            json.WriteText("newText", edit.NewText);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter json, SourceText source, TextSpan span)
    {
        var start = source.Lines.PositionOf(span.Start);
        var end = source.Lines.PositionOf(span.End);
        json.WriteBounds(span);
        json.WriteNumber("line", start.Line + 1);
        json.WriteNumber("column", start.Character + 1);
        json.WriteNumber("endLine", end.Line + 1);
        json.WriteNumber("endColumn", end.Character + 1);
    }
}
