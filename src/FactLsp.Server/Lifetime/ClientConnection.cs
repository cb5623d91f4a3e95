using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using OmniSharp.Extensions.JsonRpc;

namespace FactLsp.Server.Lifetime;

/// <summary>The way to the client. Safe on any thread; before the client is initialised, what is said is dropped.</summary>
internal sealed class ClientConnection(MessageWriter? writer = null) : ILoggerProvider
{
    private static readonly (string Capability, string Method)[] Refreshes =
    [
        ("diagnostics", "workspace/diagnostic/refresh"),
        ("codeLens", "workspace/codeLens/refresh"),
        ("inlayHint", "workspace/inlayHint/refresh"),
        ("semanticTokens", "workspace/semanticTokens/refresh"),
    ];

    private IResponseRouter? _attached;
    private volatile IResponseRouter? _router;

    /// <summary>Messages will go through <paramref name="router"/>, once the client is initialised.</summary>
    public void Attach(IResponseRouter router) => _attached = router;

    /// <summary>The client is initialised: messages go out.</summary>
    public void Open() => _router = _attached;

    /// <summary>Sends a notification. <paramref name="later"/> is for callers that must not wait for a client that reads slowly.</summary>
    public void Notify<T>(string method, T parameters, bool later = false)
        where T : class
    {
        if (_router is not null) writer?.Notify(method, ProtocolJson.Utf8(parameters), later);
    }

    /// <summary>Sends a request and waits for the answer. A client that answers with an error is one that will not; then null.</summary>
    public async Task<JToken?> AskAsync<T>(string method, T parameters, CancellationToken cancellation = default)
        where T : class
    {
        if (_router is not { } router) return null;
        try
        {
            return await router.SendRequest(method, ProtocolJson.Raw(parameters)).Returning<JToken>(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log(LogLevel.Debug, $"The client did not answer {method}: {e.Message}");
            return null;
        }
    }

    /// <summary>What the client has asked for before no longer holds: it asks again, for all that it can.</summary>
    public void Refresh(ClientProfile profile)
    {
        foreach (var (capability, method) in Refreshes) Refresh(profile, capability, method);
    }

    /// <summary>The same for diagnostics only.</summary>
    public void RefreshDiagnostics(ClientProfile profile) => Refresh(profile, Refreshes[0].Capability, Refreshes[0].Method);

    private void Refresh(ClientProfile profile, string capability, string method)
    {
        if (profile.Can($"workspace.{capability}.refreshSupport"))
            _ = _router?.SendRequest(method).Returning<JToken>(CancellationToken.None).ContinueWith(static answered => _ = answered.Exception, TaskScheduler.Default);
    }

    /// <summary>Writes a line into the client's log.</summary>
    public void Log(LogLevel level, string message)
    {
        if (level < LogLevel.Information) return;
        Notify("window/logMessage", new LogMessage(level >= LogLevel.Error ? 1 : level == LogLevel.Warning ? 2 : 3, message));
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    /// <inheritdoc/>
    public void Dispose() => _router = null;

    private sealed class Logger(ClientConnection client, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NoScope.Instance;

        // The library's warnings are about its own queue; one of them is about every log line that it cannot send yet.
        public bool IsEnabled(LogLevel logLevel) => logLevel >= (category is "factlsp" ? LogLevel.Warning : LogLevel.Error);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var line = $"[{category}] {formatter(state, exception)}";
            client.Log(logLevel, exception is null ? line : $"{line} {exception}");
        }
    }

    /// <summary>The library disposes every scope that it opens, null or not.</summary>
    private sealed class NoScope : IDisposable
    {
        public static NoScope Instance { get; } = new();

        public void Dispose()
        {
        }
    }
}
