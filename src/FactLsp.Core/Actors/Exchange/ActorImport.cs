using System.Collections.Immutable;
using System.Text.Json;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>What a file to import is.</summary>
public enum ImportFormat : byte
{
    /// <summary>FollowTheMoney entities, one JSON object a line: <c>entities.ftm.json</c>, <c>targets.nested.json</c>.</summary>
    FollowTheMoney,

    /// <summary>Wikidata entities: a dump's lines, <c>Special:EntityData</c>, or what the REST API gives.</summary>
    Wikidata,

    /// <summary>SPARQL query results in JSON.</summary>
    Sparql,

    /// <summary>Popolo: persons, organizations, memberships.</summary>
    Popolo,

    /// <summary>Comma-separated values with a header line.</summary>
    Csv,
}

/// <summary>Which entities of a file are wanted. Empty lists want everything.</summary>
public sealed record ImportFilter
{
    /// <summary>Everything.</summary>
    public static ImportFilter All { get; } = new();

    /// <summary>Topic codes, of which one must be there.</summary>
    public ImmutableHashSet<string> Topics { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 codes in lower case, of which one must be there.</summary>
    public ImmutableHashSet<string> Countries { get; init; } = [];

    /// <summary>The format's own names for kinds (<c>Person</c>, <c>PublicBody</c>), of which one must be the entity's.</summary>
    public ImmutableHashSet<string> Schemas { get; init; } = [];

    /// <summary>For tables: the file's name of a column → our key. Columns that are called like a key need no entry.</summary>
    public ImmutableDictionary<string, string> Columns { get; init; } = ImmutableDictionary<string, string>.Empty;

    internal bool Wants(Actor actor) => Topics.IsEmpty || actor.Topics.Any(Topics.Contains);

    internal bool WantsCountry(IEnumerable<string> countries) => Countries.IsEmpty || countries.Any(Countries.Contains);

    internal bool WantsSchema(string schema) => Schemas.IsEmpty || Schemas.Contains(schema);
}

/// <summary>What an import did: how many it took, how many it skipped for which reason, and the first broken places by name.</summary>
public sealed class ImportReport
{
    private const int MostPlaces = 20;
    private readonly SortedDictionary<string, long> _skipped = new(StringComparer.Ordinal);
    private readonly List<string> _places = [];

    /// <summary>Number of actors handed on.</summary>
    public long Imported { get; internal set; }

    /// <summary>Number of skipped records by reason.</summary>
    public IReadOnlyDictionary<string, long> Skipped => _skipped;

    /// <summary>The first broken records, each with its line and what is wrong.</summary>
    public IReadOnlyList<string> Places => _places;

    internal void Skip(string reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    internal void Broken(string place, string reason)
    {
        Skip("broken");
        if (_places.Count < MostPlaces)
            _places.Add($"{place}: {reason}");
    }
}

/// <summary>
/// Reads the actor collections that investigators have. Streams: every actor is handed on as soon as it is read. Formats that are one JSON document
/// (SPARQL, Popolo) are read whole, up to <see cref="LongestDocument"/>.
/// </summary>
public static class ActorImport
{
    /// <summary>Longest file in bytes of the formats that cannot be read line by line.</summary>
    public const int LongestDocument = 64 << 20;

    /// <summary>Imports a file.</summary>
    /// <param name="input">The file's bytes, UTF-8. With a stream that can seek, offices that stand in records of their own are attached to their holders.</param>
    /// <param name="format">What it is.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="sink">Takes each actor.</param>
    /// <param name="stop">Ends the import early; what was read stands.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static ImportReport Read(Stream input, ImportFormat format, ImportFilter filter, Action<Actor> sink, CancellationToken stop = default)
    {
        var report = new ImportReport();
        void Take(Actor actor)
        {
            if (!filter.Wants(actor))
            {
                report.Skip("other topic");
                return;
            }

            report.Imported++;
            sink(actor);
        }

        switch (format)
        {
            case ImportFormat.FollowTheMoney:
                new FollowTheMoneyImporter(filter, report, Take).Read(input, stop);
                break;
            case ImportFormat.Wikidata:
                new WikidataImporter(filter, report, Take).Read(input, stop);
                break;
            case ImportFormat.Sparql:
                ReadDocument(document => TableImporter.ReadSparql(document, filter, report, Take));
                break;
            case ImportFormat.Popolo:
                ReadDocument(new PopoloImporter(filter, report, Take).Read);
                break;
            default:
                TableImporter.ReadCsv(input, filter, report, Take, stop);
                break;
        }

        return report;

        void ReadDocument(Action<JsonElement> read)
        {
            using var document = ImportDocument.Read(input, report);
            try
            {
                if (document is not null)
                    read(document.RootElement);
            }
            catch (InvalidOperationException)
            {
                report.Broken("the document", $"not of the format {format}");
            }
        }
    }

    /// <summary>What a file is, by its name and its first bytes; <see langword="null"/> when they do not tell.</summary>
    public static ImportFormat? Detect(string path, ReadOnlySpan<byte> start)
    {
        if (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return ImportFormat.Csv;
        if (start.IndexOf("\"schema\""u8) >= 0 && start.IndexOf("\"properties\""u8) >= 0)
            return ImportFormat.FollowTheMoney;
        if (start.IndexOf("\"head\""u8) >= 0 && start.IndexOf("\"vars\""u8) >= 0)
            return ImportFormat.Sparql;
        if (start.IndexOf("\"labels\""u8) >= 0 || start.IndexOf("\"entities\""u8) >= 0)
            return ImportFormat.Wikidata;
        return start.IndexOf("\"persons\""u8) >= 0 || start.IndexOf("\"organizations\""u8) >= 0 || start.IndexOf("\"memberships\""u8) >= 0 ? ImportFormat.Popolo : null;
    }
}
