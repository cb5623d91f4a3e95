using System.CommandLine;
using System.CommandLine.Parsing;

namespace FactLsp.Cli.Commands;

/// <summary>The command <c>factlsp</c>: every subcommand, and what happens when one is misspelt.</summary>
internal static class FactLspCommand
{
    /// <summary>Runs the command line and returns the exit code.</summary>
    internal static int Run(string[] args, Terminal terminal)
    {
        var parsed = Build(terminal).Parse(args);
        if (parsed.CommandResult.Command is ExplainedCommand explained) explained.Explain();
        if (parsed.Errors.Count > 0) return ReportUsage(parsed, terminal);

        // Nothing is left in it when the output is gone, so that letting go of it cannot fail.
        using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true) { AutoFlush = true };
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (IOException fault)
        {
            // Standard output is gone ("factlsp … | head") or a disk is full.
            terminal.Error.WriteLine($"factlsp: {fault.Message}");
            return ExitCode.InputError;
        }
    }

    /// <summary>The command tree over <paramref name="terminal"/>.</summary>
    internal static RootCommand Build(Terminal terminal)
    {
        var root = new RootCommand(
            """
            Checks fact-tagged news drafts: which claims cite an agency, which dates contradict each other, which tags are malformed.

            Examples:
              factlsp lint draft.fact.md          check one draft
              factlsp lint drafts                 check every fact-tagged draft in a folder
              factlsp lint --format json drafts   the same for a program
              factlsp fix drafts --diff           what the safe quick fixes would change
              factlsp extract draft.fact.md       claims, sources, dates and mentions as JSON

            Exit codes: 0 nothing at or above the threshold, 1 findings, 2 a file or an option is wrong.
            """);
        root.Add(LintCommand.Create(terminal));
        root.Add(FixCommand.Create(terminal));
        root.Add(ExtractCommand.Create(terminal));
        root.Add(ActorsCommand.Create(terminal));
        root.Add(StripCommand.Create(terminal));
        root.Add(AnnotateCommand.Create(terminal));
        root.Add(SheetCommand.Create(terminal));
        root.Add(LedgerCommand.Create(terminal));
        root.Add(ExportCommand.Create(terminal));
        root.Add(RulesCommand.Create(terminal));
        root.Add(ConfigCommand.Create(terminal));
        root.Add(InitCommand.Create(terminal));
        root.Add(CompletionsCommand.Create());
        root.Add(ManCommand.Create(root));
        return root;
    }

    private static int ReportUsage(ParseResult parsed, Terminal terminal)
    {
        foreach (ParseError error in parsed.Errors) terminal.Error.WriteLine($"factlsp: {error.Message}");
        var name = parsed.CommandResult.Command is RootCommand ? string.Empty : parsed.CommandResult.Command.Name + " ";
        terminal.Error.WriteLine($"Run “factlsp {name}--help” for what is possible.");
        return ExitCode.InputError;
    }
}
