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
            Arity = ArgumentArity.ZeroOrMore,
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
        var lines = new Option<bool>("--jsonl") { Description = """Read JSON lines from standard input instead of files: {"id", "text", "date"?, "format"?: "plain" | "markdown"}. Each gives one line: {"id", "claims", "diagnostics"}, or {"id", "error"}.""" };
        var since = new Option<string>("--since") { HelpName = "REV", Description = "Only findings on lines that were changed since this git revision: since its common ancestor with HEAD, changes not yet committed and new files included." };
        var most = new Option<int>("--max") { HelpName = "N", Description = "Exit with 1 only when there are more than N findings at or above the level of --fail-on." };
        most.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 0) result.AddError("--max is a number from 0 up.");
        });
        var cache = new Option<bool>("--cache") { Description = "Do not analyse again what an earlier run has analysed: the same text under the same configuration, by the same build of factlsp." };
        var cacheLocation = new Option<string>("--cache-location") { HelpName = "FILE", Description = "Where the cache is; implies --cache. Without it, in the user's own folder for caches." };
        var noIgnore = new Option<bool>("--no-ignore") { Description = "Also look at what .gitignore, .ignore and .factlspignore leave out." };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "text: the findings and nothing else." };
        var sums = new Option<bool>("--summary") { Description = "text: how many findings each file and each rule has, instead of the findings." };
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
              factlsp lint drafts --since origin/main
              pbpaste | factlsp lint - --stdin-path draft.fact.md
              factlsp lint --jsonl < articles.jsonl > findings.jsonl

            Exit codes: 0 nothing at or above the level of --fail-on, 1 findings, 2 a file or an option is wrong, 130 stopped before the end.
            """)
        {
            paths, lines, format, outputs, failOn, most, level, quiet, sums, since, noIgnore, baseline, writeBaseline, cache, cacheLocation, profile, configuration, standardInputPath,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            if (parsed.GetValue(lines) == parsed.GetValue(paths) is { Length: > 0 })
            {
                terminal.Error.WriteLine(parsed.GetValue(lines) ? "factlsp: give either files or --jsonl, not both" : "factlsp: name a file, a folder or a glob, or use --jsonl to read standard input");
                return ExitCode.InputError;
            }

            if (parsed.GetValue(lines)) return ArticleLines.Run(terminal, (json, line) => FindingJson.Write(json, line.RawId, analysis.Analyze(line.Text, line.Format, line.Date)));
            var threshold = parsed.GetValue(failOn) is Never or null ? Severity.Off : Parse(parsed.GetValue(failOn)!);
            var shown = parsed.GetValue(level) is { } least ? Parse(least) : (Severity?)null;
            using var reports = new LintOutputs(terminal);
            reports.Add(parsed.GetValue(format)!, shown, parsed.GetValue(sums) ? LintDetail.Sums : parsed.GetValue(quiet) ? LintDetail.Findings : LintDetail.All);
            foreach (var output in parsed.GetValue(outputs) ?? [])
            {
                if (!reports.TryAddFile(output, shown)) return ExitCode.InputError;
            }

            if (!TryReadBaseline(parsed.GetValue(baseline), terminal, out var known)) return ExitCode.InputError;
            if (!TryReadChanges(parsed.GetValue(since), terminal, out var changes)) return ExitCode.InputError;
            var newBaseline = parsed.GetValue(writeBaseline);
            var cachePath = parsed.GetValue(cacheLocation) is { } place ? terminal.FullPath(place) : parsed.GetValue(cache) ? LintCache.DefaultPath : null;
            var run = new LintRun(analysis, reports.All, terminal)
            {
                Known = known,
                Findings = newBaseline is null ? null : new Baseline(),
                Changes = changes,
                Cache = cachePath is null || reports.NeedArticles ? null : LintCache.Read(cachePath),
            };
            Lint(run, new FileSelection(terminal, !parsed.GetValue(noIgnore)), parsed.GetValue(paths)!, parsed.GetValue(standardInputPath), terminal);
            if (run.Cache is not null) WriteCache(run.Cache, cachePath!, terminal);
            foreach (var report in reports.All) report.Finish(run.Summary);
            if (known is { Matched: > 0 } && !parsed.GetValue(quiet)) terminal.Error.WriteLine($"factlsp: {known.Matched} of {known.Count} findings of the baseline left out");
            if (run.Summary.IsStopped) return ExitCode.Stopped;
            if (newBaseline is not null) return WriteBaseline(newBaseline, run, terminal);
            return run.Summary.Faults > 0 ? ExitCode.InputError : threshold != Severity.Off && run.Summary.AtOrAbove(threshold) > parsed.GetValue(most) ? ExitCode.Findings : ExitCode.Clean;
        });
        return command;
    }

    private static void Lint(LintRun run, FileSelection selection, string[] paths, string? standardInputPath, Terminal terminal)
    {
        foreach (var path in paths.Where(path => path is not "-")) selection.Add(path);
        foreach (var fault in selection.Faults) run.Report(fault);
        if (paths.Contains("-", StringComparer.Ordinal))
        {
            var file = new SelectedFile(standardInputPath ?? "<stdin>", terminal.FullPath(standardInputPath ?? "stdin"), IsNamed: true);
            if (DraftText.ReadStream(terminal.Input, out var fault) is { } text) run.Lint(file, text);
            else run.Report(new InputFault(file.Path, fault!));
        }

        run.Lint(selection.Files);
        if (run.Summary is { Files: 0, Faults: 0, IsStopped: false } && run.Changes is null) terminal.Error.WriteLine("factlsp: no fact-tagged draft there. A draft has a header, or a name that ends in .fact, .fact.md or .fact.txt.");
    }

    private static bool TryReadBaseline(string? path, Terminal terminal, out Baseline? baseline)
    {
        baseline = null;
        if (path is null) return true;
        baseline = Baseline.Read(terminal.FullPath(path), out var fault);
        if (baseline is null) terminal.Error.WriteLine($"factlsp: the baseline {path} {fault}");
        return baseline is not null;
    }

    private static bool TryReadChanges(string? revision, Terminal terminal, out ChangedLines? changes)
    {
        changes = null;
        if (revision is null) return true;
        changes = ChangedLines.Since(revision, terminal.WorkingFolder, out var fault);
        if (changes is null) terminal.Error.WriteLine(DisplayText.Safe($"factlsp: --since {revision}: {fault}"));
        return changes is not null;
    }

    // A cache is a convenience: that it cannot be kept is no fault of the drafts.
    private static void WriteCache(LintCache cache, string path, Terminal terminal)
    {
        try
        {
            cache.Write(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"factlsp: the cache {terminal.ShownPath(path)} cannot be written: {fault.Message}");
        }
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
