using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using OmniSharp.Extensions.JsonRpc;
using OmniSharp.Extensions.JsonRpc.Server;
using OmniSharp.Extensions.JsonRpc.Server.Messages;
using OmniSharp.Extensions.LanguageServer.Server;

namespace FactLsp.Server.Protocol;

/// <summary>
/// Answers a request that comes before <c>initialize</c> with -32002 under its own id. The library's receiver drops the id, and its output
/// filter then keeps the error back until initialisation; <see cref="ErrorsPass"/> lets errors out at once.
/// </summary>
internal sealed class BeforeInitialize(ILogger<LspServerReceiver> logger) : LspServerReceiver(logger)
{
    /// <summary>What the protocol calls ServerNotInitialized.</summary>
    public const int ServerNotInitialized = -32002;

    /// <inheritdoc/>
    public override (IEnumerable<Renor> results, bool hasResponse) GetRequests(JToken container)
    {
        if (_initialized || container is not JObject message) return base.GetRequests(container);
        var renor = GetRenor(message);
        return renor is { IsRequest: true, Request: { Method: not "initialize" } request }
            ? ([new RpcError(request.Id, request.Method, new ErrorMessage(ServerNotInitialized, "The server is not initialized."))], false)
            : base.GetRequests(container);
    }
}

/// <summary>Lets error answers pass before initialisation.</summary>
internal sealed class ErrorsPass : IOutputFilter
{
    /// <inheritdoc/>
    public bool ShouldOutput(object value) => value is RpcError;
}
