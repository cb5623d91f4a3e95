using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules.Quotes;

/// <summary><c>quote/mixed-marks</c>: straight and typographic quotation marks or apostrophes in one article. Reported once, at the first mark of the rarer kind.</summary>
internal sealed class MixedMarks : Rule
{
    private const string StraightMarks = "'\"";
    private const string CurlyMarks = "’‘“”";

    public override string Name => "quote/mixed-marks";

    public override Severity DefaultSeverity => Severity.Hint;

    public override string Summary => "straight and typographic marks in one article";

    public override void Check(RuleContext context)
    {
        var straight = new List<Mark>();
        var curly = new List<Mark>();
        var tokens = context.Syntax.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            ref readonly var token = ref tokens.Span[i];
            if (token.Kind is TokenKind.Number or TokenKind.Comma or TokenKind.Stop || (token.Kind == TokenKind.Word && token.Length < 3)) continue;

            // ``so'' is a pair of its own.
            if (token.Kind is TokenKind.OpenQuote or TokenKind.CloseQuote && token.Length > 1) continue;
            for (var at = token.Start; at < token.End; at++)
            {
                var c = context.Text[at];
                if (c is '\'' or '"') straight.Add(new Mark(at, c, token.Kind));
                else if (c is '’' or '‘' or '“' or '”') curly.Add(new Mark(at, c, token.Kind));
            }
        }

        if (straight.Count == 0 || curly.Count == 0) return;
        var (rare, common) = straight.Count <= curly.Count ? (straight, "typographic") : (curly, "straight");
        var edits = rare.Select(m => new TextEdit(new TextSpan(m.Offset, 1), Other(m).ToString())).ToImmutableArray();
        context.Report(
            new TextSpan(rare[0].Offset, 1),
            $"This article mixes marks: {straight.Count} straight ({StraightMarks}) and {curly.Count} typographic ({CurlyMarks}). Searches and later corrections miss one kind. Use one kind everywhere.",
            [new QuickFix { Title = $"Make all marks {common}", Edits = edits, IsSafe = true }]);
    }

    private static char Other(Mark mark) => mark.Character switch
    {
        '\'' => mark.Kind == TokenKind.OpenSingleQuote ? '‘' : '’',
        '"' => mark.Kind == TokenKind.OpenQuote ? '“' : '”',
        '’' or '‘' => '\'',
        _ => '"',
    };

    private readonly record struct Mark(int Offset, char Character, TokenKind Kind);
}
