using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Export;

/// <summary>
/// W3C Web Annotations beside the text without tags: each claim with its sources, each sure mention with its actor, each time expression with its date.
/// Selectors give both the words with their surroundings and UTF-16 offsets, so that an annotation survives an edit elsewhere and a passage that repeats.
/// </summary>
internal sealed class WebAnnotationExport(Stream output) : ExportWriter
{
    private const int Context = 32;
    private readonly JsonLines _lines = new(output);

    internal override void Write(ExportDraft draft)
    {
        foreach (var claim in draft.Article.Claims)
        {
            Write(draft, claim.Span, "assessing", json =>
            {
                WriteText(json, "tagging", claim.Verdict.Name());
                foreach (var name in claim.Sources.Select(source => source.Name).Distinct(StringComparer.Ordinal)) WriteText(json, "describing", name);
            });
        }

        foreach (var mention in draft.Article.Mentions)
        {
            if (mention.Actor is not { } actor || mention.How == MentionHow.Weak) continue;
            Write(draft, mention.Span, "identifying", json =>
            {
                if (JsonLdExport.WikidataOf(actor) is { } wikidata)
                {
                    json.WriteStartObject();
                    json.WriteString("type", "SpecificResource");
                    json.WriteString("purpose", "identifying");
                    json.WriteText("source", wikidata);
                    json.WriteEndObject();
                }

                WriteText(json, "identifying", actor.Id);
            });
        }

        foreach (var date in draft.Article.Dates)
        {
            if (date.Edtf is { } edtf) Write(draft, date.Span, "classifying", json => WriteText(json, "classifying", edtf.Text));
        }

        _lines.Flush();
    }

    public override void Dispose() => _lines.Dispose();

    private void Write(ExportDraft draft, TextSpan span, string motivation, Action<Utf8JsonWriter> bodies)
    {
        var text = draft.Clean.Text;
        var target = draft.Clean.Map(span);

        // It stood in a tag.
        if (target.IsEmpty) return;
        _lines.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("@context", "http://www.w3.org/ns/anno.jsonld");
            json.WriteText("id", $"{draft.Uri}#{motivation}-{target.Start}-{target.End}");
            json.WriteString("type", "Annotation");
            json.WriteString("motivation", motivation);
            json.WriteStartArray("body");
            bodies(json);
            json.WriteEndArray();
            json.WriteStartObject("target");
            json.WriteText("source", draft.Uri);
            json.WriteStartArray("selector");
            json.WriteStartObject();
            json.WriteString("type", "TextQuoteSelector");
            json.WriteText("exact", target.In(text).ToString());
            json.WriteText("prefix", text[Math.Max(0, target.Start - Context)..target.Start]);
            json.WriteText("suffix", text[target.End..Math.Min(text.Length, target.End + Context)]);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "TextPositionSelector");
            json.WriteNumber("start", target.Start);
            json.WriteNumber("end", target.End);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static void WriteText(Utf8JsonWriter json, string purpose, string value)
    {
        json.WriteStartObject();
        json.WriteString("type", "TextualBody");
        json.WriteString("purpose", purpose);
        json.WriteText("value", value);
        json.WriteEndObject();
    }
}
