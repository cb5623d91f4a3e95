using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Core.Configuration;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class CommonOptions
{
    /// <summary><c>--profile NAME</c></summary>
    internal static Option<string> Profile()
    {
        var names = Core.Configuration.Profile.All.Select(profile => profile.Name).ToArray();
        var option = new Option<string>("--profile") { HelpName = "NAME", Description = $"Severities to start from, whatever the configuration says: {string.Join(", ", names)}." };
        option.AcceptOnlyFromAmong(names);
        return option;
    }

    /// <summary><c>--config FILE</c></summary>
    internal static Option<string> Configuration() => new("--config")
    {
        HelpName = "FILE",
        Description = $"Use this configuration for every draft. Without it, each draft has the {ConfigurationFiles.FileName} of its own folder or of the nearest folder above.",
    };

    /// <summary>The analysis that the two options ask for; null, with the fault told, when the configuration is not there.</summary>
    internal static DraftAnalysis? ReadAnalysis(ParseResult parsed, Option<string> profile, Option<string> configuration, Terminal terminal)
    {
        ConfigurationFile? file = null;
        if (parsed.GetValue(configuration) is { } path)
        {
            var full = terminal.FullPath(path);
            if (!File.Exists(full))
            {
                terminal.Error.WriteLine($"factlsp: the configuration {path} does not exist");
                return null;
            }

            file = ConfigurationFiles.Read(full);
        }

        Core.Analyzer.Prepare();
        return new DraftAnalysis(new DraftSettingsReader(file, parsed.GetValue(profile) is { } name ? Core.Configuration.Profile.Find(name) : null));
    }
}
