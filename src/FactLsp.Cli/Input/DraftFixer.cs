using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Input;

/// <summary>What fixing a draft gave.</summary>
/// <param name="Text">The draft afterwards; the same object when nothing was changed.</param>
/// <param name="Applied">Titles of the fixes, in the order in which they were applied.</param>
/// <param name="Refused">Fixes that were not applied because the draft would have been worse, or because they touch what another one changes.</param>
internal sealed record FixedDraft(string Text, IReadOnlyList<string> Applied, IReadOnlyList<string> Refused);

/// <summary>Applies quick fixes until none is left. A fix that does not leave fewer findings than before is taken back.</summary>
internal sealed class DraftFixer(DraftAnalysis analysis, bool withUnsafe)
{
    // A fix can make room for another; a handful of rounds settles every draft, and the limit stops two that undo each other.
    private const int MostRounds = 8;

    internal FixedDraft Fix(string fullPath, string text)
    {
        var applied = new List<string>();
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var draft = analysis.Analyze(fullPath, text);
            var chosen = Choose(draft, refused);
            if (chosen.Count == 0) break;
            var together = Apply(text, chosen);
            if (Count(fullPath, together) <= draft.Diagnostics.Length - chosen.Count)
            {
                text = together;
                applied.AddRange(chosen.Select(fix => fix.Title));
                continue;
            }

            // One of them does harm: try each by itself, last first so that the offsets of the others stay right.
            foreach (var fix in chosen.OrderByDescending(fix => fix.Edits.Max(edit => edit.Span.Start)))
            {
                var alone = Apply(text, [fix]);
                if (Count(fullPath, alone) < Count(fullPath, text))
                {
                    text = alone;
                    applied.Add(fix.Title);
                }
                else
                {
                    refused.Add(Key(fix));
                }
            }
        }

        return new FixedDraft(text, applied, [.. refused.Select(key => key[..key.IndexOf('\n', StringComparison.Ordinal)])]);
    }

    private int Count(string fullPath, string text) => analysis.Analyze(fullPath, text).Diagnostics.Length;

    // The first fix that may be applied, of each finding; where two touch the same place, the earlier finding's.
    private List<QuickFix> Choose(AnalysedDraft draft, HashSet<string> refused)
    {
        var chosen = new List<QuickFix>();
        var taken = new List<TextSpan>();
        foreach (var diagnostic in draft.Diagnostics)
        {
            foreach (var fix in diagnostic.Fixes)
            {
                if (fix.Kind != QuickFixKind.Edit || fix.Edits.IsEmpty || !(fix.IsSafe || withUnsafe) || refused.Contains(Key(fix))) continue;
                if (fix.Edits.Any(edit => taken.Any(other => edit.Span.Overlaps(other) || edit.Span.Start == other.Start))) break;
                taken.AddRange(fix.Edits.Select(edit => edit.Span));
                chosen.Add(fix);
                break;
            }
        }

        return chosen;
    }

    private static string Apply(string text, IReadOnlyCollection<QuickFix> fixes) => new SourceText(text).With([.. fixes.SelectMany(fix => fix.Edits)]).Text;

    private static string Key(QuickFix fix) => $"{fix.Title}\n{string.Join(',', fix.Edits.Select(edit => $"{edit.Span.Start}:{edit.NewText}"))}";
}
