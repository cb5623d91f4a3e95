using System.Collections.Immutable;
using System.Text.Json;
using FactLsp.Core.Dates;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>
/// Reads FollowTheMoney entities, one a line. Persons, public bodies, organisations and companies become actors; offices that stand beside their holders
/// (Occupancy and Position) are attached in a second pass where the stream can seek; nested ones always.
/// </summary>
internal sealed class FollowTheMoneyImporter(ImportFilter filter, ImportReport report, Action<Actor> take)
{
    // What the first pass may hold: beyond it offices are left out, and that is told.
    private const int MostOffices = 500_000;

    private readonly Dictionary<string, string> _posts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Post, string From, string To)>> _offices = new(StringComparer.Ordinal);

    // Posts and days that many offices share, each kept once.
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private int _officeCount;

    internal void Read(Stream input, CancellationToken stop)
    {
        if (input.CanSeek)
        {
            long start = input.Position;
            ForEach(input, CollectOffice, quiet: true, stop);
            input.Position = start;

            // What the first pass threw away lies between what it keeps: given back now, it does not add to the second pass's.
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }

        ForEach(input, ReadEntity, quiet: false, stop);
    }

    private void ForEach(Stream input, Action<JsonElement> action, bool quiet, CancellationToken stop)
    {
        var lines = new Utf8Lines(input);
        while (!stop.IsCancellationRequested && lines.TryRead(out var line, out bool tooLong))
        {
            var span = line.Span.Trim(" \t\r"u8);
            if (span.IsEmpty)
                continue;
            // The first pass wants offices only, and most lines are none.
            if (quiet && (tooLong || (span.IndexOf("\"Occupancy\""u8) < 0 && span.IndexOf("\"Position\""u8) < 0)))
                continue;
            try
            {
                if (tooLong)
                    throw new JsonException("the line is too long");
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    throw new JsonException("no object");
                action(document.RootElement);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                if (!quiet)
                    report.Broken($"line {lines.Number}", tooLong ? "the line is too long" : "not a FollowTheMoney entity");
            }
        }
    }

    private void CollectOffice(JsonElement entity)
    {
        if (_officeCount >= MostOffices)
            return;
        switch (Text(entity, "schema"))
        {
            case "Position" when Text(entity, "id") is { } id && (Text(entity, "caption") ?? First(entity, "name")) is { } title:
                _officeCount++;
                _posts[id] = title;
                break;
            case "Occupancy" when First(entity, "holder") is { } holder && First(entity, "post") is { } post:
                _officeCount++;
                if (!_offices.TryGetValue(holder, out var offices))
                    _offices.Add(holder, offices = new(1));
                offices.Add((Kept(post), Kept(Day(First(entity, "startDate"))), Kept(Day(First(entity, "endDate")))));
                break;
        }
    }

    private string Kept(string text)
    {
        if (_texts.TryGetValue(text, out string? kept))
            return kept;
        _texts.Add(text);
        return text;
    }

    private void ReadEntity(JsonElement entity)
    {
        string schema = Text(entity, "schema") ?? throw new JsonException("no schema");
        var kind = schema switch
        {
            "Person" => ActorKind.Person,
            "PublicBody" => ActorKind.Body,
            "Organization" or "Company" or "LegalEntity" => ActorKind.Organization,
            _ => (ActorKind?)null,
        };
        if (kind is null)
        {
            report.Skip(schema is "Position" or "Occupancy" ? $"schema {schema}: an office, attached to its holder where the file allows" : $"schema {schema}: no actor");
            return;
        }

        if (!filter.WantsSchema(schema))
        {
            report.Skip("other schema");
            return;
        }

        var countries = Values(entity, "country").Concat(Values(entity, "nationality")).Concat(Values(entity, "jurisdiction")).ToList();
        if (!filter.WantsCountry(countries))
        {
            report.Skip("other country");
            return;
        }

        var names = Values(entity, "name");
        string? name = Text(entity, "caption") is { Length: > 0 } caption ? caption : names.FirstOrDefault();
        string? id = Text(entity, "id");
        if (name is null || id is null)
        {
            report.Skip("no name");
            return;
        }

        var lastNames = Values(entity, "lastName");
        // Only what the entity states, and only where it is one word of the name's end or beginning.
        string? family = kind == ActorKind.Person && lastNames is [var last] && (name.EndsWith(" " + last, StringComparison.Ordinal) || name.StartsWith(last + " ", StringComparison.Ordinal)) ? last : null;
        take(new Actor
        {
            Id = ImportText.Id(id),
            Kind = kind.Value,
            Name = name,
            Family = family,
            Order = family is null ? NameOrder.Unknown : name.EndsWith(" " + family, StringComparison.Ordinal) ? NameOrder.GivenFirst : NameOrder.FamilyFirst,
            Abbreviation = Values(entity, "abbreviation").FirstOrDefault(),
            Aliases = ImportText.Distinct(names.Concat(Values(entity, "alias")), name),
            Weak = ImportText.Distinct(Values(entity, "weakAlias"), name),
            Former = ImportText.Distinct(Values(entity, "previousName"), name),
            Country = countries.Find(static c => c.Length == 2)?.ToLowerInvariant(),
            Domains = ImportText.Hosts(Values(entity, "website")),
            Positions = Positions(entity, id),
            Identifiers = [.. Values(entity, "wikidataId").Select(static q => "wikidata:" + q), "ftm:" + id],
            Topics = [.. Values(entity, "topics")],
            Source = Values(entity, "sourceUrl").FirstOrDefault(),
            AsOf = Text(entity, "last_change") is { Length: >= 10 } changed ? Day(changed[..10]) : null,
            Layer = ActorLayerKind.Workspace,
        });
    }

    private ImmutableArray<Position> Positions(JsonElement entity, string id)
    {
        var positions = ImmutableArray.CreateBuilder<Position>();
        var titles = new HashSet<string>(StringComparer.Ordinal);
        _offices.Remove(id, out var offices);
        foreach (var (post, from, to) in offices ?? [])
        {
            if (_posts.TryGetValue(post, out string? title) && titles.Add(title + from))
                positions.Add(new Position(title, "", from, to));
        }

        // targets.nested.json: the occupancy stands inside its holder, and the position inside the occupancy.
        if (entity.TryGetProperty("properties", out var properties) && properties.TryGetProperty("positionOccupancies", out var nested) && nested.ValueKind == JsonValueKind.Array)
        {
            foreach (var occupancy in nested.EnumerateArray())
            {
                if (occupancy.ValueKind != JsonValueKind.Object || !occupancy.TryGetProperty("properties", out var inner) || !inner.TryGetProperty("post", out var posts) || posts.ValueKind != JsonValueKind.Array)
                    continue;
                foreach (var post in posts.EnumerateArray())
                {
                    if (post.ValueKind == JsonValueKind.Object && (Text(post, "caption") ?? First(post, "name")) is { } title && titles.Add(title + Day(First(occupancy, "startDate"))))
                        positions.Add(new Position(title, "", Day(First(occupancy, "startDate")), Day(First(occupancy, "endDate"))));
                }
            }
        }

        if (positions.Count == 0)
        {
            foreach (string title in Values(entity, "position"))
                positions.Add(new Position(title, "", "", ""));
        }

        return positions.ToImmutable();
    }

    private static string Day(string? text) => text is not null && EdtfDate.TryParse(text, out var date) ? date.Text : "";

    private static string? First(JsonElement entity, string property) => Values(entity, property).FirstOrDefault();

    private static string? Text(JsonElement entity, string key) =>
        entity.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? ImportText.Clean(value.GetString()) : null;

    // Every property is a list of texts; nested entities stand where texts would.
    private static List<string> Values(JsonElement entity, string property)
    {
        var values = new List<string>();
        if (!entity.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(property, out var list))
            return values;
        if (list.ValueKind != JsonValueKind.Array)
            return values;
        foreach (var item in list.EnumerateArray())
        {
            string? text = item.ValueKind switch
            {
                JsonValueKind.String => ImportText.Clean(item.GetString()),
                JsonValueKind.Object => Text(item, "id"),
                _ => null,
            };
            if (text is not null)
                values.Add(text);
        }

        return values;
    }
}
