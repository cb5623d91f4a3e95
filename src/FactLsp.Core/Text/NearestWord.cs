namespace FactLsp.Core.Text;

/// <summary>"Did you mean": the word of a short list that is nearest to a misspelled one.</summary>
public static class NearestWord
{
    /// <summary>The nearest of <paramref name="words"/>, or null when none is near enough (more than a third of the letters differ). Case does not count.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        string? best = null;
        var bestDistance = Math.Max(1, word.Length / 3) + 1;
        foreach (var candidate in words)
        {
            var distance = Distance(word, candidate);
            if (distance >= bestDistance) continue;
            bestDistance = distance;
            best = candidate;
        }

        return best;
    }

    // Levenshtein's distance with two rows: the lists are short.
    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = WordHash.Fold(left[i - 1]) == WordHash.Fold(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
