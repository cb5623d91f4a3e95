using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Scheduling;

/// <summary>The owner of the server's mutable state, as the dispatcher sees it. Called on the loop only.</summary>
/// <typeparam name="TState">The immutable picture of the state that requests work with.</typeparam>
internal interface IServerState<out TState>
{
    /// <summary>The state of this moment.</summary>
    TState Snapshot { get; }

    /// <summary>The loop runs: <paramref name="post"/> puts an action behind the messages that have arrived, from any thread.</summary>
    void Attach(Action<Action> post);

    /// <summary>The client has said who it is and what it can do; the answer is what we can do.</summary>
    object Initialize(JToken parameters);

    /// <summary>The client has read that answer: requests may go to it from now on.</summary>
    void Initialized();

    /// <summary>All messages that have arrived are taken in: time to start what follows from them.</summary>
    void Settle();
}
