using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;

namespace FactLsp.Cli.Export;

/// <summary>A draft as IPTC ninjs 3.1: the clean text, the draft with its tags as a second body, and the sources as <c>infoSources</c>. ninjs has neither dateline nor credit line: the place is <c>located</c>.</summary>
internal static class NinjsExport
{
    internal static void Write(Utf8JsonWriter json, ExportDraft draft)
    {
        json.WriteStartObject();
        json.WriteText("uri", draft.Uri);
        json.WriteStartObject("standard");
        json.WriteString("name", "ninjs");
        json.WriteString("version", "3.1");
        json.WriteString("schema", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");
        json.WriteEndObject();
        json.WriteString("type", "text");
        json.WriteString("pubStatus", "usable");
        json.WriteString("language", "en");
        if (draft.Day is { } day) json.WriteString("contentCreated", day + "T00:00:00Z");
        if (draft.Place is { } place) json.WriteText("located", place);
        if (draft.Headline is { } headline)
        {
            json.WriteStartArray("headlines");
            json.WriteStartObject();
            json.WriteString("role", "main");
            json.WriteText("value", headline);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        var type = draft.Article.Syntax.Format == ArticleFormat.Markdown ? "text/markdown" : "text/plain";
        json.WriteStartArray("bodies");
        WriteBody(json, "main", type, draft.Clean.Text);
        WriteBody(json, "annotated", type, draft.Article.Text);
        json.WriteEndArray();
        json.WriteStartArray("infoSources");
        foreach (var source in draft.Sources) WriteNamed(json, source.Name, "information", source.ActorId is null ? null : draft.Article.Registry.Find(source.ActorId), isRole: true);
        foreach (var name in draft.Credit) WriteNamed(json, name, "credit", draft.Article.Registry.Lookup(name) is [var only] ? only.Actor : null, isRole: true);
        json.WriteEndArray();
        WriteActors(json, "people", draft, static kind => kind == ActorKind.Person);
        WriteActors(json, "organisations", draft, static kind => kind is ActorKind.Agency or ActorKind.Outlet or ActorKind.Body or ActorKind.Organization);
        WriteActors(json, "places", draft, static kind => kind == ActorKind.Place);
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, string role, string type, string text)
    {
        json.WriteStartObject();
        json.WriteString("role", role);
        json.WriteString("contentType", type);
        json.WriteNumber("charCount", text.Length);
        json.WriteText("value", text);
        json.WriteEndObject();
    }

    private static void WriteActors(Utf8JsonWriter json, string name, ExportDraft draft, Func<ActorKind, bool> isWanted)
    {
        json.WriteStartArray(name);
        foreach (var actor in draft.Actors)
        {
            if (isWanted(actor.Kind)) WriteNamed(json, actor.Name, "mentions", actor, isRole: false);
        }

        json.WriteEndArray();
    }

    private static void WriteNamed(Utf8JsonWriter json, string name, string relation, Actor? actor, bool isRole)
    {
        json.WriteStartObject();
        json.WriteText("name", name);
        json.WriteString(isRole ? "role" : "rel", relation);
        if (actor is not null)
        {
            if (JsonLdExport.WikidataOf(actor) is { } wikidata) json.WriteText("uri", wikidata);
            json.WriteText("literal", actor.Id);
        }

        json.WriteEndObject();
    }
}
