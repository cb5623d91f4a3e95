using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;

namespace FactLsp.Cli.Export;

/// <summary>Drafts as FollowTheMoney: an Article each, the actors that are mentioned for sure, and a Mention that ties each to its articles. An actor is written once, before its first mention.</summary>
internal sealed class FollowTheMoneyExport(Stream output) : ExportWriter
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly JsonLines _lines = new(output);

    internal override void Write(ExportDraft draft)
    {
        var article = IdOf("article", draft.Uri);
        Write(article, "Article", draft.Headline ?? draft.Path, json =>
        {
            Property(json, "title", draft.Headline ?? draft.Path);
            if (draft.Day is { } day) Property(json, "publishedAt", day);
            Property(json, "sourceUrl", draft.Uri);
            Property(json, "bodyText", draft.Clean.Text);
            json.WriteStartArray("author");
            foreach (var name in draft.Credit) json.WriteStringValue(JsonOutput.WellFormed(name));
            json.WriteEndArray();
        });
        foreach (var group in draft.Article.Mentions.Where(mention => mention is { Actor: not null, How: not MentionHow.Weak }).GroupBy(mention => mention.Actor!.Id, StringComparer.Ordinal))
        {
            var actor = group.First().Actor!;

            // FollowTheMoney has no entity for a country as such, and none for "Russian state media".
            if (actor.Kind is ActorKind.Place or ActorKind.Group) continue;
            var entity = EntityIdOf(actor);
            if (_written.Add(entity))
            {
                _lines.Flush();
                ActorExport.Write([actor], Core.Actors.Exchange.ExportFormat.FollowTheMoney, output);
            }

            Write(IdOf(article, entity), "Mention", actor.Name, json =>
            {
                Property(json, "document", article);
                Property(json, "resolved", entity);
                Property(json, "detectedSchema", actor.Kind == ActorKind.Person ? "Person" : "Organization");
                json.WriteStartArray("name");
                foreach (var name in group.Select(mention => mention.Span.In(draft.Article.Text).ToString()).Distinct(StringComparer.Ordinal)) json.WriteStringValue(JsonOutput.WellFormed(name));
                json.WriteEndArray();
            });
        }

        _lines.Flush();
    }

    public override void Dispose() => _lines.Dispose();

    private void Write(string id, string schema, string caption, Action<Utf8JsonWriter> properties) => _lines.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("schema", schema);
        json.WriteText("caption", caption);
        json.WriteStartObject("properties");
        properties(json);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static void Property(Utf8JsonWriter json, string name, string value)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(JsonOutput.WellFormed(value));
        json.WriteEndArray();
    }

    // The id that ActorExport writes.
    private static string EntityIdOf(Actor actor) => actor.Identifiers.FirstOrDefault(static i => i.StartsWith("ftm:", StringComparison.Ordinal)) is { } id ? id[4..] : actor.Id;

    private static string IdOf(string kind, string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\n{key}")).AsSpan(0, 20));
}
