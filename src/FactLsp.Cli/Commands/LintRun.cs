using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;

namespace FactLsp.Cli.Commands;

/// <summary>Lints files side by side and hands them to the reports in the order in which they were selected.</summary>
internal sealed class LintRun(DraftAnalysis analysis, IReadOnlyList<LintReport> reports, Terminal terminal)
{
    // Enough to keep every core busy; few enough that a folder of any size needs little memory.
    private const int BatchSize = 64;

    private readonly HashSet<string> _supportFilesWritten = new(StringComparer.Ordinal);

    internal LintSummary Summary { get; } = new();

    /// <summary>Findings that are known and are not reported; null reports all.</summary>
    internal Baseline? Known { get; init; }

    /// <summary>Takes in every finding, for a baseline to be written; null when none is wanted.</summary>
    internal Baseline? Findings { get; init; }

    /// <summary>Lints every file.</summary>
    internal void Lint(IReadOnlyList<SelectedFile> files)
    {
        var results = new Result[Math.Min(BatchSize, files.Count)];
        for (var from = 0; from < files.Count; from += BatchSize)
        {
            if (terminal.Stop.IsCancellationRequested)
            {
                Summary.IsStopped = true;
                return;
            }

            var count = Math.Min(BatchSize, files.Count - from);
            var first = from;
            if (count == 1) results[0] = LintFile(files[first]);
            else Parallel.For(0, count, i => results[i] = LintFile(files[first + i]));
            for (var i = 0; i < count; i++) Write(results[i]);
        }
    }

    /// <summary>Lints a text that is already here.</summary>
    internal void Lint(SelectedFile file, string text) => Write(Analyze(file, text));

    /// <summary>Tells a fault to the person at the keyboard and to the reports.</summary>
    internal void Report(InputFault fault)
    {
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
        return text is null ? new Result(null, new InputFault(file.Path, fault!), settings) : Analyze(file, text);
    }

    private Result Analyze(SelectedFile file, string text)
    {
        try
        {
            var draft = analysis.Analyze(file.FullPath, text);
            return new Result(new LintedFile(file.Path, draft.Article.Syntax.Source, draft.Diagnostics, draft.Article), null, draft.Settings);
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or IOException))
        {
            // A fault of ours: the other files are linted all the same.
            return new Result(null, new InputFault(file.Path, $"made factlsp fail ({fault.GetType().Name}: {fault.Message}); please report it"), analysis.SettingsFor(file.FullPath));
        }
    }

    private void Write(Result result)
    {
        if (result.Settings is null) return;

        // What is wrong in a configuration stands before the first draft that it holds for.
        foreach (var support in result.Settings.Files)
        {
            if (!_supportFilesWritten.Add(support.Path) || support.Diagnostics.IsEmpty) continue;
            Write(new LintedFile(terminal.ShownPath(support.Path), new SourceText(support.Text), support.Diagnostics, null));
        }

        if (result.Fault is { } fault) Report(fault);
        if (result.File is not null) Write(result.File);
    }

    private void Write(LintedFile file)
    {
        Findings?.Add(file);
        if (Known is not null) file = Known.Without(file);
        Summary.Add(file);
        foreach (var report in reports) report.Write(file);
    }

    private readonly record struct Result(LintedFile? File, InputFault? Fault, DraftSettings? Settings);
}
