using System.Collections.Immutable;
using System.Text.Json;
using FactLsp.Cli.Output;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Input;

/// <summary>
/// Findings that are known and wait their turn: a newsroom starts with what it has, and only new findings fail. Keyed by rule and sentence, so that
/// edits elsewhere in a file do not bring old findings back. A JSON file: <c>{"version": 1, "findings": {PATH: [FINGERPRINT, …]}}</c>.
/// </summary>
internal sealed class Baseline
{
    private readonly SortedDictionary<string, HashSet<string>> _findings = new(StringComparer.Ordinal);

    /// <summary>How many findings it knows.</summary>
    internal int Count => _findings.Values.Sum(fingerprints => fingerprints.Count);

    /// <summary>Findings that <see cref="Without"/> left out.</summary>
    internal int Matched { get; private set; }

    /// <summary>Reads a baseline file; null, with the fault, when it is none.</summary>
    internal static Baseline? Read(string fullPath, out string? fault)
    {
        if (DraftText.ReadFile(fullPath, out fault) is not { } text) return null;
        var baseline = new Baseline();
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.GetProperty("version").GetInt32() != 1)
            {
                fault = "is a baseline of another version; write it anew";
                return null;
            }

            foreach (var file in json.RootElement.GetProperty("findings").EnumerateObject())
                baseline._findings[file.Name] = [.. file.Value.EnumerateArray().Select(fingerprint => fingerprint.GetString()!)];
            return baseline;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            fault = "is not a baseline; write it with --write-baseline";
            return null;
        }
    }

    /// <summary>The file with the findings that the baseline knows among the suppressed ones. Hints are never in a baseline, and never fail.</summary>
    internal LintedFile Without(LintedFile file)
    {
        if (!_findings.TryGetValue(file.Path, out var known)) return file;
        var fingerprints = new SentenceFingerprint(file);
        var left = ImmutableArray.CreateBuilder<Diagnostic>();
        var suppressed = file.Suppressed.ToBuilder();
        foreach (var diagnostic in file.Diagnostics)
        {
            if (known.Contains(fingerprints.Of(diagnostic))) suppressed.Add(new SuppressedFinding(diagnostic, IsInSource: false, "The baseline lists it."));
            else left.Add(diagnostic);
        }

        Matched += file.Diagnostics.Length - left.Count;
        return file with { Diagnostics = left.ToImmutable(), Suppressed = suppressed.ToImmutable() };
    }

    /// <summary>Takes the findings of a file in.</summary>
    internal void Add(LintedFile file)
    {
        var fingerprints = new SentenceFingerprint(file);
        foreach (var diagnostic in file.Diagnostics)
        {
            var fingerprint = fingerprints.Of(diagnostic);
            if (diagnostic.Severity == Severity.Hint) continue;
            if (!_findings.TryGetValue(file.Path, out var known)) _findings[file.Path] = known = new HashSet<string>(StringComparer.Ordinal);
            known.Add(fingerprint);
        }
    }

    /// <summary>The text of the baseline's file: sorted, so that it merges well.</summary>
    internal string ToJson()
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, JsonOutput.Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", 1);
            json.WriteStartObject("findings");
            foreach (var (path, fingerprints) in _findings)
            {
                json.WriteStartArray(JsonOutput.WellFormed(path));
                foreach (var fingerprint in fingerprints.Order(StringComparer.Ordinal)) json.WriteStringValue(fingerprint);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Terminal.Utf8.GetString(text.ToArray()) + "\n";
    }
}
