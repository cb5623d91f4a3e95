using System.Text.Json.Nodes;

namespace FactLsp.Server.Tests.Client;

/// <summary>A folder of drafts on disk, deleted with the test.</summary>
public sealed class DraftFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp-");

    public string Path => _folder.FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The URI of a file of the folder.</summary>
    public string UriOf(string name) => new Uri(PathOf(name)).AbsoluteUri;

    /// <summary>Writes a file with the folders above it; returns its URI.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return UriOf(name);
    }

    /// <summary>The rules of the findings that are published for a file, once they are as <paramref name="until"/> wants them.</summary>
    public static async Task<string[]> FindingsAsync(ServerInMemory server, string uri, Func<string[], bool> until)
    {
        static string[] Rules(JsonNode? published) => [.. published!["diagnostics"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>())];
        return Rules(await server.Client.WaitForAsync("textDocument/publishDiagnostics", published => published!["uri"]!.GetValue<string>() == uri && until(Rules(published))));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
