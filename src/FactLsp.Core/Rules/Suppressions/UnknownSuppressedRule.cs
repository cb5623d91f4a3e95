using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Suppressions;

/// <summary><c>suppression/unknown-rule</c>: a suppression names a rule that does not exist.</summary>
internal sealed class UnknownSuppressedRule : Rule
{
    public override string Name => "suppression/unknown-rule";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a suppression that names no existing rule";

    public override void Check(RuleContext context)
    {
        foreach (var tag in context.Syntax.Tags)
        {
            if (tag is not SuppressionSyntax suppression) continue;
            foreach (var rule in suppression.Rules)
            {
                if (RuleCatalog.Find(rule.Name) is not null) continue;
                var nearest = NearestWord.Of(rule.Name, RuleCatalog.All.Select(r => r.Name));
                context.Report(
                    rule.Span,
                    nearest is null
                        ? $"There is no rule “{rule.Name}”, so this suppresses nothing. Name a rule as the diagnostic shows it."
                        : $"There is no rule “{rule.Name}”, so this suppresses nothing. Did you mean “{nearest}”?",
                    nearest is null ? [] : [QuickFix.Replace($"Change to “{nearest}”", rule.Span, nearest, isSafe: true)]);
            }
        }
    }
}
