namespace FactLsp.Core.Attribution;

/// <summary>The tables embedded under <c>lexicon/</c>: tab-separated lines, <c># </c> starts a comment.</summary>
internal static class Resource
{
    /// <summary>The whole of a table.</summary>
    internal static string Text(string name)
    {
        using var reader = new StreamReader(typeof(Resource).Assembly.GetManifestResourceStream("lexicon/" + name) ?? throw new InvalidOperationException($"lexicon/{name} is not embedded"));
        return reader.ReadToEnd();
    }

    /// <summary>The lines of a table without its comments and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var reader = new StringReader(Text(name));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line;
        }
    }

    /// <summary>Takes the next line off a table, without comments, empty lines and the line's end. The long tables are read at every start, so without a string a line.</summary>
    internal static bool NextLine(ref ReadOnlySpan<char> table, out ReadOnlySpan<char> line)
    {
        do
        {
            if (table.IsEmpty)
            {
                line = [];
                return false;
            }

            var end = table.IndexOf('\n');
            line = end < 0 ? table : table[..end];
            table = end < 0 ? [] : table[(end + 1)..];
            if (line is [.., '\r']) line = line[..^1];
        }
        while (line.IsEmpty || line is ['#', ' ', ..]);
        return true;
    }

    /// <summary>Takes the next cell off a line; empty behind the last one.</summary>
    internal static ReadOnlySpan<char> NextCell(ref ReadOnlySpan<char> line, char separator = '\t')
    {
        var end = line.IndexOf(separator);
        var cell = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[(end + 1)..];
        return cell;
    }
}
