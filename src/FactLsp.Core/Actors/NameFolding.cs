using System.Text;

namespace FactLsp.Core.Actors;

/// <summary>
/// The one idea of "the same name, written a little differently": letter case, diacritics of Latin letters, the kind of apostrophe and hyphen,
/// full stops of initials and runs of white space do not matter. Used for tags, files and completion; prose is held to the exact spelling afterwards.
/// </summary>
public static class NameFolding
{
    // Base letters of U+00C0–U+024F and U+1E00–U+1EFF, by position. Drawn from the Unicode decomposition table; letters without a base stay themselves.
    private const string LatinA =
        "aaaaaaæceeeeiiiidnooooo×ouuuuyþsaaaaaaæceeeeiiiidnooooo÷ouuuuyþyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiĳĳjjkkĸllllllŀŀlln" +
        "nnnnnŉnnooooooœœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzſƀɓƃƃƅƅɔƈƈɖɗƌƌƍǝəɛƒƒɠɣƕɩɨƙƙƚƛɯɲƞɵooƣƣƥƥʀƨƨʃƪƫƭƭʈuuʊʋƴƴƶƶʒƹƹƺƻƽƽƾƿǀǁǂǃǆǆǆǉǉǉǌǌ" +
        "ǌaaiioouuuuuuuuuuǝaaaaææǥǥggkkooooʒʒjǳǳǳggƕƿnnaaææooaaaaeeeeiiiioooorrrruuuussttȝȝhhƞȡȣȣȥȥaaeeooooooooyyȴȵȶȷȸȹⱥȼȼƚⱦȿɀɂɂƀʉʌɇɇɉɉɋɋɍɍɏɏ";

    private const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwww" +
        "xxxxyyzzzzzzhtwyẚſẜẝßẟaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỻỽỽỿỿ";

    /// <summary>The folded form of one UTF-16 unit, or <c>'\0'</c> for a unit that does not count (combining marks, full stops).</summary>
    public static char Fold(char c)
    {
        if (c < 0x80)
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c == '.' ? '\0' : c is '\t' or '\n' or '\r' or '\f' ? ' ' : c;
        return c switch
        {
            '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '\u3000' => ' ',
            '\u2018' or '\u2019' or '\u02BC' or '\u02BB' or '\u00B4' or '\uFF07' => '\'',
            '\u2010' or '\u2011' or '\u2012' or '\u2013' => '-',
            >= '\u0300' and <= '\u036F' or '\u00AD' or '\u200B' or '\u200D' or '\uFEFF' => '\0',
            >= '\u00C0' and <= '\u024F' => LatinA[c - '\u00C0'],
            >= '\u1E00' and <= '\u1EFF' => LatinAdditional[c - '\u1E00'],
            _ => char.ToLowerInvariant(c),
        };
    }

    /// <summary>The folded form of a name: what <see cref="FoldedNameComparer"/> compares. White space is trimmed and runs of it become one space.</summary>
    public static string Fold(ReadOnlySpan<char> name)
    {
        var builder = new StringBuilder(name.Length);
        var reader = new FoldedReader(name);
        while (reader.Next(out char c))
            builder.Append(c);
        return builder.ToString();
    }

    /// <summary>Writes the folded form of a name into <paramref name="destination"/>, which is at least as long as the name.</summary>
    internal static ReadOnlySpan<char> Fold(ReadOnlySpan<char> name, Span<char> destination)
    {
        int length = 0;
        var reader = new FoldedReader(name);
        while (reader.Next(out char c))
            destination[length++] = c;
        return destination[..length];
    }

    /// <summary>Whether two names fold to the same.</summary>
    public static bool Same(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
            return true;
        var left = new FoldedReader(a);
        var right = new FoldedReader(b);
        while (true)
        {
            bool more = left.Next(out char x);
            if (more != right.Next(out char y) || x != y)
                return false;
            if (!more)
                return true;
        }
    }

    /// <summary>
    /// Whether two texts are the same but for accents, the kind of apostrophe, hyphen and white space: the test that prose must pass. Letter case counts.
    /// </summary>
    public static bool SameSpelling(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            char x = a[i++];
            char y = b[j++];
            if (x == y && !char.IsWhiteSpace(x))
                continue;
            if (char.IsUpper(x) != char.IsUpper(y) || Fold(x) != Fold(y))
                return false;
            if (Fold(x) == ' ')
            {
                while (i < a.Length && Fold(a[i]) == ' ')
                    i++;
                while (j < b.Length && Fold(b[j]) == ' ')
                    j++;
            }
        }

        return i == a.Length && j == b.Length;
    }

    /// <summary>The name with Latin letters bared of their diacritics, in the same case; the very same string when it has none.</summary>
    public static string WithoutAccents(string name)
    {
        char[]? bare = null;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c is not (>= '\u00C0' and <= '\u024F' or >= '\u1E00' and <= '\u1EFF') || !char.IsLetter(c))
                continue;
            char folded = Fold(c);
            if (folded >= 0x80)
                continue;
            bare ??= name.ToCharArray();
            bare[i] = char.IsUpper(c) ? char.ToUpperInvariant(folded) : folded;
        }

        return bare is null ? name : new string(bare);
    }

    /// <summary>FNV-1a over the folded units of a name.</summary>
    public static uint Hash(ReadOnlySpan<char> name)
    {
        uint hash = 2166136261;
        // Most names are plain letters and single spaces; the rest goes the long way from where it starts to matter.
        int plain = 0;
        while (plain < name.Length && name[plain] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            hash = (hash ^ (uint)(name[plain++] | 0x20)) * 16777619;
        if (plain == name.Length)
            return hash;
        hash = 2166136261;
        var reader = new FoldedReader(name);
        while (reader.Next(out char c))
            hash = (hash ^ c) * 16777619;
        return hash;
    }

    // Reads the folded units of a name one by one, without allocating.
    private ref struct FoldedReader(ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _position;
        private bool _started;

        public bool Next(out char unit)
        {
            bool space = false;
            while (_position < _text.Length)
            {
                char folded = Fold(_text[_position]);
                if (folded == '\0')
                {
                    _position++;
                    continue;
                }

                if (folded == ' ')
                {
                    space = true;
                    _position++;
                    continue;
                }

                if (space && _started)
                {
                    // The unit itself is read at the next call, when no space is pending.
                    unit = ' ';
                    return true;
                }

                _started = true;
                _position++;
                unit = folded;
                return true;
            }

            unit = '\0';
            return false;
        }
    }
}

/// <summary>Compares names by their folded form; dictionaries with it take a span as key and allocate nothing.</summary>
public sealed class FoldedNameComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
{
    /// <summary>The only instance needed.</summary>
    public static FoldedNameComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) => x is null || y is null ? x is null && y is null : NameFolding.Same(x, y);

    /// <inheritdoc/>
    public int GetHashCode(string obj) => (int)NameFolding.Hash(obj);

    /// <inheritdoc/>
    public bool Equals(ReadOnlySpan<char> alternate, string other) => NameFolding.Same(alternate, other);

    /// <inheritdoc/>
    public int GetHashCode(ReadOnlySpan<char> alternate) => (int)NameFolding.Hash(alternate);

    /// <inheritdoc/>
    public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
}
