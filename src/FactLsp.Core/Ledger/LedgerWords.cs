using System.Globalization;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>The embedded table <c>ledger/words.tsv</c>: what words mean to the ledger.</summary>
internal sealed class LedgerWords
{
    private static readonly Lazy<LedgerWords> Lazy = new(static () => new LedgerWords());

    private LedgerWords()
    {
        var stems = new List<KeyValuePair<string, string>>();
        var numbers = new List<KeyValuePair<string, double>>();
        var ordinals = new List<KeyValuePair<string, double>>();
        var scales = new List<KeyValuePair<string, double>>();
        var suffixes = new List<KeyValuePair<string, double>>();
        var vague = new List<KeyValuePair<string, (double, double)>>();
        var units = new List<KeyValuePair<string, (string, double)>>();
        var currencies = new List<KeyValuePair<string, string>>();
        var lists = new Dictionary<string, List<KeyValuePair<string, string>>>(StringComparer.Ordinal);
        foreach (var cells in Rows())
        {
            switch (cells[0])
            {
                case "stem": stems.Add(KeyValuePair.Create(cells[1], Stem.WithoutE(cells[2]))); break;
                case "number": numbers.Add(KeyValuePair.Create(cells[1], Number(cells[2]))); break;
                case "ordinal": ordinals.Add(KeyValuePair.Create(cells[1], Number(cells[2]))); break;
                case "scale": scales.Add(KeyValuePair.Create(cells[1], Number(cells[2]))); break;
                case "suffix": suffixes.Add(KeyValuePair.Create(cells[1], Number(cells[2]))); break;
                case "vague": vague.Add(KeyValuePair.Create(cells[1], (Number(cells[2]), Number(cells[3])))); break;
                case "unit": units.Add(KeyValuePair.Create(cells[1], (cells[2], Number(cells[3])))); break;
                case "currency": currencies.Add(KeyValuePair.Create(cells[1], cells[2])); break;
                default:
                    if (!lists.TryGetValue(cells[0], out var list)) lists.Add(cells[0], list = []);
                    list.Add(KeyValuePair.Create(cells[1], cells.Length > 2 ? cells[2] : cells[1]));
                    break;
            }
        }

        Stems = new(stems);
        Numbers = new(numbers);
        Ordinals = new(ordinals);
        Scales = new(scales);
        Suffixes = new(suffixes);
        VagueNumbers = new(vague);
        Units = new(units);
        Currencies = new(currencies);
        States = List("state");
        Modals = List("modal");
        Negations = List("negation");
        Increments = List("increment");
        Titles = List("title");

        FigureWords = new(numbers.Select(static e => e.Key).Concat(ordinals.Select(static e => e.Key)).Concat(scales.Select(static e => e.Key)).Concat(vague.Select(static e => e.Key))
            .Append("lasted").Select(static w => KeyValuePair.Create(w, true)));

        // The others are looked up by stem.
        Properties = ByStem("property");
        Ups = ByStem("up");
        Downs = ByStem("down");
        Levels = ByStem("level");
        Sets = ByStem("set");
        Counters = ByStem("counter");
        Persons = ByStem("person");
        Synonyms = ByStem("same");
        Generic = ByStem("generic");
        Updates = ByStem("update");
        Formers = ByStem("former");
        Growth = ByStem("growth");
        Loose = ByStem("loose");
        Once = List("once");
        Ranks = List("rank");
        Fields = List("field");
        ServiceRanks = List("service");

        WordTable<string> List(string name) => new(lists[name]);
        WordTable<string> ByStem(string name) => new(lists[name].Select(e => KeyValuePair.Create(StemOf(e.Key), e.Value)));

        // Stem.Of needs this object's own table.
        string StemOf(string word) => Stems.TryGet(word, out var known) ? known : Stem.Regular(word);
    }

    internal static LedgerWords Instance => Lazy.Value;

    /// <summary>Words that tell that a sentence may have a figure; "lasted a week" has one without a number.</summary>
    internal WordTable<bool> FigureWords { get; }

    internal WordTable<string> Stems { get; }

    internal WordTable<double> Numbers { get; }

    internal WordTable<double> Ordinals { get; }

    internal WordTable<double> Scales { get; }

    internal WordTable<double> Suffixes { get; }

    internal WordTable<(double Low, double High)> VagueNumbers { get; }

    internal WordTable<(string Dimension, double Factor)> Units { get; }

    internal WordTable<string> Currencies { get; }

    /// <summary>What can be said of people behind their number: "40 dead".</summary>
    internal WordTable<string> States { get; }

    internal WordTable<string> Modals { get; }

    internal WordTable<string> Negations { get; }

    internal WordTable<string> Increments { get; }

    internal WordTable<string> Titles { get; }

    internal WordTable<string> Properties { get; }

    internal WordTable<string> Ups { get; }

    internal WordTable<string> Downs { get; }

    internal WordTable<string> Levels { get; }

    internal WordTable<string> Sets { get; }

    internal WordTable<string> Counters { get; }

    internal WordTable<string> Persons { get; }

    internal WordTable<string> Synonyms { get; }

    internal WordTable<string> Generic { get; }

    internal WordTable<string> Updates { get; }

    internal WordTable<string> Formers { get; }

    /// <summary>What a toll does between two drafts, and a rate between two months.</summary>
    internal WordTable<string> Growth { get; }

    /// <summary>Words before a noun that make no other thing of it: "the new bridge" is the bridge.</summary>
    internal WordTable<string> Loose { get; }

    /// <summary>What happens to one thing once: two dates for it contradict each other.</summary>
    internal WordTable<string> Once { get; }

    internal WordTable<string> Ranks { get; }

    /// <summary>What ministers and secretaries are for.</summary>
    internal WordTable<string> Fields { get; }

    internal WordTable<string> ServiceRanks { get; }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static IEnumerable<string[]> Rows()
    {
        using var stream = typeof(LedgerWords).Assembly.GetManifestResourceStream("ledger/words.tsv") ?? throw new InvalidOperationException("ledger/words.tsv is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)) yield return line.Split('\t');
        }
    }
}
