using System.Text.Json;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>GitLab's code quality report: an array of Code Climate's issues, whole ones although GitLab reads only a part of them. A finding keeps its fingerprint while its sentence stands.</summary>
internal sealed class GitLabReport : LintReport
{
    private readonly Utf8JsonWriter _json;

    internal GitLabReport(Stream output, LintLook look)
        : base(look)
    {
        _json = new Utf8JsonWriter(output, JsonOutput.Indented);
        _json.WriteStartArray();
    }

    internal override void Finish(LintSummary summary)
    {
        _json.WriteEndArray();
        _json.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        var fingerprints = new SentenceFingerprint(file);
        foreach (var diagnostic in file.Diagnostics)
        {
            var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
            var end = file.Source.Lines.PositionOf(diagnostic.Span.End);
            _json.WriteStartObject();
            _json.WriteString("type", "issue");
            _json.WriteText("description", diagnostic.Message);
            _json.WriteString("check_name", diagnostic.Rule);
            _json.WriteText("fingerprint", $"{file.Path}:{fingerprints.Of(diagnostic)}");
            _json.WriteStartArray("categories");
            _json.WriteStringValue(diagnostic.Severity == Severity.Error ? "Bug Risk" : "Clarity");
            _json.WriteEndArray();
            _json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "major", Severity.Warning => "minor", _ => "info" });
            _json.WriteStartObject("location");
            _json.WriteText("path", file.Path);
            _json.WriteStartObject("lines");
            _json.WriteNumber("begin", start.Line + 1);
            _json.WriteNumber("end", end.Line + 1);
            _json.WriteEndObject();
            _json.WriteEndObject();
            _json.WriteEndObject();
        }
    }

    protected override void Close() => _json.Dispose();
}
