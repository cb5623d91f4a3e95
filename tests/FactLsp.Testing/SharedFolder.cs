using Xunit;

namespace FactLsp.Testing;

/// <summary>The folder <c>../shared</c> beside the repository: the seed article, data and scorers that may not be redistributed. Tests over it are skipped where it is absent.</summary>
public static class SharedFolder
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a file in the shared folder; skips the test when it is not there.</summary>
    public static string Require(string relativePath)
    {
        var path = Path.Combine(Root, "..", "shared", relativePath);
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"../shared/{relativePath} is not beside the repository");
        return path;
    }

    /// <summary>The seed article; skips the test when it is not there.</summary>
    public static string ReadSeed() => File.ReadAllText(Require("seeds/000_0296130f9bea2f9a.txt"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FactLsp.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("FactLsp.sln is in no folder above the tests.");
    }
}
