using FactLsp.Core.Ledger;

namespace FactLsp.Core.Rules.Ledger;

/// <summary><c>ledger/quote-drift</c>: one quotation with other words in two drafts. What somebody said is said once; a cut at either end is no drift.</summary>
internal sealed class QuoteDrift : LedgerRule
{
    private const int MostPlaces = 5;

    public override string Name => "ledger/quote-drift";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a quotation that another draft of the workspace has in other words";

    internal override bool Concerns(string key, DraftFacts facts, WorkspaceLedger ledger)
    {
        foreach (var quotation in facts.Quotations)
        {
            if (!ledger.DriftsOf(key, quotation).IsEmpty) return true;
        }

        return false;
    }

    internal override void Check(LedgerContext context)
    {
        foreach (var quotation in context.Facts.Quotations)
        {
            var drifts = context.Ledger.DriftsOf(context.Key, quotation);
            if (drifts.IsEmpty) continue;
            var first = drifts[0];
            context.Report(new Diagnostic
            {
                Rule = Name,
                Severity = DefaultSeverity,
                Span = quotation.Span,
                Message = $"{LedgerText.Name(first.Draft.Key)} quotes this as “{Short(first.Quotation.Text)}”. A quotation has one wording: check it against the source.",
                Elsewhere = [.. drifts.Take(MostPlaces).Select(d => new PlaceElsewhere(d.Draft, d.Quotation.Span, $"“{Short(d.Quotation.Text)}”"))],
                FixSource = () => quotation.Words[0] != first.Quotation.Words[0] || quotation.Words[^1] != first.Quotation.Words[^1] ? [] : [QuickFix.Replace($"Take the wording of {LedgerText.Name(first.Draft.Key)}", quotation.Span, first.Quotation.Text)],
            });
        }
    }

    private static string Short(string text) => text.Length <= 120 ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', 120) is > 60 and var space ? space : 120), " …");
}
