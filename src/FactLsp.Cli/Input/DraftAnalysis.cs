using System.Collections.Immutable;
using FactLsp.Core;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;
using NodaTime;

namespace FactLsp.Cli.Input;

/// <summary>An analysed draft, with what held for it.</summary>
/// <param name="Article">The draft.</param>
/// <param name="Settings">Configuration and actors.</param>
internal sealed record AnalysedDraft(Article Article, DraftSettings Settings)
{
    /// <summary>The findings in the draft, in the order of the text.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics => WithSettings(Article.Diagnostics);

    /// <summary>The findings in the draft among others, in which it is called <paramref name="key"/>, and what its comments cover.</summary>
    internal ImmutableArray<Diagnostic> DiagnosticsAmong(string key, WorkspaceLedger ledger, out ImmutableArray<SuppressedDiagnostic> suppressed) => WithSettings(LedgerFindings.Of(key, Article, ledger, out suppressed));

    private ImmutableArray<Diagnostic> WithSettings(ImmutableArray<Diagnostic> found) => Settings.DraftDiagnostics.IsEmpty ? found : [.. found.Concat(Settings.DraftDiagnostics).OrderBy(d => d.Span)];
}

/// <summary>Analyses drafts, each under the configuration that holds for it. Safe on any thread.</summary>
internal sealed class DraftAnalysis(DraftSettingsReader settings)
{
    /// <summary>What holds for drafts at <paramref name="fullPath"/>, whatever their front matter says.</summary>
    internal DraftSettings SettingsFor(string fullPath) => settings.For(fullPath);

    /// <summary>What holds for the draft with this text at <paramref name="fullPath"/>.</summary>
    internal DraftSettings SettingsFor(string fullPath, string text) => settings.For(fullPath, text);

    /// <summary>Analyses the draft at <paramref name="fullPath"/>.</summary>
    internal AnalysedDraft Analyze(string fullPath, string text) => Analyze(settings.For(fullPath, text), fullPath, text);

    /// <summary>Analyses the draft at <paramref name="fullPath"/> with settings that are known already.</summary>
    internal static AnalysedDraft Analyze(DraftSettings settings, string fullPath, string text) => Analyze(settings, text, FactTaggedDocuments.FormatOf(fullPath), null);

    /// <summary>Analyses a text that stands in no file.</summary>
    internal AnalysedDraft Analyze(string text, ArticleFormat format, LocalDate? date) => Analyze(settings.For(null), text, format, date);

    private static AnalysedDraft Analyze(DraftSettings settings, string text, ArticleFormat format, LocalDate? date) =>
        new(Analyzer.Analyze(text, settings.Registry, new AnalysisOptions { Format = format, Configuration = settings.Configuration, FallbackDate = date }), settings);
}
