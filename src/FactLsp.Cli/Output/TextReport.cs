using System.Text;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>For eyes: each finding with its line and a squiggle under exactly what it is about, then the sums and the pages of the rules that spoke.</summary>
internal sealed class TextReport(Stream stream, LintLook look) : LintReport(look)
{
    private readonly SortedDictionary<string, int> _rules = new(StringComparer.Ordinal);
    private readonly StreamWriter _output = new(stream, Terminal.Utf8, leaveOpen: true);

    protected override void WriteFile(LintedFile file)
    {
        var path = DisplayText.Safe(file.Path);
        foreach (var diagnostic in file.Diagnostics)
        {
            _rules[diagnostic.Rule] = _rules.GetValueOrDefault(diagnostic.Rule) + 1;
            if (Look.Detail != LintDetail.Sums) WriteFinding(path, file, diagnostic);
        }

        if (Look.Detail == LintDetail.Sums && !file.Diagnostics.IsEmpty) _output.WriteLine($"{file.Diagnostics.Length,6}  {path}");
    }

    internal override void Flush() => _output.Flush();

    protected override void Close() => _output.Dispose();

    internal override void Finish(LintSummary summary)
    {
        if (Look.Detail == LintDetail.Findings)
        {
            _output.Flush();
            return;
        }

        if (_rules.Count > 0)
        {
            var widest = _rules.Keys.Max(rule => rule.Length);
            if (Look.Detail == LintDetail.Sums) _output.WriteLine();
            else _output.WriteLine("Why, and what to do:");
            foreach (var (rule, count) in _rules)
                _output.WriteLine($"  {(Look.Detail == LintDetail.Sums ? $"{count,6}  " : string.Empty)}{Link(RuleCatalog.HelpUrl(rule), rule)}{new string(' ', widest - rule.Length)}  {RuleCatalog.HelpUrl(rule)}");
            _output.WriteLine();
        }

        _output.WriteLine(ClaimsLine(summary));
        _output.WriteLine(FindingsLine(summary));
        if (Hidden > 0) _output.WriteLine($"{Count(Hidden, "finding")} below the level “{Look.Level.Name()}” not shown; --level hint shows all.");
        if (summary.IsStopped) _output.WriteLine("Stopped before the end.");
        _output.Flush();
    }

    private void WriteFinding(string path, LintedFile file, Diagnostic diagnostic)
    {
        var position = file.Source.Lines.PositionOf(diagnostic.Span.Start);
        var number = (position.Line + 1).ToString();
        _output.WriteLine($"{Bold($"{path}:{number}:{position.Character + 1}")}: {InColour(diagnostic.Severity, diagnostic.Severity.Name())}: {DisplayText.Safe(diagnostic.Message)} [{Link(diagnostic.HelpUrl, diagnostic.Rule)}]");
        if (file.Source.Length > 0)
        {
            var margin = new string(' ', Math.Max(0, 5 - number.Length));
            var excerpt = Excerpt.Of(file.Source, diagnostic.Span, Math.Max(40, Look.Width - 8));
            _output.WriteLine($"{Faint($"{margin}{number} |")} {excerpt.Shown}");
            _output.WriteLine($"{Faint("      |")} {new string(' ', excerpt.Column)}{InColour(diagnostic.Severity, new string('~', excerpt.Width))}");
        }

        _output.WriteLine();
    }

    private static string ClaimsLine(LintSummary summary)
    {
        var line = new StringBuilder().Append(Count(summary.Files, "file")).Append(", ").Append(Count(summary.Claims, "claim"));
        if (summary.Claims == 0) return line.Append('.').ToString();
        line.Append(": ");
        AppendPart(line, summary.Of(Verdict.Agency), "cited");
        AppendPart(line, summary.Of(Verdict.Collective), "collective");
        AppendPart(line, summary.Of(Verdict.Named), "named");
        AppendPart(line, summary.Of(Verdict.Unnamed), "unnamed");
        AppendPart(line, summary.Of(Verdict.Dateline), "by dateline");
        AppendPart(line, summary.Of(Verdict.None), "uncited");
        line.Length -= 2;
        return line.Append('.').ToString();
    }

    private string FindingsLine(LintSummary summary)
    {
        if (!summary.Reaches(Severity.Hint)) return "No findings.";
        return string.Join(", ", new[]
        {
            InColour(Severity.Error, Count(summary.Of(Severity.Error), "error")),
            InColour(Severity.Warning, Count(summary.Of(Severity.Warning), "warning")),
            $"{summary.Of(Severity.Information)} information",
            Count(summary.Of(Severity.Hint), "hint"),
        }) + ".";
    }

    private static void AppendPart(StringBuilder line, int count, string what)
    {
        if (count > 0) line.Append(count).Append(' ').Append(what).Append(", ");
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private string Bold(string text) => Look.HasColour ? $"\e[1m{text}\e[0m" : text;

    private string Faint(string text) => Look.HasColour ? $"\e[2m{text}\e[0m" : text;

    private string Link(string address, string text) => Look.HasColour ? $"\e]8;;{address}\e\\{text}\e]8;;\e\\" : text;

    private string InColour(Severity severity, string text) => !Look.HasColour ? text : severity switch
    {
        Severity.Error => $"\e[31m{text}\e[0m",
        Severity.Warning => $"\e[33m{text}\e[0m",
        Severity.Information => $"\e[34m{text}\e[0m",
        _ => $"\e[36m{text}\e[0m",
    };
}
