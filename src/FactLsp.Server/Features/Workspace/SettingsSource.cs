using FactLsp.Server.Documents;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Workspace;

/// <summary>
/// Where the settings of the client come from: its <c>initializationOptions</c>, under what it answers to <c>workspace/configuration</c>, folder by folder, or, where it
/// cannot be asked, under what it pushes. Each thing that is wrong in them is told once.
/// </summary>
/// <param name="client">Who is asked.</param>
/// <param name="changed">Takes the settings when they are known, from any thread.</param>
internal sealed class SettingsSource(ClientConnection client, Action<EditorSettings> changed)
{
    private const string Method = "workspace/configuration";

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private JObject? _pushed;
    private int _asked;

    /// <summary>Whether the client can be asked.</summary>
    public static bool IsAsked(ClientProfile profile) => profile.Can("workspace.configuration");

    /// <summary>Has the client tell when its settings change, where it wants to be told so.</summary>
    public void Register(ClientProfile profile)
    {
        if (profile.Can("workspace.didChangeConfiguration.dynamicRegistration"))
            _ = client.AskAsync("client/registerCapability", new RegistrationParams([new Registration("factlsp-settings", "workspace/didChangeConfiguration", new RegistrationOptions { Section = EditorSettings.Section })]));
    }

    /// <summary>The client has pushed <paramref name="settings"/>.</summary>
    public void Push(JToken? settings) => _pushed = EditorSettings.SectionOf(settings) ?? _pushed;

    /// <summary>Finds out the settings for the folders of <paramref name="state"/>. Of several that are under way, the last one counts.</summary>
    public void Find(Snapshot state)
    {
        var under = EditorSettings.SectionOf(state.Client.Options);
        if (!IsAsked(state.Client))
        {
            var everywhere = EditorSettings.Merge(under, _pushed);
            changed(EditorSettings.Of(everywhere, state.Folders.Select(DocumentKey.PathOf).OfType<string>().Select(folder => (folder, everywhere))));
            return;
        }

        var number = Interlocked.Increment(ref _asked);
        _ = Task.Run(async () =>
        {
            try
            {
                var answer = await client.AskAsync(Method, new ConfigurationParams(
                    [new ConfigurationItem(null, EditorSettings.Section), .. state.Folders.Select(folder => new ConfigurationItem(folder, EditorSettings.Section))])) as JArray;
                if (number != Volatile.Read(ref _asked)) return;
                JObject? At(int index) => EditorSettings.Merge(under, EditorSettings.SectionOf(answer?.ElementAtOrDefault(index)));
                changed(EditorSettings.Of(At(0), state.Folders.Select((folder, index) => (DocumentKey.PathOf(folder), At(index + 1))).Where(entry => entry.Item1 is not null)!));
            }
            catch (Exception e)
            {
                client.Log(LogLevel.Error, $"The editor's settings could not be read: {e}");
            }
        });
    }

    /// <summary>Tells what is wrong, each thing once.</summary>
    public void Tell(IEnumerable<string> faults)
    {
        foreach (var fault in faults)
        {
            if (!_told.Add(fault)) continue;
            var message = $"FactLsp, in the editor's settings: {fault}";
            client.Log(LogLevel.Warning, message);
            client.Notify("window/showMessage", new LogMessage(LogMessage.Warning, message));
        }
    }
}
