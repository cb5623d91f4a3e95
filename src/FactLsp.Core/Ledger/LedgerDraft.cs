using System.Collections.Immutable;

namespace FactLsp.Core.Ledger;

/// <summary>A draft as the ledger holds it: where it is, what it says, and where its lines start, so that a place in it can be shown without its text. Immutable.</summary>
/// <param name="Key">What the caller finds the draft by: a path. Compared as it is.</param>
/// <param name="Facts">What it says.</param>
/// <param name="LineStarts">Offset of each line's first unit, ascending, the first 0.</param>
public sealed record LedgerDraft(string Key, DraftFacts Facts, ImmutableArray<int> LineStarts)
{
    /// <summary>The ledger's part of an article.</summary>
    public static LedgerDraft Of(string key, Article article)
    {
        var lines = article.Syntax.Source.Lines;
        var starts = ImmutableArray.CreateBuilder<int>(lines.Count);
        for (var i = 0; i < lines.Count; i++) starts.Add(lines.SpanOf(i).Start);
        return new LedgerDraft(key, article.Facts, starts.ToImmutable());
    }

    /// <summary>Line and character of an offset, both from 0, in UTF-16 units.</summary>
    public (int Line, int Character) PositionOf(int offset)
    {
        var line = LineStarts.AsSpan().BinarySearch(offset);
        if (line < 0) line = Math.Max(0, ~line - 1);
        return (line, LineStarts.IsEmpty ? offset : offset - LineStarts[line]);
    }
}

/// <summary>A fact of another draft that is the same fact.</summary>
/// <param name="Draft">The other draft.</param>
/// <param name="Fact">Its fact.</param>
/// <param name="Relation">How the two stand to each other: never <see cref="FactRelation.Unrelated"/>.</param>
public readonly record struct FactMatch(LedgerDraft Draft, Fact Fact, FactRelation Relation);

/// <summary>A quotation of another draft that is the same but for some words.</summary>
/// <param name="Draft">The other draft.</param>
/// <param name="Quotation">Its quotation.</param>
public readonly record struct QuotationMatch(LedgerDraft Draft, Quotation Quotation);

/// <summary>A person of another draft who is the same, named otherwise.</summary>
/// <param name="Draft">The other draft.</param>
/// <param name="Person">The person as it names them.</param>
/// <param name="Drift">What differs.</param>
public readonly record struct PersonMatch(LedgerDraft Draft, PersonName Person, NameDrift Drift);
