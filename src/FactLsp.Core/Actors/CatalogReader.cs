using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>
/// Reads the tables of the catalogue: tab-separated, the first line names the columns, <c>#</c> starts a comment line, lists are separated by <c>; </c>,
/// an empty cell is unknown. What is wrong with a table is reported, never thrown: the embedded tables are held to it by a test.
/// </summary>
public static class CatalogReader
{
    private const string Prefix = "catalog/";

    // In the order of Column.
    private static readonly string[] ColumnNames =
    [
        "id", "kind", "name", "abbreviation", "aliases", "native", "country", "domains", "control", "former", "parent", "source", "asof",
        "function", "descriptors", "iso3", "official", "adjective", "demonyms", "capital", "capital_aliases", "status", "family", "order", "weak", "positions",
    ];

    /// <summary>The tables in the order in which they are read, without their extension.</summary>
    public static ImmutableArray<string> Tables { get; } = ["countries", "agencies", "bodies", "igos", "people"];

    /// <summary>The layer of all embedded tables. A table that is missing counts as empty.</summary>
    public static ActorTable ReadEmbedded()
    {
        var actors = ImmutableArray.CreateBuilder<Actor>(2048);
        foreach (string table in Tables)
        {
            using var stream = Open(table);
            if (stream is null)
                continue;
            EmbeddedTable.Read(stream, text =>
            {
                Read(table, text, actors, null);
                return actors.Count;
            });
        }

        return new ActorTable(ActorLayerKind.Embedded, null, actors.ToImmutable(), []);
    }

    /// <summary>The text of an embedded table, or <see langword="null"/> when there is none of that name.</summary>
    public static string? EmbeddedText(string table)
    {
        using var stream = Open(table);
        return stream is null ? null : EmbeddedTable.Read(stream, static text => text.ToString());
    }

    private static Stream? Open(string table) => typeof(CatalogReader).Assembly.GetManifestResourceStream(Prefix + table + ".tsv");

