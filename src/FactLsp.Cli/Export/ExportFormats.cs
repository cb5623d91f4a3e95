using System.Text.Json;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Export;

/// <summary>Writes drafts in one format. Called in the order of the drafts, on one thread.</summary>
internal abstract class ExportWriter : IDisposable
{
    internal abstract void Write(ExportDraft draft);

    /// <summary>Writes what stands at the end, and lets go of what the writer holds; the stream stays open.</summary>
    public abstract void Dispose();
}

/// <summary>A format of <c>factlsp export</c>.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Summary">What comes out, and for whom.</param>
/// <param name="Create">Makes its writer.</param>
internal sealed record ExportFormat(string Name, string Summary, Func<Stream, ExportWriter> Create);

/// <summary>Every format that is written to a stream, in the order of the help. SQLite is a file and stands in <see cref="SqliteExport"/>.</summary>
internal static class ExportFormats
{
    internal const string Sqlite = "sqlite";

    internal static IReadOnlyList<ExportFormat> All { get; } =
    [
        new("jsonld", "schema.org NewsArticle with its claims and quotations, one draft a line", static output => new JsonLinesExport(output, JsonLdExport.Write)),
        new("ninjs", "IPTC ninjs 3.1, one draft a line", static output => new JsonLinesExport(output, NinjsExport.Write)),
        new("ftm", "FollowTheMoney entities and mentions, one a line", static output => new FollowTheMoneyExport(output)),
        new("webannotation", "W3C Web Annotations on the text without tags, one a line", static output => new WebAnnotationExport(output)),
        new("csl-json", "the sources as a bibliography (Zotero, Pandoc)", static output => new CslExport(output)),
        new("csv", "one row a claim", static output => new CsvExport(output)),
    ];
}

/// <summary>One JSON object a draft and line.</summary>
internal sealed class JsonLinesExport(Stream output, Action<Utf8JsonWriter, ExportDraft> write) : ExportWriter
{
    private readonly JsonLines _lines = new(output);

    internal override void Write(ExportDraft draft)
    {
        _lines.Write(json => write(json, draft));
        _lines.Flush();
    }

    public override void Dispose() => _lines.Dispose();
}
