namespace FactLsp.Training;

/// <summary>Soft-max ranking with an L1 penalty, one example at a time (FTRL-proximal): most weights end at zero. The order of the examples is fixed, so the result is too.</summary>
internal static class Learner
{
    private const int Passes = 8;
    private const int LeastSupport = 15;
    private const double L1 = 20;
    private const double L2 = 0.5;
    private const double Rate = 0.08;

    /// <summary>Adds the weights learned from <paramref name="examples"/> to <paramref name="weights"/>; returns how many were right in the last pass.</summary>
    internal static int Learn(List<Example> examples, int[] support, float[] weights)
    {
        var z = new double[weights.Length];
        var n = new double[weights.Length];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new Random(7);
        var right = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            random.Shuffle(order);
            right = 0;
            foreach (var index in order)
            {
                if (Step(examples[index], support, z, n)) right++;
            }
        }

        for (var i = 0; i < weights.Length; i++)
        {
            if (n[i] > 0) weights[i] += (float)WeightOf(z[i], n[i]);
        }

        return right;
    }

    private static bool Step(Example example, int[] support, double[] z, double[] n)
    {
        var scores = new double[example.Candidates.Length];
        var best = 0;
        for (var c = 0; c < scores.Length; c++)
        {
            foreach (var feature in example.Candidates[c])
            {
                if (support[feature] >= LeastSupport) scores[c] += WeightOf(z[feature], n[feature]);
            }

            if (scores[c] > scores[best]) best = c;
        }

        var highest = scores[best];
        var sum = scores.Sum(score => Math.Exp(score - highest));
        for (var c = 0; c < scores.Length; c++)
        {
            var gradient = ((Math.Exp(scores[c] - highest) / sum) - (c == example.Right ? 1 : 0)) * example.Importance;
            if (Math.Abs(gradient) < 1e-3) continue;
            foreach (var feature in example.Candidates[c])
            {
                if (support[feature] < LeastSupport) continue;
                var step = (Math.Sqrt(n[feature] + (gradient * gradient)) - Math.Sqrt(n[feature])) / Rate;
                z[feature] += gradient - (step * WeightOf(z[feature], n[feature]));
                n[feature] += gradient * gradient;
            }
        }

        return best == example.Right;
    }

    private static double WeightOf(double z, double n) =>
        Math.Abs(z) <= L1 ? 0 : -(z - (Math.Sign(z) * L1)) / (((1 + Math.Sqrt(n)) / Rate) + L2);
}
