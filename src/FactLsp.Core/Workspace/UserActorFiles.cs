using FactLsp.Core.Configuration;

namespace FactLsp.Core.Workspace;

/// <summary>The actor files of one user: every file of a folder that an actor file can be, in the order of their names. They hold for all drafts.</summary>
/// <param name="folder">The folder's full path; null for a user without one.</param>
public sealed class UserActorFiles(string? folder)
{
    // A folder is no place for thousands of files; what stands behind them is not read.
    private const int MostFiles = 200;

    /// <summary>The endings of actor files.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".yaml", ".yml", ".json", ".jsonl", ".ndjson", ".txt", ".md", ".csv", ".tsv"];

    /// <summary>Those of the user who runs the program.</summary>
    public static UserActorFiles OfUser { get; } = new(UserFolders.Actors);

    /// <summary>Nobody's.</summary>
    public static UserActorFiles None { get; } = new(null);

    /// <summary>The folder; it need not exist.</summary>
    public string? Folder => folder;

    /// <summary>Whether a path ends like an actor file.</summary>
    public static bool HasEnding(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The files that are there now.</summary>
    public IReadOnlyList<string> Paths()
    {
        if (folder is null || !Directory.Exists(folder)) return [];
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(path => HasEnding(path) && OrdinaryFile.Is(new FileInfo(path))).Order(StringComparer.Ordinal).Take(MostFiles)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
