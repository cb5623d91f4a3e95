using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Dates;

/// <summary><c>date/malformed</c>: a date of the header, of a date tag or of a source tag that is no canonical EDTF, or means no day that exists.</summary>
internal sealed class MalformedDate : Rule
{
    public override string Name => "date/malformed";

    public override Severity DefaultSeverity => Severity.Error;

    public override string Summary => "a tag's date that is no canonical EDTF or does not exist";

    public override void Check(RuleContext context)
    {
        CheckValue(context, context.Syntax.Header.DateSpan, isHeader: true);
        foreach (var tag in context.Syntax.Tags)
        {
            if (tag is DateTagSyntax date)
            {
                CheckValue(context, date.ValueSpan, isHeader: false);
            }
            else if (tag is SourceTagSyntax source)
            {
                foreach (var entry in source.Entries) CheckValue(context, entry.DateSpan, isHeader: false);
            }
        }
    }

    private static void CheckValue(RuleContext context, TextSpan span, bool isHeader)
    {
        if (span.IsEmpty) return;
        var text = context.TextOf(span);
        var reading = EdtfDate.Read(text);
        if (reading.Date is null)
        {
            context.Report(span, $"“{text}” is no date: {reading.Problem}. Write it like 2025-03-21.");
        }
        else if (reading.Suggestion is { } suggestion)
        {
            context.Report(
                span,
                $"“{text}” is not how a tag writes a date: {reading.Problem}. Write {suggestion}.",
                [QuickFix.Replace($"Write {suggestion}", span, suggestion, isSafe: true)]);
        }
        else if (isHeader && reading.Date.Day is null)
        {
            context.Report(span, $"“{text}” is no single day, so the header's date cannot anchor the article's dates. Give the day of publication.");
        }
    }
}
