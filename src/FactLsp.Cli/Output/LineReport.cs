using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>What the formats of one line a finding have in common.</summary>
internal abstract class LineReport(Stream stream, LintLook look) : LintReport(look)
{
    private readonly StreamWriter _output = new(stream, Terminal.Utf8, leaveOpen: true) { NewLine = "\n" };

    internal override void Finish(LintSummary summary) => _output.Flush();

    protected override void WriteFile(LintedFile file)
    {
        foreach (var diagnostic in file.Diagnostics) _output.WriteLine(LineFor(file, diagnostic));
    }

    /// <summary>The line for a finding.</summary>
    protected abstract string LineFor(LintedFile file, Diagnostic diagnostic);

    protected override void Close() => _output.Dispose();
}

/// <summary>Workflow commands that GitHub Actions shows as annotations in the pull request; no permission is needed.</summary>
internal sealed class GitHubReport(Stream stream, LintLook look) : LineReport(stream, look)
{
    protected override string LineFor(LintedFile file, Diagnostic diagnostic)
    {
        var kind = diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "notice" };
        var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
        var end = file.Source.Lines.PositionOf(diagnostic.Span.End);

        // GitHub wants columns only for a finding on one line.
        var columns = start.Line == end.Line ? $",col={start.Character + 1},endColumn={end.Character + 1}" : string.Empty;
        return $"::{kind} file={Property(file.Path)},line={start.Line + 1},endLine={end.Line + 1}{columns},title={Property(diagnostic.Rule)}::{Message(diagnostic.Message)}";
    }

    private static string Message(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

/// <summary>Logging commands that Azure Pipelines shows as issues. It knows errors and warnings only.</summary>
internal sealed class AzureReport(Stream stream, LintLook look) : LineReport(stream, look)
{
    protected override string LineFor(LintedFile file, Diagnostic diagnostic)
    {
        var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
        var kind = diagnostic.Severity == Severity.Error ? "error" : "warning";
        return $"##vso[task.logissue type={kind};sourcepath={Property(file.Path)};linenumber={start.Line + 1};columnnumber={start.Character + 1};code={Property(diagnostic.Rule)};]{Message(diagnostic.Message)}";
    }

    // The agent obeys a command wherever it stands in a line, and a message may quote the draft.
    private static string Message(string text) => text.Replace("##", "#\u200B#", StringComparison.Ordinal).Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
