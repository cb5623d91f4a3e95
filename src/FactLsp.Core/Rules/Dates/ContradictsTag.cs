using System.Collections.Immutable;
using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/contradicts-tag</c>: a date tag directly behind an expression that means another time.</summary>
internal sealed class ContradictsTag : Rule
{
    public override string Name => "date/contradicts-tag";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a date tag that the words before it contradict";

    public override void Check(RuleContext context)
    {
        foreach (var expression in context.Dates)
        {
            if (expression is not { Tag: { SurfaceSpan.IsEmpty: true } tag, Edtf: { } prose }) continue;
            if (EdtfDate.Read(context.TextOf(tag.ValueSpan)).Date is not { } tagged || prose.Agrees(tagged)) continue;
            context.Report(
                expression.Span.Union(tag.Span),
                $"“{context.TextOf(expression.Span)}” is {prose} ({expression.Explanation}), the tag says {tagged}. Correct one of them.",
                Fixes(expression, tag.ValueSpan, prose, tagged));
        }
    }

    private static ImmutableArray<QuickFix> Fixes(TimeExpression expression, TextSpan value, EdtfDate prose, EdtfDate tagged)
    {
        var toProse = QuickFix.Replace($"Change the tag to {prose}", value, prose.Text);
        if (tagged.Day is not { } day) return [toProse];
        if (expression.Is(TimeTraits.MonthAndDay) && expression.Parts.Weekday.IsEmpty && expression.Parts.Year.IsEmpty)
            return [toProse, QuickFix.Replace($"Change the text to {ApDate.MonthAndDay(day)}", expression.Span, ApDate.MonthAndDay(day))];
        if (expression.Is(TimeTraits.HasWeekday) && !expression.Is(TimeTraits.MonthAndDay))
            return [toProse, QuickFix.Replace($"Change the text to {ApDate.Weekday(day)}", expression.Parts.Weekday, ApDate.Weekday(day))];
        return [toProse];
    }
}
