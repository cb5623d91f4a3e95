using System.Net;
using System.Text.Json;
using FactLsp.Core.Ledger;

namespace FactLsp.Cli.Output;

/// <summary>Writes a table of facts for eyes, for programs and as a page.</summary>
internal static class LedgerOutput
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Ledger of facts</title>
        <style>
        :root { color-scheme: light dark; --conflict: #c62828; --update: #1565c0; --agreement: #2e7d32; --alone: #757575; }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 55rem; margin: 2rem auto; padding: 0 1rem; }
        ol { list-style: none; padding: 0; } ol.time > li { border-left: 3px solid #8884; padding: .1rem 0 .6rem 1rem; }
        section { border-left: 4px solid var(--alone); padding-left: .8rem; margin: .6rem 0; }
        .conflict { border-color: var(--conflict); } .update { border-color: var(--update); } .agreement { border-color: var(--agreement); }
        .word { font-size: .8em; text-transform: uppercase; letter-spacing: .05em; } .source { color: #888; }
        </style>
        </head>
        <body>
        <h1>Ledger of facts</h1>
        """;

    /// <summary>Blocks of lines: how the entries stand to each other, then an entry a line.</summary>
    internal static void WriteTable(Stream stream, LedgerTable table, bool hasAll)
    {
        using var output = new StreamWriter(stream, Terminal.Utf8, leaveOpen: true) { NewLine = "\n" };
        var shown = table.Groups.Where(group => hasAll || group.Relation != FactRelation.Unrelated).ToList();
        foreach (var group in shown)
        {
            output.WriteLine(LedgerTable.Word(group.Relation));
            var widest = group.Entries.Max(entry => DisplayText.Safe(entry.Fact.Text).Length);
            foreach (var entry in group.Entries)
                output.WriteLine($"  {DisplayText.Safe(entry.Fact.Text).PadRight(widest)}  {LedgerTable.When(entry.Fact),-21}  {Said(entry)}  {DisplayText.Safe(entry.Draft.Key)}:{entry.Draft.PositionOf(entry.Fact.Span.Start).Line + 1}");
            output.WriteLine();
        }

        var alone = table.Groups.Count(group => group.Relation == FactRelation.Unrelated);
        output.WriteLine($"{Count(table, FactRelation.Conflict)} in conflict, {Count(table, FactRelation.Update)} updated, {Count(table, FactRelation.Agreement)} in agreement, {alone} said by one draft only{(hasAll || alone == 0 ? "" : " (--all shows them)")}.");
    }

    /// <summary>One object: the groups with their entries. Lines and columns count from 1, offsets from 0, in UTF-16 units, ends exclusive.</summary>
    internal static void WriteJson(Stream stream, LedgerTable table)
    {
        using var json = new Utf8JsonWriter(stream, JsonOutput.Indented);
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteStartArray("groups");
        foreach (var group in table.Groups)
        {
            json.WriteStartObject();
            json.WriteString("relation", LedgerTable.Word(group.Relation));
            json.WriteStartArray("facts");
            foreach (var entry in group.Entries) WriteJson(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A page: a timeline of the days on which the facts happened, contradictions marked.</summary>
    internal static void WriteHtml(Stream stream, LedgerTable table)
    {
        using var output = new StreamWriter(stream, Terminal.Utf8, leaveOpen: true) { NewLine = "\n" };
        output.WriteLine(Head.ReplaceLineEndings("\n"));
        output.WriteLine($"<p>{Count(table, FactRelation.Conflict)} in conflict, {Count(table, FactRelation.Update)} updated, {Count(table, FactRelation.Agreement)} in agreement, {Count(table, FactRelation.Unrelated)} said by one draft only.</p>");
        output.WriteLine("<ol class=\"time\">");
        foreach (var day in table.Groups.GroupBy(group => LedgerTable.When(group.Entries[0].Fact), StringComparer.Ordinal).OrderBy(day => day.First().Entries[0].Fact.Earliest).ThenBy(day => day.Key, StringComparer.Ordinal))
        {
            output.WriteLine($"<li><h2><time>{day.Key}</time></h2>");
            foreach (var group in day)
            {
                var word = LedgerTable.Word(group.Relation);
                output.WriteLine($"<section class=\"{word}\"><span class=\"word\">{word}</span><ol>");
                foreach (var entry in group.Entries)
                    output.WriteLine($"<li><b>{Encode(entry.Fact.Text)}</b> <span class=\"source\">{Encode(Said(entry))} {Encode(entry.Draft.Key)}:{entry.Draft.PositionOf(entry.Fact.Span.Start).Line + 1}</span></li>");
                output.WriteLine("</ol></section>");
            }

            output.WriteLine("</li>");
        }

        output.WriteLine("</ol>\n</body>\n</html>");
    }

    private static void WriteJson(Utf8JsonWriter json, LedgerEntry entry)
    {
        var fact = entry.Fact;
        json.WriteStartObject();
        json.WriteText("path", entry.Draft.Key);
        var (line, character) = entry.Draft.PositionOf(fact.Span.Start);
        json.WriteBounds(fact.Span);
        json.WriteNumber("line", line + 1);
        json.WriteNumber("column", character + 1);
        json.WriteText("text", fact.Text);
        json.WriteText("figure", fact.FigureText);
        json.WriteString("kind", fact.Kind switch { FactKind.Measure => "measure", FactKind.Ordinal => "ordinal", FactKind.Age => "age", FactKind.Day => "day", _ => "count" });
        json.WriteStartObject("value");
        WriteNumber("low", fact.Quantity.Low);
        WriteNumber("high", fact.Quantity.High);
        json.WriteString("shown", fact.Quantity.ToString());
        json.WriteEndObject();
        if (fact.Unit.Length > 0) json.WriteText("unit", fact.Unit);
        json.WriteText("subject", fact.Subject);
        json.WriteText("property", fact.Property);
        if (fact.Agent.Length > 0) json.WriteText("agent", fact.Agent);
        WriteTexts("modifiers", fact.Modifiers);
        WriteTexts("names", fact.Names);
        WriteTexts("places", fact.Places);
        json.WriteString("earliest", LedgerTable.Day(fact.Earliest));
        json.WriteString("latest", LedgerTable.Day(fact.Latest));
        json.WriteBoolean("dateAssumed", fact.Is(FactTraits.AssumedDate));
        json.WriteText("source", fact.Source.Length == 0 ? null : fact.Source);
        json.WriteString("reported", entry.Draft.Facts.Date is { } reported ? LedgerTable.Day(reported) : null);
        json.WriteEndObject();

        void WriteNumber(string name, double value)
        {
            // JSON has no infinity: without an upper bound there is none.
            if (double.IsFinite(value)) json.WriteNumber(name, Math.Round(value, 6));
            else json.WriteNull(name);
        }

        void WriteTexts(string name, IEnumerable<string> texts)
        {
            json.WriteStartArray(name);
            foreach (var text in texts) json.WriteStringValue(JsonOutput.WellFormed(text));
            json.WriteEndArray();
        }
    }

    private static int Count(LedgerTable table, FactRelation relation) => table.Groups.Count(group => group.Relation == relation);

    private static string Said(LedgerEntry entry) =>
        DisplayText.Safe(string.Join(", ", new[] { entry.Fact.Source, entry.Draft.Facts.Date is { } day ? LedgerTable.Day(day) : "" }.Where(part => part.Length > 0)));

    private static string Encode(string text) => WebUtility.HtmlEncode(DisplayText.Safe(JsonOutput.WellFormed(text)));
}
