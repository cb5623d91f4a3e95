using System.Collections.Concurrent;
using System.Threading.Channels;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using Microsoft.Extensions.Logging;
using OmniSharp.Extensions.JsonRpc;
using OmniSharp.Extensions.JsonRpc.Server;
using OmniSharp.Extensions.JsonRpc.Server.Messages;
using Notification = OmniSharp.Extensions.JsonRpc.Server.Notification;

namespace FactLsp.Server.Scheduling;

/// <summary>
/// Takes the place of the library's scheduler, which leaks a little with each message and answers a request in flight with "content
/// modified" whenever a change arrives. One loop takes messages in arrival order and is the only one to touch the state. A notification is
/// handled on the loop. A request takes its snapshot on the loop and is answered on the pool, with its own cancellation, while the loop goes on.
/// When no message is waiting, the loop lets the state settle: that is where a burst of changes becomes one analysis.
/// </summary>
internal sealed class Dispatcher<TState> : RequestInvoker
{
    private const int InvalidRequest = -32600;
    private const int InvalidParams = -32602;
    private const int InternalError = -32603;

    private readonly IRequestRouter<IHandlerDescriptor?> _router;
    private readonly IOutputHandler _output;
    private readonly IServerState<TState> _state;
    private readonly ServerLifetime _lifetime;
    private readonly Activity _activity;
    private readonly MessageWriter _writer;
    private readonly ILogger _logger;
    private readonly Channel<Message> _messages = Channel.CreateUnbounded<Message>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ConcurrentQueue<RequestInvocationHandle> _answered = new();

    /// <summary>Starts the loop.</summary>
    public Dispatcher(IRequestRouter<IHandlerDescriptor?> router, IOutputHandler output, IServerState<TState> state, ServerLifetime lifetime, Activity activity, MessageWriter writer, ILoggerFactory loggers)
    {
        _router = router;
        _output = output;
        _state = state;
        _lifetime = lifetime;
        _activity = activity;
        _writer = writer;
        _logger = loggers.CreateLogger("factlsp");
        state.Attach(Post);
        _ = Task.Run(RunAsync);
    }

    /// <inheritdoc/>
    public override RequestInvocationHandle InvokeRequest(IRequestDescriptor<IHandlerDescriptor?> descriptor, Request request)
    {
        _activity.Touch();
        ReleaseAnswered();
        var handle = new RequestInvocationHandle(request);
        _messages.Writer.TryWrite(new Message(descriptor, request, handle, Notification: null, Action: null));
        return handle;
    }

    /// <inheritdoc/>
    public override void InvokeNotification(IRequestDescriptor<IHandlerDescriptor?> descriptor, Notification notification)
    {
        _activity.Touch();
        ReleaseAnswered();
        _messages.Writer.TryWrite(new Message(descriptor, Request: null, Handle: null, notification, Action: null));
    }

    /// <inheritdoc/>
    public override void Dispose() => _messages.Writer.TryComplete();

    /// <summary>Runs <paramref name="action"/> on the loop, behind the messages that have arrived.</summary>
    private void Post(Action action) => _messages.Writer.TryWrite(new Message(Descriptor: null, Request: null, Handle: null, Notification: null, action));

    /// <summary>
    /// The library learns of an answered request through its handle, which it subscribes to only after <see cref="InvokeRequest"/> has
    /// returned it. A quick answer would come too early and stay in its table for ever; so the handles are released with the next message, on the reader's own thread.
    /// </summary>
    private void ReleaseAnswered()
    {
        while (_answered.TryDequeue(out var handle)) handle.Dispose();
    }

    private async Task RunAsync()
    {
        var reader = _messages.Reader;
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out var message))
            {
                try
                {
                    await TakeAsync(message);
                }
                catch (Exception e)
                {
                    // One message must never end the loop.
                    _logger.LogError(e, "{Method} failed.", message.Method);
                    if (message.Handle is { } handle) Send(handle, new RpcError(handle.Request.Id, handle.Request.Method, new ErrorMessage(InternalError, e.Message)));
                }
            }

            try
            {
                _state.Settle();
            }
            catch (Exception e)
            {
                _logger.LogError(e, "The state could not settle.");
            }
        }
    }

    private Task TakeAsync(in Message message)
    {
        if (message.Action is { } action)
        {
            action();
            return Task.CompletedTask;
        }

        return message.Handle is { } handle ? TakeRequestAsync(message.Descriptor!, handle) : TakeNotificationAsync(message.Descriptor!, message.Notification!);
    }

    private async Task TakeNotificationAsync(IRequestDescriptor<IHandlerDescriptor?> descriptor, Notification notification)
    {
        if (Find<INotificationWork>(descriptor) is { } work)
        {
            if (!_lifetime.IsShutDown) work.Handle(new Params(notification.Params));
            return;
        }

        if (notification.Method is "exit") _lifetime.Exit();
        await _router.RouteNotification(descriptor, notification, CancellationToken.None);
        if (notification.Method is "initialized") _state.Initialized();
    }

    private async Task TakeRequestAsync(IRequestDescriptor<IHandlerDescriptor?> descriptor, RequestInvocationHandle handle)
    {
        var request = handle.Request;
        if (_lifetime.IsShutDown)
        {
            Send(handle, new RpcError(request.Id, request.Method, new ErrorMessage(InvalidRequest, "The server is shut down.")));
            return;
        }

        if (Find<IRequestWork<TState>>(descriptor) is { } work)
        {
            var state = _state.Snapshot;
            _ = Task.Run(() => AnswerAsync(work, state, handle));
            return;
        }

        // The library's own: initialize and shutdown, which nothing may overtake.
        if (request.Method is "shutdown") _lifetime.ShutDown();
        var response = await _router.RouteRequest(descriptor, request, handle.CancellationTokenSource.Token);
        if (request.Method is "initialize" && response.Response is { } initialized) initialized.Result = _state.Initialize(request.Params!);
        Send(handle, response.Value);
    }

    private async Task AnswerAsync(IRequestWork<TState> work, TState state, RequestInvocationHandle handle)
    {
        var request = handle.Request;
        var cancellation = handle.CancellationTokenSource.Token;
        object fault;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            _writer.Answer(request.Id, await work.AnswerAsync(new Params(request.Params), state, cancellation));
            _answered.Enqueue(handle);
            return;
        }
        catch (OperationCanceledException)
        {
            fault = new RequestCancelled(request.Id, request.Method);
        }
        catch (InvalidParamsException e)
        {
            fault = new RpcError(request.Id, request.Method, new ErrorMessage(InvalidParams, e.Message));
        }
        catch (Exception e)
        {
            _logger.LogError(e, "{Method} failed.", request.Method);
            fault = new RpcError(request.Id, request.Method, new ErrorMessage(InternalError, e.Message));
        }

        Send(handle, fault);
    }

    private void Send(RequestInvocationHandle handle, object? answer)
    {
        _output.Send(answer);
        _answered.Enqueue(handle);
    }

    private static TWork? Find<TWork>(IRequestDescriptor<IHandlerDescriptor?> descriptors)
        where TWork : class
    {
        foreach (var descriptor in descriptors)
        {
            if (descriptor?.Handler is TWork work) return work;
        }

        return null;
    }

    private readonly record struct Message(
        IRequestDescriptor<IHandlerDescriptor?>? Descriptor, Request? Request, RequestInvocationHandle? Handle, Notification? Notification, Action? Action)
    {
        public string Method => Request?.Method ?? Notification?.Method ?? "internal";
    }
}
