using System.Globalization;
using BenchmarkDotNet.Running;
using FactLsp.Benchmarks;

switch (args)
{
    case ["ledger", .. var rest]:
        LedgerMeasurement.Run(rest is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["short", var output, .. var rest]:
        return ShortForm.Run(output, rest is [var longest] ? int.Parse(longest, CultureInfo.InvariantCulture) : int.MaxValue);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmark).Assembly).Run(args);
        return 0;
}
