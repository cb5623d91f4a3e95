using FactLsp.Core.Dates;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>dateline/form</c>: a dateline in another form than American news copy gives it. Off unless a profile asks for it.</summary>
internal sealed class DatelineForm : Rule
{
    // Cities that stand without a state or a country.
    private static readonly WordTable<bool> Alone = new(DateTables.Rows("datelines").SelectMany(r => r[0].Split(", ")).Select(c => KeyValuePair.Create(c, true)));

    public override string Name => "dateline/form";

    public override Severity DefaultSeverity => Severity.Off;

    public override string Summary => "a dateline in another form than news copy gives it";

    public override void Check(RuleContext context)
    {
        var header = context.Syntax.Header;
        if (header.PlaceSpan.IsEmpty || !header.HasDateline || header.PlaceSpan.Start < header.Span.Start) return;
        var place = context.TextOf(header.PlaceSpan);
        var comma = place.IndexOf(',', StringComparison.Ordinal);
        var city = (comma < 0 ? place : place[..comma]).TrimEnd();
        var citySpan = new TextSpan(header.PlaceSpan.Start, city.Length);
        var capitals = city.ToUpperInvariant();
        if (!string.Equals(city, capitals, StringComparison.Ordinal))
            context.Report(citySpan, $"A dateline's city stands in capitals: {capitals}.", [QuickFix.Replace($"Write {capitals}", citySpan, capitals, isSafe: true)]);

        var standsAlone = Alone.TryGet(city, out _);
        if (standsAlone && comma >= 0)
            context.Report(header.PlaceSpan, $"{capitals} stands alone in a dateline.", [QuickFix.Replace($"Write {capitals}", header.PlaceSpan, capitals)]);
        else if (!standsAlone && comma < 0)
            context.Report(header.PlaceSpan, $"{capitals} needs its state or country in a dateline: readers know several, or none.");
        CheckDash(context, header.PlaceSpan.End, header.Span.End);
    }

    // "SEOUL, South Korea — (AP) —": a dash too many before the credit.
    private static void CheckDash(RuleContext context, int from, int to)
    {
        var text = context.Text.AsSpan(from, to - from);
        var open = text.IndexOf('(');
        if (open <= 0) return;
        var dash = text[..open].IndexOfAny('—', '–', '-');
        if (dash < 0) return;
        var close = text[open..].IndexOf(')');
        var end = close < 0 ? open + 1 : open + close + 1;
        context.Report(
            TextSpan.FromBounds(from + dash, from + end),
            "No dash stands between the place and the credit.",
            [QuickFix.Replace("Remove the dash", TextSpan.FromBounds(from + text[..dash].TrimEnd().Length, from + open), " ", isSafe: true)]);
    }
}
