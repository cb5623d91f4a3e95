using System.Diagnostics;
using System.Globalization;
using System.Text;
using FactLsp.Fuzz;

// eng/fuzz [--minutes N] [--target NAME] [--seed N]: runs the targets in turn; an input that breaks a promise is made smaller and kept in tests/Fuzz/Crashes.
double minutes = 1;
var seed = Environment.TickCount;
var targets = FuzzTargets.All;
for (var i = 0; i + 1 < args.Length; i += 2)
{
    switch (args[i])
    {
        case "--minutes":
            minutes = double.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
        case "--target":
            targets = [.. FuzzTargets.All.Where(t => string.Equals(t.Name, args[i + 1], StringComparison.Ordinal))];
            break;
        case "--seed":
            seed = int.Parse(args[i + 1], CultureInfo.InvariantCulture);
            break;
    }
}

if (targets.IsEmpty)
{
    Console.Error.WriteLine($"fuzz: there is no such target; there are {string.Join(", ", FuzzTargets.All.Select(t => t.Name))}");
    return 2;
}

long total = 0;
var broken = 0;
Console.WriteLine($"seed {seed}");
Parallel.ForEach(targets.SelectMany(target => Enumerable.Range(0, Math.Max(1, Environment.ProcessorCount / targets.Length)).Select(n => (target, n))), work =>
{
    var mutator = new Mutator(work.target, seed + work.n);
    var watch = Stopwatch.StartNew();
    long runs = 0;
    var known = new HashSet<string>(StringComparer.Ordinal);
    while (watch.Elapsed.TotalMinutes < minutes)
    {
        var input = mutator.Next();
        runs++;
        if (Fuzzing.FaultOf(work.target, input) is not { } fault || !known.Add(fault)) continue;
        Interlocked.Increment(ref broken);
        var small = Fuzzing.Shrink(work.target, input, fault);
        var bytes = Encoding.Unicode.GetBytes(small);
        var file = Path.Combine("tests", "Fuzz", "Crashes", $"{work.target.Name}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..12]}.utf16");
        File.WriteAllBytes(file, bytes);
        Console.WriteLine($"{work.target.Name}: {fault} ({file})");
    }

    Interlocked.Add(ref total, runs);
    Console.WriteLine($"{work.target.Name}: {runs} runs in {watch.Elapsed.TotalMinutes:0.0} min");
});
Console.WriteLine($"{total} runs, {broken} broken");
return broken == 0 ? 0 : 1;
