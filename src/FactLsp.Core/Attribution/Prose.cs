using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>A token as attribution reads it: hyphenated compounds are one unit, and every unit has a part of speech.</summary>
internal struct Unit
{
    /// <summary>Offset in the article.</summary>
    internal int Start;

    /// <summary>Offset after its last character.</summary>
    internal int End;

    /// <summary>Case-insensitive hash of its text.</summary>
    internal uint Hash;

    /// <summary>What the tokenizer calls it.</summary>
    internal TokenKind Kind;

    /// <summary>What it looks like.</summary>
    internal TokenTraits Traits;

    /// <summary>Part of speech.</summary>
    internal WordTag Tag;

    /// <summary>Which tags the word can have: bit n stands for tag n.</summary>
    internal ushort Possible;

    /// <summary>Hash of the last three letters.</summary>
    internal uint Suffix;

    /// <summary>The chunk it belongs to, or -1.</summary>
    internal int Chunk;

    /// <summary>Index of its cue entry, or -1.</summary>
    internal short Cue;

    internal readonly bool Is(TokenTraits trait) => (Traits & trait) != TokenTraits.None;

    internal readonly bool IsQuoteMark => Kind is TokenKind.OpenQuote or TokenKind.CloseQuote;

    internal readonly bool Can(WordTag tag) => (Possible & (1 << (int)tag)) != 0;
}

/// <summary>A noun phrase without what follows its head: "North Korea's spy agency", "he", "some observers".</summary>
internal struct Chunk
{
    /// <summary>First unit.</summary>
    internal int First;

    /// <summary>After the last unit.</summary>
    internal int End;

    /// <summary>What its head is.</summary>
    internal ChunkKind Kind;
}

/// <summary>What the head of a noun phrase is.</summary>
internal enum ChunkKind : byte
{
    /// <summary>A common noun in the singular.</summary>
    Nominal,

    /// <summary>A common noun in the plural, or a bare quantifier.</summary>
    Plural,

    /// <summary>A proper noun.</summary>
    Name,

    /// <summary>He, she, they, it, I, we, you.</summary>
    Subject,

    /// <summary>Him, her, them, me, us.</summary>
    Object,

    /// <summary>Who, which, that, what.</summary>
    Relative,

    /// <summary>His, her, their and so on, without a noun behind it.</summary>
    Possessor,

    /// <summary>A day, a month, a number.</summary>
    Time,
}

/// <summary>A sentence in units.</summary>
internal struct SentenceUnits
{
    internal int First;
    internal int End;
    internal int FirstChunk;
    internal int EndChunk;
    internal int Block;

    /// <summary>The sentence of the article that this is, or is a piece of.</summary>
    internal int Index;

    internal bool Heading;
    internal bool Skip;
}

/// <summary>The article's prose in units, tagged and chunked: what all decisions look at. Built in one pass.</summary>
internal sealed class Prose
{
    /// <summary>Units after which a sentence is read in pieces, so that a text without stops costs no more than others.</summary>
    private const int LongestPiece = 256;
    private const int LongestCompound = 16;

    internal required string Text { get; init; }

    internal required Unit[] Units { get; init; }

    internal required SentenceUnits[] Sentences { get; init; }

    internal Chunk[] Chunks { get; private set; } = [];

    /// <summary>All of the article's prose.</summary>
    internal static Prose Of(ArticleSyntax syntax) => Of(syntax, 0, syntax.Sentences.Length);

    /// <summary>The prose of the sentences from <paramref name="first"/> to <paramref name="end"/>, exclusive. No sentence's units depend on another's.</summary>
    internal static Prose Of(ArticleSyntax syntax, int first, int end)
    {
        var text = syntax.Text;
        var tokens = syntax.Tokens.Span;
        var units = new Unit[1 + (end > first ? syntax.Sentences[end - 1].EndToken - syntax.Sentences[first].FirstToken : 0)];
        var sentences = new SentenceUnits[end - first];
        var sentenceCount = 0;
        var count = 0;
        var lexicon = WordLexicon.Instance;
        for (var s = first; s < end; s++)
        {
            var sentence = syntax.Sentences[s];
            var block = syntax.Blocks[sentence.Block];
            var at = sentence.FirstToken;
            while (at < sentence.EndToken)
            {
                if (sentenceCount == sentences.Length) Array.Resize(ref sentences, sentenceCount * 2);
                ref var target = ref sentences[sentenceCount++];
                target.First = count;
                target.Block = sentence.Block;
                target.Index = s;
                target.Heading = block.Kind == BlockKind.Heading;
                target.Skip = block.Kind is BlockKind.Credit or BlockKind.Verbatim;
                at = AddUnits(text, tokens, at, sentence, lexicon, units, ref count);
                target.End = count;
            }
        }

        Array.Resize(ref sentences, sentenceCount);
        var prose = new Prose { Text = text, Units = units, Sentences = sentences };
        var tagger = Tagger.Instance;
        foreach (ref readonly var sentence in sentences.AsSpan()) tagger.Tag(units.AsSpan(sentence.First, sentence.End - sentence.First));
        prose.Chunks = Chunker.Chunk(prose);
        CueLexicon.Instance.Mark(prose, count);
        return prose;
    }

    // Up to the sentence's end, or to where a piece of it is long enough: returns the first token that is left.
    private static int AddUnits(string text, ReadOnlySpan<Token> tokens, int at, in SentenceSyntax sentence, WordLexicon lexicon, Unit[] units, ref int count)
    {
        var first = count;
        while (at < sentence.EndToken && count - first < LongestPiece)
        {
            var stop = at + 1;
            if (tokens[at].IsWordLike)
            {
                while (stop + 1 < sentence.EndToken && stop - at < LongestCompound && tokens[stop].Kind == TokenKind.Hyphen && tokens[stop + 1].IsWordLike
                    && !tokens[stop].SpaceBefore && !tokens[stop + 1].SpaceBefore)
                {
                    stop += 2;
                }
            }

            lexicon.Classify(text, tokens, at, stop, at == sentence.FirstToken, ref units[count]);
            count++;
            at = stop;
        }

        return at;
    }

    /// <summary>Makes the sentence end where a content does, so that what is read inside it looks no further; returns the sentence as it was.</summary>
    internal SentenceUnits Narrow(int sentence, int first, int end)
    {
        var whole = Sentences[sentence];
        ref var narrow = ref Sentences[sentence];
        narrow.First = Math.Max(first, whole.First);
        narrow.End = Math.Min(end, whole.End);
        while (narrow.FirstChunk < narrow.EndChunk && Chunks[narrow.FirstChunk].First < narrow.First) narrow.FirstChunk++;
        while (narrow.EndChunk > narrow.FirstChunk && Chunks[narrow.EndChunk - 1].End > narrow.End) narrow.EndChunk--;
        return whole;
    }

    /// <summary>Where the units from <paramref name="first"/> to <paramref name="end"/>, exclusive, stand in the article.</summary>
    internal TextSpan SpanOf(int first, int end) => TextSpan.FromBounds(Units[first].Start, Units[end - 1].End);

    /// <summary>The characters of a unit.</summary>
    internal ReadOnlySpan<char> TextOf(int unit) => Text.AsSpan(Units[unit].Start, Units[unit].End - Units[unit].Start);
}
