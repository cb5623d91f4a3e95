using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Files;

/// <summary>A value of an actor file, whatever the format: a text, a list or a mapping, with its place.</summary>
internal abstract class DataNode(TextSpan span)
{
    internal TextSpan Span { get; } = span;
}

/// <summary>A text, a number, a truth value or nothing at all: its characters without quotes.</summary>
internal sealed class TextNode(TextSpan span, string text) : DataNode(span)
{
    internal string Text { get; } = text;
}

/// <summary>A list.</summary>
internal sealed class ListNode(TextSpan span, List<DataNode> items) : DataNode(span)
{
    internal List<DataNode> Items { get; } = items;
}

/// <summary>Keys with their values, in the order of the file.</summary>
internal sealed class MapNode(TextSpan span, List<(TextNode Key, DataNode Value)> entries) : DataNode(span)
{
    internal List<(TextNode Key, DataNode Value)> Entries { get; } = entries;
}

/// <summary>The file cannot be read beyond this place.</summary>
internal sealed class DataException(int offset, string message) : Exception(message)
{
    internal int Offset { get; } = offset;
}
