using System.Collections.Immutable;
using FactLsp.Cli.Input;
using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;
using LedgerDraft = FactLsp.Core.Ledger.LedgerDraft;

namespace FactLsp.Cli.Output;

/// <summary>A file that was linted: a draft, or a file that drafts depend on.</summary>
/// <param name="Path">As the user would write it.</param>
/// <param name="Source">Its text.</param>
/// <param name="Diagnostics">The findings, in the order of the text.</param>
/// <param name="Facts">What else most reports need of a draft; null for a configuration or an actor file.</param>
/// <param name="Article">The analysed draft; null where <paramref name="Facts"/> is, and for a draft that comes from a cache.</param>
internal sealed record LintedFile(string Path, SourceText Source, ImmutableArray<Diagnostic> Diagnostics, DraftFacts? Facts, Article? Article)
{
    /// <summary>What it says that other drafts could say otherwise; null for a configuration or an actor file.</summary>
    internal LedgerDraft? Ledger { get; init; }

    /// <summary>Findings that count for nothing, because a comment in the draft or the baseline covers them.</summary>
    internal ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];
}

/// <summary>A finding that counts for nothing.</summary>
/// <param name="Diagnostic">The finding.</param>
/// <param name="IsInSource">A comment in the draft covers it; otherwise the baseline does.</param>
/// <param name="Reason">Why; empty when the comment says nothing.</param>
internal readonly record struct SuppressedFinding(Diagnostic Diagnostic, bool IsInSource, string Reason);

/// <summary>A sentence and the block that it stands in.</summary>
internal readonly record struct SentencePlace(TextSpan Sentence, TextSpan Block);

/// <summary>What reports need of a draft besides its findings.</summary>
/// <param name="Verdicts">How many claims have each verdict, in the order of <see cref="Verdict"/>.</param>
/// <param name="Sentences">The sentences, in the order of the text.</param>
internal sealed record DraftFacts(ImmutableArray<int> Verdicts, ImmutableArray<SentencePlace> Sentences)
{
    /// <summary>The facts of an analysed draft.</summary>
    internal static DraftFacts Of(Article article)
    {
        var verdicts = new int[LintSummary.Verdicts.Length];
        foreach (var claim in article.Claims) verdicts[(int)claim.Verdict]++;
        var sentences = ImmutableArray.CreateBuilder<SentencePlace>(article.Syntax.Sentences.Length);
        foreach (var sentence in article.Syntax.Sentences) sentences.Add(new SentencePlace(sentence.Span, article.Syntax.Blocks[sentence.Block].Span));
        return new DraftFacts([.. verdicts], sentences.MoveToImmutable());
    }
}

/// <summary>Sums over a run.</summary>
internal sealed class LintSummary
{
    /// <summary>The verdicts, best first.</summary>
    internal static readonly Verdict[] Verdicts = Enum.GetValues<Verdict>();

    private readonly int[] _verdicts = new int[Verdicts.Length];
    private readonly int[] _severities = new int[Enum.GetValues<Severity>().Length];

    /// <summary>Drafts that were linted.</summary>
    internal int Files { get; private set; }

    /// <summary>Claims in them.</summary>
    internal int Claims { get; private set; }

    /// <summary>Files and arguments that could not be read.</summary>
    internal int Faults { get; private set; }

    /// <summary>The run was stopped before its end.</summary>
    internal bool IsStopped { get; set; }

    internal int Of(Verdict verdict) => _verdicts[(int)verdict];

    internal int Of(Severity severity) => _severities[(int)severity];

    /// <summary>Whether there is a finding at or above <paramref name="threshold"/>.</summary>
    internal bool Reaches(Severity threshold) => AtOrAbove(threshold) > 0;

    /// <summary>How many findings there are at or above <paramref name="threshold"/>.</summary>
    internal int AtOrAbove(Severity threshold)
    {
        var count = 0;
        for (var severity = threshold; severity <= Severity.Error; severity++)
        {
            if (severity != Severity.Off) count += Of(severity);
        }

        return count;
    }

    internal void Add(InputFault _) => Faults++;

    internal void Add(LintedFile file)
    {
        foreach (var diagnostic in file.Diagnostics) _severities[(int)diagnostic.Severity]++;
        if (file.Facts is null) return;
        Files++;
        for (var verdict = 0; verdict < _verdicts.Length; verdict++)
        {
            Claims += file.Facts.Verdicts[verdict];
            _verdicts[verdict] += file.Facts.Verdicts[verdict];
        }
    }
}

/// <summary>Writes a run in one format. Called in the order of the files, on one thread.</summary>
internal abstract class LintReport(LintLook look) : IDisposable
{
    /// <summary>Findings that were left out for being below the level.</summary>
    protected int Hidden { get; private set; }

    /// <summary>How it looks.</summary>
    protected LintLook Look { get; } = look;

    /// <summary>Writes a file and its findings, those below the level left out.</summary>
    internal void Write(LintedFile file)
    {
        var shown = file.Diagnostics.RemoveAll(diagnostic => diagnostic.Severity < Look.Level);
        Hidden += file.Diagnostics.Length - shown.Length;
        WriteFile(file with { Diagnostics = shown, Suppressed = file.Suppressed.RemoveAll(finding => finding.Diagnostic.Severity < Look.Level) });
    }

    /// <summary>Writes that a file or an argument cannot be read. The person at the keyboard is told elsewhere.</summary>
    internal virtual void Write(InputFault fault)
    {
    }

    /// <summary>Hands on what is written so far, where eyes may be waiting for it.</summary>
    internal virtual void Flush()
    {
    }

    /// <summary>Writes what stands at the end. Nothing is written afterwards.</summary>
    internal abstract void Finish(LintSummary summary);

    public void Dispose() => Close();

    /// <summary>Writes a file, which may have no findings.</summary>
    protected abstract void WriteFile(LintedFile file);

    /// <summary>Lets go of what the report holds; the output stream stays open.</summary>
    protected abstract void Close();
}
