using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>How a report looks, as far as its format has a choice.</summary>
/// <param name="Level">The least severity that is written.</param>
/// <param name="HasColour">Colours and links, for a terminal.</param>
/// <param name="Width">Columns.</param>
/// <param name="Detail">How much the format for eyes writes.</param>
internal readonly record struct LintLook(Severity Level, bool HasColour, int Width, LintDetail Detail);

/// <summary>How much the format for eyes writes.</summary>
internal enum LintDetail : byte
{
    /// <summary>Findings, the rules that spoke, and sums.</summary>
    All,

    /// <summary>Findings and nothing else.</summary>
    Findings,

    /// <summary>How many findings each rule and each file has, and sums.</summary>
    Sums,
}

/// <summary>A format of <c>factlsp lint</c>.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Summary">For whom it is.</param>
/// <param name="Level">The least severity that it writes when nobody says otherwise.</param>
/// <param name="Create">Makes its writer.</param>
/// <param name="NeedsArticle">It shows more of a draft than its findings, so that drafts are analysed although a cache knows them.</param>
internal sealed record LintFormat(string Name, string Summary, Severity Level, Func<Stream, LintLook, LintReport> Create, bool NeedsArticle = false);

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
        new("html", "one page with the claims in colour", Severity.Information, static (output, look) => new HtmlReport(output, look), NeedsArticle: true),
        new("rdjson", "reviewdog, with suggestions", Severity.Information, static (output, look) => new RdJsonReport(output, look)),
    ];

    internal static LintFormat? Find(string name) => All.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.Ordinal));
}
