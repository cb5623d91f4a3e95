namespace FactLsp.Core.Text;

/// <summary>"Did you mean": the word of a short list that is nearest to a misspelled one.</summary>
public static class NearestWord
{
    /// <summary>The nearest of <paramref name="words"/>, or null when none is near enough (more than a third of the letters differ). Case does not count.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        string? best = null;
        var limit = Math.Max(1, word.Length / 3);
        var folded = word.ToLowerInvariant();
        foreach (var candidate in words)
        {
            var distance = EditDistance.Bounded(folded, candidate.ToLowerInvariant(), limit);
            if (distance > limit) continue;
            limit = distance - 1;
            best = candidate;
            if (limit < 0) break;
        }

        return best;
    }
}
