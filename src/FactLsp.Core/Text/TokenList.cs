namespace FactLsp.Core.Text;

/// <summary>The tokens of an article's prose in the order of the text: the one tokenisation that dates, actors and attribution share. Immutable.</summary>
public sealed class TokenList
{
    private readonly Token[] _tokens;

    internal TokenList(string text, Token[] tokens, int count)
    {
        Text = text;
        _tokens = tokens;
        Count = count;
    }

    /// <summary>The article that the tokens' offsets refer to.</summary>
    public string Text { get; }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    /// <summary>All tokens.</summary>
    public ReadOnlySpan<Token> Span => _tokens.AsSpan(0, Count);

    /// <summary>The token at <paramref name="index"/>.</summary>
    public ref readonly Token this[int index] => ref _tokens[index];

    /// <summary>The characters of the token at <paramref name="index"/>.</summary>
    public ReadOnlySpan<char> TextOf(int index) => Text.AsSpan(_tokens[index].Start, _tokens[index].Length);

    /// <summary>Whether the token at <paramref name="index"/> is <paramref name="word"/>, without regard to case.</summary>
    public bool Is(int index, ReadOnlySpan<char> word) => _tokens[index].Length == word.Length && WordHash.Same(TextOf(index), word);

    /// <summary>Index of the first token that ends behind <paramref name="offset"/>; <see cref="Count"/> when there is none.</summary>
    public int FirstAtOrAfter(int offset)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_tokens[middle].End > offset) high = middle;
            else low = middle + 1;
        }

        return low;
    }

    /// <summary>The span from the first to the last of <paramref name="count"/> tokens.</summary>
    public TextSpan SpanOf(int first, int count) => count == 0
        ? new TextSpan(first < Count ? _tokens[first].Start : Text.Length, 0)
        : TextSpan.FromBounds(_tokens[first].Start, _tokens[first + count - 1].End);
}
