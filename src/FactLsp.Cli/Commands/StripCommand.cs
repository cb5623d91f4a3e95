using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp strip</c>: the draft as readers get it.</summary>
internal static class StripCommand
{
    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A draft; “-” reads standard input." };
        var output = new Option<string>("--output", "-o") { HelpName = "FILE", Description = "Where to write; standard output when it is left out." };
        var standardInputPath = new Option<string>("--stdin-path") { HelpName = "PATH", Description = "The path that standard input would have." };
        var configuration = CommonOptions.Configuration();
        var profile = CommonOptions.Profile();
        var command = new ExplainedCommand(
            "strip",
            "Prints a draft without its tags, for readers.",
            """
            Pins leave the name that readers read, footnotes that cite go with their definitions, the header keeps place and credit. Everything else stays as it is. An open [TK …] stays, and makes the exit code 1.
            """)
        {
            file, output, profile, configuration, standardInputPath,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var path = parsed.GetValue(file)!;
            var isInput = path is "-";
            var full = terminal.FullPath(isInput ? parsed.GetValue(standardInputPath) ?? "stdin" : path);
            var text = isInput ? DraftText.ReadStream(terminal.Input, out var fault) : DraftText.ReadFile(full, out fault);
            if (text is null)
            {
                terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {path} {fault}"));
                return ExitCode.InputError;
            }

            var stripped = TagStripper.Strip(analysis.Analyze(full, text).Article, out var openMarks);
            if (parsed.GetValue(output) is { } target) AtomicFile.Write(terminal.FullPath(target), stripped);
            else terminal.Output.Write(Terminal.Utf8.GetBytes(stripped));
            if (openMarks == 0) return ExitCode.Clean;
            terminal.Error.WriteLine($"factlsp: {path} still holds {openMarks} [TK …]");
            return ExitCode.Findings;
        });
        return command;
    }
}
