namespace FactLsp.Server.Tests;

/// <summary>Tests that look at the memory of the process or at what it does on disk: they run alone, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    public const string Name = "Measured";
}
