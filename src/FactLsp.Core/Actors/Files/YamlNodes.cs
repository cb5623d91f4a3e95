using FactLsp.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FactLsp.Core.Actors.Files;

/// <summary>
/// Reads YAML into <see cref="DataNode"/>s, one document. Anchors and aliases are refused: an actor file has no use for them, and they are how small
/// files become huge ones.
/// </summary>
internal sealed class YamlNodes
{
    /// <summary>Deepest nesting of lists and mappings.</summary>
    internal const int DeepestNesting = 8;

    private readonly string _text;
    private readonly TextSpan _range;
    private readonly YamlEvents _parser;

    private YamlNodes(string text, TextSpan range)
    {
        _text = text;
        _range = range;
        _parser = new YamlEvents(range.Length == text.Length ? text : text.Substring(range.Start, range.Length));
    }

    /// <summary>The document in a part of a text, or <see langword="null"/> when there is nothing in it.</summary>
    /// <exception cref="DataException">It is not YAML, or more than this reader takes.</exception>
    internal static DataNode? Read(string text, TextSpan range)
    {
        var nodes = new YamlNodes(text, range);
        try
        {
            nodes._parser.Consume<StreamStart>();
            return nodes._parser.TryConsume<DocumentStart>(out _) ? nodes.ReadNode(0) : null;
        }
        catch (YamlException fault)
        {
            string message = fault.Message;
            // The parser puts the place before its message; the place is shown already.
            int colon = message.IndexOf("): ", StringComparison.Ordinal);
            throw new DataException(nodes.Offset(fault.Start), (colon < 0 ? message : message[(colon + 3)..]).TrimEnd('.') + '.');
        }
    }

    private DataNode ReadNode(int depth)
    {
        var current = _parser.Current ?? throw new DataException(_range.End, "The text ends too early.");
        if (depth > DeepestNesting)
            throw new DataException(Offset(current.Start), "It is nested too deeply.");
        if (current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
            throw new DataException(Offset(current.Start), "Anchors and aliases are not read in actor files.");
        switch (current)
        {
            case Scalar scalar:
                _parser.MoveNext();
                return new TextNode(SpanOf(scalar.Start, scalar.End), scalar.Value);
            case SequenceStart start:
                _parser.MoveNext();
                var items = new List<DataNode>();
                while (!_parser.Accept<SequenceEnd>(out _))
                    items.Add(ReadNode(depth + 1));
                return new ListNode(SpanOf(start.Start, _parser.Consume<SequenceEnd>().End, ']'), items);
            case MappingStart start:
                _parser.MoveNext();
                var entries = new List<(TextNode Key, DataNode Value)>();
                while (!_parser.Accept<MappingEnd>(out _))
                {
                    if (ReadNode(depth + 1) is not TextNode key)
                        throw new DataException(Offset(start.Start), "A key is a word.");
                    entries.Add((key, ReadNode(depth + 1)));
                }

                return new MapNode(SpanOf(start.Start, _parser.Consume<MappingEnd>().End, '}'), entries);
            default:
                throw new DataException(Offset(current.Start), "A value is expected here.");
        }
    }

    private int Offset(Mark mark) => Math.Clamp(_range.Start + (int)mark.Index, _range.Start, _range.End);

    private TextSpan SpanOf(Mark start, Mark end) => TextSpan.FromBounds(Offset(start), Math.Max(Offset(start), Offset(end)));

    // The parser puts the end of "[…]" and "{…}" before the closing bracket.
    private TextSpan SpanOf(Mark start, Mark end, char bracket)
    {
        var span = SpanOf(start, end);
        return span.End < _range.End && _text[span.End] == bracket ? span with { Length = span.Length + 1 } : span;
    }
}
