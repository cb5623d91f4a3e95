using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Commands;

/// <summary>Lints files side by side and hands them to the reports in the order in which they were selected.</summary>
internal sealed class LintRun(DraftAnalysis analysis, IReadOnlyList<LintReport> reports, Terminal terminal)
{
    private readonly HashSet<string> _supportFilesWritten = new(StringComparer.Ordinal);
    private ProgressLine? _progress;
    private int _done;

    internal LintSummary Summary { get; } = new();

    /// <summary>Findings that are known and are not reported; null reports all.</summary>
    internal Baseline? Known { get; init; }

    /// <summary>Takes in every finding, for a baseline to be written; null when none is wanted.</summary>
    internal Baseline? Findings { get; init; }

    /// <summary>Only findings on these lines count; null takes all.</summary>
    internal ChangedLines? Changes { get; init; }

    /// <summary>What is known from earlier runs; null when it is not asked.</summary>
    internal LintCache? Cache { get; init; }

    /// <summary>Lints every file.</summary>
    internal void Lint(IReadOnlyList<SelectedFile> files)
    {
        if (Changes is not null) files = [.. files.Where(file => Changes.Touch(file.FullPath))];
        if (files.Count == 1)
        {
            Write(LintFile(files[0]));
            return;
        }

        _progress = new ProgressLine(terminal, files.Count);
        Summary.IsStopped = !OrderedWork.Run(files, LintFile, Write, ShowProgress, terminal.Stop);
        _progress.Clear();
    }

    /// <summary>Lints a text that is already here.</summary>
    internal void Lint(SelectedFile file, string text) => Write(Analyze(file, text));

    /// <summary>Tells a fault to the person at the keyboard and to the reports.</summary>
    internal void Report(InputFault fault)
    {
        _progress?.Clear();
        terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {fault.Path} {fault.Message}"));
        Summary.Add(fault);
        foreach (var report in reports) report.Write(fault);
    }

    private Result LintFile(SelectedFile file)
    {
        var settings = analysis.SettingsFor(file.FullPath);
        if (!file.IsNamed && !FileSelection.CouldBeDraft(file, settings.Configuration)) return default;
        var text = DraftText.ReadFile(file.FullPath, out var fault);
        if (!file.IsNamed && !FileSelection.IsDraft(file, text, settings.Configuration)) return default;
        return text is null ? new Result(null, new InputFault(file.Path, fault!), settings, file.FullPath) : Analyze(file, text);
    }

    private Result Analyze(SelectedFile file, string text)
    {
        try
        {
            var settings = analysis.SettingsFor(file.FullPath, text);
            if (Cache?.Find(file.Path, file.FullPath, text, settings) is { } known) return new Result(known, null, settings, file.FullPath);
            var draft = DraftAnalysis.Analyze(settings, file.FullPath, text);
            var linted = new LintedFile(file.Path, draft.Article.Syntax.Source, draft.Diagnostics, DraftFacts.Of(draft.Article), draft.Article);
            Cache?.Add(linted, file.FullPath, settings);
            return new Result(linted, null, settings, file.FullPath);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or IOException))
        {
            // A fault of ours: the other files are linted all the same.
            return new Result(null, new InputFault(file.Path, $"made factlsp fail ({fault.GetType().Name}: {fault.Message}); please report it"), analysis.SettingsFor(file.FullPath), file.FullPath);
        }
    }

    private void Write(Result result)
    {
        _done++;
        if (_progress?.IsDue == true) ShowProgress();
        if (result.Settings is null) return;

        // What is wrong in a configuration stands before the first draft that it holds for.
        foreach (var support in result.Settings.Files)
        {
            if (!_supportFilesWritten.Add(support.Path) || support.Diagnostics.IsEmpty) continue;
            Write(new LintedFile(terminal.ShownPath(support.Path), new SourceText(support.Text), support.Diagnostics, null, null));
        }

        if (result.Fault is { } fault) Report(fault);
        if (result.File is { } file) Write(Changes?.Only(file, result.FullPath) ?? file);
    }

    private void Write(LintedFile file)
    {
        Findings?.Add(file);
        if (Known is not null) file = Known.Without(file);
        Summary.Add(file);
        if (!file.Diagnostics.IsEmpty) _progress?.Clear();
        foreach (var report in reports) report.Write(file);
    }

    private void ShowProgress()
    {
        if (_progress?.IsDue != true) return;
        foreach (var report in reports) report.Flush();
        _progress.Show(_done);
    }

    private readonly record struct Result(LintedFile? File, InputFault? Fault, DraftSettings? Settings, string FullPath);
}
