using FactLsp.Core.Dates;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/after-dateline</c>: something that has happened on a day after the header's date.</summary>
internal sealed class AfterDateline : Rule
{
    // Words before a date that make it a term, a deadline or a name rather than the time of the verb.
    private static readonly WordTable<bool> Bounds = new(
        "until till by for to through before due effective ending from of the a an his her its their our this next after since than as about and or maturing expiring starting beginning upcoming planned scheduled"
            .Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private static readonly WordTable<bool> Events = new(
        "caucus caucuses primary primaries election elections vote votes voting ballot runoff referendum debate debates deadline release party ceremony hearing trial summit court day term birthday launch opening inauguration race states contests"
            .Split(' ').Select(w => KeyValuePair.Create(w, true)));

    public override string Name => "date/after-dateline";

    public override Severity DefaultSeverity => Severity.Warning;

    public override string Summary => "a past event on a day after the header's date";

    public override void Check(RuleContext context)
    {
        if (context.Anchor is not { } anchor) return;
        foreach (var expression in context.Dates)
        {
            if (expression.Tense != TimeTense.Past || !expression.Is(TimeTraits.MonthAndDay) || expression.Fault != TimeFault.None || expression.Sentence < 0) continue;

            // A date whose weekday agrees is no slip, and digits with slashes have a rule of their own.
            if (expression.Is(TimeTraits.HasWeekday) || !char.IsLetter(context.Text[expression.Parts.Month.Start])) continue;
            if (expression.Edtf?.Day is not { } day || day <= anchor || Period.DaysBetween(anchor, day) > 366 || IsBound(context, expression)) continue;
            context.Report(
                expression.Span,
                $"{ApDate.In(day, anchor)} is after the header's date, {ApDate.In(anchor, day)}, but the verb says that it has happened. Check the date or the tense.");
        }
    }

    private static bool IsBound(RuleContext context, TimeExpression expression)
    {
        var tokens = context.Syntax.Tokens;
        var first = expression.FirstToken;
        var sentence = context.Syntax.Sentences[expression.Sentence];

        // "the caucuses on Feb. 1": an event that has its date, whatever is said of it.
        var noun = first - 1 > sentence.FirstToken && tokens.Is(first - 1, "on") ? first - 2 : first - 1;
        if (noun >= sentence.FirstToken && Events.Contains(context.Text, tokens[noun])) return true;
        return expression.RangeStart is not null
            || (first > sentence.FirstToken && (Bounds.Contains(context.Text, tokens[first - 1]) || tokens[first - 1].Kind is TokenKind.Possessive or TokenKind.Hyphen));
    }
}
