using FactLsp.Server.Lifetime;

namespace FactLsp.Server;

/// <summary><c>factlsp-server</c>: the language server over standard input and output. Takes no arguments; <c>--stdio</c> is understood because clients send it.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is [var argument, ..] && argument is "--version")
        {
            StandardStreams.Report(typeof(Program).Assembly.GetName().Version!.ToString(3));
            return 0;
        }

        var code = await ServerHost.RunAsync(StandardStreams.Input(), StandardStreams.Output(), StandardStreams.Report, memory: Core.Workspace.LedgerStore.PathFor);

        // Not by returning: a thread of the library that still reads would keep the process alive behind its client.
        Environment.Exit(code);
        return code;
    }
}
