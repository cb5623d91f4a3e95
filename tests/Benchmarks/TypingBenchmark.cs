using BenchmarkDotNet.Attributes;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Text;

namespace FactLsp.Benchmarks;

/// <summary>Types the last 200 characters of an article, each behind the others, as the server takes keystrokes: what the state before knows is taken over. One operation is one keystroke.</summary>
[MemoryDiagnoser]
public class TypingBenchmark
{
    private const int Keystrokes = 200;
    private string _text = null!;

    /// <summary>Characters of the article when all is typed.</summary>
    [Params(5_000, 100_000)]
    public int Length { get; set; }

    /// <summary>Reads the text.</summary>
    [GlobalSetup]
    public void Prepare() => _text = Articles.OfLength(Length)[..Length];

    /// <summary>Types.</summary>
    /// <returns>How many findings there were, all states together.</returns>
    [Benchmark(OperationsPerInvoke = Keystrokes)]
    public int Keystroke()
    {
        Article? article = null;
        var findings = 0;
        for (var length = Length - Keystrokes + 1; length <= Length; length++)
        {
            article = Analyzer.Update(article, new SourceText(_text[..length]), ActorRegistry.Embedded);
            findings += article.Diagnostics.Length;
        }

        return findings;
    }
}
