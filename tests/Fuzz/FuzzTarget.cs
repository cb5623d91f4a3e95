namespace FactLsp.Fuzz;

/// <summary>Something that takes any text and must neither throw nor break what it promises.</summary>
/// <param name="Name">What <c>--target</c> calls it.</param>
/// <param name="Seeds">Inputs to start from.</param>
/// <param name="Pieces">What a mutation may put in: the words of the target's language.</param>
/// <param name="Run">Runs one input; throws when a promise is broken.</param>
public sealed record FuzzTarget(string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Pieces, Action<string> Run);

/// <summary>A promise that an input broke.</summary>
public sealed class BrokenPromiseException(string message) : Exception(message);
