using System.Runtime.CompilerServices;

namespace FactLsp.Core.Text;

/// <summary>
/// Cuts prose into tokens. Fed one stretch of prose after another (what lies between is markup, tags or code), block by block; never looks outside its stretch
/// except for the neighbours that decide on the side of a straight quotation mark. Linear, never throws.
/// </summary>
internal sealed class Tokenizer(string text)
{
    private string _text = text;

    private static readonly WordTable<bool> Contracting = new(
        "it that he she there what who here let where how when this everyone everybody nobody somebody".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    private static readonly byte[] Classes = BuildClasses();

    private Token[] _tokens = new Token[Math.Max(16, text.Length / 5)];
    private bool _gap = true;
    private bool _lineBreak = true;
    private bool _inQuote;
    private int _openSingles;

    /// <summary>Number of tokens so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Bare web addresses met in the prose: they are no words.</summary>
    internal List<TextSpan> WebAddresses { get; } = [];

    /// <summary>A new block: no quotation is open, and white space stands before the first token.</summary>
    internal void StartBlock()
    {
        _gap = true;
        _lineBreak = true;
        _inQuote = false;
        _openSingles = 0;
    }

    /// <summary>Something that is no prose stands here; <paramref name="lineBreak"/> when a line ends with it.</summary>
    internal void Gap(bool lineBreak = false)
    {
        _gap = true;
        _lineBreak |= lineBreak;
    }

    /// <summary>Tokenises the prose from <paramref name="start"/> to <paramref name="end"/>.</summary>
    internal void Add(int start, int end)
    {
        var at = start;
        while (at < end)
        {
            var c = _text[at];
            switch (ClassOf(c))
            {
                case Class.Space:
                    _gap = true;
                    at++;
                    break;
                case Class.LineEnd:
                    _gap = _lineBreak = true;
                    at++;
                    break;
                case Class.Letter:
                    at = IsWebAddress(at, end) ? SkipWebAddress(at, end) : AddWord(at, end);
                    break;
                case Class.Digit:
                    at = AddNumber(at, at, end);
                    break;
                case Class.DoubleQuote:
                    at = AddDoubleQuote(at, end);
                    break;
                case Class.Apostrophe:
                    at = AddApostrophe(at, end);
                    break;
                case Class.Hyphen:
                    at = AddHyphen(at, end);
                    break;
                default:
                    at = AddMark(at, end);
                    break;
            }
        }
    }

    /// <summary>Begins anew with another text, in the same buffer.</summary>
    internal void Restart(string next)
    {
        _text = next;
        Count = 0;
        WebAddresses.Clear();
        StartBlock();
    }

    /// <summary>All tokens; the tokenizer must not be used afterwards.</summary>
    internal TokenList ToList() => new(_text, _tokens, Count);

    /// <summary>The tokens so far, for the sentence splitter to mark.</summary>
    internal Span<Token> Tokens => _tokens.AsSpan(0, Count);

    /// <summary>Keeps the first <paramref name="count"/> tokens: the others were moved down because tags among them are no prose.</summary>
    internal void Truncate(int count) => Count = count;

    private int AddWord(int start, int end)
    {
        var hash = WordHash.Seed;
        var at = start;
        bool allCaps = true, dotted = false;
        var letters = 0;
        while (at < end)
        {
            var c = _text[at];
            var kind = ClassOf(c);
            if (kind is Class.Letter or Class.Digit)
            {
                if (kind == Class.Letter)
                {
                    letters++;
                    if (c < 128 ? c >= 'a' : !char.IsUpper(c)) allCaps = false;
                }

                hash = WordHash.Add(hash, c);
                at++;
            }
            else if (kind == Class.Apostrophe && at + 1 < end && ClassOf(_text[at + 1]) == Class.Letter && !IsPossessive(start, at, end))
            {
                hash = WordHash.Add(hash, c);
                at++;
            }
            else if (c == '.' && IsInnerStop(at, end, letters, allCaps))
            {
                hash = WordHash.Add(hash, c);
                at++;
            }
            else if (c == '.' && IsDottedAcronym(start, at, end, dotted))
            {
                dotted = true;
                hash = WordHash.Add(hash, c);
                at++;
            }
            else
            {
                break;
            }
        }

        var traits = TokenTraits.None;
        if (dotted && _text[at - 1] == '.')
        {
            traits |= TokenTraits.Abbreviation;
        }
        else if (at < end && _text[at] == '.' && !dotted && Abbreviations.TakesStop(_text.AsSpan(start, at - start), NextWordCharacter(at + 1, end)))
        {
            hash = WordHash.Add(hash, '.');
            at++;
            traits |= TokenTraits.Abbreviation;
        }

        if (char.IsUpper(_text[start])) traits |= TokenTraits.Capitalized;
        if (allCaps && letters > 1) traits |= TokenTraits.AllCaps;
        Emit(start, at, hash, TokenKind.Word, traits);
        return at;
    }

    // "ZURN.S", "bit.ly": a stop inside a ticker or a host. "end.The" is a missing space.
    private bool IsInnerStop(int at, int end, int letters, bool allCaps)
    {
        if (letters < 2 || at + 1 >= end || ClassOf(_text[at + 1]) != Class.Letter) return false;
        var tail = at + 1;
        while (tail < end && ClassOf(_text[tail]) is Class.Letter or Class.Digit) tail++;
        var tailIsUpper = char.IsUpper(_text[at + 1]);
        return tailIsUpper ? allCaps && tail - at <= 4 : char.IsLower(_text[at - 1]) && tail - at <= 4;
    }

    // "U.S.", "a.m.", "D.C.": single letters with stops between them; a stop behind the second letter belongs to it too.
    private bool IsDottedAcronym(int start, int at, int end, bool dotted)
    {
        if (at - 1 > start && _text[at - 2] != '.') return false;
        if (dotted) return true;
        return at + 2 < end + 1 && at == start + 1 && at + 1 < end && ClassOf(_text[at + 1]) == Class.Letter
            && (at + 2 >= end || ClassOf(_text[at + 2]) != Class.Letter);
    }

    // "Russia's" is two tokens, "didn't" and "it's" are one.
    private bool IsPossessive(int start, int apostrophe, int end)
    {
        if (_text[apostrophe + 1] is not ('s' or 'S')) return false;
        if (apostrophe + 2 < end && ClassOf(_text[apostrophe + 2]) is Class.Letter or Class.Digit) return false;
        return !Contracting.TryGet(_text.AsSpan(start, apostrophe - start), out _);
    }

    private int AddNumber(int start, int digits, int end)
    {
        var at = digits;
        while (at < end)
        {
            var kind = ClassOf(_text[at]);
            if (kind is Class.Digit or Class.Letter) at++;
            else if (_text[at] is '.' or ',' && at + 1 < end && ClassOf(_text[at + 1]) == Class.Digit && ClassOf(_text[at - 1]) == Class.Digit) at++;
            else break;
        }

        Emit(start, at, WordHash.Of(_text.AsSpan(start, at - start)), TokenKind.Number, TokenTraits.None);
        return at;
    }

    private int AddDoubleQuote(int at, int end)
    {
        var c = _text[at];
        var length = 1;
        if (c == '`')
        {
            // TeX style, as old wires have it: `` opens, '' closes.
            if (at + 1 >= end || _text[at + 1] != '`')
            {
                Emit(at, at + 1, c, TokenKind.OpenSingleQuote, TokenTraits.None);
                return at + 1;
            }

            length = 2;
        }

        var straight = c == '"';
        var opens = c switch
        {
            '“' or '„' or '«' or '`' => true,
            '”' or '»' => false,
            _ => OpensHere(at, end),
        };
        Emit(at, at + length, c, opens ? TokenKind.OpenQuote : TokenKind.CloseQuote, straight ? TokenTraits.Straight : TokenTraits.None);
        return at + length;
    }

    // A straight mark opens before a word and after white space, and closes elsewhere; between two words, or between two spaces, whatever the state asks for.
    private bool OpensHere(int at, int end)
    {
        var spaceBefore = _gap || at == 0 || ClassOf(_text[at - 1]) is Class.Space or Class.LineEnd || _text[at - 1] is '(' or '[' or '—' or '–';
        var spaceAfter = at + 1 >= end || ClassOf(_text[at + 1]) is Class.Space or Class.LineEnd;
        return spaceBefore == spaceAfter ? !_inQuote : spaceBefore;
    }

    private int AddApostrophe(int at, int end)
    {
        var c = _text[at];
        var next = at + 1 < end ? _text[at + 1] : ' ';
        if (c == '\'' && next == '\'')
        {
            // Doubled: the closing mark of old wires, or an opening one where nothing is open.
            Emit(at, at + 2, '"', OpensHere(at + 1, end) && _gap ? TokenKind.OpenQuote : TokenKind.CloseQuote, TokenTraits.Straight);
            return at + 2;
        }

        var afterWord = !_gap && Count > 0 && _tokens[Count - 1].IsWordLike;
        if (afterWord && next is 's' or 'S' && (at + 2 >= end || ClassOf(_text[at + 2]) is not (Class.Letter or Class.Digit)))
        {
            Emit(at, at + 2, WordHash.Of("'s"), TokenKind.Possessive, TokenTraits.None);
            return at + 2;
        }

        // '90s
        if (!afterWord && ClassOf(next) == Class.Digit) return AddNumber(at, at + 1, end);
        var straight = c == '\'' ? TokenTraits.Straight : TokenTraits.None;
        if (c != '’' && !afterWord && _gap && ClassOf(next) is Class.Letter or Class.Digit || c == '‘')
        {
            _openSingles++;
            Emit(at, at + 1, '\'', TokenKind.OpenSingleQuote, straight);
        }
        else if (afterWord && _openSingles == 0 && _text[at - 1] is 's' or 'S' or 'z' or 'x')
        {
            Emit(at, at + 1, WordHash.Of("'"), TokenKind.Possessive, TokenTraits.None);
        }
        else
        {
            if (_openSingles > 0) _openSingles--;
            Emit(at, at + 1, '\'', TokenKind.CloseSingleQuote, straight);
        }

        return at + 1;
    }

    private int AddHyphen(int at, int end)
    {
        var stop = at + 1;
        while (stop < end && _text[stop] == '-') stop++;
        var spaced = _gap || stop >= end || ClassOf(_text[stop]) is Class.Space or Class.LineEnd;
        var both = spaced && (stop >= end || ClassOf(_text[stop]) is Class.Space or Class.LineEnd);
        Emit(at, stop, '-', stop - at > 1 || both ? TokenKind.Dash : TokenKind.Hyphen, TokenTraits.None);
        return stop;
    }

    private int AddMark(int at, int end)
    {
        var c = _text[at];
        var stop = at + 1;
        var kind = c switch
        {
            '.' or '!' or '?' or '…' or '。' or '！' or '？' => TokenKind.Stop,
            ',' or '，' or '、' => TokenKind.Comma,
            ':' or '：' => TokenKind.Colon,
            ';' => TokenKind.Semicolon,
            '—' or '–' or '―' => TokenKind.Dash,
            '(' or '[' or '{' => TokenKind.OpenBracket,
            ')' or ']' or '}' => TokenKind.CloseBracket,
            _ => TokenKind.Symbol,
        };
        if (kind == TokenKind.Stop)
        {
            while (stop < end && _text[stop] is '.' or '!' or '?' or '…') stop++;
        }
        else if (kind == TokenKind.Dash)
        {
            while (stop < end && _text[stop] == c) stop++;
        }
        else if (char.IsHighSurrogate(c) && stop < end && char.IsLowSurrogate(_text[stop]))
        {
            stop++;
        }

        Emit(at, stop, c, kind, TokenTraits.None);
        return stop;
    }

    private bool IsWebAddress(int at, int end)
    {
        if (_text[at] is not ('h' or 'w' or 'H' or 'W')) return false;
        var rest = _text.AsSpan(at, Math.Min(end - at, 8));
        return rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || (rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && rest.Length > 4);
    }

    private int SkipWebAddress(int at, int end)
    {
        var stop = at;
        while (stop < end && ClassOf(_text[stop]) is not (Class.Space or Class.LineEnd or Class.DoubleQuote) && _text[stop] is not ('<' or '>' or ']')) stop++;
        while (stop > at && _text[stop - 1] is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '\'') stop--;
        WebAddresses.Add(TextSpan.FromBounds(at, stop));
        _gap = true;
        return stop;
    }

    private char NextWordCharacter(int at, int end)
    {
        while (at < end && ClassOf(_text[at]) is Class.Space or Class.LineEnd) at++;
        return at < end ? _text[at] : '\0';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Emit(int start, int end, uint hash, TokenKind kind, TokenTraits traits)
    {
        if (_gap) traits |= TokenTraits.SpaceBefore;
        if (_lineBreak) traits |= TokenTraits.LineBreakBefore;
        if (kind == TokenKind.OpenQuote) _inQuote = true;
        if (_inQuote) traits |= TokenTraits.Quoted;
        if (kind == TokenKind.CloseQuote) _inQuote = false;
        if (Count == _tokens.Length) Array.Resize(ref _tokens, Count * 2);
        _tokens[Count++] = new Token(start, end - start, hash, kind, traits);
        _gap = _lineBreak = false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Class ClassOf(char c) => c < 128 ? (Class)Classes[c] : ClassOfOther(c);

    private static Class ClassOfOther(char c) => c switch
    {
        '’' or '‘' or 'ʼ' => Class.Apostrophe,
        '“' or '”' or '„' or '«' or '»' => Class.DoubleQuote,
        '‐' or '‑' => Class.Hyphen,
        '\u2028' or '\u2029' or '\u0085' => Class.LineEnd,
        '\u200b' or '\ufeff' => Class.Space,
        _ => char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark
            ? Class.Letter
            : char.IsDigit(c) ? Class.Digit : char.IsWhiteSpace(c) ? Class.Space : Class.Mark,
    };

    private static byte[] BuildClasses()
    {
        var classes = new byte[128];
        for (var c = (char)0; c < 128; c++)
        {
            classes[c] = (byte)(char.IsAsciiLetter(c) ? Class.Letter
                : char.IsAsciiDigit(c) ? Class.Digit
                : c is '\n' or '\r' ? Class.LineEnd
                : char.IsWhiteSpace(c) ? Class.Space
                : c is '"' or '`' ? Class.DoubleQuote
                : c == '\'' ? Class.Apostrophe
                : c == '-' ? Class.Hyphen
                : Class.Mark);
        }

        return classes;
    }

    private enum Class : byte
    {
        Mark,
        Letter,
        Digit,
        Space,
        LineEnd,
        DoubleQuote,
        Apostrophe,
        Hyphen,
    }
}
