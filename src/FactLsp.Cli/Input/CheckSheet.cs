using System.Buffers;
using FactLsp.Core;
using FactLsp.Core.Actors.Exchange;
using FactLsp.Core.Rules.Marks;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime.Text;

namespace FactLsp.Cli.Input;

/// <summary>A row of a check sheet that somebody filled in.</summary>
/// <param name="Line">Its line in the sheet, from 1.</param>
/// <param name="Path">The draft.</param>
/// <param name="DraftLine">The line of the claim in the draft when the sheet was printed.</param>
/// <param name="Claim">The claim's words.</param>
/// <param name="Checker">Who checked it; empty when nobody has.</param>
/// <param name="CheckedOn">When.</param>
/// <param name="Stamp">The stamp of the claim's sentence when the sheet was printed.</param>
internal sealed record CheckRow(long Line, string Path, int DraftLine, string Claim, string Checker, string CheckedOn, string Stamp);

/// <summary>A check sheet as it comes back, and its checks as marks in drafts.</summary>
internal static class CheckSheet
{
    private static readonly SearchValues<char> BreaksMarks = SearchValues.Create("[],;\r\n");

    /// <summary>The columns, in the order in which they are printed.</summary>
    internal static readonly string[] Columns = ["file", "line", "claim", "verdict", "sources", "relay", "dates", "checker", "checked on", "stamp"];

    /// <summary>Reads a sheet; null, with the fault, when it is none. Columns may have been moved or added.</summary>
    internal static IReadOnlyList<CheckRow>? Read(string text, out string? fault)
    {
        using var input = new StringReader(text.TrimStart('\uFEFF'));
        var reader = new CsvReader(input);
        var head = reader.Read() ?? [];
        int[] places = [.. ((string[])["file", "line", "claim", "checker", "checked on", "stamp"]).Select(column => head.ToList().FindIndex(cell => string.Equals(cell.Trim(), column, StringComparison.OrdinalIgnoreCase)))];
        fault = places.Contains(-1) ? $"is no check sheet: its first line lacks one of file, line, claim, checker, checked on, stamp" : null;
        if (fault is not null) return null;
        var rows = new List<CheckRow>();
        while (reader.Read() is { } row)
        {
            string[] cells = [.. places.Select(place => place < row.Count ? row[place].Trim() : string.Empty)];
            if (cells[0].Length == 0) continue;
            rows.Add(new CheckRow(reader.Line, Unquoted(cells[0]), int.TryParse(cells[1], out var line) ? line : 0, Unquoted(cells[2]), Unquoted(cells[3]), Unquoted(cells[4]), Unquoted(cells[5])));
        }

        return rows;
    }

    /// <summary>Writes the checks of <paramref name="rows"/>, all of one draft, into it. Rows that cannot be applied are refused, with the reason.</summary>
    internal static string Apply(Article article, IReadOnlyList<CheckRow> rows, Action<CheckRow, string> refuse)
    {
        var edits = new List<TextEdit>();
        foreach (var group in rows.GroupBy(row => row.Stamp, StringComparer.Ordinal))
        {
            var filled = group.Where(row => row.Checker.Length > 0).ToList();
            if (filled.Count == 0) continue;
            var first = filled[0];
            var fault = FaultOf(first) ?? (filled.Exists(row => !string.Equals(row.Checker, first.Checker, StringComparison.Ordinal) || !string.Equals(row.CheckedOn, first.CheckedOn, StringComparison.Ordinal))
                ? "another claim of its sentence has another check"
                : filled.Count < group.Count() ? "another claim of its sentence is not checked" : null);
            var sentence = fault is null ? Find(article.Syntax, first) : -1;
            if (fault is null && sentence < 0) fault = "its sentence has changed since the sheet was printed";
            if (fault is not null)
            {
                foreach (var row in filled) refuse(row, fault);
                continue;
            }

            Mark(article, sentence, $"[CQ: {first.Checker}, {first.CheckedOn}, {first.Stamp}]", edits);
        }

        edits.Sort((a, b) => a.Span.CompareTo(b.Span));
        return article.Syntax.Source.With([.. edits]).Text;
    }

    private static string? FaultOf(CheckRow row)
    {
        if (row.Checker.AsSpan().ContainsAny(BreaksMarks)) return "the checker's name holds a comma or a bracket";
        if (!LocalDatePattern.Iso.Parse(row.CheckedOn).Success) return "“checked on” is no day such as 2025-03-21";
        return row.Stamp.Length == 0 ? "it has no stamp" : null;
    }

    // The sentence with the row's stamp; of several alike, the one nearest to the row's line.
    private static int Find(ArticleSyntax syntax, CheckRow row)
    {
        var (best, distance) = (-1, int.MaxValue);
        for (var i = 0; i < syntax.Sentences.Length; i++)
        {
            if (!string.Equals(CheckStamp.Of(syntax, i), row.Stamp, StringComparison.OrdinalIgnoreCase)) continue;
            var away = Math.Abs(syntax.Source.Lines.PositionOf(syntax.Sentences[i].Span.Start).Line + 1 - row.DraftLine);
            if (away < distance) (best, distance) = (i, away);
        }

        return best;
    }

    // One check a sentence: a newer one takes the place of the one before.
    private static void Mark(Article article, int sentence, string mark, List<TextEdit> edits)
    {
        foreach (var tag in article.Syntax.Tags)
        {
            if (tag is not MarkSyntax { Kind: MarkKind.Checked } known || known.Sentence != sentence) continue;
            if (!known.Span.In(article.Text).SequenceEqual(mark)) edits.Add(new TextEdit(known.Span, mark));
            return;
        }

        edits.Add(new TextEdit(new TextSpan(article.Syntax.Sentences[sentence].Span.End, 0), " " + mark));
    }

    // The sheet was printed with a quote before what looks like a formula.
    private static string Unquoted(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t', ..] ? cell[1..] : cell;
}
