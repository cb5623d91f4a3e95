using System.Text;
using System.Text.Json;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Files;

/// <summary>Reads one JSON value into <see cref="DataNode"/>s. Places are right to the unit: the text is read as it stands in the file.</summary>
internal static class JsonNodes
{
    /// <summary>The value in a part of a text.</summary>
    /// <exception cref="DataException">It is not JSON, or more than this reader takes.</exception>
    internal static DataNode Read(string text, TextSpan range)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text, range.Start, range.Length);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = YamlNodes.DeepestNesting });
        var places = new Places(text, range, utf8);
        try
        {
            reader.Read();
            var node = ReadValue(ref reader, places);
            if (reader.Read())
                throw new DataException(places.Of(reader.TokenStartIndex), "More than one value stands here.");
            return node;
        }
        catch (JsonException fault)
        {
            // Lines of a JSON lines file: the fault's byte position is that of the part.
            throw new DataException(places.Of(fault.BytePositionInLine ?? 0, fault.LineNumber ?? 0), "This is not JSON.");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape: JSON by its grammar, and no text.
            throw new DataException(places.Of(reader.TokenStartIndex), "This text has half a character in it.");
        }
    }

    private static DataNode ReadValue(ref Utf8JsonReader reader, Places places)
    {
        int start = places.Of(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var items = new List<DataNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(ReadValue(ref reader, places));
                return new ListNode(TextSpan.FromBounds(start, places.Of(reader.BytesConsumed)), items);
            case JsonTokenType.StartObject:
                var entries = new List<(TextNode Key, DataNode Value)>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    // Inside the quotes: what a quick fix replaces.
                    int keyStart = places.Of(reader.TokenStartIndex + 1);
                    var key = new TextNode(TextSpan.FromBounds(keyStart, places.Of(reader.TokenStartIndex + 1 + reader.ValueSpan.Length)), reader.GetString() ?? "");
                    reader.Read();
                    entries.Add((key, ReadValue(ref reader, places)));
                }

                return new MapNode(TextSpan.FromBounds(start, places.Of(reader.BytesConsumed)), entries);
            case JsonTokenType.String:
                return new TextNode(TextSpan.FromBounds(start + 1, places.Of(reader.BytesConsumed - 1)), reader.GetString() ?? "");
            case JsonTokenType.Null:
                return new TextNode(TextSpan.FromBounds(start, places.Of(reader.BytesConsumed)), "");
            default:
                return new TextNode(TextSpan.FromBounds(start, places.Of(reader.BytesConsumed)), Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    // From bytes of the part to units of the text. Asked in rising order, so that the whole is one pass.
    private sealed class Places(string text, TextSpan range, byte[] utf8)
    {
        private long _byte;
        private int _unit = range.Start;

        internal int Of(long position)
        {
            if (position < _byte)
            {
                _byte = 0;
                _unit = range.Start;
            }

            while (_byte < position && _unit < range.End)
            {
                char c = text[_unit++];
                // Half a pair counts two of the pair's four bytes; a lone half is written as three.
                bool paired = char.IsHighSurrogate(c) ? _unit < text.Length && char.IsLowSurrogate(text[_unit]) : char.IsLowSurrogate(c) && _unit > 1 && char.IsHighSurrogate(text[_unit - 2]);
                _byte += c < 0x80 ? 1 : c < 0x800 || paired ? 2 : 3;
            }

            return _unit;
        }

        internal int Of(long inLine, long line)
        {
            int start = 0;
            for (; line > 0 && start < utf8.Length; start++)
            {
                if (utf8[start] == '\n')
                    line--;
            }

            return Of(start + inLine);
        }
    }
}
