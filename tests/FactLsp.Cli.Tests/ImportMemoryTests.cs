using System.Diagnostics;
using FactLsp.Testing;

namespace FactLsp.Cli.Tests;

/// <summary>A collection is read as a stream: what an import needs does not grow with the file. <c>eng/bench-import</c> holds a gigabyte to the same bound.</summary>
public sealed class ImportMemoryTests
{
    private const long FileBytes = 50L << 20;
    private const long MostBytes = 200L << 20;

    [SkippableFact]
    public async Task An_import_of_50_MB_stays_under_200_MB()
    {
        Skip.IfNot(File.Exists("/proc/self/status"), "peak memory is read from /proc");
        var folder = Directory.CreateTempSubdirectory("factlsp-import-");
        try
        {
            string file = Path.Combine(folder.FullName, "entities.ftm.json");
            string actors = Path.Combine(folder.FullName, "actors.jsonl");
            FollowTheMoneyFile.Write(file, FileBytes);
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "factlsp.dll"), "actors", "import", file, "--output", actors]) { RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            var report = process.StandardError.ReadToEndAsync();
            var ended = process.WaitForExitAsync();
            long peak = 0;
            while (await Task.WhenAny(ended, Task.Delay(20)) != ended)
                peak = Math.Max(peak, PeakOf(process.Id));
            Assert.Equal(0, process.ExitCode);
            Assert.InRange(peak, 1, MostBytes);
            string told = await report;
            Assert.Contains("actors imported", told, StringComparison.Ordinal);
            Assert.Contains("skipped: schema Vessel: no actor", told, StringComparison.Ordinal);
            Assert.Contains("line 20: not a FollowTheMoney entity", told, StringComparison.Ordinal);
            Assert.Contains("\"title\":\"member of board 0\"", File.ReadLines(actors).First(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long PeakOf(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
