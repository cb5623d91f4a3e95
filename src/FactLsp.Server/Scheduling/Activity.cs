namespace FactLsp.Server.Scheduling;

/// <summary>When the client last said something: work that nobody waits for gives way to it. Safe on any thread.</summary>
internal sealed class Activity
{
    /// <summary>Silence of this length means that nobody is typing.</summary>
    private const int QuietMilliseconds = 100;

    /// <summary>Longest time that a piece of work is put off for: somebody who types without a pause still gets it done, slowly.</summary>
    private const int LongestWaitMilliseconds = 1000;

    private const int LookMilliseconds = 20;

    private long _last = Environment.TickCount64;

    /// <summary>A message has arrived.</summary>
    public void Touch() => Volatile.Write(ref _last, Environment.TickCount64);

    /// <summary>Returns when the client has been silent for a moment, or after a second at the latest.</summary>
    /// <exception cref="OperationCanceledException">The work is no longer wanted.</exception>
    public void WaitForQuiet(CancellationToken cancellation)
    {
        for (var waited = 0; waited < LongestWaitMilliseconds; waited += LookMilliseconds)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Environment.TickCount64 - Volatile.Read(ref _last) >= QuietMilliseconds) return;
            cancellation.WaitHandle.WaitOne(LookMilliseconds);
        }
    }
}
