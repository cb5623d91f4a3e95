using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Which parts of speech a word can have: the embedded table <c>lexicon/words.tsv</c>, and for words that are not in it their ending.</summary>
internal sealed class WordLexicon
{
    private const ushort Noun = 1 << (int)WordTag.Noun, Name = 1 << (int)WordTag.Name, Verb = 1 << (int)WordTag.Verb,
        Adjective = 1 << (int)WordTag.Adjective, Adverb = 1 << (int)WordTag.Adverb, Number = 1 << (int)WordTag.Number;

    private static readonly string[] NounEndings = ["ion", "ment", "ness", "ity"];
    private static readonly string[] AdjectiveEndings = ["ous", "ful", "ive", "able"];

    private readonly WordTable<ushort> _words;

    internal WordLexicon(IEnumerable<KeyValuePair<string, ushort>> words) => _words = new WordTable<ushort>(words);

    internal static WordLexicon Instance { get; } = Read();

    /// <summary>Fills a unit from the tokens from <paramref name="first"/> to <paramref name="end"/>.</summary>
    internal void Classify(string text, ReadOnlySpan<Token> tokens, int first, int end, bool sentenceStart, ref Unit unit)
    {
        ref readonly var token = ref tokens[first];
        ref readonly var last = ref tokens[end - 1];
        unit.Start = token.Start;
        unit.End = last.End;
        unit.Kind = token.Kind;
        unit.Traits = token.Traits;
        unit.Chunk = -1;
        unit.Cue = -1;
        var span = text.AsSpan(unit.Start, unit.End - unit.Start);
        unit.Hash = end - first == 1 ? token.Hash : WordHash.Of(span);
        unit.Suffix = WordHash.Of(span.Length > 3 ? span[^3..] : span);
        unit.Possible = token.Kind switch
        {
            TokenKind.Word => end - first > 1 ? Compound(text, token, last) : Word(text, token, span, sentenceStart),
            TokenKind.Number => end - first > 1 && last.Kind == TokenKind.Word ? Adjective : Number,
            TokenKind.Possessive => 1 << (int)WordTag.Particle,
            TokenKind.Symbol => 1 << (int)WordTag.Other,
            _ => 1 << (int)WordTag.Mark,
        };
    }

    private ushort Word(string text, in Token token, ReadOnlySpan<char> span, bool sentenceStart)
    {
        var capital = token.IsCapitalized;
        if (_words.TryGet(text, token, out var known)) return capital ? (ushort)(known | Name) : known;
        if (capital && !sentenceStart) return Name;
        var possible = ByEnding(span);
        return capital ? (ushort)(possible | Name) : possible;
    }

    // "Kim Tong-hyung" is a name, "state-run" and "Trump-backed" describe, "self-defense" is a noun.
    private ushort Compound(string text, in Token token, in Token last)
    {
        if (last.Kind == TokenKind.Number) return (ushort)(Name | Noun);
        if (token.IsCapitalized && last.IsCapitalized) return Name | Adjective;
        var known = _words.TryGet(text, last, out var found) ? found : ByEnding(text.AsSpan(last.Start, last.Length));
        if (token.IsCapitalized) return (ushort)((known & Noun) == 0 ? Adjective : Adjective | Name);
        var possible = (ushort)(known & (Noun | Verb | Adjective | Adverb));
        return possible == 0 ? (ushort)(Adjective | Noun) : (ushort)(possible | Adjective);
    }

    /// <summary>Whether the table has the word.</summary>
    internal bool Knows(ReadOnlySpan<char> word) => _words.TryGet(word, out _);

    internal static ushort ByEnding(ReadOnlySpan<char> word)
    {
        if (word.Length < 4) return Noun | Adjective | Verb;
        if (word.EndsWith("ly", StringComparison.OrdinalIgnoreCase)) return Adverb | Adjective;
        if (word.EndsWith("ing", StringComparison.OrdinalIgnoreCase)) return Verb | Noun | Adjective;
        if (word.EndsWith("ed", StringComparison.OrdinalIgnoreCase)) return Verb | Adjective;
        foreach (var ending in NounEndings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return Noun;
        }

        foreach (var ending in AdjectiveEndings)
        {
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return Adjective | Noun;
        }

        if (word.EndsWith("ss", StringComparison.OrdinalIgnoreCase)) return Noun | Adjective;
        if (word[^1] is 's' or 'S') return Noun | Verb;
        return Noun | Adjective | Verb;
    }

    private static WordLexicon Read()
    {
        var words = new List<KeyValuePair<string, ushort>>(10_000);
        Resource.Read("words.tsv", table =>
        {
            while (Resource.NextLine(ref table, out var line))
            {
                var word = Resource.NextCell(ref line);
                ushort possible = 0;
                foreach (var letter in line) possible |= (ushort)(1 << (int)TagOf(letter));
                words.Add(KeyValuePair.Create(word.ToString(), possible));
            }

            return words.Count;
        });
        return new WordLexicon(words);
    }

    /// <summary>The tag that a letter of the table stands for.</summary>
    internal static WordTag TagOf(char letter) => letter switch
    {
        'N' => WordTag.Noun,
        'P' => WordTag.Name,
        'V' => WordTag.Verb,
        'X' => WordTag.Auxiliary,
        'D' => WordTag.Determiner,
        'J' => WordTag.Adjective,
        'R' => WordTag.Adverb,
        'O' => WordTag.Pronoun,
        'I' => WordTag.Preposition,
        'S' => WordTag.Subordinator,
        'C' => WordTag.Conjunction,
        '#' => WordTag.Number,
        'T' => WordTag.Particle,
        '.' => WordTag.Mark,
        _ => WordTag.Other,
    };
}
