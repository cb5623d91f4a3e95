using System.Diagnostics;
using System.Globalization;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Workspace;

namespace FactLsp.Benchmarks;

/// <summary>
/// The ledger at scale, by the clock: drafts made from a seed are analysed and indexed one by one as the server does, then one of them is edited again and again.
/// <c>dotnet run -c Release --project tests/Benchmarks -- ledger [drafts]</c>.
/// </summary>
internal static class LedgerMeasurement
{
    private static readonly string[] Towns = ["Van", "Lima", "Brno", "Garissa", "Coimbra", "Narvik", "Kotka", "Busan", "Tanta", "Kano", "Khulna", "Odesa", "Herat", "Cusco", "Bari", "Manali", "Manta", "Douai", "Szeged", "Lombok"];
    private static readonly string[] Events = ["earthquake", "flood", "fire", "explosion", "storm", "landslide", "crash", "riot", "collapse", "strike"];
    private static readonly string[] Groups = ["people", "miners", "passengers", "soldiers", "workers", "pupils", "tourists", "sailors"];

    internal static void Run(int count)
    {
        var folder = Directory.CreateTempSubdirectory("factlsp-ledger");
        try
        {
            Measure(count, Path.Combine(folder.FullName, "ledger.db"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(int count, string database)
    {
        Analyzer.Analyze(Draft(0), ActorRegistry.Embedded);
        var before = Resident();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var ledger = WorkspaceLedger.Empty;
        var batch = new List<LedgerDraft>();
        long characters = 0;
        var facts = 0;
        for (var i = 0; i < count; i++)
        {
            var text = Draft(i);
            characters += text.Length;
            var draft = LedgerDraft.Of(Key(i), Analyzer.Analyze(text, ActorRegistry.Embedded));
            facts += draft.Facts.Facts.Length;
            batch.Add(draft);
            if (batch.Count < 16 && i < count - 1) continue;
            ledger = ledger.With([.. batch]);
            batch.Clear();
        }

        var analysed = watch.Elapsed;
        Say($"{count} drafts, {characters / 1e6:F1} million characters, {facts} facts");
        Say($"analysed and indexed        {analysed.TotalSeconds,8:F1} s   processor {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:F1} s");

        using (var store = LedgerStore.Open(database))
        {
            watch.Restart();
            foreach (var part in ledger.Drafts.Chunk(256)) store.Put([.. part.Select(static d => ("stamp", d))]);
            Say($"written to the store        {watch.Elapsed.TotalSeconds,8:F1} s   {new FileInfo(database).Length / 1e6:F0} MB");
        }

        GC.Collect();
        Say($"held by the ledger          {GC.GetTotalMemory(true) / 1e6,8:F0} MB   resident {Resident() / 1e6:F0} MB, before {before / 1e6:F0} MB, at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");

        using (var store = LedgerStore.Open(database))
        {
            watch.Restart();
            var known = store.Read();
            var again = WorkspaceLedger.Empty.With([.. known.Values.Select(static k => k.Draft)]);
            Say($"known again from the store  {watch.Elapsed.TotalSeconds,8:F1} s   {again.Count} drafts");
        }

        // An edit: the draft's article is there (the editor needs it anyway); its facts are read, indexed, and its findings among all drafts worked out.
        var times = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            var key = i % count;
            var article = Analyzer.Analyze(Draft(key).Replace(" killed ", $" killed about {i + 2} or ", StringComparison.Ordinal), ActorRegistry.Embedded);
            watch.Restart();
            ledger = ledger.With(LedgerDraft.Of(Key(key), article));
            _ = LedgerFindings.Of(Key(key), article, ledger).Length;
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Say($"an edit                     {times[times.Count / 2],8:F2} ms  (median; 99 of 100 under {times[(int)(times.Count * 0.99)]:F2} ms)");
    }

    private static long Resident() => Process.GetCurrentProcess().WorkingSet64;

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static string Key(int i) => $"/drafts/{i:D5}.fact.txt";

    // Twelve words that hardly any other quotation has in this order.
    private static string Words(Random random) => string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}ord"));

    // A story of some 2,500 characters with a dozen figures, a quotation and two people; the same number gives the same story.
    private static string Draft(int number)
    {
        var random = new Random(number);
        string Pick(string[] from) => from[random.Next(from.Length)];
        var town = $"{Pick(Towns)}{(char)('a' + random.Next(26))}{(char)('a' + random.Next(26))}";
        var what = Pick(Events);
        var day = new NodaTime.LocalDate(2025, 1, 1).PlusDays(random.Next(365));
        var text = new System.Text.StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"date {day.Year:D4}-{day.Month:D2}-{day.Day:D2} {town.ToUpperInvariant()} — (AP) — The {what} in {town} killed {random.Next(2, 90)} {Pick(Groups)} and injured {random.Next(2, 900)} others on {day.PlusDays(-1).DayOfWeek}, police said.\n\n");
        for (var i = 0; i < 6; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"The {what} destroyed {random.Next(2, 900)} houses near {town}, the governor said. Some {random.Next(100, 9000)} {Pick(Groups)} were evacuated to {Pick(Towns)}, and the repair will cost ${random.Next(2, 900)} million.\n\n");
            text.Append(CultureInfo.InvariantCulture, $"“{Words(random)},” Mayor Ana {town} said. It was a long night for the town, and the roads stayed closed until the morning. Nobody could say when the power would be back.\n\n");
        }

        return text.ToString();
    }
}
