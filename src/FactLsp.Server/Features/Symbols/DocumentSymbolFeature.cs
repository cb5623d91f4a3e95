using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Claims;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Symbols;

/// <summary><c>textDocument/documentSymbol</c>: the header, the blocks, and in each block its claims with their verdicts.</summary>
internal sealed class DocumentSymbolFeature : DraftFeature<DocumentSymbol[]>
{
    private const int KindHeader = 3, KindHeading = 5, KindParagraph = 15, KindClaim = 24;

    /// <inheritdoc/>
    public override string Method => "textDocument/documentSymbol";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentSymbolProvider"] = new JObject { ["label"] = "FactLsp" };

    /// <inheritdoc/>
    protected override DocumentSymbol[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var article = draft.Article;
        var symbols = new List<DocumentSymbol>();
        if (!article.Syntax.Header.Span.IsEmpty) symbols.Add(Header(draft, article));
        var next = 0;
        for (var block = 0; block < article.Syntax.Blocks.Length; block++)
        {
            var claims = new List<DocumentSymbol>();
            for (; next < article.Claims.Length && article.Syntax.Sentences[article.Claims[next].Sentence].Block <= block; next++) claims.Add(Claim(draft, article, article.Claims[next]));
            if (Block(draft, article, article.Syntax.Blocks[block], claims) is { } symbol) symbols.Add(symbol);
        }

        return [.. symbols];
    }

    private static DocumentSymbol Header(Draft draft, Article article)
    {
        var header = article.Syntax.Header;
        var parts = new[] { header.DateSpan, header.PlaceSpan }.Where(span => !span.IsEmpty).Select(span => span.In(article.Text).ToString())
            .Append(string.Join(", ", header.Credit.Select(credit => credit.Name))).Where(part => part.Length > 0);
        var range = draft.Positions.RangeOf(header.Span);
        return new DocumentSymbol(Named(string.Join(" · ", parts), "Header"), "header", KindHeader, range, range);
    }

    private static DocumentSymbol? Block(Draft draft, Article article, BlockSyntax block, List<DocumentSymbol> claims)
    {
        if (block.Kind is BlockKind.Verbatim || (claims.Count == 0 && block.SentenceCount == 0)) return null;
        var first = article.Syntax.Sentences[block.FirstSentence].Span;
        var span = block.Span.Union(first);
        var detail = block.Kind switch
        {
            BlockKind.Heading => "heading",
            BlockKind.Credit => "credit",
            _ => $"{claims.Count} {(claims.Count == 1 ? "claim" : "claims")}",
        };
        return new DocumentSymbol(
            Named(ClaimText.Opening(article.Text, first), detail),
            detail,
            block.Kind == BlockKind.Heading ? KindHeading : KindParagraph,
            draft.Positions.RangeOf(span),
            draft.Positions.RangeOf(first),
            [.. claims]);
    }

    private static DocumentSymbol Claim(Draft draft, Article article, Claim claim)
    {
        var chain = ClaimText.Chain(article, claim);
        var range = draft.Positions.RangeOf(claim.Span);
        return new DocumentSymbol(
            Named(ClaimText.Opening(article.Text, claim.Span), "claim"), chain.Length == 0 ? claim.Verdict.Name() : $"{claim.Verdict.Name()}: {chain}", KindClaim, range, range);
    }

    // A symbol without a name is refused by some clients, and with it the whole outline.
    private static string Named(string name, string otherwise) => string.IsNullOrWhiteSpace(name) ? otherwise : name;
}
