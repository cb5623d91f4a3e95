using System.Text;
using FactLsp.Fuzz;
using FactLsp.Testing;

namespace FactLsp.Core.Tests.Invariants;

/// <summary>Every fuzz target for a moment, from a fixed seed, and every input that once broke something. <c>eng/fuzz</c> goes on for as long as one likes.</summary>
public sealed class FuzzTests
{
    private static readonly string Crashes = Path.Combine(SharedFolder.Root, "tests", "Fuzz", "Crashes");

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Mutations_break_nothing(string name)
    {
        var target = FuzzTargets.All.Single(t => t.Name == name);
        var mutator = new Mutator(target, seed: 2025);
        foreach (var seed in target.Seeds) Assert.Null(Fuzzing.FaultOf(target, seed));
        for (var run = 0; run < 400; run++)
        {
            var input = mutator.Next();
            Assert.True(Fuzzing.FaultOf(target, input) is null, $"{Fuzzing.FaultOf(target, input)}\n{input}");
        }
    }

    [Fact]
    public void What_once_broke_something_stays_repaired()
    {
        foreach (var file in Directory.EnumerateFiles(Crashes, "*.utf16"))
        {
            var target = FuzzTargets.All.Single(t => Path.GetFileName(file).StartsWith(t.Name + "-", StringComparison.Ordinal));
            Assert.True(Fuzzing.FaultOf(target, Encoding.Unicode.GetString(File.ReadAllBytes(file))) is null, file);
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
