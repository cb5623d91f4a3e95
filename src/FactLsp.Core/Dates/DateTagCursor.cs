using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>Walks through the date tags beside the expressions, both in the order of the text.</summary>
internal sealed class DateTagCursor
{
    private readonly List<DateTagSyntax> _tags = [];
    private int _at;

    internal DateTagCursor(ArticleSyntax syntax)
    {
        foreach (var tag in syntax.Tags)
        {
            if (tag is DateTagSyntax date) _tags.Add(date);
        }
    }

    /// <summary>The date tag between an expression and the next token of the prose, or null.</summary>
    internal DateTagSyntax? Behind(TextSpan expression, int sentence, int nextToken)
    {
        while (_at < _tags.Count && _tags[_at].Span.Start < expression.End) _at++;
        return _at < _tags.Count && _tags[_at].Span.End <= nextToken && (_tags[_at].Sentence == sentence || _tags[_at].Sentence < 0) ? _tags[_at] : null;
    }
}
