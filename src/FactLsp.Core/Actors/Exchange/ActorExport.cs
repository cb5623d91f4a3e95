using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>What actors can be written as.</summary>
public enum ExportFormat : byte
{
    /// <summary>Actor file, JSON lines.</summary>
    JsonLines,

    /// <summary>FollowTheMoney entities, one a line.</summary>
    FollowTheMoney,

    /// <summary>Comma-separated values; lists are separated by <c>; </c>.</summary>
    Csv,

    /// <summary>Vale's <c>accept.txt</c>: names as escaped regular expressions, one a line.</summary>
    ValeAccept,

    /// <summary>Vale's <c>reject.txt</c>: names no longer borne.</summary>
    ValeReject,

    /// <summary>A word list for cSpell: every word of every name, once.</summary>
    CSpell,
}

/// <summary>Writes actors in the formats of other tools, one after the other.</summary>
public static class ActorExport
{
    private static readonly string[] CsvColumns = ["id", "kind", "name", "abbreviation", "family", "order", "aliases", "weak", "former", "native", "country", "domains", "control", "function", "parent", "source", "asof"];

    /// <summary>Writes the actors, UTF-8, LF.</summary>
    public static void Write(IEnumerable<Actor> actors, ExportFormat format, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        if (format == ExportFormat.Csv)
            writer.WriteLine(string.Join(',', CsvColumns));
        var words = format is ExportFormat.CSpell or ExportFormat.ValeAccept or ExportFormat.ValeReject ? new SortedSet<string>(StringComparer.Ordinal) : null;
        foreach (var actor in actors)
        {
            switch (format)
            {
                case ExportFormat.JsonLines:
                    writer.WriteLine(ToJson(actor));
                    break;
                case ExportFormat.FollowTheMoney when actor.Kind is ActorKind.Place or ActorKind.Group:
                    break; // no entities there
                case ExportFormat.FollowTheMoney:
                    writer.WriteLine(ToFollowTheMoney(actor));
                    break;
                case ExportFormat.Csv:
                    WriteCsv(actor, writer);
                    break;
                case ExportFormat.ValeReject:
                    words!.UnionWith(actor.Former.Select(EscapeRegex));
                    break;
                case ExportFormat.ValeAccept:
                    words!.UnionWith(Names(actor).Select(EscapeRegex));
                    break;
                default:
                    words!.UnionWith(Names(actor).SelectMany(static n => n.Split([' ', '-', '/', ',', '(', ')', '.', '&'], StringSplitOptions.RemoveEmptyEntries)).Where(static w => w.Length > 1 && w.All(static c => char.IsLetter(c) || c is '\'' or '’')));
                    break;
            }
        }

        foreach (string word in words ?? [])
            writer.WriteLine(word);
    }

