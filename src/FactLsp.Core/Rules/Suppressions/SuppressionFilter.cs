using System.Collections.Immutable;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Suppressions;

/// <summary>Takes away what suppression comments cover, and tells which of them covered nothing.</summary>
internal static class SuppressionFilter
{
    /// <summary>The diagnostics that remain, in the order of the text.</summary>
    /// <param name="syntax">The article.</param>
    /// <param name="found">All that was found.</param>
    /// <param name="unusedSeverity">Severity of <c>suppression/unused</c>.</param>
    /// <param name="suppressed">What the comments cover, in the order of the text.</param>
    internal static ImmutableArray<Diagnostic> Apply(ArticleSyntax syntax, ImmutableArray<Diagnostic> found, Severity unusedSeverity, out ImmutableArray<SuppressedDiagnostic> suppressed)
    {
        suppressed = [];
        var suppressions = syntax.Tags.OfType<SuppressionSyntax>().ToList();
        if (suppressions.Count == 0) return found;

        var used = new HashSet<SuppressionSyntax>(ReferenceEqualityComparer.Instance);
        var kept = ImmutableArray.CreateBuilder<Diagnostic>(found.Length);
        Divide(syntax, suppressions, found, kept, used, out suppressed);
        foreach (var suppression in suppressions)
        {
            if (unusedSeverity == Severity.Off || used.Contains(suppression)) continue;
            if (suppression.Scope == SuppressionScope.Enable || NamesUnknownRule(suppression) || NamesLedger(suppression)) continue;
            kept.Add(new Diagnostic
            {
                Rule = UnusedSuppression.RuleName,
                Severity = unusedSeverity,
                Span = suppression.Span,
                Message = "This comment suppresses nothing: no finding stands where it reaches. Remove it, so that it does not hide a later one.",
                Fixes = [QuickFix.Replace("Remove the comment", suppression.Span, string.Empty, isSafe: true)],
            });
        }

        kept.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return kept.ToImmutable();
    }

    /// <summary>
    /// The findings of an article with those of <paramref name="further"/> that no comment covers, in the order of the text. A comment that was taken for unused and covers one of them is used.
    /// </summary>
    internal static ImmutableArray<Diagnostic> Add(ArticleSyntax syntax, ImmutableArray<Diagnostic> found, List<Diagnostic> further, out ImmutableArray<SuppressedDiagnostic> suppressed)
    {
        var used = new HashSet<SuppressionSyntax>(ReferenceEqualityComparer.Instance);
        var kept = ImmutableArray.CreateBuilder<Diagnostic>(found.Length + further.Count);
        Divide(syntax, syntax.Tags.OfType<SuppressionSyntax>().ToList(), further, kept, used, out suppressed);
        foreach (var diagnostic in found)
        {
            if (!string.Equals(diagnostic.Rule, UnusedSuppression.RuleName, StringComparison.Ordinal) || !used.Any(comment => comment.Span == diagnostic.Span)) kept.Add(diagnostic);
        }

        kept.Sort(static (a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : string.CompareOrdinal(a.Rule, b.Rule));
        return kept.ToImmutable();
    }

    // Every comment that reaches a finding is used; the first of them gives the reason.
    private static void Divide(
        ArticleSyntax syntax, List<SuppressionSyntax> suppressions, IEnumerable<Diagnostic> found, ImmutableArray<Diagnostic>.Builder kept, HashSet<SuppressionSyntax> used, out ImmutableArray<SuppressedDiagnostic> suppressed)
    {
        var reaches = suppressions.ConvertAll(s => ReachOf(syntax, s, suppressions));
        var taken = ImmutableArray.CreateBuilder<SuppressedDiagnostic>();
        foreach (var diagnostic in found)
        {
            SuppressionSyntax? by = null;
            for (var i = 0; i < suppressions.Count; i++)
            {
                if (suppressions[i].Scope == SuppressionScope.Enable || !reaches[i].Contains(diagnostic.Span.Start) || !Names(suppressions[i], diagnostic.Rule)) continue;
                used.Add(suppressions[i]);
                by ??= suppressions[i];
            }

            if (by is null) kept.Add(diagnostic);
            else taken.Add(new SuppressedDiagnostic(diagnostic, by.ReasonSpan.In(syntax.Text).ToString()));
        }

        suppressed = taken.ToImmutable();
    }

    private static bool Names(SuppressionSyntax suppression, string rule)
    {
        if (suppression.Rules.IsEmpty) return true;
        foreach (var named in suppression.Rules)
        {
            if (string.Equals(named.Name, rule, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    // A slip in the name is reported as such; that it suppresses nothing follows.
    private static bool NamesUnknownRule(SuppressionSyntax suppression) => suppression.Rules.Any(r => RuleCatalog.Find(r.Name) is null);

    // Whether it covers something is for the other drafts to say, which this one does not know.
    private static bool NamesLedger(SuppressionSyntax suppression) => suppression.Rules.Any(static r => RuleCatalog.Find(r.Name) is LedgerRule);

    private static TextSpan ReachOf(ArticleSyntax syntax, SuppressionSyntax suppression, List<SuppressionSyntax> all)
    {
        var lines = syntax.Source.Lines;
        var line = lines.PositionOf(suppression.Span.Start).Line;
        var reach = suppression.Scope switch
        {
            SuppressionScope.Line => lines.SpanOf(line),
            SuppressionScope.NextLine => lines.SpanOf(NextLineWithText(syntax, lines.PositionOf(suppression.Span.End).Line + 1)),
            SuppressionScope.Block => BlockOf(syntax, suppression),
            _ => TextSpan.FromBounds(0, syntax.Source.Length),
        };
        if (suppression.Scope is not (SuppressionScope.Block or SuppressionScope.File)) return reach;

        // A later "enable" for the same rules ends it there.
        foreach (var enable in all)
        {
            if (enable.Scope != SuppressionScope.Enable || enable.Span.Start <= suppression.Span.Start) continue;
            if (!enable.Rules.IsEmpty && !suppression.Rules.Any(r => Names(enable, r.Name))) continue;
            return TextSpan.FromBounds(Math.Min(reach.Start, enable.Span.Start), Math.Min(reach.End, enable.Span.Start));
        }

        return reach;
    }

    private static int NextLineWithText(ArticleSyntax syntax, int line)
    {
        var lines = syntax.Source.Lines;
        while (line < lines.Count && lines.SpanOf(line).In(syntax.Text).IsWhiteSpace()) line++;
        return line;
    }

    // The block it stands in; a comment alone in its block means the next one.
    private static TextSpan BlockOf(ArticleSyntax syntax, SuppressionSyntax suppression)
    {
        var block = Math.Max(0, suppression.Block);
        while (block < syntax.Blocks.Length && syntax.Blocks[block].SentenceCount == 0) block++;
        return block < syntax.Blocks.Length ? syntax.Blocks[block].Span : default;
    }
}
