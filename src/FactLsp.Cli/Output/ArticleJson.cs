using System.Text.Json;
using FactLsp.Cli.Input;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Rules;
using NodaTime.Text;

namespace FactLsp.Cli.Output;

/// <summary>The analysed article as one JSON object: the stable form that <c>factlsp extract</c> writes (docs/extract.md).</summary>
internal static class ArticleJson
{
    /// <summary>Writes the object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="rawId">The article's id as JSON; null writes null.</param>
    /// <param name="draft">The analysed draft.</param>
    internal static void Write(Utf8JsonWriter json, string? rawId, AnalysedDraft draft)
    {
        var article = draft.Article;
        json.WriteStartObject();
        WriteId(json, rawId);
        WriteHeader(json, article);
        json.WriteStartArray("claims");
        foreach (var claim in article.Claims) WriteClaim(json, claim);
        json.WriteEndArray();
        json.WriteStartArray("attributions");
        foreach (var attribution in article.Attributions)
        {
            if (attribution.IsOutermost) WriteAttribution(json, attribution);
        }

        json.WriteEndArray();
        json.WriteStartArray("timexes");
        foreach (var expression in article.Dates) WriteTimeExpression(json, expression);
        json.WriteEndArray();
        json.WriteStartArray("mentions");
        foreach (var mention in article.Mentions) WriteMention(json, mention);
        json.WriteEndArray();
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in draft.Diagnostics) WriteDiagnostic(json, diagnostic);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Writes what stands in the place of an article that could not be read.</summary>
    internal static void WriteError(Utf8JsonWriter json, string? rawId, string message)
    {
        json.WriteStartObject();
        if (rawId is not null) WriteId(json, rawId);
        json.WriteText("error", message);
        json.WriteEndObject();
    }

    /// <summary><c>"id": …</c></summary>
    internal static void WriteId(Utf8JsonWriter json, string? rawId)
    {
        json.WritePropertyName("id");
        if (rawId is null) json.WriteNullValue();
        else json.WriteRawValue(rawId);
    }

    private static void WriteHeader(Utf8JsonWriter json, Article article)
    {
        var header = article.Syntax.Header;
        json.WriteStartObject("header");
        json.WriteText("date", DateOf(article));
        json.WriteText("place", header.PlaceSpan.IsEmpty ? null : header.PlaceSpan.In(article.Text).ToString());
        json.WriteStartArray("sources");
        foreach (var source in header.Credit) json.WriteStringValue(JsonOutput.WellFormed(source.Name));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // The day where there is one; a value that is no single day stays as written.
    private static string? DateOf(Article article)
    {
        var written = article.Syntax.Header.DateSpan.In(article.Text);
        var day = written.IsEmpty ? article.Anchor : EdtfDate.TryParse(written, out var date) ? date.Day : null;
        return day is { } known ? LocalDatePattern.Iso.Format(known) : written.IsEmpty ? null : written.ToString();
    }

    private static void WriteClaim(Utf8JsonWriter json, Claim claim)
    {
        json.WriteStartObject();
        json.WriteBounds(claim.Span);
        json.WriteString("verdict", claim.Verdict.Name());
        json.WriteStartArray("sources");
        foreach (var source in claim.Sources) json.WriteStringValue(JsonOutput.WellFormed(source.Name));
        json.WriteEndArray();
        json.WriteStartArray("relay");
        foreach (var link in claim.Relay) json.WriteStringValue(JsonOutput.WellFormed(link.Name));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteAttribution(Utf8JsonWriter json, AttributionRelation attribution)
    {
        json.WriteStartObject();
        json.WriteSpans("source", attribution.Source);
        json.WriteSpans("cue", attribution.Cue);
        json.WriteSpans("content", attribution.Content);
        json.WriteString("class", attribution.Class switch
        {
            CueClass.Reportive => "reportive",
            CueClass.Belief => "belief",
            CueClass.Suspicion => "suspicion",
            CueClass.Volition => "volition",
            CueClass.Evaluation => "evaluation",
            CueClass.Decree => "decree",
            _ => "other",
        });
        json.WriteBoolean("speech", attribution.IsSpeech);
        json.WriteEndObject();
    }

    private static void WriteTimeExpression(Utf8JsonWriter json, TimeExpression expression)
    {
        json.WriteStartObject();
        json.WriteBounds(expression.Span);
        json.WriteString("type", expression.Type switch { TimeExpressionType.Date => "DATE", TimeExpressionType.Time => "TIME", TimeExpressionType.Duration => "DURATION", _ => "SET" });
        json.WriteText("value", expression.Value);
        if (expression.Mod is not null) json.WriteText("mod", expression.Mod);
        json.WriteText("edtf", expression.Edtf?.ToString());
        json.WriteEndObject();
    }

    // An ambiguous mention has no actor; the ids that come into question stand in "candidates".
    private static void WriteMention(Utf8JsonWriter json, Mention mention)
    {
        json.WriteStartObject();
        json.WriteBounds(mention.Span);
        json.WriteText("actor", mention.Actor?.Id);
        json.WriteString("how", mention.How switch { MentionHow.Exact => "exact", MentionHow.Derived => "derived", _ => "weak" });
        if (mention.Actor is null)
        {
            json.WriteStartArray("candidates");
            foreach (var candidate in mention.Candidates) json.WriteStringValue(JsonOutput.WellFormed(candidate.Id));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("rule", diagnostic.Rule);
        json.WriteString("severity", diagnostic.Severity.Name());
        json.WriteBounds(diagnostic.Span);
        json.WriteText("message", diagnostic.Message);
        json.WriteEndObject();
    }
}
