using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>The tokens of many names: each name as it is written, and once more without its accents where it has some.</summary>
internal static class NameTokens
{
    internal delegate void FormAction(int name, ReadOnlySpan<Token> tokens);

    /// <summary>Hands on each written form: the index of its name, and its tokens, which hold until the next form.</summary>
    internal static void ForEach(IReadOnlyList<string> names, FormAction action)
    {
        var tokenizer = new Tokenizer(string.Empty);
        for (int i = 0; i < names.Count; i++)
        {
            Read(names[i], i);
            string plain = NameFolding.WithoutAccents(names[i]);
            if (!ReferenceEquals(plain, names[i]))
                Read(plain, i);
        }

        void Read(string form, int name)
        {
            tokenizer.Restart(form);
            tokenizer.Add(0, form.Length);
            action(name, tokenizer.Tokens);
        }
    }
}
