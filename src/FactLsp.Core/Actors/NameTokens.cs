using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>The tokens of many names: each name as it is written, and once more without its accents where it has some.</summary>
internal sealed class NameTokens
{
    private readonly TokenList _tokens;
    private readonly List<(int Start, int End, int Name)> _spans;

    /// <summary>One tokenisation of all names: each is a block of its own in one text.</summary>
    internal NameTokens(IReadOnlyList<string> names)
    {
        _spans = new List<(int Start, int End, int Name)>(names.Count);
        var text = new System.Text.StringBuilder(names.Count * 16);
        for (int i = 0; i < names.Count; i++)
        {
            Append(names[i], i);
            string plain = NameFolding.WithoutAccents(names[i]);
            if (!ReferenceEquals(plain, names[i]))
                Append(plain, i);
        }

        var tokenizer = new Tokenizer(text.ToString());
        foreach (var (start, end, _) in _spans)
        {
            tokenizer.StartBlock();
            tokenizer.Add(start, end);
        }

        _tokens = tokenizer.ToList();

        void Append(string name, int index)
        {
            int start = text.Length;
            text.Append(name);
            _spans.Add((start, text.Length, index));
            text.Append('\n');
        }
    }

    /// <summary>Number of tokens over all names.</summary>
    internal int Count => _tokens.Count;

    /// <summary>Number of written forms: as many as names, and one more for each with accents.</summary>
    internal int Forms => _spans.Count;

    /// <summary>Hands on each written form: the index of its name, and its tokens.</summary>
    internal void ForEach(FormAction action)
    {
        var tokens = _tokens.Span;
        int next = 0;
        foreach (var (_, end, name) in _spans)
        {
            int first = next;
            while (next < tokens.Length && tokens[next].Start < end)
                next++;
            action(name, tokens[first..next]);
        }
    }

    internal delegate void FormAction(int name, ReadOnlySpan<Token> tokens);
}
