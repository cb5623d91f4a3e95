using System.Text.Json;
using FactLsp.Core.Dates;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>Reads a Popolo document: persons, organizations, and memberships as the offices of persons.</summary>
internal sealed class PopoloImporter(ImportFilter filter, ImportReport report, Action<Actor> take)
{
    internal void Read(JsonElement document)
    {
        var organizations = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var organization in Items(document, "organizations"))
        {
            if (Text(organization, "id") is { } id && Text(organization, "name") is { } name)
                organizations[id] = name;
        }

        var offices = new Dictionary<string, List<Position>>(StringComparer.Ordinal);
        foreach (var membership in Items(document, "memberships"))
        {
            if (Text(membership, "person_id") is not { } person || Text(membership, "role") is not { } role)
            {
                report.Skip("membership without person or role");
                continue;
            }

            if (!offices.TryGetValue(person, out var list))
                offices.Add(person, list = []);
            string organization = Text(membership, "organization_id") is { } id ? organizations.GetValueOrDefault(id, "") : "";
            list.Add(new Position(role, organization, Day(Text(membership, "start_date")), Day(Text(membership, "end_date"))));
        }

        foreach (var person in Items(document, "persons"))
            Take(person, ActorKind.Person, "Person", offices);
        foreach (var organization in Items(document, "organizations"))
            Take(organization, ActorKind.Organization, "Organization", offices);
    }

    private void Take(JsonElement item, ActorKind kind, string schema, Dictionary<string, List<Position>> offices)
    {
        if (!filter.WantsSchema(schema))
        {
            report.Skip("other schema");
            return;
        }

        if (Text(item, "name") is not { } name)
        {
            report.Skip("no name");
            return;
        }

        if (!filter.Countries.IsEmpty)
        {
            report.Skip("country not told");
            return;
        }

        string id = Text(item, "id") ?? name;
        string? family = kind == ActorKind.Person ? Text(item, "family_name") : null;
        var order = family is null ? NameOrder.Unknown
            : name.EndsWith(" " + family, StringComparison.Ordinal) ? NameOrder.GivenFirst
            : name.StartsWith(family + " ", StringComparison.Ordinal) ? NameOrder.FamilyFirst : NameOrder.Unknown;
        take(new Actor
        {
            Id = ImportText.Id(id),
            Kind = kind,
            Name = name,
            Family = order == NameOrder.Unknown ? null : family,
            Order = order,
            Aliases = ImportText.Distinct(Items(item, "other_names").Select(static n => Text(n, "name")).OfType<string>(), name),
            Positions = [.. offices.GetValueOrDefault(id) ?? []],
            Identifiers = ["popolo:" + id, .. Items(item, "identifiers").Where(static i => Text(i, "scheme") is not null && Text(i, "identifier") is not null).Select(static i => Text(i, "scheme") + ":" + Text(i, "identifier"))],
            Layer = ActorLayerKind.Workspace,
        });
    }

    private static string Day(string? text) => text is not null && EdtfDate.TryParse(text, out var date) ? date.Text : "";

    private static IEnumerable<JsonElement> Items(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(static e => e.ValueKind == JsonValueKind.Object)
            : [];

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? ImportText.Clean(value.GetString()) : null;
}

/// <summary>A file that is one JSON document.</summary>
internal static class ImportDocument
{
    /// <summary>The document, or null, with the fault in the report.</summary>
    internal static JsonDocument? Read(Stream input, ImportReport report)
    {
        var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = input.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > ActorImport.LongestDocument)
            {
                report.Broken("the document", $"longer than {ActorImport.LongestDocument >> 20} MB; split it, or use a format of lines");
                return null;
            }

            bytes.Write(buffer, 0, read);
        }

        var json = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        if (json.Span.StartsWith("\uFEFF"u8))
            json = json[3..];
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException fault)
        {
            report.Broken($"line {(fault.LineNumber ?? 0) + 1}", "not JSON");
            return null;
        }
    }
}
