using FactLsp.Core.Ledger;

namespace FactLsp.Core.Rules.Ledger;

/// <summary>A rule over a draft and what the workspace's other drafts say. Asked by <see cref="LedgerFindings"/>, not by the analyzer: a draft alone has nothing to be compared with.</summary>
public abstract class LedgerRule : Rule
{
    /// <summary>A draft alone gives no finding.</summary>
    public sealed override void Check(RuleContext context)
    {
        // See Check(LedgerContext).
    }

    /// <summary>Whether it would report anything about a draft that says this.</summary>
    internal abstract bool Concerns(string key, DraftFacts facts, WorkspaceLedger ledger);

    /// <summary>Compares and reports.</summary>
    internal abstract void Check(LedgerContext context);
}

/// <summary>What a ledger rule sees, and where it reports. Lives for one question, on one thread.</summary>
internal sealed class LedgerContext(string key, Article article, WorkspaceLedger ledger, List<Diagnostic> findings)
{
    private Rule? _rule;
    private Severity _severity;

    /// <summary>What the draft is called in the ledger.</summary>
    internal string Key => key;

    /// <summary>The draft.</summary>
    internal Article Article => article;

    /// <summary>What the draft says.</summary>
    internal DraftFacts Facts => article.Facts;

    /// <summary>What all drafts say.</summary>
    internal WorkspaceLedger Ledger => ledger;

    internal void Run(LedgerRule rule, Severity severity)
    {
        (_rule, _severity) = (rule, severity);
        rule.Check(this);
    }

    /// <summary>Reports the running rule. <paramref name="finding"/> has everything but rule and severity.</summary>
    internal void Report(Diagnostic finding) => findings.Add(finding with { Rule = _rule!.Name, Severity = _severity });
}
