using System.Collections.Immutable;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules.Suppressions;

namespace FactLsp.Core.Rules.Ledger;

/// <summary>
/// All findings in a draft that stands among others: those of the article alone, and those of the ledger's rules. A pure function of the article and the ledger, which the
/// command and the server both call, so that both say the same.
/// </summary>
public static class LedgerFindings
{
    /// <summary>The findings, in the order of the text; the article's own where the ledger has no other draft.</summary>
    /// <param name="key">What the draft is called in the ledger. What the ledger holds under this key is not compared with.</param>
    /// <param name="article">The draft.</param>
    /// <param name="ledger">All drafts.</param>
    public static ImmutableArray<Diagnostic> Of(string key, Article article, WorkspaceLedger ledger) => Of(key, article, ledger, out _);

    /// <summary>The same, and what the draft's suppression comments cover.</summary>
    /// <param name="key">What the draft is called in the ledger.</param>
    /// <param name="article">The draft.</param>
    /// <param name="ledger">All drafts.</param>
    /// <param name="suppressed">The findings that comments cover: first the article's own, then those of the ledger's rules.</param>
    public static ImmutableArray<Diagnostic> Of(string key, Article article, WorkspaceLedger ledger, out ImmutableArray<SuppressedDiagnostic> suppressed)
    {
        suppressed = article.Suppressed;
        if (ledger.Count == 0 || (ledger.Count == 1 && ledger.Find(key) is not null)) return article.Diagnostics;
        var found = new List<Diagnostic>();
        var context = new LedgerContext(key, article, ledger, found);
        foreach (var rule in LedgerRules.All)
        {
            var severity = article.Options.Configuration.SeverityOf(rule);
            if (severity != Severity.Off) context.Run(rule, severity);
        }

        if (found.Count == 0) return article.Diagnostics;
        var kept = SuppressionFilter.Add(article.Syntax, article.Diagnostics, found, out var further);
        suppressed = suppressed.AddRange(further);
        return kept;
    }

    /// <summary>
    /// Whether the rules have anything to say about a draft, by what the ledger holds of it: without its text. Where they have not, its findings are those of the article alone.
    /// </summary>
    /// <param name="draft">The draft.</param>
    /// <param name="ledger">All drafts.</param>
    /// <param name="severityOf">The severities in force for the draft.</param>
    public static bool Concern(LedgerDraft draft, WorkspaceLedger ledger, Func<Rule, Severity> severityOf)
    {
        foreach (var rule in LedgerRules.All)
        {
            if (severityOf(rule) != Severity.Off && rule.Concerns(draft.Key, draft.Facts, ledger)) return true;
        }

        return false;
    }
}
