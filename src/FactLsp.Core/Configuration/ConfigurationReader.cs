using System.Collections.Frozen;
using System.Collections.Immutable;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Configuration;
using FactLsp.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FactLsp.Core.Configuration;

/// <summary>A configuration and what is wrong in its file.</summary>
/// <param name="Configuration">What could be read; a faulty key keeps its default.</param>
/// <param name="Diagnostics">The faults (<c>config/*</c>), in offsets of the file.</param>
public readonly record struct ConfigurationReading(DraftConfiguration Configuration, ImmutableArray<Diagnostic> Diagnostics);

/// <summary>Reads <c>.factlsp.yaml</c>. Never throws: a slip is a diagnostic at its place, with the nearest word that would be right.</summary>
public sealed class ConfigurationReader
{
    /// <summary>Longest configuration that is read, in UTF-16 units.</summary>
    public const int LongestFile = 1 << 20;

    private const int DeepestNesting = 8;
    private static readonly string[] TopKeys = ["extends", "profile", "rules", "citations", "overrides", "include", "exclude", "actors", "hints"];
    private static readonly string[] OverrideKeys = ["files", "rules", "citations"];
    private static readonly string[] CitationKeys = ["accept", "inherit"];
    private static readonly string[] AcceptWords = ["agency", "outlet", "body"];
    private static readonly string[] HintKeys = ["dates"];
    private static readonly string[] DateHintWords = ["relative", "all", "off"];
    private static readonly string[] InheritWords = ["dateline", "block", "none"];

    private readonly string _text;
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private YamlEvents _parser = new(string.Empty);

    private ConfigurationReader(string text) => _text = text;

    /// <summary>Reads the text of a configuration file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">The file's path, kept in the result.</param>
    /// <param name="start">What the file starts from: the last of those that it extends. Null starts from the defaults. Actor files are not taken over: each file's own are relative to it.</param>
    public static ConfigurationReading Read(string text, string? path = null, DraftConfiguration? start = null) => new ConfigurationReader(text).Read(path, start ?? DraftConfiguration.Default);

