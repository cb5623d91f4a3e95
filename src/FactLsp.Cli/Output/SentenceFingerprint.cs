using System.Security.Cryptography;
using System.Text;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;

namespace FactLsp.Cli.Output;

/// <summary>
/// Names a finding by its rule and its sentence, not by its line: the name survives edits elsewhere in the file. The same finding twice in the same
/// words gets a number. One instance a file, asked in the order of the findings.
/// </summary>
internal sealed class SentenceFingerprint(LintedFile file)
{
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>32 hexadecimal digits.</summary>
    internal string Of(Diagnostic diagnostic)
    {
        var key = $"{diagnostic.Rule}\n{Normalised(PlaceOf(diagnostic.Span))}";
        var number = _seen.GetValueOrDefault(key);
        _seen[key] = number + 1;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{number}")).AsSpan(0, 16));
    }

    // A tag stands behind its sentence: the last sentence that starts before the finding, in the finding's block.
    private ReadOnlySpan<char> PlaceOf(TextSpan span)
    {
        if (file.Facts is { Sentences: var sentences })
        {
            int low = 0, high = sentences.Length;
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (sentences[middle].Sentence.Start <= span.Start) low = middle + 1;
                else high = middle;
            }

            if (low > 0 && sentences[low - 1].Block.Touches(span.Start)) return file.Source.Slice(sentences[low - 1].Sentence);
        }

        return file.Source.Slice(file.Source.Lines.SpanOf(file.Source.Lines.PositionOf(span.Start).Line));
    }

    // Line breaks and doubled spaces come and go with an editor's wrapping.
    private static string Normalised(ReadOnlySpan<char> text)
    {
        var normalised = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c)) normalised.Append(c);
            else if (normalised.Length > 0 && normalised[^1] != ' ') normalised.Append(' ');
        }

        return normalised.ToString().TrimEnd();
    }
}
