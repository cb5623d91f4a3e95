namespace FactLsp.Server.Lifetime;

/// <summary>
/// When the server ends, and with which exit code. Whatever comes first decides: <c>exit</c>, the end of input, input that is no longer the
/// protocol, or the death of the client. The first three come through here as tasks; nothing can keep the process alive after that.
/// </summary>
internal sealed class ServerLifetime
{
    private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _shutDown;

    /// <summary>Completes with the exit code when the server is to end.</summary>
    public Task<int> Ended => _end.Task;

    /// <summary>Whether the client has asked for <c>shutdown</c>: from then on only <c>exit</c> is answered.</summary>
    public bool IsShutDown => _shutDown;

    /// <summary>The client has sent <c>shutdown</c>.</summary>
    public void ShutDown() => _shutDown = true;

    /// <summary>The client has sent <c>exit</c>: 0 behind a <c>shutdown</c>, otherwise 1.</summary>
    public void Exit() => _end.TrySetResult(_shutDown ? 0 : 1);

    /// <summary>The input has ended without <c>exit</c>, or is broken: 0 behind a <c>shutdown</c>, otherwise 1.</summary>
    public void InputEnded() => Exit();

    /// <summary>The client's process is gone.</summary>
    public void ClientDied() => _end.TrySetResult(1);
}
