using System.Collections.Immutable;
using System.Text;
using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Files;

/// <summary>Turns the values of an actor file into actors, and says what is wrong with them. Shared by all formats.</summary>
internal sealed class ActorEntryReader(string path, ActorLayerKind layer, LineMap lines)
{
    private const int MostFaults = 200;
    private const int MostNames = 1000;
    private const int LongestName = 300;

    /// <summary>Every key of an entry; the published schema has the same.</summary>
    internal static readonly string[] Keys =
    [
        "id", "kind", "name", "abbreviation", "family", "order", "aliases", "weak", "descriptors", "former", "native", "country", "domains", "control",
        "function", "parent", "positions", "not", "ids", "topics", "checked", "source", "asof", "note", "remove",
    ];

    private static readonly string[] PositionKeys = ["title", "of", "from", "to"];
    private static readonly string[] CheckedKeys = ["by", "on", "src"];

    private readonly ImmutableArray<Actor>.Builder _actors = ImmutableArray.CreateBuilder<Actor>();
    private readonly ImmutableArray<TextSpan>.Builder _names = ImmutableArray.CreateBuilder<TextSpan>();
    private readonly ImmutableArray<string>.Builder _removed = ImmutableArray.CreateBuilder<string>();
    private readonly ImmutableArray<ActorFileFault>.Builder _faults = ImmutableArray.CreateBuilder<ActorFileFault>();
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);

    internal ActorFile ToFile()
    {
        _faults.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return new ActorFile
        {
            Path = path,
            Layer = layer,
            Actors = _actors.ToImmutable(),
            NameSpans = _names.ToImmutable(),
            Removed = _removed.ToImmutable(),
            Faults = _faults.ToImmutable(),
        };
    }

    /// <summary>Reads a whole file: a list of entries, or a mapping with <c>actors</c> and <c>remove</c>, or one entry.</summary>
    internal void ReadRoot(DataNode root)
    {
        switch (root)
        {
            case ListNode list:
                foreach (var item in list.Items)
                    ReadItem(item);
                break;
            case MapNode map when map.Entries.Exists(static e => e.Key.Text is "actors"):
                foreach (var (key, value) in map.Entries)
                {
                    if (key.Text is "actors" && value is ListNode entries)
                        ReadRoot(entries);
                    else if (key.Text is "remove")
                        Remove(value);
                    else
                        Report(ActorFileFaultKind.UnknownKey, key.Span, $"There is no key “{key.Text}” here; a file has a list of actors, and remove.");
                }

                break;
            case MapNode map:
                ReadItem(map);
                break;
            case TextNode { Text: "" }:
                break;
            default:
                Report(ActorFileFaultKind.WrongValue, root.Span, "An actor file is a list of entries, each with a name.");
                break;
        }
    }

    /// <summary>Reads one entry.</summary>
    internal void ReadItem(DataNode item)
    {
        if (item is TextNode { Text.Length: > 0 } bare)
        {
            Report(ActorFileFaultKind.WrongValue, bare.Span, $"“{bare.Text}” is no entry. Write “name: {bare.Text}”.");
            return;
        }

        if (item is not MapNode map)
        {
            Report(ActorFileFaultKind.WrongValue, item.Span, "An entry is a mapping with a name.");
            return;
        }

        Read(map, default, ignoreUnknown: false);
    }

    /// <summary>Reads one entry that may lack a name of its own.</summary>
    /// <param name="map">The entry.</param>
    /// <param name="title">A name to use when it has none.</param>
    /// <param name="ignoreUnknown">Keys of other tools stand beside ours.</param>
    internal void Read(MapNode map, TextNode? title, bool ignoreUnknown)
    {
        var entry = new Entry();
        foreach (var (key, value) in map.Entries)
            ReadKey(entry, key, value, ignoreUnknown);
        if (map.Entries.Count > 0 && map.Entries.TrueForAll(static e => e.Key.Text is "remove"))
            return;
        entry.Name ??= title;
        Add(entry, map.Span);
    }

    /// <summary>Adds an entry that is complete.</summary>
    internal void Add(Entry entry, TextSpan span)
    {
        string? id = entry.Id?.Text ?? (entry.Name is { } name ? IdOf(name.Text) : null);
        if (string.IsNullOrEmpty(id))
        {
            Report(ActorFileFaultKind.Missing, new TextSpan(span.Start, Math.Min(span.Length, 1)), "The entry has neither a name nor an id.");
            return;
        }

        var place = (entry.Id ?? entry.Name)!.Span;
        if (_ids.TryGetValue(id, out int line))
        {
            Report(ActorFileFaultKind.Duplicate, place, $"The id “{id}” stands in line {line + 1} already, so this entry is not used.");
            return;
        }

        int at = lines.PositionOf(place.Start).Line;
        _ids.Add(id, at);
        _names.Add((entry.Name ?? entry.Id)!.Span);
        _actors.Add(new Actor
        {
            Id = id,
            Kind = entry.Kind ?? ActorKind.Organization,
            IsKindStated = entry.Kind is not null,
            Name = entry.Name?.Text ?? "",
            Abbreviation = entry.Abbreviation,
            Family = entry.Family,
            Order = entry.Order,
            Aliases = entry.Aliases,
            Weak = entry.Weak,
            Descriptors = entry.Descriptors,
            Former = entry.Former,
            Native = entry.Native,
            Country = entry.Country,
            Domains = entry.Domains,
            Control = entry.Control,
            Function = entry.Function,
            Parent = entry.Parent,
            Positions = entry.Positions,
            Not = entry.Not,
            Identifiers = entry.Identifiers,
            Topics = entry.Topics,
            Source = entry.Source,
            AsOf = entry.AsOf,
            Layer = layer,
            File = path,
            Line = at,
        });
    }

    /// <summary>Reports a fault, as long as the file has not had too many.</summary>
    internal void Report(ActorFileFaultKind kind, TextSpan span, string message, string? replacement = null)
    {
        if (_faults.Count < MostFaults)
            _faults.Add(new ActorFileFault(kind, span, message, replacement));
    }

    /// <summary>The id of an entry without one: its name in lower-case words joined by hyphens.</summary>
    internal static string IdOf(string name)
    {
        var id = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            char folded = NameFolding.Fold(c);
            if (char.IsLetterOrDigit(folded))
                id.Append(folded);
            else if (folded is not ('\0' or '\'') && id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        return id.ToString().TrimEnd('-');
    }

    private void ReadKey(Entry entry, TextNode key, DataNode value, bool ignoreUnknown)
    {
        switch (key.Text)
        {
            case "id": entry.Id = Text(value); break;
            case "name": entry.Name = Name(value); break;
            case "kind": entry.Kind = Word<ActorKind>(value, "kind", ActorVocabulary.KindWords, ActorVocabulary.TryParse, ignoreUnknown); break;
            case "abbreviation": entry.Abbreviation = Name(value)?.Text; break;
            case "family": entry.Family = Name(value)?.Text; break;
            case "order": entry.Order = Word<NameOrder>(value, "order", ActorVocabulary.OrderWords, ActorVocabulary.TryParse, ignoreUnknown) ?? default; break;
            case "aliases" or "alias": entry.Aliases = Names(value); break;
            case "weak": entry.Weak = Names(value); break;
            case "descriptors": entry.Descriptors = Names(value); break;
            case "former": entry.Former = Names(value); break;
            case "native": entry.Native = Names(value); break;
            case "country": entry.Country = Country(value); break;
            case "domains" or "domain": entry.Domains = Names(value); break;
            case "control": entry.Control = Word<MediaControl>(value, "control", ActorVocabulary.ControlWords, ActorVocabulary.TryParse, ignoreUnknown) ?? default; break;
            case "function": entry.Function = Word<BodyFunction>(value, "function", ActorVocabulary.FunctionWords, ActorVocabulary.TryParse, ignoreUnknown) ?? default; break;
            case "parent": entry.Parent = Text(value)?.Text; break;
            case "positions": entry.Positions = Positions(value); break;
            case "not": entry.Not = Names(value); break;
            case "ids": entry.Identifiers = Identifiers(value); break;
            case "topics": entry.Topics = Names(value); break;
            case "source": entry.Source = Text(value)?.Text; break;
            case "asof": entry.AsOf = Date(value); break;
            case "checked": Checked(entry, value); break;
            case "note": break; // for people
            case "remove":
                Remove(value);
                break;
            default:
                if (!ignoreUnknown)
                    ReportKey(key, Keys);
                break;
        }
    }

    private void Remove(DataNode value)
    {
        foreach (var item in value is ListNode list ? list.Items : [value])
        {
            if (Text(item) is { Text.Length: > 0 } id)
                _removed.Add(id.Text);
        }
    }

    private void Checked(Entry entry, DataNode value)
    {
        if (value is not MapNode map)
        {
            Report(ActorFileFaultKind.WrongValue, value.Span, "Write who checked the entry, when and where: “{by: jl, on: 2025-03-21, src: …}”.");
            return;
        }

        foreach (var (key, item) in map.Entries)
        {
            switch (key.Text)
            {
                case "by": break;
                case "on": entry.AsOf ??= Date(item); break;
                case "src": entry.Source ??= Text(item)?.Text; break;
                default: ReportKey(key, CheckedKeys); break;
            }
        }
    }

    private ImmutableArray<Position> Positions(DataNode value)
    {
        var positions = ImmutableArray.CreateBuilder<Position>();
        foreach (var item in value is ListNode list ? list.Items : [value])
        {
            if (item is not MapNode map)
            {
                Report(ActorFileFaultKind.WrongValue, item.Span, "A position is “{title: leader, of: kp, from: 2011-12-17, to: ..}”.");
                continue;
            }

            string title = "";
            string of = "";
            string from = "";
            string to = "";
            foreach (var (key, part) in map.Entries)
            {
                switch (key.Text)
                {
                    case "title": title = Text(part)?.Text ?? ""; break;
                    case "of": of = Text(part)?.Text ?? ""; break;
                    case "from": from = Date(part) ?? ""; break;
                    case "to": to = part is TextNode { Text: ".." } ? ".." : Date(part) ?? ""; break;
                    default: ReportKey(key, PositionKeys); break;
                }
            }

            // An entry that says since when and not until when means: still.
            if (to.Length == 0 && from.Length > 0 && !map.Entries.Exists(static e => e.Key.Text is "to"))
                to = "..";
            if (title.Length == 0)
                Report(ActorFileFaultKind.Missing, new TextSpan(map.Span.Start, Math.Min(1, map.Span.Length)), "The position has no title.");
            else
                positions.Add(new Position(title, of, from, to));
        }

        return positions.ToImmutable();
    }

    private ImmutableArray<string> Identifiers(DataNode value)
    {
        if (value is not MapNode map)
        {
            Report(ActorFileFaultKind.WrongValue, value.Span, "Keys of other catalogues are “{wikidata: Q42}”.");
            return [];
        }

        var identifiers = ImmutableArray.CreateBuilder<string>();
        foreach (var (key, part) in map.Entries)
        {
            if (Text(part) is { Text.Length: > 0 } text)
                identifiers.Add(key.Text + ":" + text.Text);
        }

        return identifiers.ToImmutable();
    }

    private string? Country(DataNode value)
    {
        if (Text(value) is not { Text.Length: > 0 } text)
            return null;
        if (text.Text.Length == 2 && char.IsAsciiLetter(text.Text[0]) && char.IsAsciiLetter(text.Text[1]))
            return text.Text.ToLowerInvariant();
        Report(ActorFileFaultKind.WrongValue, text.Span, $"“{text.Text}” is no country code. Use the two letters of ISO 3166, such as “kr”.");
        return null;
    }

    private string? Date(DataNode value)
    {
        if (Text(value) is not { Text.Length: > 0 } text)
            return null;
        var reading = EdtfDate.Read(text.Text);
        if (reading.Problem is not null)
            Report(ActorFileFaultKind.WrongValue, text.Span, $"“{text.Text}” is no date: {reading.Problem.TrimEnd('.')}.", reading.Suggestion);
        return reading.Date?.Text;
    }

    private ImmutableArray<string> Names(DataNode value)
    {
        if (value is TextNode { Text: "" })
            return [];
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var item in value is ListNode list ? list.Items : [value])
        {
            if (Name(item) is not { } name)
                continue;
            if (names.Count == MostNames)
            {
                Report(ActorFileFaultKind.Limit, name.Span, $"An entry has at most {MostNames} names of one kind; the rest is not used.");
                break;
            }

            names.Add(name.Text);
        }

        return names.ToImmutable();
    }

    private TextNode? Name(DataNode value)
    {
        if (Text(value) is not { } text || text.Text.Length == 0)
            return null;
        if (text.Text.Length > LongestName)
        {
            Report(ActorFileFaultKind.Limit, text.Span, $"A name has at most {LongestName} characters.");
            return null;
        }

        return text;
    }

    private TextNode? Text(DataNode value)
    {
        if (value is TextNode text)
            return text.Text.Length == text.Text.AsSpan().Trim().Length ? text : new TextNode(text.Span, text.Text.Trim());
        Report(ActorFileFaultKind.WrongValue, value.Span, "One text is expected here.");
        return null;
    }

    private T? Word<T>(DataNode value, string what, ReadOnlySpan<string> words, TryParse<T> parse, bool ignoreUnknown)
        where T : struct
    {
        if (Text(value) is not { Text.Length: > 0 } text)
            return null;
        if (parse(text.Text, out T parsed))
            return parsed;
        if (!ignoreUnknown)
        {
            string[] allowed = words.ToArray();
            Report(ActorFileFaultKind.WrongValue, text.Span, $"“{text.Text}” is no {what}. It is one of {string.Join(", ", allowed)}.", NearestWord.Of(text.Text, allowed));
        }

        return null;
    }

    private void ReportKey(TextNode key, string[] allowed)
    {
        string? nearest = NearestWord.Of(key.Text, allowed);
        string hint = nearest is null ? "" : $" Did you mean “{nearest}”?";
        Report(ActorFileFaultKind.UnknownKey, key.Span, $"There is no key “{key.Text}”, so it has no effect.{hint}", nearest);
    }

    private delegate bool TryParse<T>(ReadOnlySpan<char> word, out T value);

    /// <summary>What an entry says so far.</summary>
    internal sealed class Entry
    {
        internal TextNode? Id { get; set; }

        internal TextNode? Name { get; set; }

        internal ActorKind? Kind { get; set; }

        internal string? Abbreviation { get; set; }

        internal string? Family { get; set; }

        internal NameOrder Order { get; set; }

        internal ImmutableArray<string> Aliases { get; set; } = [];

        internal ImmutableArray<string> Weak { get; set; } = [];

        internal ImmutableArray<string> Descriptors { get; set; } = [];

        internal ImmutableArray<string> Former { get; set; } = [];

        internal ImmutableArray<string> Native { get; set; } = [];

        internal string? Country { get; set; }

        internal ImmutableArray<string> Domains { get; set; } = [];

        internal MediaControl Control { get; set; }

        internal BodyFunction Function { get; set; }

        internal string? Parent { get; set; }

        internal ImmutableArray<Position> Positions { get; set; } = [];

        internal ImmutableArray<string> Not { get; set; } = [];

        internal ImmutableArray<string> Identifiers { get; set; } = [];

        internal ImmutableArray<string> Topics { get; set; } = [];

        internal string? Source { get; set; }

        internal string? AsOf { get; set; }
    }
}
