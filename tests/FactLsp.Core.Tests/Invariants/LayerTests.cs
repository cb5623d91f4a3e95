using System.Text.RegularExpressions;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Invariants;

/// <summary>Invariant 7: arrows point down. A file of a layer names no layer above it.</summary>
public sealed class LayerTests
{
    // From the bottom up. Actors stand above Dates: the positions that they held are dated. The ledger stands below the rules: they compare what it holds.
    private static readonly string[][] Layers =
        [["Text"], ["Syntax"], ["Dates"], ["Actors"], ["Attribution"], ["Claims"], ["Ledger"], ["Rules"], ["Configuration"], ["Workspace"]];

    public static TheoryData<string> Folders() => [.. Layers.SelectMany(l => l)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Arrows_point_down(string folder)
    {
        var level = Array.FindIndex(Layers, l => l.Contains(folder));
        var forbidden = Layers.Skip(level).SelectMany(l => l).Where(l => !string.Equals(l, folder, StringComparison.Ordinal)).ToList();
        var path = Path.Combine(SharedFolder.Root, "src", "FactLsp.Core", folder);
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match use in Regex.Matches(File.ReadAllText(file), @"^using (static )?FactLsp\.Core\.(?<layer>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
                Assert.False(forbidden.Contains(use.Groups["layer"].Value), $"{Path.GetRelativePath(SharedFolder.Root, file)} uses {use.Groups["layer"].Value}, which stands above {folder}");
        }
    }

    [Fact]
    public void Core_touches_files_only_where_it_may()
    {
        var core = Path.Combine(SharedFolder.Root, "src", "FactLsp.Core");
        string[] allowed = ["Configuration", "Workspace", Path.Combine("Actors", "Exchange")];
        foreach (var file in Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(core, file);
            if (relative.StartsWith("obj", StringComparison.Ordinal) || relative.StartsWith("bin", StringComparison.Ordinal) || Array.Exists(allowed, a => relative.StartsWith(a, StringComparison.Ordinal))) continue;
            Assert.False(Regex.IsMatch(File.ReadAllText(file), @"\b(File|Directory|FileStream|FileInfo|DirectoryInfo)\.(?!Span)\w+\(|new (FileStream|StreamReader\(""|DirectoryInfo|FileInfo)\(", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)), $"{relative} touches files");
        }
    }
}
