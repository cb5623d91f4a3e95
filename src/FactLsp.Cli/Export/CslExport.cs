using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Export;

/// <summary>What drafts cite as CSL-JSON, one array: what Zotero imports and Pandoc's citeproc reads. A source that several drafts cite stands there once.</summary>
internal sealed class CslExport : ExportWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    internal CslExport(Stream output)
    {
        _json = new Utf8JsonWriter(output, JsonOutput.Indented);
        _json.WriteStartArray();
    }

    internal override void Write(ExportDraft draft)
    {
        foreach (var citation in Citations.Of(draft))
        {
            var id = IdOf(citation);
            if (!_written.Add(id)) continue;
            _json.WriteStartObject();
            _json.WriteString("id", id);
            _json.WriteString("type", citation.IsUrl ? "webpage" : "article-newspaper");
            _json.WriteText("container-title", citation.Carrier);
            _json.WriteText("publisher", citation.Carrier);
            if (citation.Authors.Count > 0)
            {
                _json.WriteStartArray("author");
                foreach (var author in citation.Authors)
                {
                    _json.WriteStartObject();
                    _json.WriteText("literal", author);
                    _json.WriteEndObject();
                }

                _json.WriteEndArray();
            }

            if (citation.Date is { } date)
            {
                // What is no plain calendar date stays as it was written.
                _json.WriteStartObject("issued");
                var parts = date.Split('-');
                if (parts.Length <= 3 && Array.TrueForAll(parts, static part => part.Length is 2 or 4 && part.All(char.IsAsciiDigit)))
                {
                    _json.WriteStartArray("date-parts");
                    _json.WriteStartArray();
                    foreach (var part in parts) _json.WriteNumberValue(int.Parse(part));
                    _json.WriteEndArray();
                    _json.WriteEndArray();
                }
                else
                {
                    _json.WriteText("literal", date);
                }

                _json.WriteEndObject();
            }

            if (citation.Locator is { } locator) _json.WriteText(citation.IsUrl ? "URL" : "note", locator);
            _json.WriteEndObject();
        }

        if (_json.BytesPending > 1 << 16) _json.Flush();
    }

    public override void Dispose()
    {
        _json.WriteEndArray();
        _json.Dispose();
    }

    // tass-2025-03-21; with something to look up, a few digits that tell it from the others of that day.
    private static string IdOf(Citation citation)
    {
        var id = new StringBuilder();
        foreach (var c in citation.Carrier.ToLowerInvariant()) id.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        if (citation.Date is not null) id.Append('-').Append(citation.Date);
        if (citation.Locator is not null || citation.Authors.Count > 0)
            id.Append('-').Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{citation.Locator}\n{string.Join('\n', citation.Authors)}")).AsSpan(0, 3)));
        return id.ToString();
    }
}