    /// <summary>Reads one table and adds its actors.</summary>
    /// <param name="table">Name of the table, which decides the kind of its rows.</param>
    /// <param name="text">The whole table.</param>
    /// <param name="actors">Receives one actor a row, and one more for the capital of a country.</param>
    /// <param name="faults">Receives what is wrong, as zero-based line and message; <see langword="null"/> when nobody asks.</param>
    public static void Read(string table, ReadOnlySpan<char> text, ImmutableArray<Actor>.Builder actors, ICollection<(int Line, string Message)>? faults)
    {
        int[]? columns = null;
        string[] cells = [];
        int lineNumber = -1;
        while (!text.IsEmpty)
        {
            lineNumber++;
            int end = text.IndexOf('\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            line = line.TrimEnd('\r');
            if (line.IsEmpty || line[0] == '#')
                continue;
            if (columns is null)
            {
                string[] header = line.ToString().Split('\t');
                columns = Array.ConvertAll(ColumnNames, name => Array.IndexOf(header, name));
                cells = new string[header.Length];
                continue;
            }

            if (Split(line, cells) is { } fault)
                faults?.Add((lineNumber, fault));
            var row = new Row(columns, cells, lineNumber, faults);
            if (row[Column.Id] is not { } id)
                faults?.Add((lineNumber, "no id"));
            else if (row[Column.Name] is not { } name)
                faults?.Add((lineNumber, $"{id}: no name"));
            else
                Add(table, row, id, name, actors);
        }
    }

    private static void Add(string table, in Row row, string id, string name, ImmutableArray<Actor>.Builder actors)
    {
        switch (table)
        {
            case "countries":
                AddCountry(row, id, name, actors);
                break;
            case "people":
                actors.Add(new Actor
                {
                    Id = id,
                    Kind = ActorKind.Person,
                    Name = name,
                    Family = row[Column.Family],
                    Order = row.Order,
                    Aliases = row.List(Column.Aliases),
                    Weak = row.List(Column.Weak),
                    Former = row.List(Column.Former),
                    Native = row.List(Column.Native),
                    Country = row[Column.Country],
                    Positions = row.Positions,
                    Source = row[Column.Source],
                    AsOf = row[Column.Asof],
                    Line = row.Line,
                });
                break;
            default:
                actors.Add(new Actor
                {
                    Id = id,
                    Kind = table switch { "bodies" => ActorKind.Body, "igos" => ActorKind.Organization, _ => row.Kind },
                    Name = name,
                    Abbreviation = row[Column.Abbreviation],
                    Aliases = row.List(Column.Aliases),
                    Native = row.List(Column.Native),
                    Former = row.List(Column.Former),
                    Descriptors = row.List(Column.Descriptors),
                    Country = row[Column.Country],
                    Domains = row.List(Column.Domains),
                    Control = row.Control,
                    Function = table is "igos" ? BodyFunction.Intergovernmental : row.Function,
                    Parent = row[Column.Parent],
                    Source = row[Column.Source],
                    AsOf = row[Column.Asof],
                    Line = row.Line,
                });
                break;
        }
    }

    private static void AddCountry(in Row row, string id, string name, ImmutableArray<Actor>.Builder actors)
    {
        string? capital = row[Column.Capital];
        // A city state has one entry for both.
        if (capital is not null && NameFolding.Same(capital, name))
            capital = null;
        var aliases = row.List(Column.Aliases);
        if (row[Column.Official] is { } official && !NameFolding.Same(official, name) && !aliases.Contains(official, StringComparer.Ordinal))
            aliases = aliases.Insert(0, official);
        string? capitalId = capital is null ? null : id + "/capital";
        actors.Add(new Actor
        {
            Id = id,
            Kind = ActorKind.Place,
            Name = name,
            Aliases = aliases,
            Former = row.List(Column.Former),
            Country = id,
            Facts = new CountryFacts(row[Column.Iso3] ?? "", row.List(Column.Adjective), row.List(Column.Demonyms), capitalId, row[Column.Status] ?? ""),
            Source = row[Column.Source],
            AsOf = row[Column.Asof],
            Line = row.Line,
        });
        if (capital is not null)
        {
            actors.Add(new Actor
            {
                Id = capitalId!,
                Kind = ActorKind.Place,
                Name = capital,
                Aliases = row.List(Column.CapitalAliases),
                Country = id,
                Parent = id,
                Source = row[Column.Source],
                AsOf = row[Column.Asof],
                Line = row.Line,
            });
        }
    }

    private static string? Split(ReadOnlySpan<char> line, string[] cells)
    {
        int count = 0;
        while (true)
        {
            int tab = line.IndexOf('\t');
            var cell = (tab < 0 ? line : line[..tab]).Trim();
            if (count < cells.Length)
                cells[count] = Text(cell, cells[count]);
            count++;
            if (tab < 0)
                break;
            line = line[(tab + 1)..];
        }

        for (int i = count; i < cells.Length; i++)
            cells[i] = "";
        return count == cells.Length ? null : $"{count} cells under {cells.Length} columns";
    }

    // Neighbouring rows often repeat a cell (source, date, country): one string serves them all.
    private static string Text(ReadOnlySpan<char> cell, string? above) =>
        cell.IsEmpty ? "" : above is not null && cell.SequenceEqual(above) ? above : cell.ToString();

    private static ImmutableArray<string> SplitList(string cell)
    {
        if (cell.Length == 0)
            return [];
        if (!cell.Contains(';'))
            return [cell];
        var items = ImmutableArray.CreateBuilder<string>();
        foreach (var range in cell.AsSpan().Split(';'))
        {
            var item = cell.AsSpan(range).Trim();
            if (!item.IsEmpty)
                items.Add(item.ToString());
        }

        return items.ToImmutable();
    }

    // The columns that some table has.
    private enum Column
    {
        Id,
        Kind,
        Name,
        Abbreviation,
        Aliases,
        Native,
        Country,
        Domains,
        Control,
        Former,
        Parent,
        Source,
        Asof,
        Function,
        Descriptors,
        Iso3,
        Official,
        Adjective,
        Demonyms,
        Capital,
        CapitalAliases,
        Status,
        Family,
        Order,
        Weak,
        Positions,
    }

    // One row seen through the names of its columns.
    private readonly ref struct Row(int[] columns, string[] cells, int line, ICollection<(int Line, string Message)>? faults)
    {
        public int Line => line;

        public string? this[Column column]
        {
            get
            {
                int index = columns[(int)column];
                return index < 0 || cells[index].Length == 0 ? null : cells[index];
            }
        }

        public ActorKind Kind
        {
            get
            {
                if (!ActorVocabulary.TryParse(this[Column.Kind], out ActorKind kind))
                    Report(Column.Kind);
                return kind;
            }
        }

        public MediaControl Control
        {
            get
            {
                if (!ActorVocabulary.TryParse(this[Column.Control], out MediaControl control))
                    Report(Column.Control);
                return control;
            }
        }

        public BodyFunction Function
        {
            get
            {
                if (!ActorVocabulary.TryParse(this[Column.Function], out BodyFunction function))
                    Report(Column.Function);
                return function;
            }
        }

        public NameOrder Order
        {
            get
            {
                if (!ActorVocabulary.TryParse(this[Column.Order], out NameOrder order))
                    Report(Column.Order);
                return order;
            }
        }

        public ImmutableArray<Position> Positions
        {
            get
            {
                if (this[Column.Positions] is not { } cell)
                    return [];
                var positions = ImmutableArray.CreateBuilder<Position>();
                foreach (string item in SplitList(cell))
                {
                    string[] parts = item.Split('@', StringSplitOptions.TrimEntries);
                    int slash = parts.Length == 3 ? parts[2].IndexOf('/') : -1;
                    if (slash < 0)
                        faults?.Add((line, $"position is not 'title @ body @ from/to': {item}"));
                    else
                        positions.Add(new Position(parts[0], parts[1], parts[2][..slash], parts[2][(slash + 1)..]));
                }

                return positions.ToImmutable();
            }
        }

        public ImmutableArray<string> List(Column column) => this[column] is { } cell ? SplitList(cell) : [];

        private void Report(Column column) => faults?.Add((line, $"unknown {ColumnNames[(int)column]}: {this[column]}"));
    }
}
