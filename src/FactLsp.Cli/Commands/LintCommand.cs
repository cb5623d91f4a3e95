using System.CommandLine;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp lint</c>: reports what is wrong in drafts.</summary>
internal static class LintCommand
{
    private const string Never = "never";
    private static readonly string[] Levels = ["error", "warning", "information", "hint"];

    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "Files, folders and globs; “-” reads one draft from standard input. A folder is searched for fact-tagged drafts; a file that is named is always linted.",
        };
        var format = new Option<string>("--format", "-f") { HelpName = "FORMAT", Description = $"How to write the findings. {string.Join("; ", LintFormats.All.Select(f => $"{f.Name}: {f.Summary}"))}.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong([.. LintFormats.All.Select(f => f.Name)]);
        var outputs = new Option<string[]>("--output", "-o") { HelpName = "FORMAT:FILE", Description = "Write the findings to a file as well; may be given several times.", Arity = ArgumentArity.OneOrMore };
        var failOn = new Option<string>("--fail-on")
        {
            HelpName = "LEVEL",
            Description = $"Exit with 1 when there is a finding of this level or above: {string.Join(", ", Levels)}, or never.",
            DefaultValueFactory = _ => "error",
        };
        failOn.AcceptOnlyFromAmong([.. Levels, Never]);
        var level = new Option<string>("--level")
        {
            HelpName = "LEVEL",
            Description = $"The least level that is written. Without it: {string.Join(", ", LintFormats.All.GroupBy(f => f.Level).Select(g => $"{g.Key.Name()} for {string.Join(", ", g.Select(f => f.Name))}"))}. The sums have everything.",
        };
        level.AcceptOnlyFromAmong(Levels);
        var standardInputPath = new Option<string>("--stdin-path") { HelpName = "PATH", Description = "The path that standard input would have: decides on configuration and on Markdown or plain text." };
        var baseline = new Option<string>("--baseline") { HelpName = "FILE", Description = "Leave out the findings that this file lists." };
        var writeBaseline = new Option<string>("--write-baseline") { HelpName = "FILE", Description = "List all findings but hints in this file, and end with 0." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "lint",
            "Reports claims without a source, dates that contradict each other, malformed tags and the like.",
            """
            Examples:
              factlsp lint draft.fact.md
              factlsp lint drafts --fail-on warning
              factlsp lint --format json 'drafts/**/*.fact.md'
              pbpaste | factlsp lint - --stdin-path draft.fact.md

            Exit codes: 0 nothing at or above the level of --fail-on, 1 findings, 2 a file or an option is wrong.
            """)
        {
            paths, format, outputs, failOn, level, profile, configuration, standardInputPath, baseline, writeBaseline,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var threshold = parsed.GetValue(failOn) is Never or null ? Severity.Off : Parse(parsed.GetValue(failOn)!);
            var shown = parsed.GetValue(level) is { } least ? Parse(least) : (Severity?)null;
            using var reports = new LintOutputs(terminal);
            reports.Add(parsed.GetValue(format)!, shown);
            foreach (var output in parsed.GetValue(outputs) ?? [])
            {
                if (!reports.TryAddFile(output, shown)) return ExitCode.InputError;
            }

            if (!TryReadBaseline(parsed.GetValue(baseline), terminal, out var known)) return ExitCode.InputError;
            var newBaseline = parsed.GetValue(writeBaseline);
            var run = new LintRun(analysis, reports.All, terminal) { Known = known, Findings = newBaseline is null ? null : new Baseline() };
            Lint(run, parsed.GetValue(paths)!, parsed.GetValue(standardInputPath), terminal);
            foreach (var report in reports.All) report.Finish(run.Summary);
            if (known is { Matched: > 0 }) terminal.Error.WriteLine($"factlsp: {known.Matched} of {known.Count} findings of the baseline left out");
            if (newBaseline is not null && !run.Summary.IsStopped) return WriteBaseline(newBaseline, run, terminal);
            return run.Summary.Faults > 0 ? ExitCode.InputError : threshold != Severity.Off && run.Summary.Reaches(threshold) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static void Lint(LintRun run, string[] paths, string? standardInputPath, Terminal terminal)
    {
        var selection = new FileSelection(terminal);
        foreach (var path in paths.Where(path => path is not "-")) selection.Add(path);
        foreach (var fault in selection.Faults) run.Report(fault);
        if (paths.Contains("-", StringComparer.Ordinal))
        {
            var file = new SelectedFile(standardInputPath ?? "<stdin>", terminal.FullPath(standardInputPath ?? "stdin"), IsNamed: true);
            if (DraftText.ReadStream(terminal.Input, out var fault) is { } text) run.Lint(file, text);
            else run.Report(new InputFault(file.Path, fault!));
        }

        run.Lint(selection.Files);
        if (run.Summary is { Files: 0, Faults: 0, IsStopped: false }) terminal.Error.WriteLine("factlsp: no fact-tagged draft there. A draft has a header, or a name that ends in .fact, .fact.md or .fact.txt.");
    }

    private static bool TryReadBaseline(string? path, Terminal terminal, out Baseline? baseline)
    {
        baseline = null;
        if (path is null) return true;
        baseline = Baseline.Read(terminal.FullPath(path), out var fault);
        if (baseline is null) terminal.Error.WriteLine($"factlsp: the baseline {path} {fault}");
        return baseline is not null;
    }

    private static int WriteBaseline(string path, LintRun run, Terminal terminal)
    {
        try
        {
            AtomicFile.Write(terminal.FullPath(path), run.Findings!.ToJson());
            terminal.Error.WriteLine($"factlsp: {run.Findings.Count} findings listed in {path}");
            return run.Summary.Faults > 0 ? ExitCode.InputError : ExitCode.Clean;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"factlsp: {path} cannot be written: {fault.Message}");
            return ExitCode.InputError;
        }
    }

    private static Severity Parse(string word) => Severities.TryParse(word, out var severity) ? severity : Severity.Error;
}
