using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp fix</c>: applies quick fixes to drafts.</summary>
internal static class FixCommand
{
    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "Files, folders and globs, as for lint; “-” reads one draft from standard input and prints it fixed." };
        var isUnsafe = new Option<bool>("--unsafe") { Description = "Also apply fixes that can change what the draft says; of several for one finding, the first." };
        var diff = new Option<bool>("--diff") { Description = "Print what would change and write nothing; the exit code is 1 when there is something." };
        var interactive = new Option<bool>("--interactive", "-i") { Description = "Show each finding with its fixes, safe or not, and ask." };
        var standardInputPath = new Option<string>("--stdin-path") { HelpName = "PATH", Description = "The path that standard input would have." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "fix",
            "Applies the quick fixes that cannot change what a draft says.",
            """
            A file is replaced as a whole or not at all; encoding, byte-order mark, line ends and permissions stay. A fix after which the draft has no fewer findings is not applied.

            Examples:
              factlsp fix drafts --diff
              factlsp fix draft.fact.md
              factlsp fix draft.fact.md --interactive
            """)
        {
            paths, isUnsafe, diff, interactive, profile, configuration, standardInputPath,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            if (parsed.GetValue(interactive) && parsed.GetValue(paths)!.Contains("-", StringComparer.Ordinal))
            {
                terminal.Error.WriteLine("factlsp: with --interactive standard input is for the answers; name a file");
                return ExitCode.InputError;
            }

            using var asker = parsed.GetValue(interactive) ? new InteractiveFix(analysis, terminal) : null;
            var run = new FixRun(analysis, new DraftFixer(analysis, parsed.GetValue(isUnsafe)), asker, parsed.GetValue(diff), terminal, parsed.InvocationConfiguration.Output);
            return run.Run(parsed.GetValue(paths)!, parsed.GetValue(standardInputPath));
        });
        return command;
    }

    private sealed class FixRun(DraftAnalysis analysis, DraftFixer fixer, InteractiveFix? asker, bool isDiff, Terminal terminal, TextWriter output)
    {
        private int _files;
        private int _fixes;
        private bool _hasFault;

        internal int Run(string[] paths, string? standardInputPath)
        {
            var selection = new FileSelection(terminal);
            foreach (var path in paths.Where(path => path is not "-")) selection.Add(path);
            foreach (var fault in selection.Faults) Tell(fault);
            if (paths.Contains("-", StringComparer.Ordinal)) FixInput(standardInputPath);
            foreach (var file in selection.Files)
            {
                if (terminal.Stop.IsCancellationRequested || asker?.IsOver == true) break;
                FixFile(file);
            }

            terminal.Error.WriteLine(_fixes == 0 ? "Nothing to fix." : $"{_fixes} {(_fixes == 1 ? "fix" : "fixes")} in {_files} {(_files == 1 ? "file" : "files")}{(isDiff ? ", not applied" : string.Empty)}.");
            return _hasFault ? ExitCode.InputError : isDiff && _fixes > 0 ? ExitCode.Findings : ExitCode.Clean;
        }

        private void FixFile(SelectedFile file)
        {
            var settings = analysis.SettingsFor(file.FullPath);
            if (!file.IsNamed && !FileSelection.CouldBeDraft(file, settings.Configuration)) return;
            var text = DraftText.ReadFile(file.FullPath, out var fault);
            if (!file.IsNamed && !FileSelection.IsDraft(file, text, settings.Configuration)) return;
            if (text is null)
            {
                Tell(new InputFault(file.Path, fault!));
                return;
            }

            var result = Fix(file, text);
            if (result.Applied.Count == 0) return;
            if (isDiff)
            {
                output.Write(UnifiedDiff.Of(file.Path, text, result.Text));
                return;
            }

            try
            {
                AtomicFile.Write(file.FullPath, result.Text);
                foreach (var title in result.Applied) output.WriteLine(DisplayText.Safe($"{file.Path}: {title}"));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Tell(new InputFault(file.Path, $"cannot be written: {failure.Message}"));
            }
        }

        private void FixInput(string? path)
        {
            var file = new SelectedFile(path ?? "<stdin>", terminal.FullPath(path ?? "stdin"), IsNamed: true);
            if (DraftText.ReadStream(terminal.Input, out var fault) is not { } text)
            {
                Tell(new InputFault(file.Path, fault!));
                return;
            }

            var result = Fix(file, text);
            output.Write(isDiff ? UnifiedDiff.Of(file.Path, text, result.Text) : result.Text);
        }

        private FixedDraft Fix(SelectedFile file, string text)
        {
            var result = asker is null ? fixer.Fix(file.FullPath, text) : Ask(file, text);
            foreach (var title in result.Refused) terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {file.Path}: “{title}” is not applied: the draft would have no fewer findings"));
            if (result.Applied.Count == 0) return result;
            _files++;
            _fixes += result.Applied.Count;
            return result;
        }

        private FixedDraft Ask(SelectedFile file, string text)
        {
            var applied = new List<string>();
            return new FixedDraft(asker!.Fix(file, text, applied), applied, []);
        }

        private void Tell(InputFault fault)
        {
            terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {fault.Path} {fault.Message}"));
            _hasFault = true;
        }
    }
}