    private ConfigurationReading Read(string? path, DraftConfiguration start)
    {
        Profile? profile = null;
        var severities = start.Severities.ToDictionary(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string> include = start.Include, exclude = start.Exclude, actors = [], extends = [];
        var overrides = start.Overrides;
        var actorSpans = ImmutableArray.CreateBuilder<TextSpan>();
        var extendsSpans = ImmutableArray.CreateBuilder<TextSpan>();
        Mapping? citations = null;
        var dateHints = start.DateHints;
        try
        {
            if (_text.Length > LongestFile) throw new YamlException(Mark.Empty, Mark.Empty, "The file is larger than a megabyte.");
            _parser = new YamlEvents(_text);
            _parser.Consume<StreamStart>();
            if (_parser.TryConsume<DocumentStart>(out _) && ReadNode(0) is { } root)
            {
                foreach (var (key, value) in AsMapping(root, "the file").Entries)
                {
                    switch (key.Text)
                    {
                        case "extends":
                            extendsSpans.Clear();
                            extends = ReadTexts(value, extendsSpans);
                            break;
                        case "overrides":
                            overrides = [.. start.Overrides, .. ReadOverrides(value)];
                            break;
                        case "profile":
                            profile = Word(value, [.. Profile.All.Select(p => p.Name)], "profile") is { } name ? Profile.Find(name) : null;
                            break;
                        case "rules":
                            ReadSeverities(AsMapping(value, "rules"), severities);
                            break;
                        case "citations":
                            citations = AsMapping(value, "citations");
                            break;
                        case "include":
                            include = ReadTexts(value);
                            break;
                        case "exclude":
                            exclude = ReadTexts(value);
                            break;
                        case "actors":
                            actorSpans.Clear();
                            actors = ReadTexts(value, actorSpans);
                            break;
                        case "hints":
                            dateHints = ReadDateHints(AsMapping(value, "hints"));
                            break;
                        default:
                            ReportUnknownKey(key, TopKeys);
                            break;
                    }
                }
            }
        }
        catch (YamlException fault)
        {
            var at = (int)Math.Clamp(fault.Start.Index, 0, _text.Length);
            Report(UnreadableFile.RuleName, TextSpan.FromBounds(at, Math.Min(_text.Length, at + 1)), $"This is not YAML: {Sentence(fault.Message)} The rest of the file is not read.");
        }

        var policy = start.OwnPolicy;
        if (citations is not null)
        {
            var (accept, inherit) = ReadPolicy(citations);
            policy ??= (profile ?? start.Profile).Policy;
            if (accept is { } accepted) policy = policy with { AcceptAgencies = accepted.Agencies, AcceptOutlets = accepted.Outlets, AcceptBodies = accepted.Bodies };
            if (inherit is { } covers) policy = policy with { Inherit = covers };
        }

        return new ConfigurationReading(
            new DraftConfiguration
            {
                Path = path,
                Profile = profile ?? start.Profile,
                Severities = severities.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
                OwnPolicy = policy,
                Include = include,
                Exclude = exclude,
                ActorFiles = actors,
                DateHints = dateHints,
                ActorFileSpans = actorSpans.ToImmutable(),
                Extends = extends,
                ExtendsSpans = extendsSpans.ToImmutable(),
                Overrides = overrides,
            },
            _diagnostics.ToImmutable());
    }

    private void ReadSeverities(Mapping rules, Dictionary<string, Severity> severities)
    {
        foreach (var (key, value) in rules.Entries)
        {
            if (RuleCatalog.Find(key.Text) is null) ReportUnknownKey(key, [.. RuleCatalog.All.Select(r => r.Name)], "rule");
            else if (Word(value, [.. Rules.Severities.Names], "severity") is { } word && Rules.Severities.TryParse(word, out var severity)) severities[key.Text] = severity;
        }
    }

    private ((bool Agencies, bool Outlets, bool Bodies)? Accept, CitationInheritance? Inherit) ReadPolicy(Mapping citations)
    {
        (bool, bool, bool)? accept = null;
        CitationInheritance? inherit = null;
        foreach (var (key, value) in citations.Entries)
        {
            switch (key.Text)
            {
                case "accept":
                    var words = ((value as Sequence)?.Items ?? [value]).Select(item => Word(item, AcceptWords, "kind of source")).ToList();
                    accept = (words.Contains("agency"), words.Contains("outlet"), words.Contains("body"));
                    break;
                case "inherit":
                    if (Word(value, InheritWords, "value") is { } word) inherit = (CitationInheritance)Array.IndexOf(InheritWords, word);
                    break;
                default:
                    ReportUnknownKey(key, CitationKeys);
                    break;
            }
        }

        return (accept, inherit);
    }

    private IEnumerable<ConfigurationOverride> ReadOverrides(Node value)
    {
        foreach (var item in (value as Sequence)?.Items ?? [value])
        {
            if (item is Leaf { Text: "" }) continue;
            ImmutableArray<string> files = [];
            var severities = new Dictionary<string, Severity>(StringComparer.OrdinalIgnoreCase);
            (bool, bool, bool)? accept = null;
            CitationInheritance? inherit = null;
            foreach (var (key, part) in AsMapping(item, "an entry of overrides").Entries)
            {
                switch (key.Text)
                {
                    case "files":
                        files = ReadTexts(part);
                        break;
                    case "rules":
                        ReadSeverities(AsMapping(part, "rules"), severities);
                        break;
                    case "citations":
                        (accept, inherit) = ReadPolicy(AsMapping(part, "citations"));
                        break;
                    default:
                        ReportUnknownKey(key, OverrideKeys);
                        break;
                }
            }

            if (files.IsEmpty && item is Mapping) Report(WrongValue.RuleName, item.Span, "This entry names no “files”, so it has no effect.");
            if (!files.IsEmpty) yield return new ConfigurationOverride(files, severities.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), accept, inherit);
        }
    }

    private DateHints ReadDateHints(Mapping hints)
    {
        var dates = DateHints.Relative;
        foreach (var (key, value) in hints.Entries)
        {
            if (!string.Equals(key.Text, "dates", StringComparison.Ordinal)) ReportUnknownKey(key, HintKeys);
            else if (Word(value, DateHintWords, "value") is { } word) dates = (DateHints)Array.IndexOf(DateHintWords, word);
        }

        return dates;
    }

