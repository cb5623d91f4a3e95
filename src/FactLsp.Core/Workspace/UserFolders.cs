namespace FactLsp.Core.Workspace;

/// <summary>The folders of the user who runs the program, where each system keeps them. Null where the system names none.</summary>
public static class UserFolders
{
    private const string Ours = "factlsp";

    /// <summary>
    /// The user's own actor files: <c>$XDG_CONFIG_HOME/factlsp/actors</c> (<c>~/.config/factlsp/actors</c> without it), <c>%APPDATA%\factlsp\actors</c>,
    /// <c>~/Library/Application Support/factlsp/actors</c>.
    /// </summary>
    public static string? Actors => Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home && Path.IsPathFullyQualified(home) ? Path.Combine(home, Ours, "actors") : null;

    /// <summary>
    /// What can be made again: <c>$XDG_CACHE_HOME/factlsp</c> (<c>~/.cache/factlsp</c> without it), <c>%LOCALAPPDATA%\factlsp\cache</c>, <c>~/Library/Caches/factlsp</c>.
    /// </summary>
    public static string? Cache
    {
        get
        {
            if (OperatingSystem.IsWindows())
                return Below(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), Ours, "cache");
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
            if (OperatingSystem.IsMacOS()) return Below(home, "Library", "Caches", Ours);
            var named = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            // The base directory specification: a path that is not absolute does not count.
            return named is { Length: > 0 } && Path.IsPathFullyQualified(named) ? Below(named, Ours) : Below(home, ".cache", Ours);
        }
    }

    private static string? Below(string root, params ReadOnlySpan<string> names) =>
        root.Length > 0 && Path.IsPathFullyQualified(root) ? Path.Combine([root, .. names]) : null;
}
