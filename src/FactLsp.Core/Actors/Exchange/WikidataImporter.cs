using System.Text.Json;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>
/// Reads Wikidata entities in both of their shapes: the dump's and <c>Special:EntityData</c>'s (<c>labels.en.value</c>, <c>claims</c>) and the REST API's
/// (<c>labels.en</c>, <c>statements</c>). Countries and offices are items there, whose meaning the entity does not tell; they are left out.
/// </summary>
internal sealed class WikidataImporter(ImportFilter filter, ImportReport report, Action<Actor> take)
{
    // "instance of" values that say plainly what somebody is.
    private static readonly Dictionary<string, ActorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["Q5"] = ActorKind.Person, // human
        ["Q192283"] = ActorKind.Agency, // news agency
        ["Q11032"] = ActorKind.Outlet, // newspaper
        ["Q1110794"] = ActorKind.Outlet, // daily newspaper
        ["Q43229"] = ActorKind.Organization, // organization
        ["Q484652"] = ActorKind.Organization, // international organization
        ["Q245065"] = ActorKind.Organization, // intergovernmental organization
        ["Q4830453"] = ActorKind.Organization, // business
        ["Q327333"] = ActorKind.Body, // government agency
        ["Q47913"] = ActorKind.Body, // intelligence agency
        ["Q66344"] = ActorKind.Body, // central bank
        ["Q6256"] = ActorKind.Place, // country
        ["Q3624078"] = ActorKind.Place, // sovereign state
        ["Q515"] = ActorKind.Place, // city
    };

    internal void Read(Stream input, CancellationToken stop)
    {
        var lines = new Utf8Lines(input);
        var pending = new MemoryStream();
        while (!stop.IsCancellationRequested && lines.TryRead(out var line, out bool tooLong))
        {
            var content = line.Trim(" \t\r"u8);
            if (tooLong)
            {
                report.Broken($"line {lines.Number}", "the line is too long");
                continue;
            }

            // A dump is an array with one entity a line; anything else is one document over many lines.
            if (pending.Length == 0)
            {
                if (content.IsEmpty || content.Span.SequenceEqual("["u8) || content.Span.SequenceEqual("]"u8))
                    continue;
                var entity = content.TrimEnd(","u8);
                if (entity.IsEmpty)
                    continue;
                if (entity.Span[^1] == '}' && TryReadDocument(entity))
                    continue;
                if (entity.Span[0] != '{' || content.Length > 1 && content.Span[^1] is (byte)'}' or (byte)',')
                {
                    report.Broken($"line {lines.Number}", "not a Wikidata entity");
                    continue;
                }
            }

            if (pending.Length + content.Length > ActorImport.LongestDocument)
            {
                report.Broken($"line {lines.Number}", "the document is too long");
                return;
            }

            pending.Write(content.Span);
            pending.WriteByte((byte)'\n');
        }

        if (pending.Length > 0 && !TryReadDocument(pending.GetBuffer().AsMemory(0, (int)pending.Length)))
            report.Broken("the document", "not a Wikidata entity");
    }

    private bool TryReadDocument(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.TryGetProperty("entities", out var entities) && entities.ValueKind == JsonValueKind.Object)
            {
                foreach (var entity in entities.EnumerateObject())
                    ReadEntity(entity.Value);
                return true;
            }

            if (!root.TryGetProperty("labels", out _))
                return false;
            ReadEntity(root);
            return true;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private void ReadEntity(JsonElement entity)
    {
        string? id = entity.TryGetProperty("id", out var idValue) && idValue.ValueKind == JsonValueKind.String ? idValue.GetString() : null;
        string? name = Label(entity, "en") ?? Label(entity, "mul");
        if (id is null || name is null)
        {
            report.Skip("no English label");
            return;
        }

        var instances = Values(entity, "P31");
        ActorKind? kind = null;
        foreach (string instance in instances)
        {
            if (Kinds.TryGetValue(instance, out var known))
                kind ??= known;
        }

        if (kind is null)
        {
            report.Skip("instance of nothing that is an actor");
            return;
        }

        if (!filter.WantsSchema(kind.Value.ToString()) && !instances.Exists(filter.WantsSchema))
        {
            report.Skip("other schema");
            return;
        }

        if (!filter.Countries.IsEmpty)
        {
            report.Skip("country not told");
            return;
        }

        take(new Actor
        {
            Id = ImportText.Id(id),
            Kind = kind.Value,
            Name = name,
            Abbreviation = Values(entity, "P1813").FirstOrDefault(), // short name
            Aliases = ImportText.Distinct(Aliases(entity, "en"), name),
            Native = ImportText.Distinct(Values(entity, "P1705").Concat(Values(entity, "P1559")), name), // native label, name in native language
            Domains = ImportText.Hosts(Values(entity, "P856")), // official website
            Identifiers = ["wikidata:" + id],
            Layer = ActorLayerKind.Workspace,
        });
    }

    private static string? Label(JsonElement entity, string language)
    {
        if (!entity.TryGetProperty("labels", out var labels) || labels.ValueKind != JsonValueKind.Object || !labels.TryGetProperty(language, out var label))
            return null;
        return TextOf(label);
    }

    private static IEnumerable<string> Aliases(JsonElement entity, string language)
    {
        if (!entity.TryGetProperty("aliases", out var aliases) || aliases.ValueKind != JsonValueKind.Object || !aliases.TryGetProperty(language, out var list))
            yield break;
        if (list.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var item in list.EnumerateArray())
        {
            if (TextOf(item) is { } alias)
                yield return alias;
        }
    }

    // A plain text, or {"language", "value"} around it.
    private static string? TextOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner))
            value = inner;
        return value.ValueKind == JsonValueKind.String ? ImportText.Clean(value.GetString()) : null;
    }

    // The values of a property: ids of items, texts, addresses.
    private static List<string> Values(JsonElement entity, string property)
    {
        var values = new List<string>();
        bool rest = false;
        if (!entity.TryGetProperty("claims", out var claims) && !(rest = entity.TryGetProperty("statements", out claims)))
            return values;
        if (claims.ValueKind != JsonValueKind.Object || !claims.TryGetProperty(property, out var statements) || statements.ValueKind != JsonValueKind.Array)
            return values;
        foreach (var statement in statements.EnumerateArray())
        {
            JsonElement content = default;
            bool found = rest
                ? statement.TryGetProperty("value", out var wrapped) && wrapped.TryGetProperty("content", out content)
                : statement.TryGetProperty("mainsnak", out var snak) && snak.TryGetProperty("datavalue", out var data) && data.TryGetProperty("value", out content);
            if (!found)
                continue;
            string? text = content.ValueKind == JsonValueKind.String ? content.GetString()
                : content.ValueKind != JsonValueKind.Object ? null
                : content.TryGetProperty("id", out var item) ? item.GetString()
                : content.TryGetProperty("text", out var language) ? language.GetString() : null;
            if (ImportText.Clean(text) is { } clean)
                values.Add(clean);
        }

        return values;
    }
}
