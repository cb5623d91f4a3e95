using System.IO.Pipelines;
using System.Reflection;
using FactLsp.Core;
using FactLsp.Server.Documents;
using FactLsp.Server.Features;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using FactLsp.Server.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using OmniSharp.Extensions.JsonRpc;
using OmniSharp.Extensions.LanguageServer.Server;

namespace FactLsp.Server;

/// <summary>One running server between two pipes: the library for the wire, our dispatcher behind it, our features behind that.</summary>
internal static class ServerHost
{
    /// <summary>Serves until the client ends it; returns the exit code (0 behind an orderly <c>shutdown</c>, otherwise 1). <paramref name="analyze"/> is the engine, where it is not Core's own; <paramref name="memory"/> says where the facts of folders are remembered, null remembers none.</summary>
    public static async Task<int> RunAsync(PipeReader input, Stream output, Action<string> report, Analyze? analyze = null, Func<IEnumerable<string>, string>? memory = null)
    {
        var lifetime = new ServerLifetime();
        var writer = new MessageWriter(output);
        var client = new ClientConnection(writer);
        IJsonRpcHandler[] features = [];
        var analysis = new Analysis(client, analyze ?? Analyzer.Update);
        var activity = new Activity();
        var session = new Session(client, lifetime, profile => Announce(features, profile), analysis, activity, new LedgerMemory(memory));
        features = FeatureList.Create(session, client);

        var messages = new Pipe();
        using var server = LanguageServer.Create(options =>
        {
            options
                .WithInput(messages.Reader)
                .WithOutput(writer.Library)
                .WithLoggerFactory(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Warning).AddProvider(client)));
            options.OnUnhandledException = e =>
            {
                report(e.Message);
                lifetime.InputEnded();
            };
            options.Services
                .AddSingleton(lifetime)
                .AddSingleton(activity)
                .AddSingleton(writer)
                .AddSingleton<IServerState<Snapshot>>(session)
                .AddSingleton<RequestInvoker, Dispatcher<Snapshot>>()
                .AddSingleton<IReceiver, BeforeInitialize>()
                .AddSingleton<IOutputFilter, ErrorsPass>();
            foreach (var feature in features) options.AddHandler(FeatureList.MethodOf(feature), feature);
        });
        client.Attach(server);
        _ = Task.Run(writer.PumpAsync);
        _ = server.Initialize(CancellationToken.None);
        _ = Task.Run(async () =>
        {
            var fault = await MessageFraming.PumpAsync(input, messages.Writer);
            if (fault is not null) report($"This is not the protocol: {fault}.");
            lifetime.InputEnded();
        });
        return await lifetime.Ended;
    }

    private static JRaw Announce(IJsonRpcHandler[] features, ClientProfile profile)
    {
        var capabilities = new JObject { ["positionEncoding"] = profile.EncodingName };
        foreach (var feature in features) (feature as IAnnounced)?.Announce(capabilities, profile);
        var version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return new JRaw(new JObject
        {
            ["capabilities"] = capabilities,
            ["serverInfo"] = new JObject { ["name"] = "factlsp", ["version"] = version.Split('+')[0] },
        }.ToString(Newtonsoft.Json.Formatting.None));
    }
}
