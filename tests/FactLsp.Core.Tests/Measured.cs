namespace FactLsp.Core.Tests;

/// <summary>Tests that fit a cost to a length or a limit to the memory of the process: they run alone, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "Measured";
}
