using FactLsp.Core;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Server.Features.CodeActions;

/// <summary>Writes tags in their canonical form: one space behind colons, commas and semicolons, house spelling of keys, canonical dates. Prose is never touched. Pure.</summary>
internal static class TagFormatter
{
    /// <summary>The edits for the tags that touch <paramref name="span"/>, or for all.</summary>
    public static List<TextEdit> Edits(Article article, TextSpan? span)
    {
        var edits = new List<TextEdit>();
        foreach (var fault in article.Syntax.Faults)
        {
            if (fault.Replacement is { } replacement && fault.Kind is SyntaxFaultKind.MissingSpace or SyntaxFaultKind.EscapedTag or SyntaxFaultKind.NonCanonicalKey && Touches(fault.Span, span))
                edits.Add(new TextEdit(fault.Span, replacement));
        }

        foreach (var tag in article.Syntax.Tags)
        {
            if (!Touches(tag.Span, span) || edits.Exists(edit => edit.Span.Overlaps(tag.Span))) continue;
            switch (tag)
            {
                case SourceTagSyntax { Form: SourceTagForm.Bracket, DefinitionSpan.IsEmpty: true } source when !IsFaulty(article, source):
                    AddIfChanged(edits, article, source.Span, Write(article, source));
                    break;
                case DateTagSyntax date:
                    var canonical = Canonical(article.Text, date.ValueSpan);
                    AddIfChanged(edits, article, date.ValueSpan, canonical);
                    break;
            }
        }

        edits.Sort(static (a, b) => a.Span.CompareTo(b.Span));
        return edits;
    }

    private static string Write(Article article, SourceTagSyntax tag)
    {
        var entries = tag.Entries.Select(entry =>
        {
            var parts = new List<string> { string.Join(" via ", entry.Chain.Select(name => name.Name)) };
            if (!entry.DateSpan.IsEmpty) parts.Add(Canonical(article.Text, entry.DateSpan));
            if (!entry.LocatorSpan.IsEmpty) parts.Add(entry.LocatorSpan.In(article.Text).ToString());
            return string.Join(", ", parts);
        });
        return $"[src: {string.Join("; ", entries)}]";
    }

    // A tag that we do not read in full is the writer's to mend.
    private static bool IsFaulty(Article article, SourceTagSyntax tag) =>
        tag.Entries.Any(entry => entry.Chain.IsEmpty) || article.Syntax.Faults.Any(fault => fault.Span.Overlaps(tag.Span));

    private static string Canonical(string text, TextSpan value) => EdtfDate.Read(value.In(text)).Date?.Text ?? value.In(text).ToString();

    private static void AddIfChanged(List<TextEdit> edits, Article article, TextSpan span, string written)
    {
        if (!span.In(article.Text).SequenceEqual(written)) edits.Add(new TextEdit(span, written));
    }

    private static bool Touches(TextSpan tag, TextSpan? span) => span is not { } within || (tag.Start <= within.End && within.Start <= tag.End);
}
