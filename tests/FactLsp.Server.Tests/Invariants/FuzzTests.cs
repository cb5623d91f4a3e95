using FactLsp.Fuzz;
using FactLsp.Testing;

namespace FactLsp.Server.Tests.Invariants;

/// <summary>Every fuzz target for a moment, from a fixed seed, and every input that once broke something. <c>eng/fuzz</c> goes on for as long as one likes.</summary>
public sealed class FuzzTests
{
    private static readonly string Folder = Path.Combine(SharedFolder.Root, "tests", "Fuzz");

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutations_break_nothing(string name)
    {
        var target = FuzzTargets.All.Single(t => t.Name == name).WithCorpus(Path.Combine(Folder, "Corpus"));
        var mutator = new Mutator(target, seed: 2025);
        foreach (var seed in target.Seeds) Assert.True(Fuzzing.FaultOf(target, seed) is null, $"{Fuzzing.FaultOf(target, seed)}\n{seed}");
        for (var run = 0; run < 400; run++)
        {
            var input = mutator.Next();
            Assert.True(Fuzzing.FaultOf(target, input) is null, $"{Fuzzing.FaultOf(target, input)}\n{input}");
        }
    }

    [Fact]
    public void What_once_broke_something_stays_repaired()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Folder, "Crashes"), "*" + Fuzzing.Ending))
        {
            var target = FuzzTargets.All.Single(t => Path.GetFileName(file).StartsWith(t.Name + "-", StringComparison.Ordinal));
            Assert.True(Fuzzing.FaultOf(target, Fuzzing.Read(file)) is null, file);
        }
    }

    [Fact]
    public void A_broken_promise_is_found_and_made_small()
    {
        var target = new FuzzTarget("trap", ["abc"], ["x", "boom"], text =>
        {
            if (text.Contains("boom", StringComparison.Ordinal)) throw new BrokenPromiseException("boom");
        });
        var mutator = new Mutator(target, seed: 1);
        var found = Enumerable.Range(0, 200).Select(_ => mutator.Next()).First(input => Fuzzing.FaultOf(target, input) is not null);
        Assert.Equal("boom", Fuzzing.Shrink(target, found, "boom"));
    }
}
