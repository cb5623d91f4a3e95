using System.CommandLine;
using FactLsp.Cli.Output;
using FactLsp.Core.Claims;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp config print|check</c>: which configuration holds, and what is wrong in it.</summary>
internal static class ConfigCommand
{
    internal static Command Create(Terminal terminal) => new("config", "Shows or checks the configuration that holds for a path.") { Print(terminal), Check(terminal) };

    private static Argument<string> PathArgument() => new("PATH") { Arity = ArgumentArity.ZeroOrOne, Description = "A draft or a folder; the current folder when it is left out." };

    private static Command Print(Terminal terminal)
    {
        var path = PathArgument();
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new Command("print", "Prints what holds for a path, every rule's severity included, as a configuration file.") { path, profile, configuration };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            Write(analysis.SettingsFor(PlaceOf(parsed.GetValue(path), terminal)).Configuration, parsed.InvocationConfiguration.Output);
            return ExitCode.Clean;
        });
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var path = PathArgument();
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new Command("check", "Reports what is wrong in the configuration that holds for a path, and in its actor files.") { path, profile, configuration };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var settings = analysis.SettingsFor(PlaceOf(parsed.GetValue(path), terminal));
            if (settings.Files.IsEmpty)
            {
                parsed.InvocationConfiguration.Output.WriteLine("There is no configuration, so the defaults hold.");
                return ExitCode.Clean;
            }

            using var report = LintFormats.Find("text")!.Create(terminal.Output, new LintLook(Severity.Hint, terminal.HasColour, terminal.Width, LintDetail.All));
            var summary = new LintSummary();
            foreach (var file in settings.Files)
            {
                var linted = new LintedFile(terminal.ShownPath(file.Path), new SourceText(file.Text), file.Diagnostics, null, null);
                summary.Add(linted);
                report.Write(linted);
            }

            report.Finish(summary);
            return summary.Reaches(Severity.Hint) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    // A folder stands for any draft in it.
    private static string PlaceOf(string? path, Terminal terminal)
    {
        var full = terminal.FullPath(path ?? ".");
        return Directory.Exists(full) ? Path.Combine(full, "draft.fact.md") : full;
    }

    private static void Write(DraftConfiguration configuration, TextWriter output)
    {
        output.WriteLine(configuration.Path is null ? "# No configuration file: the defaults." : $"# {configuration.Path}");
        output.WriteLine($"profile: {configuration.Profile.Name}");
        output.WriteLine("rules:");
        foreach (var rule in RuleCatalog.All) output.WriteLine($"  {rule.Name}: {configuration.SeverityOf(rule).Name()}");
        var policy = configuration.Policy;
        string[] accepted = [.. new[] { policy.AcceptAgencies ? "agency" : null, policy.AcceptOutlets ? "outlet" : null, policy.AcceptBodies ? "body" : null }.OfType<string>()];
        output.WriteLine("citations:");
        output.WriteLine($"  accept: [{string.Join(", ", accepted)}]");
        output.WriteLine($"  inherit: {policy.Inherit switch { CitationInheritance.Dateline => "dateline", CitationInheritance.Block => "block", _ => "none" }}");
        WriteList(output, "include", configuration.Include);
        WriteList(output, "exclude", configuration.Exclude);
        WriteList(output, "actors", configuration.ActorFiles);
        output.WriteLine("hints:");
        output.WriteLine($"  dates: {configuration.DateHints switch { DateHints.Relative => "relative", DateHints.All => "all", _ => "off" }}");
    }

    private static void WriteList(TextWriter output, string key, IEnumerable<string> values) =>
        output.WriteLine($"{key}: [{string.Join(", ", values.Select(value => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'"))}]");
}
