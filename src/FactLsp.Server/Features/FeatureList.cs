using FactLsp.Server.Documents;
using FactLsp.Server.Features.Sync;
using OmniSharp.Extensions.JsonRpc;

namespace FactLsp.Server.Features;

/// <summary>Every message that we take, in one list.</summary>
internal static class FeatureList
{
    /// <summary>Makes them for one session.</summary>
    public static IJsonRpcHandler[] Create(Session session) =>
    [
        new DidOpen(session),
        new DidChange(session),
        new DidSave(session),
        new DidClose(session),
    ];
}
