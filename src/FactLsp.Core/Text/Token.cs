namespace FactLsp.Core.Text;

/// <summary>What a token is.</summary>
public enum TokenKind : byte
{
    /// <summary>Letters of any script with inner apostrophes ("didn't", "O'Neill") or, in an abbreviation, stops ("U.S.", "Feb.", "a.m.").</summary>
    Word,

    /// <summary>Starts with a digit: "11", "10,000", "3.5", "1990s", "10th", "3pm".</summary>
    Number,

    /// <summary>The possessive mark alone: "'s", "’s", or a bare apostrophe after a plural.</summary>
    Possessive,

    /// <summary>A full stop, question mark, exclamation mark or ellipsis: what can end a sentence.</summary>
    Stop,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A colon.</summary>
    Colon,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A hyphen inside a compound: "11-day", "Tong-hyung".</summary>
    Hyphen,

    /// <summary>A dash between phrases: em, en, a double or a spaced hyphen.</summary>
    Dash,

    /// <summary>An opening double (or doubled single) quotation mark.</summary>
    OpenQuote,

    /// <summary>A closing double (or doubled single) quotation mark.</summary>
    CloseQuote,

    /// <summary>An opening single quotation mark.</summary>
    OpenSingleQuote,

    /// <summary>A closing single quotation mark.</summary>
    CloseSingleQuote,

    /// <summary>An opening parenthesis, bracket or brace.</summary>
    OpenBracket,

    /// <summary>A closing parenthesis, bracket or brace.</summary>
    CloseBracket,

    /// <summary>Anything else: currency, slash, emoji, control characters.</summary>
    Symbol,
}

/// <summary>What a token looks like and where it stands.</summary>
[Flags]
public enum TokenTraits : byte
{
    /// <summary>None of the others.</summary>
    None = 0,

    /// <summary>White space (or a tag, or markup) stands before it.</summary>
    SpaceBefore = 1,

    /// <summary>Its first letter is a capital.</summary>
    Capitalized = 2,

    /// <summary>It has two letters or more and all are capitals.</summary>
    AllCaps = 4,

    /// <summary>A word with a stop of its own: "U.S.", "Feb.", "Mr.".</summary>
    Abbreviation = 8,

    /// <summary>First token of its sentence.</summary>
    SentenceStart = 16,

    /// <summary>A line break stands before it.</summary>
    LineBreakBefore = 32,

    /// <summary>It stands between an opening and a closing double quotation mark (marks included).</summary>
    Quoted = 64,

    /// <summary>A straight mark (' or "), whose side was decided by its neighbours.</summary>
    Straight = 128,
}

/// <summary>One word, number or mark of the prose. Tags, the header, markup and code are not tokens.</summary>
/// <param name="Start">Offset in the article, UTF-16 units.</param>
/// <param name="Length">Length in UTF-16 units, at least 1.</param>
/// <param name="Hash">Case-insensitive hash of the text (<see cref="WordHash"/>), the key of every <see cref="WordTable{T}"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Traits">What it looks like and where it stands.</param>
public readonly record struct Token(int Start, int Length, uint Hash, TokenKind Kind, TokenTraits Traits)
{
    /// <summary>Offset after the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Where it stands.</summary>
    public TextSpan Span => new(Start, Length);

    /// <summary>Whether it is a word or a number.</summary>
    public bool IsWordLike => Kind <= TokenKind.Number;

    /// <summary>Whether white space, a tag or markup stands before it.</summary>
    public bool SpaceBefore => (Traits & TokenTraits.SpaceBefore) != TokenTraits.None;

    /// <summary>Whether its first letter is a capital.</summary>
    public bool IsCapitalized => (Traits & TokenTraits.Capitalized) != TokenTraits.None;

    /// <summary>Whether it is a word with a stop of its own.</summary>
    public bool IsAbbreviation => (Traits & TokenTraits.Abbreviation) != TokenTraits.None;

    /// <summary>Whether it is the first of its sentence.</summary>
    public bool IsSentenceStart => (Traits & TokenTraits.SentenceStart) != TokenTraits.None;

    /// <summary>Whether it stands inside double quotation marks.</summary>
    public bool IsQuoted => (Traits & TokenTraits.Quoted) != TokenTraits.None;
}
