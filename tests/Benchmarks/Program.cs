using BenchmarkDotNet.Running;

if (args is ["ledger", .. var rest])
{
    FactLsp.Benchmarks.LedgerMeasurement.Run(rest is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 10_000);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(FactLsp.Benchmarks.AttributionBenchmark).Assembly).Run(args);
