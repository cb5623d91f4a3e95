using System.Buffers;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;

namespace FactLsp.Server.Features.SemanticTokens;

/// <summary>
/// Lays the article's parts over each other like paint, the finer over the coarser, and reads off runs of one colour: so tokens never overlap,
/// and none crosses a line. Linear in the text.
/// </summary>
internal static class TokenPainter
{
    /// <summary>The token types, in the order of their numbers. Zero in the paint is no token, so numbers there are one higher.</summary>
    public static readonly string[] Types = ["quotation", "cue", "date", "actor", "agency", "tag"];

    /// <summary>The modifiers, in the order of their bits: the verdict of the claim that a token stands in.</summary>
    public static readonly string[] Modifiers = ["agency", "collective", "named", "unnamed", "dateline", "none"];

    private const ushort Quotation = 1, Cue = 2, Date = 3, Actor = 4, Agency = 5, Tag = 6;
    private const int ModifierShift = 4;

    /// <summary>The tokens of <paramref name="span"/>, five numbers each, as the protocol has them.</summary>
    public static int[] Paint(Draft draft, TextSpan span)
    {
        var text = draft.Article.Text;
        var paint = ArrayPool<ushort>.Shared.Rent(text.Length);
        try
        {
            paint.AsSpan(0, text.Length).Clear();
            PaintAll(draft, paint.AsSpan(0, text.Length));
            return Read(draft, paint.AsSpan(0, text.Length), span);
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(paint);
        }
    }

    private static void PaintAll(Draft draft, Span<ushort> paint)
    {
        var article = draft.Article;
        foreach (var attribution in article.Attributions)
        {
            if (attribution.Quotation == QuotationKind.Direct) foreach (var content in attribution.Content) Fill(paint, content, Quotation);
        }

        foreach (var attribution in article.Attributions) foreach (var cue in attribution.Cue) Fill(paint, cue, Cue);
        foreach (var date in article.Dates) Fill(paint, date.Span, Date);
        foreach (var mention in draft.Mentions)
        {
            if (mention.How == MentionHow.Weak || mention.Actor is not { } actor) continue;
            Fill(paint, mention.Span, actor.IsMedia ? Agency : Actor);
        }

        Fill(paint, article.Syntax.Header.PlaceSpan, 0);
        Fill(paint, article.Syntax.Header.DateSpan, Date);
        foreach (var tag in article.Syntax.Tags)
        {
            if (tag is Core.Syntax.ParentheticalSyntax or Core.Syntax.LinkSyntax) continue;
            if (tag is Core.Syntax.PinSyntax pin)
            {
                // What the reader reads keeps its own colour.
                Fill(paint, TextSpan.FromBounds(pin.Span.Start, pin.SurfaceSpan.Start), Tag);
                Fill(paint, TextSpan.FromBounds(pin.SurfaceSpan.End, pin.Span.End), Tag);
            }
            else
            {
                Fill(paint, tag.Span, Tag);
            }
        }

        foreach (var claim in article.Claims)
        {
            var modifier = (ushort)(1 << ((int)claim.Verdict + ModifierShift));
            foreach (ref var place in paint.Slice(claim.Span.Start, claim.Span.Length)) if (place != 0 && place < 1 << ModifierShift) place |= modifier;
        }
    }

    private static void Fill(Span<ushort> paint, TextSpan span, ushort colour) => paint.Slice(span.Start, span.Length).Fill(colour);

    private static int[] Read(Draft draft, ReadOnlySpan<ushort> paint, TextSpan span)
    {
        var data = new List<int>();
        var positions = draft.Positions;
        var lines = positions.Text.Lines;
        var last = new Protocol.Position(0, 0);
        for (var at = span.Start; at < span.End;)
        {
            if (paint[at] == 0)
            {
                at++;
                continue;
            }

            var line = lines.PositionOf(at).Line;
            var end = at + 1;
            var stop = Math.Min(span.End, lines.SpanOf(line).End);
            while (end < stop && paint[end] == paint[at]) end++;
            var start = positions.PositionOf(at);
            var length = positions.PositionOf(end).Character - start.Character;
            if (length > 0)
            {
                data.Add(start.Line - last.Line);
                data.Add(start.Line == last.Line ? start.Character - last.Character : start.Character);
                data.Add(length);
                data.Add((paint[at] & ((1 << ModifierShift) - 1)) - 1);
                data.Add(paint[at] >> ModifierShift);
                last = start;
            }

            at = end;
        }

        return [.. data];
    }
}
