using System.Runtime.CompilerServices;

namespace FactLsp.Testing;

/// <summary>Tests know no user: neither the actor files nor the caches of whoever runs them. Processes that tests start inherit that.</summary>
internal static class NoUser
{
    [ModuleInitializer]
    internal static void PointToNowhere()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"factlsp-tests-{Environment.ProcessId}");
        Environment.SetEnvironmentVariable("XDG_CONFIG_HOME", Path.Combine(folder, "config"));
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(folder, "cache"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        };
    }
}
