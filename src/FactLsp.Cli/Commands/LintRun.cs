using System.Collections.Immutable;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
using LedgerDraft = FactLsp.Core.Ledger.LedgerDraft;
using WorkspaceLedger = FactLsp.Core.Ledger.WorkspaceLedger;

namespace FactLsp.Cli.Commands;

/// <summary>Lints files side by side and hands them to the reports in the order in which they were selected.</summary>
internal sealed class LintRun(DraftAnalysis analysis, IReadOnlyList<LintReport> reports, Terminal terminal)
{
    private readonly HashSet<string> _supportFilesWritten = new(StringComparer.Ordinal);
    private ProgressLine? _progress;
    private WorkspaceLedger _ledger = WorkspaceLedger.Empty;
    private int _done;
    private bool _isAlone;

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
            _isAlone = true;
            Write(LintFile(files[0]));
            return;
        }

        _progress = new ProgressLine(terminal, files.Count);
        var held = new LintedDrafts(needsArticles: reports.Any(static report => report is HtmlReport));
        Summary.IsStopped = !OrderedWork.Run(files, LintFile, result => Hold(result, held), ShowProgress, terminal.Stop);
        _ledger = held.ToLedger();
        _done = 0;

        // What every draft says is known now: the findings follow in the order of the files.
        if (Summary.IsStopped || held.IsComplete) WriteAll(held.Results);
        else Summary.IsStopped = !OrderedWork.Run(files, file => Among(LintFile(file)), Write, ShowProgress, terminal.Stop);
        _progress.Clear();
    }

    private void WriteAll(IReadOnlyList<Result> results)
    {
        // A run that was stopped while it read tells what it read; one that is stopped while it tells, ends.
        var wasStopped = Summary.IsStopped;
        foreach (var result in results)
        {
            if (!wasStopped && terminal.Stop.IsCancellationRequested)
            {
                Summary.IsStopped = true;
                return;
            }

            Write(Among(result));
        }
    }

    private void Hold(Result result, LintedDrafts held)
    {
        _done++;
        if (_progress?.IsDue == true) ShowProgress();
        held.Add(result);
    }

    // The draft's findings among all others. Where no other draft speaks of the same, they are what they were.
    private Result Among(Result result)
    {
        if (result is not { File: { Ledger: { } own } file, Settings: { } settings } || !LedgerFindings.Concern(own, _ledger, settings.Configuration.SeverityOf)) return result;
        var article = file.Article ?? DraftAnalysis.Analyze(settings, result.FullPath, file.Source.Text).Article;
        var found = new AnalysedDraft(article, settings).DiagnosticsAmong(own.Key, _ledger, out var suppressed);
        return result with { File = file with { Diagnostics = found, Suppressed = InSource(suppressed) } };
    }

    /// <summary>Lints a text that is already here.</summary>
    internal void Lint(SelectedFile file, string text)
    {
        _isAlone = true;
        Write(Analyze(file, text));
        _isAlone = false;
    }

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
            var linted = new LintedFile(file.Path, draft.Article.Syntax.Source, draft.Diagnostics, DraftFacts.Of(draft.Article), draft.Article)
            {
                Suppressed = InSource(draft.Article.Suppressed),
                // One draft has none to be compared with; a cache is also for runs over many.
                Ledger = _isAlone && Cache is null ? null : LedgerDraft.Of(file.Path, draft.Article),
            };
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

    private static ImmutableArray<SuppressedFinding> InSource(ImmutableArray<SuppressedDiagnostic> suppressed) =>
        suppressed.IsEmpty ? [] : [.. suppressed.Select(static finding => new SuppressedFinding(finding.Diagnostic, IsInSource: true, finding.Reason))];

    private void ShowProgress()
    {
        if (_progress?.IsDue != true) return;
        foreach (var report in reports) report.Flush();
        _progress.Show(_done);
    }

    private readonly record struct Result(LintedFile? File, InputFault? Fault, DraftSettings? Settings, string FullPath);

    /// <summary>The drafts of a run until all are read: their findings depend on each other. Beyond a certain length only what they say is kept, and they are read again.</summary>
    private sealed class LintedDrafts(bool needsArticles)
    {
        // 128 MB of text; articles are some thirty times the text.
        private const int LongestTexts = 1 << 26;
        private const int LongestArticles = 1 << 20;

        private readonly List<LedgerDraft> _drafts = [];
        private long _length;

        internal List<Result> Results { get; } = [];

        /// <summary>Whether <see cref="Results"/> are those of all files.</summary>
        internal bool IsComplete { get; private set; } = true;

        internal WorkspaceLedger ToLedger() => WorkspaceLedger.Empty.With([.. _drafts]);

        internal void Add(Result result)
        {
            if (result.File is { Ledger: { } ledger } file)
            {
                _drafts.Add(ledger);
                _length += file.Source.Length;
                if (_length > LongestArticles) result = result with { File = file with { Article = null } };
            }

            if (_length > (needsArticles ? LongestArticles : LongestTexts)) IsComplete = false;
            if (IsComplete) Results.Add(result);
            else Results.Clear();
        }
    }
}
