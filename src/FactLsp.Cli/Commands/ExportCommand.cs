using System.CommandLine;
using FactLsp.Cli.Export;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using Microsoft.Data.Sqlite;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp export</c>: the facts of drafts in the standards that other systems read.</summary>
internal static class ExportCommand
{
    private const string DefaultBase = "urn:factlsp:";

    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Arity = ArgumentArity.OneOrMore, Description = "Files, folders and globs, as for lint." };
        var format = new Option<string>("--as")
        {
            HelpName = "FORMAT",
            Required = true,
            Description = $"{string.Join("; ", ExportFormats.All.Select(f => $"{f.Name}: {f.Summary}"))}; {ExportFormats.Sqlite}: a database, brought up to date.",
        };
        format.AcceptOnlyFromAmong([.. ExportFormats.All.Select(f => f.Name), ExportFormats.Sqlite]);
        var output = new Option<string>("--output", "-o") { HelpName = "FILE", Description = $"Where to write; standard output when it is left out. {ExportFormats.Sqlite} needs it." };
        var baseUri = new Option<string>("--base") { HelpName = "URI", Description = $"What stands before a draft's path in its address; {DefaultBase} when it is left out.", DefaultValueFactory = _ => DefaultBase };
        baseUri.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Uri.IsWellFormedUriString(result.Tokens[0].Value, UriKind.Absolute)) result.AddError($"--base {result.Tokens[0].Value} is no absolute URI.");
        });
        var noIgnore = new Option<bool>("--no-ignore") { Description = "Also look at what .gitignore, .ignore and .factlspignore leave out." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "export",
            "Writes claims, sources, dates and mentions in the formats of other systems.",
            """
            Texts are those that readers get, without tags. In a database, drafts whose text and settings have not changed are left as they are, and those whose files are gone are taken out.

            Examples:
              factlsp export drafts --as sqlite --output drafts.db
              factlsp export draft.fact.md --as ninjs --base https://example.org/drafts/
            """)
        {
            paths, format, output, baseUri, noIgnore, profile, configuration,
        };
        command.SetAction(parsed =>
        {
            var isDatabase = parsed.GetValue(format) is ExportFormats.Sqlite;
            if (isDatabase && parsed.GetValue(output) is null)
            {
                terminal.Error.WriteLine("factlsp: --as sqlite needs --output FILE");
                return ExitCode.InputError;
            }

            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var run = new ExportRun(analysis, parsed.GetValue(baseUri)!, terminal);
            run.Select(parsed.GetValue(paths)!, !parsed.GetValue(noIgnore));
            try
            {
                return isDatabase
                    ? run.ToDatabase(terminal.FullPath(parsed.GetValue(output)!))
                    : run.ToStream(ExportFormats.All.First(f => string.Equals(f.Name, parsed.GetValue(format), StringComparison.Ordinal)), parsed.GetValue(output));
            }
            catch (Exception fault) when (fault is SqliteException or UnauthorizedAccessException or IOException && parsed.GetValue(output) is not null)
            {
                terminal.Error.WriteLine($"factlsp: {parsed.GetValue(output)} cannot be written: {fault.Message}");
                return ExitCode.InputError;
            }
        });
        return command;
    }

    private sealed class ExportRun(DraftAnalysis analysis, string baseUri, Terminal terminal)
    {
        private readonly List<SelectedFile> _files = [];
        private bool _hasFault;

        internal void Select(string[] paths, bool usesIgnoreFiles)
        {
            var selection = new FileSelection(terminal, usesIgnoreFiles);
            foreach (var path in paths) selection.Add(path);
            foreach (var fault in selection.Faults) Tell(fault);
            _files.AddRange(selection.Files);
        }

        internal int ToStream(ExportFormat format, string? path)
        {
            using var file = path is null ? null : File.Create(terminal.FullPath(path));
            using (var writer = format.Create(file ?? terminal.Output))
                return ExitCodeOf(OrderedWork.Run(_files, item => Analyze(item, null), result => Write(result, (draft, _) => writer.Write(draft)), static () => { }, terminal.Stop));
        }

        internal int ToDatabase(string path)
        {
            using var database = new SqliteExport(path);
            var isWhole = OrderedWork.Run(
                _files,
                item => Analyze(item, database),
                result =>
                {
                    if (result.IsKnown) database.Keep();
                    Write(result, database.Write);
                },
                static () => { },
                terminal.Stop);
            database.Finish(known => !File.Exists(terminal.FullPath(known)));
            var (written, same, gone) = database.Counts;
            terminal.Error.WriteLine($"factlsp: {written} {(written == 1 ? "draft" : "drafts")} written, {same} as before, {gone} gone");
            return ExitCodeOf(isWhole);
        }

        private int ExitCodeOf(bool isWhole) => !isWhole ? ExitCode.Stopped : _hasFault ? ExitCode.InputError : ExitCode.Clean;

        private Result Analyze(SelectedFile file, SqliteExport? database)
        {
            var settings = analysis.SettingsFor(file.FullPath);
            if (!file.IsNamed && !FileSelection.CouldBeDraft(file, settings.Configuration)) return default;
            var text = DraftText.ReadFile(file.FullPath, out var fault);
            if (!file.IsNamed && !FileSelection.IsDraft(file, text, settings.Configuration)) return default;
            if (text is null) return new Result { Fault = new InputFault(file.Path, fault!) };
            try
            {
                settings = analysis.SettingsFor(file.FullPath, text);
                var hash = database is null ? string.Empty : SqliteExport.HashOf(text, settings);
                if (database?.IsKnown(file.Path, hash) == true) return new Result { IsKnown = true };
                return new Result { Draft = new ExportDraft(file.Path, baseUri, DraftAnalysis.Analyze(settings, file.FullPath, text)), Hash = hash };
            }
            catch (Exception failure) when (failure is not (OutOfMemoryException or IOException))
            {
                return new Result { Fault = new InputFault(file.Path, $"made factlsp fail ({failure.GetType().Name}: {failure.Message}); please report it") };
            }
        }

        private void Write(Result result, Action<ExportDraft, string> write)
        {
            if (result.Fault is { } fault) Tell(fault);
            if (result.Draft is { } draft) write(draft, result.Hash!);
        }

        private void Tell(InputFault fault)
        {
            terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {fault.Path} {fault.Message}"));
            _hasFault = true;
        }
    }

    private readonly record struct Result
    {
        internal ExportDraft? Draft { get; init; }

        internal string? Hash { get; init; }

        internal bool IsKnown { get; init; }

        internal InputFault? Fault { get; init; }
    }
}
