using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;

namespace FactLsp.Cli.Export;

/// <summary>A draft as a schema.org NewsArticle: its claims with who makes them, its quotations, whom it mentions and cites. Nothing is rated: that is a fact-checker's to do.</summary>
internal static class JsonLdExport
{
    internal static void Write(Utf8JsonWriter json, ExportDraft draft)
    {
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "NewsArticle");
        json.WriteText("@id", draft.Uri);
        if (draft.Headline is { } headline) json.WriteText("headline", headline);
        if (draft.Day is { } day) json.WriteString("datePublished", day);
        if (draft.Place is { } place) json.WriteText("dateline", place);
        var credit = string.Join(", ", draft.Credit);
        if (credit.Length > 0) json.WriteText("creditText", credit);
        json.WriteText("articleBody", draft.Clean.Text);
        WriteMentions(json, draft);
        WriteCitations(json, draft);
        json.WriteStartArray("hasPart");
        foreach (var claim in draft.Article.Claims) WriteClaim(json, draft, claim);
        foreach (var attribution in draft.Article.Attributions)
        {
            if (attribution.Quotation == QuotationKind.Direct && !attribution.Content.IsEmpty) WriteQuotation(json, draft, attribution);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteMentions(Utf8JsonWriter json, ExportDraft draft)
    {
        json.WriteStartArray("mentions");
        foreach (var actor in draft.Actors) WriteActor(json, actor);
        json.WriteEndArray();
    }

    private static void WriteActor(Utf8JsonWriter json, Actor actor)
    {
        json.WriteStartObject();
        json.WriteString("@type", TypeOf(actor.Kind));
        json.WriteText("name", actor.Name);
        json.WriteText("identifier", actor.Id);
        if (actor.Abbreviation is { } abbreviation) json.WriteText("alternateName", abbreviation);
        if (WikidataOf(actor) is { } wikidata) json.WriteText("sameAs", wikidata);
        json.WriteEndObject();
    }

    private static void WriteCitations(Utf8JsonWriter json, ExportDraft draft)
    {
        json.WriteStartArray("citation");
        foreach (var citation in Citations.Of(draft))
        {
            json.WriteStartObject();
            json.WriteString("@type", "CreativeWork");
            json.WriteStartObject("publisher");
            json.WriteString("@type", "Organization");
            json.WriteText("name", citation.Carrier);
            json.WriteEndObject();
            if (citation.Date is { } date) json.WriteText("datePublished", date);
            if (citation.Locator is { } locator) json.WriteText(citation.IsUrl ? "url" : "text", locator);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteClaim(Utf8JsonWriter json, ExportDraft draft, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Claim");
        json.WriteText("text", draft.Clean.TextOf(claim.Span));
        if (!claim.Sources.IsEmpty)
        {
            json.WriteStartArray("author");
            foreach (var source in claim.Sources)
            {
                json.WriteStartObject();
                json.WriteString("@type", source.ActorId is { } id && draft.Article.Registry.Find(id) is { } actor ? TypeOf(actor.Kind) : "Thing");
                json.WriteText("name", source.Name);
                if (source.ActorId is not null) json.WriteText("identifier", source.ActorId);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        var dates = draft.DatesOf(claim).Where(date => date.Edtf is not null).Select(date => date.Edtf!.Text).Distinct(StringComparer.Ordinal).ToList();
        if (dates.Count > 0)
        {
            json.WriteStartArray("temporalCoverage");
            foreach (var date in dates) json.WriteStringValue(date);
            json.WriteEndArray();
        }

        json.WriteStartObject("appearance");
        json.WriteText("@id", draft.Uri);
        json.WriteEndObject();
        json.WriteString("additionalType", "verdict:" + claim.Verdict.Name());
        json.WriteEndObject();
    }

    private static void WriteQuotation(Utf8JsonWriter json, ExportDraft draft, AttributionRelation attribution)
    {
        json.WriteStartObject();
        json.WriteString("@type", "Quotation");
        json.WriteText("text", string.Join(" ", attribution.Content.Select(draft.Clean.TextOf)).Trim('"', '“', '”', '„', ' '));
        var speaker = !attribution.Antecedent.IsEmpty ? draft.Clean.TextOf(attribution.Antecedent) : string.Join(' ', attribution.Source.Select(draft.Clean.TextOf));
        if (speaker.Length > 0)
        {
            json.WriteStartObject("creator");
            json.WriteString("@type", "Thing");
            json.WriteText("name", speaker);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The schema.org type of a kind of actor.</summary>
    internal static string TypeOf(ActorKind kind) => kind switch
    {
        ActorKind.Person => "Person",
        ActorKind.Agency or ActorKind.Outlet => "NewsMediaOrganization",
        ActorKind.Body => "GovernmentOrganization",
        ActorKind.Organization => "Organization",
        ActorKind.Place => "Place",
        _ => "Thing",
    };

    /// <summary>The actor's address at Wikidata, where the registry knows it.</summary>
    internal static string? WikidataOf(Actor actor) =>
        actor.Identifiers.FirstOrDefault(identifier => identifier.StartsWith("wikidata:", StringComparison.Ordinal)) is { } identifier ? $"http://www.wikidata.org/entity/{identifier[9..]}" : null;
}
