using System.Text.Json;
using FactLsp.Cli.Input;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>For programs: one JSON document with every file, finding and quick fix. Lines and columns count from 1, offsets from 0; both in UTF-16 units.</summary>
internal sealed class JsonReport : LintReport
{
    private readonly Utf8JsonWriter _json;
    private readonly List<InputFault> _faults = [];

    internal JsonReport(Stream output, LintLook look)
        : base(look)
    {
        _json = new Utf8JsonWriter(output, JsonOutput.Indented);
        _json.WriteStartObject();
        _json.WriteNumber("version", 1);
        _json.WriteStartArray("files");
    }

    protected override void WriteFile(LintedFile file)
    {
        _json.WriteStartObject();
        _json.WriteText("path", file.Path);
        if (file.Facts is { } facts) FindingJson.WriteClaims(_json, facts);
        _json.WriteStartArray("diagnostics");
        foreach (var diagnostic in file.Diagnostics) FindingJson.Write(_json, null, file.Source, diagnostic);
        _json.WriteEndArray();
        _json.WriteEndObject();
        if (_json.BytesPending > 1 << 16) _json.Flush();
    }

    internal override void Write(InputFault fault) => _faults.Add(fault);

    internal override void Finish(LintSummary summary)
    {
        _json.WriteEndArray();
        _json.WriteStartArray("errors");
        foreach (var fault in _faults)
        {
            _json.WriteStartObject();
            _json.WriteText("path", fault.Path);
            _json.WriteText("message", fault.Message);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
        _json.WriteStartObject("summary");
        _json.WriteNumber("files", summary.Files);
        _json.WriteStartObject("claims");
        foreach (var verdict in LintSummary.Verdicts) _json.WriteNumber(verdict.Name(), summary.Of(verdict));
        _json.WriteEndObject();
        _json.WriteStartObject("findings");
        for (var severity = Severity.Error; severity > Severity.Off; severity--) _json.WriteNumber(severity.Name(), summary.Of(severity));
        _json.WriteEndObject();
        _json.WriteBoolean("stopped", summary.IsStopped);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
    }

    protected override void Close() => _json.Dispose();
}
