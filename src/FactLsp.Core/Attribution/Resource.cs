using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>The tables embedded under <c>lexicon/</c>: tab-separated lines, <c># </c> starts a comment.</summary>
internal static class Resource
{
    /// <summary>Hands the whole of a table to <paramref name="read"/>. What is read at every start leaves no string behind: untouched memory is what a cold start pays for.</summary>
    internal static T Read<T>(string name, Func<ReadOnlySpan<char>, T> read)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream("lexicon/" + name) ?? throw new InvalidOperationException($"lexicon/{name} is not embedded");
        return EmbeddedTable.Read(stream, read);
    }

    /// <summary>The lines of a table without its comments and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var reader = new StringReader(Read(name, static table => table.ToString()));
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
