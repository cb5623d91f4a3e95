using FactLsp.Server.Protocol;
using MediatR;
using Newtonsoft.Json;
using OmniSharp.Extensions.JsonRpc;

namespace FactLsp.Server.Scheduling;

/// <summary>A request that we answer ourselves. Registered with the library by method; called by the <see cref="Dispatcher{TState}"/>, never by the library.</summary>
/// <typeparam name="TState">The immutable state that the request sees: taken on the loop, used on the pool.</typeparam>
internal interface IRequestWork<in TState> : IJsonRpcHandler
{
    /// <summary>The method's name.</summary>
    string Method { get; }

    /// <summary>The answer's <c>result</c> as JSON (null is JSON's null). Runs on the pool.</summary>
    /// <exception cref="InvalidParamsException">Answered with -32602.</exception>
    /// <exception cref="OperationCanceledException">Answered with -32800.</exception>
    Task<byte[]?> AnswerAsync(Params parameters, TState state, CancellationToken cancellation);
}

/// <summary>A notification that we handle ourselves: on the loop, in arrival order, as the only writer of the state.</summary>
internal interface INotificationWork : IJsonRpcHandler
{
    /// <summary>The method's name.</summary>
    string Method { get; }

    /// <summary>Takes the notification in. Must be quick: every other message waits.</summary>
    void Handle(Params parameters);
}

/// <summary>What the library's tables need to see of a request that it routes but never reads.</summary>
internal abstract class RoutedRequest : IJsonRpcRequestHandler<UnreadParams, UnreadResult>
{
    Task<UnreadResult> IRequestHandler<UnreadParams, UnreadResult>.Handle(UnreadParams request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The dispatcher answers this request.");
}

/// <summary>What the library's tables need to see of a notification that it routes but never reads.</summary>
internal abstract class RoutedNotification : IJsonRpcNotificationHandler<UnreadNotification>
{
    Task<Unit> IRequestHandler<UnreadNotification, Unit>.Handle(UnreadNotification request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The dispatcher handles this notification.");
}

/// <summary>Parameters that the library need not build: its router would build each message's twice.</summary>
[JsonConverter(typeof(UnreadConverter))]
internal sealed class UnreadParams : IRequest<UnreadResult>
{
    /// <summary>The only one.</summary>
    public static UnreadParams Instance { get; } = new();
}

/// <summary>The same for notifications.</summary>
[JsonConverter(typeof(UnreadConverter))]
internal sealed class UnreadNotification : IRequest
{
    /// <summary>The only one.</summary>
    public static UnreadNotification Instance { get; } = new();
}

/// <summary>Stands where a result type is asked for.</summary>
internal sealed class UnreadResult;

/// <summary>Reads nothing.</summary>
internal sealed class UnreadConverter : JsonConverter
{
    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override bool CanConvert(Type objectType) => true;

    /// <inheritdoc/>
    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        objectType == typeof(UnreadParams) ? UnreadParams.Instance : UnreadNotification.Instance;

    /// <inheritdoc/>
    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
}
