namespace FactLsp.Fuzz;

/// <summary>Something that takes any text and must neither throw nor break what it promises.</summary>
/// <param name="Name">What <c>--target</c> calls it.</param>
/// <param name="Seeds">Inputs to start from.</param>
/// <param name="Pieces">What a mutation may put in: the words of the target's language.</param>
/// <param name="Run">Runs one input; throws when a promise is broken.</param>
public sealed record FuzzTarget(string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Pieces, Action<string> Run)
{
    /// <summary>The target with the inputs of <c>Corpus/NAME</c> below <paramref name="folder"/> among its seeds: those that did what none before them did, kept by earlier runs.</summary>
    public FuzzTarget WithCorpus(string folder)
    {
        var own = Path.Combine(folder, Name);
        return Directory.Exists(own) ? this with { Seeds = [.. Seeds, .. Directory.EnumerateFiles(own, "*" + Fuzzing.Ending).Order(StringComparer.Ordinal).Select(Fuzzing.Read)] } : this;
    }
}

/// <summary>A promise that an input broke.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);
