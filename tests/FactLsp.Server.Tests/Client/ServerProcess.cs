using System.Diagnostics;

namespace FactLsp.Server.Tests.Client;

/// <summary>The built server as a process of its own, for what only a process can show: exit codes, the end of input, a dead parent.</summary>
public sealed class ServerProcess : IDisposable
{
    public ServerProcess()
    {
        Process = Start(new ProcessStartInfo("dotnet", [AssemblyPath]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
        Process.ErrorDataReceived += (_, e) => Errors.Add(e.Data ?? "");
        Process.BeginErrorReadLine();
        Client = new JsonRpcClient(Process.StandardInput.BaseStream, Process.StandardOutput.BaseStream);
    }

    /// <summary>The server's assembly, beside the tests' own.</summary>
    public static string AssemblyPath => Path.Combine(AppContext.BaseDirectory, "factlsp-server.dll");

    public Process Process { get; }

    public JsonRpcClient Client { get; }

    /// <summary>What the server wrote to standard error.</summary>
    public System.Collections.Concurrent.ConcurrentBag<string> Errors { get; } = [];

    /// <summary>Waits for the end; the exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan After)> WaitForEndAsync()
    {
        var clock = Stopwatch.StartNew();
        await Process.WaitForExitAsync().WaitAsync(JsonRpcClient.Patience);
        return (Process.ExitCode, clock.Elapsed);
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!Process.HasExited) Process.Kill(entireProcessTree: true);
        Process.Dispose();
    }

    private static Process Start(ProcessStartInfo info) => Process.Start(info) ?? throw new InvalidOperationException("The server did not start.");
}
