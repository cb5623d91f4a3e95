using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features;

/// <summary>Something that stands in the server's capabilities.</summary>
internal interface IAnnounced
{
    /// <summary>Writes itself into <paramref name="capabilities"/>. Always there, never registered later: every client understands that, and none waits.</summary>
    void Announce(JObject capabilities, ClientProfile client);
}

/// <summary>A request of ours.</summary>
/// <typeparam name="TResult">What answers it: a record that <see cref="ProtocolJson"/> knows.</typeparam>
internal abstract class RequestFeature<TResult> : RoutedRequest, IRequestWork<Snapshot>, IAnnounced
    where TResult : class
{
    /// <inheritdoc/>
    public abstract string Method { get; }

    /// <inheritdoc/>
    public abstract void Announce(JObject capabilities, ClientProfile client);

    /// <inheritdoc/>
    public async Task<byte[]?> AnswerAsync(Params parameters, Snapshot state, CancellationToken cancellation) =>
        await HandleAsync(parameters, state, cancellation) is { } result ? ProtocolJson.Utf8(result) : null;

    /// <summary>The answer; null is JSON's null.</summary>
    protected abstract Task<TResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation);
}

/// <summary>A request about one open document. Null where the document is not open or nothing is said about it.</summary>
/// <typeparam name="TResult">What answers it.</typeparam>
internal abstract class DraftFeature<TResult> : RequestFeature<TResult>
    where TResult : class
{
    /// <inheritdoc/>
    protected override Task<TResult?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        var draft = state.Find(parameters.Uri);
        if (draft is { HasFailed: true }) draft = Edits ? null : draft.Readable;
        var answer = draft is not null && IsAbout(draft) ? Answer(draft, parameters, state) : null;
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(answer);
    }

    /// <summary>Whether the answer holds edits. They must fit the text as it is, so there is none for a text that could not be analysed; other answers are then those of the text before.</summary>
    protected virtual bool Edits => false;

    /// <summary>Whether there is an answer about <paramref name="draft"/> at all.</summary>
    protected virtual bool IsAbout(Draft draft) => draft.IsSpokenOf;

    /// <summary>The answer, from the document as it was when the request came.</summary>
    protected abstract TResult? Answer(Draft draft, Params parameters, Snapshot state);
}
