using System.Diagnostics;
using FactLsp.Core.Workspace;

namespace FactLsp.Core.Tests.Configuration;

/// <summary>What <see cref="IgnoreRules"/> ignores is what git ignores: git itself is asked.</summary>
public sealed class IgnoreRulesTests : IDisposable
{
    private static readonly string[] Folders = ["", "a/", "a/b/", "old/", "a/old/", "a b/", "build/", "x/y/z/"];
    private static readonly string[] Names = ["one.md", "two.txt", "#hash", "!bang", "keep.md", "star*", "foo-bar.md", "old", "Z.md", "[x].md"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp-ignore-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("*.md", null)]
    [InlineData("*.md\n!keep.md", null)]
    [InlineData("/one.md", null)]
    [InlineData("old/", null)]
    [InlineData("old", null)]
    [InlineData("/a/*\n!/a/b", null)]
    [InlineData("a/**", null)]
    [InlineData("**/old", null)]
    [InlineData("a/**/one.md", null)]
    [InlineData("x/**/one.md", null)]
    [InlineData("# comment\n\\#hash\n\\!bang", null)]
    [InlineData("star\\*", null)]
    [InlineData("foo**bar.md", null)]
    [InlineData("a\\ b/", null)]
    [InlineData("two.txt   ", null)]
    [InlineData("[a-y]*.md", null)]
    [InlineData("[!a-y]*.md", null)]
    [InlineData("\\[x].md", null)]
    [InlineData("*\n!*/\n!*.txt", null)]
    [InlineData("b/one.md", null)]
    [InlineData("*.md", "!one.md")]
    [InlineData("/keep.md", "*.txt\n/keep.md")]
    [InlineData("!one.md", "one.md")]
    public void Git_says_the_same(string atRoot, string? inA)
    {
        Skip.If(OperatingSystem.IsWindows(), "file names with stars");
        foreach (var folder in Folders)
        {
            Directory.CreateDirectory(Path.Combine(_folder.FullName, folder));
            foreach (var name in Names.Where(name => !Folders.Contains(folder + name + "/", StringComparer.Ordinal))) File.WriteAllText(Path.Combine(_folder.FullName, folder, name), "");
        }

        File.WriteAllText(Path.Combine(_folder.FullName, ".gitignore"), atRoot + "\n");
        if (inA is not null) File.WriteAllText(Path.Combine(_folder.FullName, "a", ".gitignore"), inA + "\n");
        Git("init", "-q");

        string[] expected = [.. Git("-c", "core.excludesFile=", "ls-files", "--others", "--exclude-standard", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Walk(_folder.FullName, IgnoreRules.ForRoot(_folder.FullName)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_projects_own_file_has_the_last_word_and_those_above_count_inside_a_repository()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "sub"));
        File.WriteAllText(Path.Combine(_folder.FullName, ".gitignore"), "*.md\n");
        File.WriteAllText(Path.Combine(_folder.FullName, ".factlspignore"), "!a.md\nb.txt\n");
        var sub = Path.Combine(_folder.FullName, "sub");

        Assert.Null(IgnoreRules.ForRoot(sub));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, ".git"));
        var rules = IgnoreRules.ForRoot(sub)!;

        Assert.Equal([false, true, true, false], new[] { "a.md", "b.md", "b.txt", "c.txt" }.Select(name => rules.Ignores(Path.Combine(sub, name), isFolder: false)));
    }

    private IEnumerable<string> Walk(string folder, IgnoreRules? rules)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(entry => entry.Name is not ".git"))
        {
            var isFolder = entry is DirectoryInfo;
            if (rules?.Ignores(entry.FullName, isFolder) == true) continue;
            if (!isFolder) yield return Path.GetRelativePath(_folder.FullName, entry.FullName);
            else foreach (var path in Walk(entry.FullName, IgnoreRules.Within(entry.FullName, rules))) yield return path;
        }
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.FullName, UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
