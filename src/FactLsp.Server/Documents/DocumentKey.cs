namespace FactLsp.Server.Documents;

/// <summary>
/// What a document is found by. Clients escape the same URI in different ways (<c>c%3A</c>, <c>c:</c>, <c>C:</c>); the key is the same for
/// all. What goes back to the client is always the string that it sent.
/// </summary>
internal static class DocumentKey
{
    /// <summary>The key of <paramref name="uri"/>.</summary>
    public static string Of(string uri)
    {
        if (uri.Contains('%', StringComparison.Ordinal)) uri = Uri.UnescapeDataString(uri);
        const string Drive = "file:///";
        return uri.Length > Drive.Length + 1 && uri[Drive.Length + 1] == ':' && char.IsAsciiLetterUpper(uri[Drive.Length]) && uri.StartsWith(Drive, StringComparison.Ordinal)
            ? string.Concat(Drive, uri.AsSpan(Drive.Length, 1).ToString().ToLowerInvariant(), uri.AsSpan(Drive.Length + 1))
            : uri;
    }

    /// <summary>The path of a <c>file:</c> URI, or null for any other.</summary>
    public static string? PathOf(string uri) =>
        Uri.TryCreate(uri.Replace("%3A", ":", StringComparison.OrdinalIgnoreCase), UriKind.Absolute, out var parsed) && parsed.IsFile ? parsed.LocalPath : null;

    /// <summary>The URI of a file that no client has named yet.</summary>
    public static string UriOf(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    /// <summary>The URI of the file at <paramref name="path"/> below <paramref name="folder"/>, written as the client writes that folder's.</summary>
    public static string UriBelow(string folderUri, string folder, string path)
    {
        var names = Path.GetRelativePath(folder, path).Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar]);
        return $"{folderUri.TrimEnd('/')}/{string.Join('/', names.Select(Uri.EscapeDataString))}";
    }
}
