using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Ledger;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp ledger</c>: the facts of several drafts side by side: where they agree, where they changed, where they contradict each other.</summary>
internal static class LedgerCommand
{
    private static readonly string[] Formats = ["table", "json", "html"];

    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "Drafts, folders and globs, as for lint." };
        var format = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = "table: for eyes; json: for programs; html: a timeline on one page with nothing to load.", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong(Formats);
        var all = new Option<bool>("--all") { Description = "Also what only one draft says. JSON and HTML always have it." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "ledger",
            "Lists the facts of several drafts: the same fact of two drafts stands together, contradictions first.",
            """
            Examples:
              factlsp ledger drafts
              factlsp ledger --format html drafts > ledger.html

            Exit codes: 0 done, whatever was found ("factlsp lint" reports contradictions), 2 a file or an option is wrong.
            """)
        {
            paths, format, all, profile, configuration,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var selection = new FileSelection(terminal);
            foreach (var path in parsed.GetValue(paths)!) selection.Add(path);
            var faults = selection.Faults.Count;
            foreach (var fault in selection.Faults) Tell(terminal, fault);
            var drafts = new List<LedgerDraft>();
            OrderedWork.Run(selection.Files, file => Read(file, analysis), read =>
            {
                if (read.Draft is { } draft) drafts.Add(draft);
                if (read.Fault is not { } fault) return;
                faults++;
                Tell(terminal, fault);
            }, static () => { }, terminal.Stop);
            var table = LedgerTable.Of(drafts);
            switch (parsed.GetValue(format))
            {
                case "json":
                    LedgerOutput.WriteJson(terminal.Output, table);
                    break;
                case "html":
                    LedgerOutput.WriteHtml(terminal.Output, table);
                    break;
                default:
                    LedgerOutput.WriteTable(terminal.Output, table, parsed.GetValue(all));
                    break;
            }

            return faults > 0 ? ExitCode.InputError : ExitCode.Clean;
        });
        return command;
    }

    private static void Tell(Terminal terminal, InputFault fault) => terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {fault.Path} {fault.Message}"));

    private static (LedgerDraft? Draft, InputFault? Fault) Read(SelectedFile file, DraftAnalysis analysis)
    {
        var settings = analysis.SettingsFor(file.FullPath);
        if (!file.IsNamed && !FileSelection.CouldBeDraft(file, settings.Configuration)) return default;
        var text = DraftText.ReadFile(file.FullPath, out var fault);
        if (!file.IsNamed && !FileSelection.IsDraft(file, text, settings.Configuration)) return default;
        return text is null ? (null, new InputFault(file.Path, fault!)) : (LedgerDraft.Of(file.Path, analysis.Analyze(file.FullPath, text).Article), null);
    }
}
