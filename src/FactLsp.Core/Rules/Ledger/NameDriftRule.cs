using FactLsp.Core.Ledger;

namespace FactLsp.Core.Rules.Ledger;

/// <summary><c>ledger/name-drift</c>: one person under two spellings, or under two titles that nobody holds at once, in two drafts.</summary>
internal sealed class NameDriftRule : LedgerRule
{
    private const int MostPlaces = 5;

    public override string Name => "ledger/name-drift";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a person whom another draft of the workspace spells or titles otherwise";

    internal override bool Concerns(string key, DraftFacts facts, WorkspaceLedger ledger)
    {
        foreach (var person in facts.People)
        {
            if (!ledger.DriftsOf(key, facts, person).IsEmpty) return true;
        }

        return false;
    }

    internal override void Check(LedgerContext context)
    {
        foreach (var person in context.Facts.People)
        {
            var drifts = context.Ledger.DriftsOf(context.Key, context.Facts, person);
            if (drifts.IsEmpty) continue;
            var first = drifts[0];
            var isSpelling = first.Drift == NameDrift.Spelling;
            var (span, theirs) = isSpelling ? (person.NameSpan, first.Person.Name) : (person.TitleSpan, first.Person.Title);
            context.Report(new Diagnostic
            {
                Rule = Name,
                Severity = DefaultSeverity,
                Span = span,
                Message = isSpelling
                    ? $"{LedgerText.Name(first.Draft.Key)} spells the name “{theirs}”. Readers take two spellings for two people: write one."
                    : $"{person.Name} is “{theirs}” in {LedgerText.Name(first.Draft.Key)} and “{person.Title}” here. Nobody is both: check which one holds.",
                Elsewhere = [.. drifts.Take(MostPlaces).Select(d => new PlaceElsewhere(d.Draft, d.Person.Span, d.Person.Title.Length == 0 ? d.Person.Name : $"{d.Person.Title} {d.Person.Name}"))],
                FixSource = () => [QuickFix.Replace($"Change to “{theirs}”", span, theirs)],
            });
        }
    }
}
