using System.Text;
using FactLsp.Cli.Commands;

namespace FactLsp.Cli.Tests;

/// <summary>What a run of the command gave.</summary>
internal sealed record RunResult(int ExitCode, string Output, string Error);

/// <summary>A folder with drafts in it, and the command run there: in this process, through the same entry as the program's own.</summary>
internal sealed class FactlspRun : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp-");

    internal string Folder => _folder.FullName;

    internal FactlspRun With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    internal FactlspRun With(string path, byte[] bytes)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    internal RunResult Run(params string[] arguments) => RunIn(Folder, string.Empty, arguments);

    internal RunResult RunWithInput(string input, params string[] arguments) => RunIn(Folder, input, arguments);

    internal static RunResult RunIn(string folder, string input, params string[] arguments) => RunIn(folder, Encoding.UTF8.GetBytes(input), hasColour: false, arguments);

    internal static RunResult RunIn(string folder, byte[] input, bool hasColour, params string[] arguments)
    {
        using var output = new MemoryStream();
        var error = new StringWriter();
        using var terminal = new Terminal { Input = new MemoryStream(input), Output = output, Error = error, WorkingFolder = folder, HasColour = hasColour, Width = 100 };
        var exitCode = FactLspCommand.Run(arguments, terminal);
        return new RunResult(exitCode, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
