using FactLsp.Cli.Input;

namespace FactLsp.Cli.Output;

/// <summary>For programs that read line by line: one finding a line, with its path; a file that cannot be read is a line with an error.</summary>
internal sealed class JsonLinesReport(Stream output, LintLook look) : LintReport(look)
{
    private const int FlushAt = 1 << 16;
    private readonly JsonLines _lines = new(output);

    internal override void Write(InputFault fault) => _lines.Write(json =>
    {
        json.WriteStartObject();
        json.WriteText("path", fault.Path);
        json.WriteText("error", fault.Message);
        json.WriteEndObject();
    });

    internal override void Finish(LintSummary summary) => _lines.Flush();

    protected override void WriteFile(LintedFile file)
    {
        foreach (var diagnostic in file.Diagnostics) _lines.Write(json => FindingJson.Write(json, file.Path, file.Source, diagnostic));
        if (_lines.Pending > FlushAt) _lines.Flush();
    }

    protected override void Close() => _lines.Dispose();
}
