using System.Text;
using FactLsp.Cli.Input;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime.Text;

namespace FactLsp.Cli.Export;

/// <summary>A draft to be exported: what every format needs of it.</summary>
internal sealed class ExportDraft(string path, string baseUri, AnalysedDraft draft)
{
    private CleanCopy? _clean;

    /// <summary>As the user would write it.</summary>
    internal string Path { get; } = path;

    /// <summary>What other systems know it by.</summary>
    internal string Uri { get; } = baseUri + string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    internal AnalysedDraft Draft { get; } = draft;

    internal Article Article => Draft.Article;

    /// <summary>The article without tags.</summary>
    internal CleanCopy Clean => _clean ??= new CleanCopy(Article);

    /// <summary>The headline; null where there is none.</summary>
    internal string? Headline
    {
        get
        {
            foreach (var block in Article.Syntax.Blocks)
            {
                if (block is not { Kind: BlockKind.Heading, SentenceCount: > 0 }) continue;
                var sentences = Article.Syntax.Sentences;
                return Clean.TextOf(TextSpan.FromBounds(sentences[block.FirstSentence].Span.Start, sentences[block.FirstSentence + block.SentenceCount - 1].Span.End));
            }

            return null;
        }
    }

    /// <summary>The header's day, <c>2025-03-21</c>; null where it is no single day.</summary>
    internal string? Day => Article.Anchor is { } day ? LocalDatePattern.Iso.Format(day) : null;

    /// <summary>The header's place as written.</summary>
    internal string? Place => Article.Syntax.Header.PlaceSpan is { IsEmpty: false } span ? span.In(Article.Text).ToString() : null;

    /// <summary>The names of the header's credit.</summary>
    internal IEnumerable<string> Credit => Article.Syntax.Header.Credit.Select(source => source.Name);

    /// <summary>The actors that are mentioned for sure, each once, in the order of the text.</summary>
    internal IEnumerable<Actor> Actors =>
        Article.Mentions.Where(mention => mention is { Actor: not null, How: not MentionHow.Weak }).Select(mention => mention.Actor!).DistinctBy(actor => actor.Id, StringComparer.Ordinal);

    /// <summary>Who vouches for claims, each once, in the order of the text: agencies, bodies, people and those whom nobody knows.</summary>
    internal IEnumerable<ClaimSource> Sources =>
        Article.Claims.SelectMany(claim => claim.Sources).Where(source => source.Verdict is not (Verdict.None or Verdict.Dateline)).DistinctBy(source => (source.ActorId, source.Name));

    /// <summary>The time expressions inside a claim.</summary>
    internal IEnumerable<TimeExpression> DatesOf(Claim claim) => Article.Dates.Where(date => claim.Span.Contains(date.Span));

    /// <summary>The line of an offset, from 1.</summary>
    internal int LineOf(int offset) => Article.Syntax.Source.Lines.PositionOf(offset).Line + 1;

    /// <summary>A cell of comma-separated values. One that starts like a formula gets a quote in front, or a spreadsheet would run it.</summary>
    internal static string Cell(string value)
    {
        var text = new StringBuilder(value).Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ').ToString();
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t') text = "'" + text;
        return text.AsSpan().IndexOfAny(',', '"') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
