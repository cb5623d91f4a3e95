using System.Collections.Immutable;
using FactLsp.Core.Configuration;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Rules;

/// <summary>What a fixture shows about its rule. Every rule has all four.</summary>
public enum FixtureKind
{
    /// <summary>The rule fires at the marked spans.</summary>
    Fires,

    /// <summary>Good text: the rule has nothing to say.</summary>
    Silent,

    /// <summary>It fires at another place than one would think.</summary>
    Elsewhere,

    /// <summary>It looks like the fault and is not: the rule has nothing to say.</summary>
    Lookalike,

    /// <summary>A quick fix: before, the fix's title, after.</summary>
    Fix,
}

/// <summary>
/// One case of a fixture file <c>Rules/Fixtures/category/name.txt</c>. A case starts with a line <c>=== kind[, option]: what it shows</c>; its text follows, with
/// <c>[|…|]</c> around every span that the rule reports. Options: <c>markdown</c>, <c>profile ap</c>, <c>profile strict</c>. A case of kind <c>fix</c> goes on with
/// a line <c>--- title of the fix</c> and the text afterwards. Other drafts of the workspace, for the ledger's rules, follow the text: a line <c>+++ name</c> and the draft; behind
/// the fixed text they are as the fix leaves them.
/// </summary>
public sealed record RuleFixture(string Rule, FixtureKind Kind, string Title, ArticleFormat Format, Profile Profile, string Text, string? FixTitle, string? Fixed)
{
    /// <summary>The workspace's other drafts, by name.</summary>
    public ImmutableArray<(string Name, string Text)> Others { get; init; } = [];

    /// <summary>Those that the fix changes, as it leaves them.</summary>
    public ImmutableArray<(string Name, string Text)> FixedOthers { get; init; } = [];

    /// <summary>The fixture folder.</summary>
    public static string Folder { get; } = Path.Combine(Testing.SharedFolder.Root, "tests", "FactLsp.Core.Tests", "Rules", "Fixtures");

    /// <summary>All cases of all files.</summary>
    public static ImmutableArray<RuleFixture> All { get; } = [.. Files().SelectMany(f => Read(f.Rule, File.ReadAllText(f.Path)))];

    public override string ToString() => $"{Rule} {Kind}: {Title}";

    private static IEnumerable<(string Rule, string Path)> Files() =>
        from path in Directory.EnumerateFiles(Folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select (Path.ChangeExtension(Path.GetRelativePath(Folder, path), null).Replace('\\', '/'), path);

    private static IEnumerable<RuleFixture> Read(string rule, string file)
    {
        foreach (var part in ("\n" + file.ReplaceLineEndings("\n")).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries).Where(p => p.Trim().Length > 0))
        {
            var firstLine = part.IndexOf('\n', StringComparison.Ordinal);
            var head = firstLine < 0 ? part : part[..firstLine];
            var body = firstLine < 0 ? string.Empty : part[(firstLine + 1)..];
            var colon = head.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"{rule}: “{head}” has no colon behind its kind.");
            var words = head[..colon].Split(',', StringSplitOptions.TrimEntries);
            var format = words.Contains("markdown") ? ArticleFormat.Markdown : ArticleFormat.PlainText;
            var profile = words.FirstOrDefault(w => w.StartsWith("profile ", StringComparison.Ordinal)) is { } named ? Profile.Find(named[8..])! : Profile.Default;
            string? fixTitle = null, afterwards = null;
            if (body.IndexOf("\n--- ", StringComparison.Ordinal) is >= 0 and var split)
            {
                var rest = body[(split + 5)..];
                var line = rest.IndexOf('\n', StringComparison.Ordinal);
                (fixTitle, afterwards) = (rest[..line], rest[(line + 1)..].TrimEnd('\n'));
                body = body[..split];
            }

            var drafts = SplitDrafts(body);
            var fixedDrafts = SplitDrafts(afterwards ?? string.Empty);
            yield return new RuleFixture(rule, Enum.Parse<FixtureKind>(words[0], ignoreCase: true), head[(colon + 1)..].Trim(), format, profile, drafts.Text, fixTitle, afterwards is null ? null : fixedDrafts.Text)
            {
                Others = drafts.Others,
                FixedOthers = fixedDrafts.Others,
            };
        }
    }

    private static (string Text, ImmutableArray<(string, string)> Others) SplitDrafts(string body)
    {
        var parts = body.Split("\n+++ ");
        return (parts[0].TrimEnd('\n'), [.. parts.Skip(1).Select(part => (part[..part.IndexOf('\n', StringComparison.Ordinal)].Trim(), part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..].TrimEnd('\n')))]);
    }
}
