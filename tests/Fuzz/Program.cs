using System.Diagnostics;
using System.Globalization;
using FactLsp.Fuzz;

// eng/fuzz [--minutes N] [--target NAME] [--seed N] [--keep]: runs the targets one after the other, each for its share of the time. An input that breaks a promise is made smaller
// and kept in tests/Fuzz/Crashes; with --keep, one that takes a branch of the engine that none before it took is kept in tests/Fuzz/Corpus.
double minutes = 1;
var seed = Environment.TickCount;
var keeps = false;
var targets = FuzzTargets.All;
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--minutes":
            minutes = double.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--target":
            var name = args[++i];
            targets = [.. targets.Where(t => string.Equals(t.Name, name, StringComparison.Ordinal))];
            break;
        case "--seed":
            seed = int.Parse(args[++i], CultureInfo.InvariantCulture);
            break;
        case "--keep":
            keeps = true;
            break;
        default:
            Console.Error.WriteLine($"fuzz: there is no option {args[i]}");
            return 2;
    }
}

if (targets.IsEmpty)
{
    Console.Error.WriteLine($"fuzz: there is no such target; there are {string.Join(", ", FuzzTargets.All.Select(t => t.Name))}");
    return 2;
}

var corpus = Path.Combine("tests", "Fuzz", "Corpus");
var crashes = Path.Combine("tests", "Fuzz", "Crashes");
var coverage = Coverage.Find();
long total = 0;
var broken = 0;
Console.WriteLine($"seed {seed}{(coverage is null ? ", not guided by coverage" : "")}");
foreach (var target in targets.Select(t => t.WithCorpus(corpus)))
{
    var mutator = new Mutator(target, seed);
    foreach (var input in target.Seeds)
    {
        Try(input);
        coverage?.TakeNew();
    }

    var watch = Stopwatch.StartNew();
    var known = new HashSet<string>(StringComparer.Ordinal);
    long runs = 0;
    var kept = 0;
    while (watch.Elapsed.TotalMinutes < minutes / targets.Length)
    {
        var input = mutator.Next();
        runs++;
        if (Try(input) is { } fault)
        {
            if (!known.Add(fault)) continue;
            broken++;
            Console.WriteLine($"{target.Name}: {fault} ({Fuzzing.Write(crashes, target.Name + "-", Fuzzing.Shrink(target, input, fault))})");
        }
        else if (coverage?.TakeNew() is { Count: true } taken)
        {
            mutator.Keep(input);
            if (!taken.Branch) continue;
            kept++;
            if (keeps) Fuzzing.Write(Path.Combine(corpus, target.Name), "", input);
        }
    }

    total += runs;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {runs} runs in {watch.Elapsed.TotalMinutes:0.0} min, {kept} inputs took a new branch, {coverage?.Seen ?? 0} branches, {known.Count} broken"));

    string? Try(string input)
    {
        coverage?.Start();
        return Fuzzing.FaultOf(target, input);
    }
}

Console.WriteLine($"{total} runs, {broken} broken");
return broken == 0 ? 0 : 1;
