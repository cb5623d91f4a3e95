using System.Text;
using System.Text.Json;
using FactLsp.Core.Actors.Files;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>
/// Reads tables: CSV with a header line, and SPARQL results, whose rows are tables as well. A column means the key of actor files that it is called after, or
/// that the column map gives it; several values in a cell are separated by <c>|</c> or <c>; </c>. Rows of one id that follow each other are one actor.
/// </summary>
internal sealed class TableImporter
{
    // What query writers call things, beside our own keys.
    private static readonly Dictionary<string, string> UsualColumns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["item"] = "id",
        ["itemLabel"] = "name",
        ["label"] = "name",
        ["altLabel"] = "aliases",
        ["alias"] = "aliases",
        ["itemAltLabel"] = "aliases",
        ["shortName"] = "abbreviation",
        ["acronym"] = "abbreviation",
        ["site"] = "domains",
        ["website"] = "domains",
        ["domain"] = "domains",
        ["nativeLabel"] = "native",
        ["familyName"] = "family",
        ["countryCode"] = "country",
        ["schema"] = "kind",
        ["type"] = "kind",
    };

    private readonly ImportFilter _filter;
    private readonly ImportReport _report;
    private readonly Action<Actor> _take;
    private readonly string?[] _keys;
    private Dictionary<string, List<string>>? _current;
    private string? _currentId;

    private TableImporter(IReadOnlyList<string> columns, ImportFilter filter, ImportReport report, Action<Actor> take)
    {
        _filter = filter;
        _report = report;
        _take = take;
        _keys = new string?[columns.Count];
        for (int i = 0; i < columns.Count; i++)
        {
            string column = columns[i].Trim();
            string? key = filter.Columns.GetValueOrDefault(column) ?? (Array.IndexOf(ActorEntryReader.Keys, column.ToLowerInvariant()) >= 0 ? column.ToLowerInvariant() : UsualColumns.GetValueOrDefault(column));
            _keys[i] = key is "positions" or "checked" or "ids" or "remove" ? null : key;
            if (_keys[i] is null)
                report.Skip($"column {column}: not mapped");
        }
    }

    internal static void ReadSparql(JsonElement document, ImportFilter filter, ImportReport report, Action<Actor> take)
    {
        if (!document.TryGetProperty("head", out var head) || !head.TryGetProperty("vars", out var vars)
            || !document.TryGetProperty("results", out var results) || !results.TryGetProperty("bindings", out var bindings))
        {
            report.Broken("the document", "not SPARQL results");
            return;
        }

        var columns = vars.EnumerateArray().Select(static v => v.GetString() ?? "").ToList();
        var importer = new TableImporter(columns, filter, report, take);
        string[] row = new string[columns.Count];
        foreach (var binding in bindings.EnumerateArray())
        {
            for (int i = 0; i < row.Length; i++)
                row[i] = binding.TryGetProperty(columns[i], out var cell) && cell.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";
            importer.Add(row);
        }

        importer.Flush();
    }

    internal static void ReadCsv(Stream input, ImportFilter filter, ImportReport report, Action<Actor> take, CancellationToken stop)
    {
        using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var csv = new CsvReader(reader);
        if (csv.Read() is not { } columns)
            return;
        var importer = new TableImporter(columns, filter, report, take);
        while (!stop.IsCancellationRequested && csv.Read() is { } row)
        {
            if (row is [""])
                continue;
            if (row.Count != columns.Count)
                report.Broken($"line {csv.Line}", $"{row.Count} cells under {columns.Count} columns");
            else
                importer.Add(row);
        }

        importer.Flush();
    }

    private void Add(IReadOnlyList<string> row)
    {
        string? id = null;
        string? name = null;
        for (int i = 0; i < _keys.Length; i++)
        {
            id ??= _keys[i] is "id" ? ImportText.Clean(row[i]) : null;
            name ??= _keys[i] is "name" ? ImportText.Clean(row[i]) : null;
        }

        // "http://www.wikidata.org/entity/Q42"
        if (id is not null && id.Contains("/entity/", StringComparison.Ordinal))
            id = id[(id.LastIndexOf('/') + 1)..];
        string key = id ?? name ?? "";
        if (!string.Equals(key, _currentId, StringComparison.Ordinal))
        {
            Flush();
            _currentId = key;
            _current = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] is not { } field || row[i].Length == 0)
                continue;
            if (!_current!.TryGetValue(field, out var values))
                _current.Add(field, values = []);
            foreach (string part in field is "name" or "id" or "source" ? [row[i]] : row[i].Split(["|", "; "], StringSplitOptions.RemoveEmptyEntries))
            {
                if (ImportText.Clean(part) is { } value && !values.Contains(value, StringComparer.Ordinal))
                    values.Add(value);
            }
        }
    }

    private void Flush()
    {
        if (_current is not { } row)
            return;
        _current = null;
        if (First(row, "name") is not { } name)
        {
            _report.Skip("no name");
            return;
        }

        if (!ActorVocabulary.TryParse((First(row, "kind") ?? "").ToLowerInvariant(), out ActorKind kind))
            kind = ActorKind.Organization;
        string? country = First(row, "country") is { Length: 2 } code ? code.ToLowerInvariant() : null;
        if (!_filter.WantsSchema(ActorVocabulary.Word(kind)) || !_filter.WantsCountry(country is null ? [] : [country]))
        {
            _report.Skip("other schema or country");
            return;
        }

        _ = ActorVocabulary.TryParse(First(row, "control"), out MediaControl control);
        _ = ActorVocabulary.TryParse(First(row, "function"), out BodyFunction function);
        _ = ActorVocabulary.TryParse(First(row, "order"), out NameOrder order);
        string id = string.IsNullOrEmpty(_currentId) ? name : _currentId;
        _take(new Actor
        {
            Id = string.Equals(id, name, StringComparison.Ordinal) ? ActorEntryReader.IdOf(name) : ImportText.Id(id),
            Kind = kind,
            Name = name,
            Abbreviation = First(row, "abbreviation"),
            Family = First(row, "family"),
            Order = order,
            Aliases = ImportText.Distinct(All(row, "aliases").Concat(All(row, "name").Skip(1)), name),
            Weak = ImportText.Distinct(All(row, "weak"), name),
            Descriptors = ImportText.Distinct(All(row, "descriptors"), name),
            Former = ImportText.Distinct(All(row, "former"), name),
            Native = ImportText.Distinct(All(row, "native"), name),
            Country = country,
            Domains = ImportText.Hosts(All(row, "domains")),
            Control = control,
            Function = function,
            Parent = First(row, "parent"),
            Topics = [.. All(row, "topics")],
            Identifiers = id.Length > 1 && id[0] == 'Q' && id.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? ["wikidata:" + id] : [],
            Source = First(row, "source"),
            AsOf = First(row, "asof"),
            Layer = ActorLayerKind.Workspace,
        });
    }

    private static string? First(Dictionary<string, List<string>> row, string key) => row.GetValueOrDefault(key) is [var first, ..] ? first : null;

    private static List<string> All(Dictionary<string, List<string>> row, string key) => row.GetValueOrDefault(key) ?? [];
}
