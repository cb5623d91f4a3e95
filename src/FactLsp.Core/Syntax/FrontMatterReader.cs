using System.Collections.Immutable;
using FactLsp.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FactLsp.Core.Syntax;

/// <summary>Reads <c>date:</c>, <c>source:</c>, <c>dateline:</c> and <c>actors:</c> from YAML front matter. Other keys are none of ours; YAML that cannot be read says nothing.</summary>
internal static class FrontMatterReader
{
    /// <summary>Reads the front matter at <paramref name="span"/> (fences included).</summary>
    internal static HeaderSyntax Read(string text, TextSpan span)
    {
        var firstLine = span.Start;
        while (firstLine < span.End && text[firstLine] is not ('\n' or '\r')) firstLine++;
        var bodyEnd = text.LastIndexOf("---", span.End - 1, Math.Max(0, span.End - firstLine), StringComparison.Ordinal);
        if (bodyEnd <= firstLine) bodyEnd = span.End;
        var body = TextSpan.FromBounds(firstLine, bodyEnd);

        TextSpan date = default, place = default, actors = default;
        var credit = ImmutableArray.CreateBuilder<SourceNameSyntax>();
        try
        {
            var parser = new YamlEvents(text.Substring(body.Start, body.Length));
            var depth = 0;
            string? key = null;
            while (parser.MoveNext())
            {
                switch (parser.Current)
                {
                    case MappingStart or SequenceStart:
                        depth++;
                        break;
                    case MappingEnd or SequenceEnd:
                        depth--;
                        if (depth == 1) key = null;
                        break;
                    case Scalar scalar when depth == 1 && key is null:
                        key = scalar.Value;
                        break;
                    case Scalar scalar:
                        var value = SpanOf(text, body, scalar);
                        if (string.Equals(key, "date", StringComparison.Ordinal) && depth == 1) date = value;
                        else if (string.Equals(key, "dateline", StringComparison.Ordinal) && depth == 1) place = value;
                        else if (string.Equals(key, "actors", StringComparison.Ordinal) && depth == 1) actors = value;
                        else if (string.Equals(key, "source", StringComparison.Ordinal) && depth <= 2 && !value.IsEmpty) credit.Add(new SourceNameSyntax(value, value.In(text).ToString()));
                        if (depth == 1) key = null;
                        break;
                }
            }
        }
        catch (YamlException)
        {
            // What was read before the fault stands; the fault itself is for a YAML tool to tell.
        }

        return new HeaderSyntax { FrontMatter = span, DateSpan = date, PlaceSpan = place, ActorFileSpan = actors, Credit = credit.ToImmutable() };
    }

    /// <summary>Joins what the front matter and the dateline say; the dateline, which readers see, comes first.</summary>
    internal static HeaderSyntax Join(string text, HeaderSyntax frontMatter, HeaderSyntax dateline)
    {
        var disagreements = ImmutableArray.CreateBuilder<(TextSpan, TextSpan)>();
        if (Differ(text, frontMatter.DateSpan, dateline.DateSpan)) disagreements.Add((frontMatter.DateSpan, dateline.DateSpan));
        if (Differ(text, frontMatter.PlaceSpan, dateline.PlaceSpan)) disagreements.Add((frontMatter.PlaceSpan, dateline.PlaceSpan));
        return new HeaderSyntax
        {
            Span = dateline.Span,
            FrontMatter = frontMatter.FrontMatter,
            DateSpan = dateline.DateSpan.IsEmpty ? frontMatter.DateSpan : dateline.DateSpan,
            WireDateSpan = dateline.WireDateSpan,
            PlaceSpan = dateline.PlaceSpan.IsEmpty ? frontMatter.PlaceSpan : dateline.PlaceSpan,
            Credit = dateline.Credit.IsEmpty ? frontMatter.Credit : dateline.Credit,
            ActorFileSpan = frontMatter.ActorFileSpan,
            Disagreements = disagreements.ToImmutable(),
        };
    }

    private static bool Differ(string text, TextSpan left, TextSpan right) =>
        !left.IsEmpty && !right.IsEmpty && !left.In(text).Equals(right.In(text), StringComparison.OrdinalIgnoreCase);

    private static TextSpan SpanOf(string text, TextSpan body, Scalar scalar)
    {
        var start = Math.Min(body.End, body.Start + (int)scalar.Start.Index);
        var end = Math.Min(body.End, body.Start + (int)scalar.End.Index);
        if (end - start >= 2 && text[start] is '"' or '\'') (start, end) = (start + 1, end - 1);
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, Math.Max(start, end));
    }
}
