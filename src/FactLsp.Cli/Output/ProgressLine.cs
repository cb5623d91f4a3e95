using System.Diagnostics;

namespace FactLsp.Cli.Output;

/// <summary>How far long work is, in one line that is written over and over, for somebody who watches. Work that is soon done shows nothing.</summary>
internal sealed class ProgressLine(Terminal terminal, int total)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private const int BarWidth = 30;

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private bool _isShown;

    /// <summary>Whether it is time to show the line again.</summary>
    internal bool IsDue => terminal.HasWatcher && _watch.Elapsed >= _next;

    /// <summary>Shows that <paramref name="done"/> files are done. Whatever is on the same terminal has been written out before.</summary>
    internal void Show(int done)
    {
        _next = _watch.Elapsed + Pause;
        _isShown = true;
        var filled = (int)((long)BarWidth * done / Math.Max(1, total));
        terminal.Error.Write($"\r\e[K[{new string('#', filled)}{new string('.', BarWidth - filled)}] {done} of {total} files");
    }

    /// <summary>Takes the line away before something else is written.</summary>
    internal void Clear()
    {
        if (_isShown) terminal.Error.Write("\r\e[K");
        _isShown = false;
    }
}
