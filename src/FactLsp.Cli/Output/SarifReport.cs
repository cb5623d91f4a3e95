using System.Text.Json;
using FactLsp.Cli.Input;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>SARIF 2.1.0: code scanning and IDEs. Columns count UTF-16 units from 1; quick fixes and fingerprints are in it.</summary>
internal sealed class SarifReport : LintReport
{
    /// <summary>Where the project lives.</summary>
    internal const string Home = "https://github.com/factlsp/factlsp";

    private readonly Utf8JsonWriter _json;
    private readonly List<InputFault> _faults = [];

    internal SarifReport(Stream output, LintLook look)
        : base(look)
    {
        _json = new Utf8JsonWriter(output, JsonOutput.Indented);
        _json.WriteStartObject();
        _json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        _json.WriteString("version", "2.1.0");
        _json.WriteStartArray("runs");
        _json.WriteStartObject();
        WriteTool();
        _json.WriteString("columnKind", "utf16CodeUnits");
        _json.WriteStartArray("results");
    }

    internal override void Write(InputFault fault) => _faults.Add(fault);

    internal override void Finish(LintSummary summary)
    {
        _json.WriteEndArray();
        _json.WriteStartArray("invocations");
        _json.WriteStartObject();
        _json.WriteBoolean("executionSuccessful", _faults.Count == 0 && !summary.IsStopped);
        _json.WriteStartArray("toolExecutionNotifications");
        foreach (var fault in _faults)
        {
            _json.WriteStartObject();
            _json.WriteString("level", "error");
            WriteMessage($"{fault.Path} {fault.Message}");
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        var fingerprints = new SentenceFingerprint(file);
        var uri = UriOf(file.Path);
        // Fingerprints number what stands twice in the same words as the baseline does, which knows nothing of findings that a comment covers.
        var results = file.Diagnostics.Select(static diagnostic => (Diagnostic: diagnostic, Suppression: (SuppressedFinding?)null))
            .Concat(file.Suppressed.Select(static finding => (finding.Diagnostic, Suppression: (SuppressedFinding?)finding)))
            .OrderBy(static result => result.Suppression is { IsInSource: true }).ThenBy(static result => result.Diagnostic.Span)
            .Select(result => (result.Diagnostic, result.Suppression, Fingerprint: fingerprints.Of(result.Diagnostic))).ToList();
        foreach (var result in results.OrderBy(static result => result.Diagnostic.Span)) WriteResult(file, uri, result.Diagnostic, result.Suppression, result.Fingerprint);
        if (_json.BytesPending > 1 << 16) _json.Flush();
    }

    protected override void Close() => _json.Dispose();

    private static string Level(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", Severity.Off => "none", _ => "note" };

    // A path may hold anything; a URI may not.
    private static string UriOf(string path) =>
        Path.IsPathRooted(path) ? new Uri(path).AbsoluteUri : string.Join('/', path.Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));

    private void WriteTool()
    {
        _json.WriteStartObject("tool");
        _json.WriteStartObject("driver");
        _json.WriteString("name", "factlsp");
        _json.WriteString("informationUri", Home);
        _json.WriteString("semanticVersion", typeof(SarifReport).Assembly.GetName().Version!.ToString(3));
        _json.WriteStartArray("rules");
        foreach (var rule in RuleCatalog.All)
        {
            _json.WriteStartObject();
            _json.WriteString("id", rule.Name);
            WriteText("shortDescription", rule.Summary + ".");
            _json.WriteString("helpUri", RuleCatalog.HelpUrl(rule.Name));
            WriteText("help", $"{rule.Summary}. See {RuleCatalog.HelpUrl(rule.Name)}");
            _json.WriteStartObject("defaultConfiguration");
            _json.WriteBoolean("enabled", rule.DefaultSeverity != Severity.Off);
            if (rule.DefaultSeverity != Severity.Off) _json.WriteString("level", Level(rule.DefaultSeverity));
            _json.WriteEndObject();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.WriteEndObject();
    }

    private void WriteResult(LintedFile file, string uri, Diagnostic diagnostic, SuppressedFinding? suppression, string fingerprint)
    {
        _json.WriteStartObject();
        _json.WriteString("ruleId", diagnostic.Rule);
        if (RuleCatalog.Find(diagnostic.Rule) is { } rule) _json.WriteNumber("ruleIndex", RuleCatalog.All.IndexOf(rule));
        _json.WriteString("level", Level(diagnostic.Severity));
        WriteMessage(diagnostic.Message);
        _json.WriteStartArray("locations");
        _json.WriteStartObject();
        WritePhysicalLocation(file.Source, uri, diagnostic.Span);
        _json.WriteEndObject();
        _json.WriteEndArray();
        if (!diagnostic.Related.IsEmpty)
        {
            _json.WriteStartArray("relatedLocations");
            for (var i = 0; i < diagnostic.Related.Length; i++)
            {
                _json.WriteStartObject();
                _json.WriteNumber("id", i);
                WriteMessage(diagnostic.Related[i].Message);
                WritePhysicalLocation(file.Source, uri, diagnostic.Related[i].Span);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
        }

        _json.WriteStartObject("partialFingerprints");
        _json.WriteString("ruleAndSentence/v1", fingerprint);
        _json.WriteEndObject();
        WriteFixes(file.Source, uri, diagnostic);
        WriteSuppressions(suppression);
        _json.WriteEndObject();
    }

    // In all results of a run or in none (SARIF 2.1.0, 3.27.23): an empty array says that a finding counts.
    private void WriteSuppressions(SuppressedFinding? suppression)
    {
        _json.WriteStartArray("suppressions");
        if (suppression is { } why)
        {
            _json.WriteStartObject();
            _json.WriteString("kind", why.IsInSource ? "inSource" : "external");
            _json.WriteString("status", "accepted");
            if (why.Reason.Length > 0) _json.WriteText("justification", why.Reason);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteFixes(SourceText source, string uri, Diagnostic diagnostic)
    {
        if (diagnostic.Fixes.All(fix => fix.Edits.IsEmpty)) return;
        _json.WriteStartArray("fixes");
        foreach (var fix in diagnostic.Fixes)
        {
            if (fix.Edits.IsEmpty) continue;
            _json.WriteStartObject();
            WriteText("description", fix.Title);
            _json.WriteStartArray("artifactChanges");
            _json.WriteStartObject();
            WriteArtifact(uri);
            _json.WriteStartArray("replacements");
            foreach (var edit in fix.Edits)
            {
                _json.WriteStartObject();
                WriteRegion("deletedRegion", source, edit.Span);
                WriteText("insertedContent", edit.NewText);
                _json.WriteEndObject();
            }

            _json.WriteEndArray();
            _json.WriteEndObject();
            _json.WriteEndArray();
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WritePhysicalLocation(SourceText source, string uri, TextSpan span)
    {
        _json.WriteStartObject("physicalLocation");
        WriteArtifact(uri);
        WriteRegion("region", source, span);
        _json.WriteEndObject();
    }

    private void WriteArtifact(string uri)
    {
        _json.WriteStartObject("artifactLocation");
        _json.WriteString("uri", uri);
        _json.WriteEndObject();
    }

    private void WriteRegion(string name, SourceText source, TextSpan span)
    {
        var start = source.Lines.PositionOf(span.Start);
        var end = source.Lines.PositionOf(span.End);
        _json.WriteStartObject(name);
        _json.WriteNumber("startLine", start.Line + 1);
        _json.WriteNumber("startColumn", start.Character + 1);
        _json.WriteNumber("endLine", end.Line + 1);
        _json.WriteNumber("endColumn", end.Character + 1);
        _json.WriteNumber("charOffset", span.Start);
        _json.WriteNumber("charLength", span.Length);
        _json.WriteEndObject();
    }

    private void WriteMessage(string text) => WriteText("message", text);

    private void WriteText(string name, string text)
    {
        _json.WriteStartObject(name);
        _json.WriteText("text", text);
        _json.WriteEndObject();
    }
}
