namespace FactLsp.Core.Attribution;

/// <summary>The tables embedded under <c>lexicon/</c>.</summary>
internal static class Resource
{
    internal static StreamReader Open(string name) =>
        new(typeof(Resource).Assembly.GetManifestResourceStream("lexicon/" + name) ?? throw new InvalidOperationException($"lexicon/{name} is not embedded"));

    /// <summary>The lines of a table without its comments and empty lines.</summary>
    internal static IEnumerable<string> Lines(string name)
    {
        using var reader = Open(name);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line;
        }
    }
}
