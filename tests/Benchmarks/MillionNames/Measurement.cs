using System.Diagnostics;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;

namespace FactLsp.Benchmarks.MillionNames;

/// <summary>Measures a compiled actor file through the registry that the server and the command use. Times are the best of several rounds: the machine has other work.</summary>
internal static class Measurement
{
    private const int Rounds = 15;

    private static readonly string[] Prefixes = ["s", "San", "santa m", "Mos", "new y", "Зел", "서", "city", "Vill", "qx"];

    private static readonly string[] Misspelt =
        ["Mosco", "Sankt Petersbrug", "Pyongyan", "Buenos Aries", "Novosibrisk", "Reykjavic", "Kyiw", "Johanesburg", "Washingtn", "Zzyzxqkvw", "Сантк-Петербург", "Tas", "San Fransisco, United Sates"];

    internal static int Compile(string file, string cache)
    {
        var watch = Stopwatch.StartNew();
        var loaded = new ActorFileLoader(cache).Load(Path.GetFullPath(file), ActorLayerKind.Workspace, out string? fault);
        Console.WriteLine(fault ?? $"compiled in {watch.ElapsedMilliseconds:N0} ms, peak {Peak() >> 20} MB, index {new DirectoryInfo(Path.Combine(cache, "actors")).EnumerateFiles().Sum(static f => f.Length) >> 20} MB");
        return loaded is null ? 1 : 0;
    }

    internal static int Run(string file, string cache)
    {
        file = Path.GetFullPath(file);
        string article = Article();
        var syntax = ArticleParser.Parse(article, ArticleFormat.PlainText);
        // What a server has before it opens the file: the catalogue, and an analysis that has run.
        MentionFinder.Find(syntax, ActorRegistry.Embedded);
        Warm();
        GC.Collect();
        long before = Resident();
        long files = Status("RssFile:");
        long heap = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var loaded = new ActorFileLoader(cache).Load(file, ActorLayerKind.Workspace, out _)!;
        double hashAndOpen = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        var registry = loaded.Over(ActorRegistry.Embedded);
        double lay = watch.Elapsed.TotalMilliseconds;
        Console.WriteLine($"first open: {hashAndOpen:F1} ms with the hash of the source and the checksum of the index; laid over the catalogue in {lay:F1} ms; {registry.Layers[1].Count:N0} actors");
        Memory("opening");

        ReportScan("wire prose", syntax, registry);
        Memory("the scan");
        Report("50 completions", Prefixes, prefix => registry.Complete(prefix, 50).Length);
        Memory("the completions");
        Report("did you mean", Misspelt, name => registry.Suggest(name, 5).Length);
        Report("look-up", ["Seoul", "Santa Maria", "nobody at all"], name => registry.Lookup(name).Length);
        Memory("all of it");
        var diverse = ArticleParser.Parse(Article(loaded.Over(ActorRegistry.Empty)), ArticleFormat.PlainText);
        ReportScan("text of 20,000 different names", diverse, registry);
        Console.WriteLine($"open again: {Processor(() => new ActorFileLoader(cache).Load(file, ActorLayerKind.Workspace, out _)):F1} ms of processor time, best {Best(() => new ActorFileLoader(cache).Load(file, ActorLayerKind.Workspace, out _)):F1} ms; with a key that is known: {Best(OpenKnown(file, cache)):F2} ms; laid over: {Best(() => loaded.Over(ActorRegistry.Embedded)):F2} ms");
        return 0;

        // Pages of the index that were looked at count here until the system wants them back; objects on the heap do until they are collected.
        void Memory(string what)
        {
            long live = GC.GetTotalMemory(forceFullCollection: true);
            Console.WriteLine($"resident memory added after {what}: {(Resident() - before) / 1048576.0:F1} MB, of it mapped from files {(Status("RssFile:") - files) / 1048576.0:F1} MB; live objects {(live - heap) / 1048576.0:F1} MB");
        }
    }

