using System.ComponentModel;
using System.Diagnostics;

namespace FactLsp.Server.Lifetime;

/// <summary>Ends the server when the process that started it is gone, whether or not its end of the pipe is closed.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    /// <summary>Watches process <paramref name="id"/> until it is gone, then tells <paramref name="lifetime"/>. A process that is gone already counts.</summary>
    public static async Task WatchAsync(int id, ServerLifetime lifetime)
    {
        while (IsAlive(id))
        {
            // Asked for again and again: waiting on a process that is no child of ours is a poll inside the runtime as well, and not on every system.
            if (await Task.WhenAny(lifetime.Ended, Task.Delay(Interval)) == lifetime.Ended) return;
        }

        lifetime.ClientDied();
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or NotSupportedException)
        {
            // It is there, but not ours to look at: the end of input has to tell.
            return true;
        }
    }
}