    /// <summary>One entry of a JSON lines actor file.</summary>
    public static string ToJson(Actor actor) => Json(json =>
    {
        json.WriteString("id", actor.Id);
        json.WriteString("kind", ActorVocabulary.Word(actor.Kind));
        json.WriteString("name", actor.Name);
        Text(json, "abbreviation", actor.Abbreviation);
        Text(json, "family", actor.Family);
        Text(json, "order", ActorVocabulary.Word(actor.Order));
        List(json, "aliases", actor.Aliases);
        List(json, "weak", actor.Weak);
        List(json, "descriptors", actor.Descriptors);
        List(json, "former", actor.Former);
        List(json, "native", actor.Native);
        Text(json, "country", actor.Country);
        List(json, "domains", actor.Domains);
        Text(json, "control", ActorVocabulary.Word(actor.Control));
        Text(json, "function", ActorVocabulary.Word(actor.Function));
        Text(json, "parent", actor.Parent);
        if (!actor.Positions.IsEmpty)
        {
            json.WriteStartArray("positions");
            foreach (var position in actor.Positions)
            {
                json.WriteStartObject();
                json.WriteString("title", position.Title);
                Text(json, "of", position.Of);
                Text(json, "from", position.From);
                // Without "to" an office with a beginning would be read as still held.
                if (position.To.Length > 0 || position.From.Length > 0)
                    json.WriteString("to", position.To);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        List(json, "not", actor.Not);
        if (!actor.Identifiers.IsEmpty)
        {
            json.WriteStartObject("ids");
            var schemes = new HashSet<string>(StringComparer.Ordinal);
            foreach (string identifier in actor.Identifiers)
            {
                int colon = identifier.IndexOf(':');
                if (schemes.Add(identifier[..colon]))
                    json.WriteString(identifier[..colon], identifier[(colon + 1)..]);
            }

            json.WriteEndObject();
        }

        List(json, "topics", actor.Topics);
        Text(json, "source", actor.Source);
        Text(json, "asof", actor.AsOf);
    });

    private static string ToFollowTheMoney(Actor actor) => Json(json =>
    {
        json.WriteString("id", actor.Identifiers.FirstOrDefault(static i => i.StartsWith("ftm:", StringComparison.Ordinal)) is { } id ? id[4..] : actor.Id);
        json.WriteString("schema", actor.Kind switch { ActorKind.Person => "Person", ActorKind.Body => "PublicBody", _ => "Organization" });
        json.WriteString("caption", actor.Name);
        json.WriteStartObject("properties");
        List(json, "name", [actor.Name]);
        List(json, "alias", actor.Aliases.AddRange(actor.Native));
        List(json, "weakAlias", actor.Weak);
        List(json, "previousName", actor.Former);
        if (actor.Abbreviation is { } abbreviation)
            List(json, "abbreviation", [abbreviation]);
        if (actor.Family is { } family && actor.Kind == ActorKind.Person)
            List(json, "lastName", [family]);
        if (actor.Country is { } country)
            List(json, "country", [country]);
        List(json, "website", [.. actor.Domains.Select(static d => "https://" + d + "/")]);
        if (actor.Kind == ActorKind.Person)
            List(json, "position", [.. actor.Positions.Select(static p => p.Title).Distinct(StringComparer.Ordinal)]);
        List(json, "topics", actor.Topics);
        List(json, "wikidataId", [.. actor.Identifiers.Where(static i => i.StartsWith("wikidata:", StringComparison.Ordinal)).Select(static i => i[9..])]);
        json.WriteEndObject();
    });

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Text(Utf8JsonWriter json, string key, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(key, text);
    }

    private static void List(Utf8JsonWriter json, string key, ImmutableArray<string> list)
    {
        if (list.IsEmpty)
            return;
        json.WriteStartArray(key);
        foreach (string item in list)
            json.WriteStringValue(item);
        json.WriteEndArray();
    }

    private static void WriteCsv(Actor actor, TextWriter writer)
    {
        string?[] cells =
        [
            actor.Id, ActorVocabulary.Word(actor.Kind), actor.Name, actor.Abbreviation, actor.Family, ActorVocabulary.Word(actor.Order), Joined(actor.Aliases), Joined(actor.Weak),
            Joined(actor.Former), Joined(actor.Native), actor.Country, Joined(actor.Domains), ActorVocabulary.Word(actor.Control), ActorVocabulary.Word(actor.Function), actor.Parent,
            actor.Source, actor.AsOf,
        ];
        writer.WriteLine(string.Join(',', cells.Select(Quote)));

        static string Joined(ImmutableArray<string> list) => string.Join("; ", list);
    }

    private static string Quote(string? cell) =>
        cell is null ? "" : cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static IEnumerable<string> Names(Actor actor) => actor.Abbreviation is { } abbreviation ? [actor.Name, abbreviation, .. actor.Aliases] : [actor.Name, .. actor.Aliases];

    private static string EscapeRegex(string name)
    {
        var escaped = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (@"\^$.|?*+()[]{}#".Contains(c))
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
