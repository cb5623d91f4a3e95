using System.Globalization;
using FactLsp.Core.Claims;

namespace FactLsp.Cli.Export;

/// <summary>One row a claim, RFC 4180; lists within a cell are separated by "; ".</summary>
internal sealed class CsvExport : ExportWriter
{
    private static readonly string[] Columns = ["file", "line", "date", "place", "verdict", "claim", "sources", "relay", "dates", "mentions"];
    private readonly StreamWriter _output;

    internal CsvExport(Stream output)
    {
        _output = new StreamWriter(output, Terminal.Utf8, leaveOpen: true) { NewLine = "\r\n" };
        _output.WriteLine(string.Join(',', Columns));
    }

    internal override void Write(ExportDraft draft)
    {
        foreach (var claim in draft.Article.Claims)
        {
            string[] cells =
            [
                draft.Path,
                draft.LineOf(claim.Span.Start).ToString(CultureInfo.InvariantCulture),
                draft.Day ?? string.Empty,
                draft.Place ?? string.Empty,
                claim.Verdict.Name(),
                draft.Clean.TextOf(claim.Span),
                string.Join("; ", claim.Sources.Select(source => source.Name).Distinct(StringComparer.Ordinal)),
                string.Join(" via ", claim.Relay.Reverse().Select(link => link.Name)),
                string.Join("; ", draft.DatesOf(claim).Select(date => date.Edtf?.Text ?? date.Value)),
                string.Join("; ", draft.Article.Mentions.Where(mention => mention.Actor is not null && claim.Span.Contains(mention.Span)).Select(mention => mention.Actor!.Id).Distinct(StringComparer.Ordinal)),
            ];
            _output.WriteLine(string.Join(',', cells.Select(ExportDraft.Cell)));
        }
    }

    public override void Dispose() => _output.Dispose();
}
