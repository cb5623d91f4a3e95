using System.Runtime.InteropServices;

namespace FactLsp.Server.Tests.Invariants;

/// <summary>
/// Counts every opening, reading and listing below a folder, by whomever: Linux's own account (inotify), so that no way to a file can be forgotten. A mere look at a file's date is not counted.
/// </summary>
public sealed class FileWatch : IDisposable
{
    private const int NonBlocking = 0x800;
    private const uint Access = 0x1, Modify = 0x2, Open = 0x20;

    private readonly int _handle;

    public FileWatch(string folder)
    {
        _handle = inotify_init1(NonBlocking);

        // All are found before the first is watched: finding them is a listing.
        foreach (var path in Directory.GetDirectories(folder, "*", SearchOption.AllDirectories).Append(folder))
        {
            if (inotify_add_watch(_handle, path, Access | Modify | Open) < 0) throw new IOException($"{path} cannot be watched.");
        }
    }

    /// <summary>How many bytes of events have come since the last look: zero where nothing was touched.</summary>
    public long Take()
    {
        var events = new byte[1 << 16];
        long sum = 0;
        for (var length = read(_handle, events, events.Length); length > 0; length = read(_handle, events, events.Length)) sum += length;
        return sum;
    }

    public void Dispose() => _ = close(_handle);

#pragma warning disable SYSLIB1054, CA5392, CA2101, IDE1006 // Generated marshalling would need unsafe code in the whole project, for four calls that are named as Linux names them.
    [DllImport("libc")]
    private static extern int inotify_init1(int flags);

    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int inotify_add_watch(int handle, string path, uint mask);

    [DllImport("libc")]
    private static extern nint read(int handle, byte[] into, nint length);

    [DllImport("libc")]
    private static extern int close(int handle);
#pragma warning restore SYSLIB1054, CA5392, CA2101, IDE1006
}
