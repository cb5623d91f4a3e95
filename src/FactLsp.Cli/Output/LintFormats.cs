using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>How a report looks, as far as its format has a choice.</summary>
/// <param name="Level">The least severity that is written.</param>
/// <param name="HasColour">Colours and links, for a terminal.</param>
/// <param name="Width">Columns.</param>
internal readonly record struct LintLook(Severity Level, bool HasColour, int Width);

/// <summary>A format of <c>factlsp lint</c>.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Summary">For whom it is.</param>
/// <param name="Level">The least severity that it writes when nobody says otherwise.</param>
/// <param name="Create">Makes its writer.</param>
internal sealed record LintFormat(string Name, string Summary, Severity Level, Func<Stream, LintLook, LintReport> Create);

/// <summary>Every format, in the order of the help.</summary>
internal static class LintFormats
{
    internal static IReadOnlyList<LintFormat> All { get; } =
    [
        new("text", "for eyes", Severity.Information, static (output, look) => new TextReport(output, look)),
        new("json", "one document with every finding and quick fix", Severity.Hint, static (output, look) => new JsonReport(output, look)),
        new("jsonl", "one finding a line", Severity.Hint, static (output, look) => new JsonLinesReport(output, look)),
        new("sarif", "SARIF 2.1.0: code scanning, IDEs", Severity.Information, static (output, look) => new SarifReport(output, look)),
        new("github", "annotations in GitHub Actions", Severity.Information, static (output, look) => new GitHubReport(output, look)),
        new("gitlab", "GitLab code quality", Severity.Information, static (output, look) => new GitLabReport(output, look)),
        new("azure", "issues in Azure Pipelines", Severity.Warning, static (output, look) => new AzureReport(output, look)),
        new("junit", "JUnit XML", Severity.Information, static (output, look) => new JUnitReport(output, look)),
        new("checkstyle", "Checkstyle XML", Severity.Information, static (output, look) => new CheckstyleReport(output, look)),
        new("html", "one page with the claims in colour", Severity.Information, static (output, look) => new HtmlReport(output, look)),
        new("rdjson", "reviewdog, with suggestions", Severity.Information, static (output, look) => new RdJsonReport(output, look)),
    ];

    internal static LintFormat? Find(string name) => All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
