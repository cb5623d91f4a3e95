using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Dates;

/// <summary>The rules about dates and datelines.</summary>
internal static class DateRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new NoAnchor(), new MalformedDate(), new WeekdayMismatch(), new ContradictsTag(), new ImpossibleDate(), new AfterDateline(), new FutureInThePast(),
        new AmbiguousOrder(), new DayFirst(), new ReversedRange(), new DurationMismatch(), new AgeMismatch(), new AnniversaryMismatch(), new RelativeDayWord(),
        new DateStyle(), new DatelineForm(), new MissingDateline(),
    ];
}
