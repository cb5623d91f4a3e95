using System.Text;
using System.Text.Json;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>reviewdog's diagnostic format, with suggestions. Its columns count UTF-8 bytes from 1.</summary>
internal sealed class RdJsonReport : LintReport
{
    private readonly Utf8JsonWriter _json;

    internal RdJsonReport(Stream output, LintLook look)
        : base(look)
    {
        _json = new Utf8JsonWriter(output, JsonOutput.Indented);
        _json.WriteStartObject();
        _json.WriteStartObject("source");
        _json.WriteString("name", "factlsp");
        _json.WriteString("url", SarifReport.Home);
        _json.WriteEndObject();
        _json.WriteStartArray("diagnostics");
    }

    internal override void Finish(LintSummary summary)
    {
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        foreach (var diagnostic in file.Diagnostics)
        {
            _json.WriteStartObject();
            _json.WriteText("message", diagnostic.Message);
            _json.WriteStartObject("location");
            _json.WriteText("path", file.Path);
            WriteRange(file.Source, diagnostic.Span);
            _json.WriteEndObject();
            _json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "ERROR", Severity.Warning => "WARNING", _ => "INFO" });
            _json.WriteStartObject("code");
            _json.WriteString("value", diagnostic.Rule);
            _json.WriteString("url", diagnostic.HelpUrl);
            _json.WriteEndObject();
            WriteSuggestions(file.Source, diagnostic);
            _json.WriteEndObject();
        }
    }

    protected override void Close() => _json.Dispose();

    // A suggestion replaces one place: fixes of several edits have no form here.
    private void WriteSuggestions(SourceText source, Diagnostic diagnostic)
    {
        _json.WriteStartArray("suggestions");
        foreach (var fix in diagnostic.Fixes)
        {
            if (fix.Edits.Length != 1) continue;
            _json.WriteStartObject();
            WriteRange(source, fix.Edits[0].Span);
            _json.WriteText("text", fix.Edits[0].NewText);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteRange(SourceText source, TextSpan span)
    {
        _json.WriteStartObject("range");
        WritePosition("start", source, span.Start);
        WritePosition("end", source, span.End);
        _json.WriteEndObject();
    }

    private void WritePosition(string name, SourceText source, int offset)
    {
        var position = source.Lines.PositionOf(offset);
        _json.WriteStartObject(name);
        _json.WriteNumber("line", position.Line + 1);
        _json.WriteNumber("column", Encoding.UTF8.GetByteCount(source.Text.AsSpan(offset - position.Character, position.Character)) + 1);
        _json.WriteEndObject();
    }
}
