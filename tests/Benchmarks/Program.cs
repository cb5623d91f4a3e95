using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(FactLsp.Benchmarks.AttributionBenchmark).Assembly).Run(args);