    private ImmutableArray<string> ReadTexts(Node value, ImmutableArray<TextSpan>.Builder? spans = null)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in (value as Sequence)?.Items ?? [value])
        {
            if (item is Leaf { Text: "" }) continue;
            if (item is Leaf leaf && !leaf.Text.Contains('\0'))
            {
                texts.Add(leaf.Text);
                spans?.Add(leaf.Span);
            }
            else
            {
                Report(WrongValue.RuleName, item.Span, "Expected a path or a glob here.");
            }
        }

        return texts.ToImmutable();
    }

    private string? Word(Node value, IReadOnlyList<string> allowed, string what)
    {
        if (value is Leaf leaf)
        {
            var match = allowed.FirstOrDefault(w => string.Equals(w, leaf.Text, StringComparison.OrdinalIgnoreCase));
            if (match is not null) return match;
            var nearest = NearestWord.Of(leaf.Text, allowed);
            Report(
                WrongValue.RuleName,
                leaf.Span,
                $"“{leaf.Text}” is no {what}. It is one of {string.Join(", ", allowed)}.",
                nearest is null ? [] : [QuickFix.Replace($"Change to “{nearest}”", leaf.Span, nearest, isSafe: true)]);
        }
        else
        {
            Report(WrongValue.RuleName, value.Span, $"Expected one of {string.Join(", ", allowed)} here.");
        }

        return null;
    }

    private void ReportUnknownKey(Leaf key, IReadOnlyList<string> allowed, string what = "key")
    {
        var nearest = NearestWord.Of(key.Text, allowed);
        Report(
            UnknownKey.RuleName,
            key.Span,
            nearest is null
                ? $"There is no {what} “{key.Text}”, so it has no effect."
                : $"There is no {what} “{key.Text}”, so it has no effect. Did you mean “{nearest}”?",
            nearest is null ? [] : [QuickFix.Replace($"Change to “{nearest}”", key.Span, nearest, isSafe: true)]);
    }

    private Mapping AsMapping(Node node, string what)
    {
        if (node is Mapping mapping) return mapping;
        if (node is not Leaf { Text: "" }) Report(WrongValue.RuleName, node.Span, $"Expected “key: value” lines for {what}.");
        return new Mapping(node.Span, []);
    }

    private void Report(string rule, TextSpan span, string message, ImmutableArray<QuickFix> fixes = default) => _diagnostics.Add(new Diagnostic
    {
        Rule = rule,
        Severity = Severity.Error,
        Span = span,
        Message = message,
        Fixes = fixes.IsDefault ? [] : fixes,
    });

    private Node ReadNode(int depth)
    {
        if (depth > DeepestNesting) throw new YamlException(_parser.Current!.Start, _parser.Current.End, "It is nested too deeply.");
        if (_parser.TryConsume<Scalar>(out var scalar)) return new Leaf(SpanOf(scalar), scalar.Value);
        if (_parser.TryConsume<SequenceStart>(out var sequence))
        {
            var items = new List<Node>();
            while (!_parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(depth + 1));
            return new Sequence(SpanOf(sequence), items);
        }

        if (_parser.TryConsume<MappingStart>(out var mapping))
        {
            var entries = new List<(Leaf, Node)>();
            while (!_parser.TryConsume<MappingEnd>(out _))
            {
                var key = ReadNode(depth + 1);
                var value = ReadNode(depth + 1);
                if (key is Leaf leaf) entries.Add((leaf, value));
                else Report(WrongValue.RuleName, key.Span, "A key is a single word.");
            }

            return new Mapping(SpanOf(mapping), entries);
        }

        var current = _parser.Current!;
        throw new YamlException(current.Start, current.End, "Aliases are not used here.");
    }

    private TextSpan SpanOf(NodeEvent node)
    {
        var start = (int)Math.Clamp(node.Start.Index, 0, _text.Length);
        var end = (int)Math.Clamp(node.End.Index, start, _text.Length);
        if (node is Scalar { Style: ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted } && end - start >= 2) (start, end) = (start + 1, end - 1);
        return TextSpan.FromBounds(start, end);
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";

    private abstract record Node(TextSpan Span);

    private sealed record Leaf(TextSpan Span, string Text) : Node(Span);

    private sealed record Sequence(TextSpan Span, List<Node> Items) : Node(Span);

    private sealed record Mapping(TextSpan Span, List<(Leaf Key, Node Value)> Entries) : Node(Span);
}
