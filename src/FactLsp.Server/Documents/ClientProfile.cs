using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>What the client has said about itself. Immutable; read once, at initialisation.</summary>
internal sealed class ClientProfile
{
    private readonly JToken? _capabilities;

    /// <summary>Reads the parameters of <c>initialize</c>.</summary>
    public ClientProfile(JToken? parameters)
    {
        _capabilities = parameters?["capabilities"];
        ProcessId = Params.NumberOrNull(parameters, "processId");
        Options = parameters?["initializationOptions"] as JObject;
        Folders = ReadFolders(parameters);
        Encoding = ChooseEncoding();
    }

    /// <summary>A client that can do nothing.</summary>
    public static ClientProfile None { get; } = new(null);

    /// <summary>The process that started the server, or null.</summary>
    public int? ProcessId { get; }

    /// <summary>The client's own options for us, or null.</summary>
    public JObject? Options { get; }

    /// <summary>The URIs of the folders that are open, as sent.</summary>
    public IReadOnlyList<string> Folders { get; }

    /// <summary>What positions count.</summary>
    public PositionEncoding Encoding { get; }

    /// <summary>The protocol's name for <see cref="Encoding"/>.</summary>
    public string EncodingName => Encoding switch
    {
        PositionEncoding.Utf8 => "utf-8",
        PositionEncoding.Utf32 => "utf-32",
        _ => "utf-16",
    };

    /// <summary>Whether the client asks for diagnostics itself; then none are pushed, or it would show each twice.</summary>
    public bool PullsDiagnostics => Has("textDocument.diagnostic");

    /// <summary>Whether it takes the findings of the files that a document depends on together with the document's.</summary>
    public bool TakesRelatedDocuments => Can("textDocument.diagnostic.relatedDocumentSupport");

    /// <summary>Whether the capability at <paramref name="path"/> (<c>textDocument.rename.prepareSupport</c>) is <c>true</c>.</summary>
    public bool Can(string path) => At(path) is JValue { Value: true };

    /// <summary>Whether the client knows the capability at <paramref name="path"/> at all.</summary>
    public bool Has(string path) => At(path) is { Type: not JTokenType.Null };

    /// <summary>Whether the list at <paramref name="path"/> holds <paramref name="value"/>.</summary>
    public bool Lists(string path, string value) => At(path) is JArray list && list.Any(item => item is JValue { Value: string text } && string.Equals(text, value, StringComparison.Ordinal));

    private JToken? At(string path)
    {
        var at = _capabilities;
        foreach (var name in path.Split('.')) at = at is JObject o && o.TryGetValue(name, out var next) ? next : null;
        return at;
    }

    // UTF-16 is what our offsets are, so it is taken wherever the client has it (and every client must have it unless it says otherwise).
    private PositionEncoding ChooseEncoding()
    {
        if (At("general.positionEncodings") is not JArray { Count: > 0 } offered) return PositionEncoding.Utf16;
        var names = offered.Select(item => (string?)(item as JValue)?.Value?.ToString()).ToList();
        return names.Contains("utf-16") ? PositionEncoding.Utf16
            : names.Contains("utf-8") ? PositionEncoding.Utf8
            : names.Contains("utf-32") ? PositionEncoding.Utf32
            : PositionEncoding.Utf16;
    }

    private static List<string> ReadFolders(JToken? parameters)
    {
        if (parameters?["workspaceFolders"] is JArray folders)
            return [.. folders.Select(folder => Params.TextOrNull(folder, "uri")).OfType<string>()];
        if (Params.TextOrNull(parameters, "rootUri") is { } root) return [root];
        return Params.TextOrNull(parameters, "rootPath") is { Length: > 0 } path ? [DocumentKey.UriOf(path)] : [];
    }
}
