using System.Text;

namespace FactLsp.Cli;

/// <summary>What a command talks to: standard streams, where they lead, and the folder it works in. Tests give their own.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>UTF-8 whatever the locale says, without a byte-order mark; what cannot be encoded becomes U+FFFD.</summary>
    internal static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private const int DefaultWidth = 120;

    internal required Stream Input { get; init; }

    internal required Stream Output { get; init; }

    /// <summary>Messages for the person at the keyboard; never part of a result.</summary>
    internal required TextWriter Error { get; init; }

    /// <summary>Relative paths start here.</summary>
    internal required string WorkingFolder { get; init; }

    /// <summary>Whether output is for eyes: colours and links are welcome.</summary>
    internal bool HasColour { get; init; }

    /// <summary>Whether somebody watches <see cref="Error"/>, so that long work may show how far it is.</summary>
    internal bool HasWatcher { get; init; }

    /// <summary>Columns of the output.</summary>
    internal int Width { get; init; } = DefaultWidth;

    /// <summary>Asks to stop soon, with what was found so far.</summary>
    internal CancellationToken Stop { get; init; }

    /// <summary>The process's own streams. <c>NO_COLOR</c> and <c>TERM=dumb</c> are respected.</summary>
    internal static Terminal OfProcess(CancellationToken stop)
    {
        var isTerminal = !Console.IsOutputRedirected;
        return new Terminal
        {
            Input = Console.OpenStandardInput(),
            Output = Console.OpenStandardOutput(),
            Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
            WorkingFolder = Directory.GetCurrentDirectory(),
            HasColour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") is not "dumb",
            HasWatcher = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")),
            Width = isTerminal ? WidthOfConsole() : DefaultWidth,
            Stop = stop,
        };
    }

    /// <summary>The full path of what the user wrote.</summary>
    internal string FullPath(string path) => Path.GetFullPath(path, WorkingFolder);

    /// <summary>A full path as the user would write it: relative while it is near, with <c>/</c>.</summary>
    internal string ShownPath(string fullPath)
    {
        var relative = Path.GetRelativePath(WorkingFolder, fullPath).Replace('\\', '/');
        return relative.StartsWith("../../..", StringComparison.Ordinal) ? fullPath : relative;
    }

    public void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }

    private static int WidthOfConsole()
    {
        try
        {
            return Console.WindowWidth is > 20 and var width ? Math.Min(width, 160) : DefaultWidth;
        }
        catch (IOException)
        {
            return DefaultWidth;
        }
    }
}