    private static void ReportScan(string what, ArticleSyntax syntax, ActorRegistry registry)
    {
        int hits = 0;
        double scan = Best(() => hits = Scan(syntax, registry));
        double bare = Best(() => Scan(syntax, ActorRegistry.Embedded));
        double megabytes = System.Text.Encoding.UTF8.GetByteCount(syntax.Text) / 1e6;
        Console.WriteLine($"longest-match scan, {what}: {megabytes:F2} MB, {syntax.Tokens.Count:N0} words and marks, {hits:N0} names: {scan:F1} ms = {megabytes / scan * 1000:F1} MB/s, {megabytes / Processor(() => Scan(syntax, registry)) * 1000:F1} MB/s of processor time (the catalogue alone: {megabytes / bare * 1000:F1} MB/s)");
    }

    // Nothing comes twice: every name is looked up for the first time.
    private static string Article(ActorRegistry registry)
    {
        var text = new System.Text.StringBuilder("date 2025-03-21 SEOUL, South Korea — (AP) — ");
        int number = 0;
        foreach (var actor in registry.Actors.Where((_, i) => i % 12 == 0).Take(20_000))
            text.Append(++number % 4 == 0 ? ".\n\nThe delegation went on to " : " and then, after a day of talks, to ").Append(actor.Name);
        return text.ToString();
    }

    private static int Scan(ArticleSyntax syntax, ActorRegistry registry)
    {
        var scanner = new NameScanner(registry);
        scanner.Scan(syntax);
        return scanner.Hits.Count;
    }

    private static Action OpenKnown(string file, string cache)
    {
        var loader = new ActorFileLoader(cache);
        loader.Load(file, ActorLayerKind.Workspace, out _);
        return () => loader.Load(file, ActorLayerKind.Workspace, out _);
    }

    private static double Processor(Action action)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < Rounds; i++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / Rounds;
    }

    // The first time of everything is the compiler's; a server has it behind it.
    private static void Warm()
    {
        foreach (string prefix in Prefixes)
            ActorRegistry.Embedded.Complete(prefix, 50);
        foreach (string name in Misspelt)
            ActorRegistry.Embedded.Suggest(name, 5);
    }

    private static void Report(string what, string[] questions, Func<string, int> ask)
    {
        var times = questions.Select(question =>
        {
            int found = 0;
            double time = Best(() => found = ask(question));
            return (question, time, found);
        }).ToArray();
        Console.WriteLine($"{what}: worst {times.Max(static t => t.time):F2} ms; {string.Join(", ", times.Select(static t => $"“{t.question}” {t.time:F2} ({t.found})"))}");
    }

    private static double Best(Action action)
    {
        double best = double.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            action();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }

        return best;
    }

    // Our own wire prose: names of places and people among ordinary words, 1 MB of it.
    private static string Article()
    {
        string[] sentences =
        [
            "The foreign minister arrived in Pyongyang on Friday for talks that both sides called frank and useful. ",
            "Officials in Seoul, South Korea said that they would watch the visit, and that nothing had been agreed beforehand. ",
            "Two ships left the port of Vladivostok with grain and fuel, according to the harbour master, who gave no further details. ",
            "In Santa Maria the council voted nine to four for the new school, and the old one will be sold before the end of the year. ",
            "He said the army would hold its exercise near Cheorwon as planned, with fewer soldiers than in other years. ",
            "Prices rose by 2.3 percent in February, the statistics office said, while wages grew more slowly than many had expected. ",
            "“We have waited for this for a long time,” said a teacher from San Antonio, “and we will go on waiting if we must.” ",
            "Analysts in Washington and Brussels were cautious; the agreement has many clauses, and few of them have a date. ",
        ];
        var text = new System.Text.StringBuilder("date 2025-03-21 SEOUL, South Korea — (AP) — ");
        for (int i = 0; text.Length < 1_000_000; i++)
        {
            text.Append(sentences[i % sentences.Length]);
            if (i % 5 == 4)
                text.Append("\n\n");
        }

        return text.ToString();
    }

    private static long Resident() => Status("VmRSS:");

    private static long Peak() => Status("VmHWM:");

    private static long Status(string field)
    {
        if (!File.Exists("/proc/self/status"))
            return Process.GetCurrentProcess().WorkingSet64;
        string line = File.ReadLines("/proc/self/status").First(l => l.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) << 10;
    }
}
