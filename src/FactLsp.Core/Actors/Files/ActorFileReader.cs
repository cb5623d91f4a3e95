using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Files;

/// <summary>
/// Reads actor files: YAML lists (<c>.yaml</c>, <c>.yml</c>), JSON (<c>.json</c>), JSON lines (<c>.jsonl</c>, <c>.ndjson</c>), Markdown notes with
/// <c>aliases:</c> in their front matter (<c>.md</c>) and plain lists (anything else). Pure: text in, entries and faults out; never throws.
/// </summary>
public static class ActorFileReader
{
    /// <summary>Longest file that is read this way, in UTF-16 units; larger collections are imported into an index.</summary>
    public const int LongestFile = 64 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path; the ending decides the format.</param>
    /// <param name="layer">The layer that its entries belong to.</param>
    public static ActorFile Read(string text, string path, ActorLayerKind layer)
    {
        var reader = new ActorEntryReader(path, layer, LineMap.Of(text));
        if (text.Length > LongestFile)
        {
            reader.Report(ActorFileFaultKind.Limit, new TextSpan(0, 0), "The file is too large to be read as an actor file; import it with “factlsp actors import”.");
            return reader.ToFile();
        }

        int start = text.StartsWith('\uFEFF') ? 1 : 0;
        var whole = TextSpan.FromBounds(start, text.Length);
        try
        {
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".yaml" or ".yml":
                    if (YamlNodes.Read(text, whole) is { } yaml)
                        reader.ReadRoot(yaml);
                    break;
                case ".json":
                    if (!whole.In(text).Trim().IsEmpty)
                        reader.ReadRoot(JsonNodes.Read(text, whole));
                    break;
                case ".jsonl" or ".ndjson":
                    ReadJsonLines(text, whole, reader);
                    break;
                case ".md" or ".markdown":
                    ReadNote(text, whole, path, reader);
                    break;
                default:
                    ReadPlainList(text, whole, reader);
                    break;
            }
        }
        catch (DataException fault)
        {
            ReportUnreadable(text, fault, reader);
        }

        return reader.ToFile();
    }

    private static void ReportUnreadable(string text, DataException fault, ActorEntryReader reader)
    {
        int at = Math.Clamp(fault.Offset, 0, text.Length);
        int end = at;
        while (end < text.Length && end < at + 1 && text[end] is not ('\r' or '\n'))
            end++;
        reader.Report(ActorFileFaultKind.Unreadable, TextSpan.FromBounds(at, end), fault.Message);
    }

    private static void ReadJsonLines(string text, TextSpan whole, ActorEntryReader reader)
    {
        foreach (var line in Lines(text, whole))
        {
            if (line.In(text).Trim().IsEmpty)
                continue;
            try
            {
                reader.ReadItem(JsonNodes.Read(text, line));
            }
            catch (DataException fault)
            {
                // A broken line is named and skipped.
                ReportUnreadable(text, fault, reader);
            }
        }
    }

    // A note about one actor: front matter with aliases or a kind; the file's name is the name unless the front matter has one.
    private static void ReadNote(string text, TextSpan whole, string path, ActorEntryReader reader)
    {
        TextSpan? front = null;
        int start = -1;
        foreach (var line in Lines(text, whole))
        {
            bool fence = line.In(text).TrimEnd().SequenceEqual("---");
            if (start < 0)
            {
                if (!fence)
                    return;
                start = line.End;
            }
            else if (fence)
            {
                front = TextSpan.FromBounds(start, line.Start);
                break;
            }
        }

        if (front is not { } span || YamlNodes.Read(text, span) is not MapNode map || !map.Entries.Exists(static e => e.Key.Text is "aliases" or "alias" or "kind"))
            return;
        reader.Read(map, new TextNode(new TextSpan(span.Start, 0), Path.GetFileNameWithoutExtension(path)), ignoreUnknown: true);
    }

    // "Tass = TASS, ТАСС | agency | ru"; everything behind the name may be missing.
    private static void ReadPlainList(string text, TextSpan whole, ActorEntryReader reader)
    {
        foreach (var line in Lines(text, whole))
        {
            var content = Trim(text, line);
            if (content.IsEmpty || text[content.Start] == '#')
                continue;
            var parts = Split(text, content, '|');
            int equals = parts[0].In(text).IndexOf('=');
            var name = equals < 0 ? parts[0] : Trim(text, new TextSpan(parts[0].Start, equals));
            var fields = new List<(TextNode Key, DataNode Value)> { (Key("name"), Node(text, name)) };
            if (equals >= 0)
            {
                var aliases = Split(text, TextSpan.FromBounds(parts[0].Start + equals + 1, parts[0].End), ',');
                fields.Add((Key("aliases"), new ListNode(parts[0], aliases.ConvertAll(alias => (DataNode)Node(text, alias)))));
            }

            if (parts.Count > 1)
                fields.Add((Key("kind"), Node(text, parts[1])));
            if (parts.Count > 2)
                fields.Add((Key("country"), Node(text, parts[2])));
            if (parts.Count > 3)
                reader.Report(ActorFileFaultKind.WrongValue, parts[3], "A line is “name = alias, alias | kind | country”; this is more.");
            reader.ReadItem(new MapNode(content, fields));
        }

        static TextNode Key(string key) => new(default, key);
    }

    private static TextNode Node(string text, TextSpan span) => new(span, span.In(text).ToString());

    private static List<TextSpan> Split(string text, TextSpan span, char separator)
    {
        var parts = new List<TextSpan>();
        int start = span.Start;
        for (int i = span.Start; i <= span.End; i++)
        {
            if (i < span.End && text[i] != separator)
                continue;
            parts.Add(Trim(text, TextSpan.FromBounds(start, i)));
            start = i + 1;
        }

        return parts;
    }

    private static TextSpan Trim(string text, TextSpan span)
    {
        int start = span.Start;
        int end = span.End;
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        return TextSpan.FromBounds(start, end);
    }

    private static IEnumerable<TextSpan> Lines(string text, TextSpan whole)
    {
        for (int start = whole.Start; start < whole.End;)
        {
            int length = text.AsSpan(start, whole.End - start).IndexOfAny('\r', '\n');
            int end = length < 0 ? whole.End : start + length;
            yield return TextSpan.FromBounds(start, end);
            start = end + 1;
        }
    }
}
