using System.Collections.Immutable;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Configuration;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Fuzz;

/// <summary>All targets: each names the promise that it holds the engine to.</summary>
public static class FuzzTargets
{
    private static readonly string[] Drafts =
    [
        "date 2025-03-21 SEOUL, South Korea — (AP) — Tass said Shoigu met Kim Jong Un on Friday. [src: TASS, 2025-03-21]\n\nKim thanked him, according to KCNA.\n",
        "---\ndate: 2025-05-14\nactors: here.yaml\n---\n\n# A walkout ends\n\n“We won,” Quilodrán told [Costa Press](https://costapress.example/a). [^1]\n\n[^1]: src: Costa Press\n",
        "SEOUL (AP) -- The spy agency said Thursday that about 10,000 to 12,000 troops were sent. [[date: Thursday = 2025-03-20]] <!-- factlsp-disable-line -->\n\nPhoto: Jane Doe\n",
    ];

    private static readonly string[] DraftWords =
    [
        "date 2025-03-21 ", "[src: ", "[src: TASS, 2025-03-21]", "[date: Friday = 2025-03-14]", "[TK]", "[CQ: ab 2025-03-21]", "]", "[[", "]]", "“", "”", "\"", "'", "’s ", "(AP)", "(", ")", " said ", "according to ",
        "he ", "Kim ", "some observers say ", "\n", "\n\n", "\r\n", "\r", "# ", "> ", "- ", "|", "    ", "```\n", "<!-- factlsp-disable -->", "<!--", "-->", "[^1]", "\n[^1]: ", "https://apnews.com/x ", "[a](b)",
        "yesterday ", "on Monday, March 3, 2025", "between 1995 and 2003", "11-day ", "U.S. ", "\0", "\ud83d\ude00", "\ud83d", "\u202e", "\ufeff", "김정은", "*", "_", "\\", "&amp;", ".", ", ", "?",
    ];

    private static readonly string[] DateWords =
        ["2025", "-", "03", "21", "/", "..", "~", "?", "%", "X", "XX", "Y", "-W12", "T12:30", "Z", "+09:00", "{", "}", "[", "]", ",", "0000", "9999", "1", "00", "99", "21", "24", "-0001", "S2", "E", "é"];

    /// <summary>Every target, by name.</summary>
    public static ImmutableArray<FuzzTarget> All { get; } =
    [
        new("draft", Drafts, DraftWords, Draft),
        new("typing", Drafts, DraftWords, Typing),
        new("edtf", ["2025-03-21", "2025-03-21/2025-04", "../2025", "2025-03~", "20XX", "Y-17000", "2025-W12", "2025-21", "[2024,2025]", "2025-03-21T12:30+09:00"], DateWords, Edtf),
        new("configuration", ["profile: ap\nrules:\n  quote/mixed-marks: off\nactors: [a.yaml]\n", "overrides:\n  - files: [\"*.md\"]\n    rules: { date/style: warning }\nextends: [base.yaml]\n"],
            ["profile: ", "rules:", "\n", "  ", "- ", "{", "}", "[", "]", "&a ", "*a", "!!binary ", "? ", ": ", "|\n", ">\n", "\"", "'", "#", "off", "error", "null", "~", "1e9", "---\n", "...\n", "\t", "%YAML 1.1\n", "<<: *a\n"], Configuration),
        new("actors", ["- id: a-b\n  kind: person\n  name: Ann Bell\n  positions:\n    - title: Mayor\n      from: 2020\n      to: ..\n", "- remove: kcna\n", "{\"id\":\"x\",\"kind\":\"agency\",\"name\":\"X News\"}\n", "Ann Bell = Bell, Annie | person | us\n", "---\naliases: [Bell]\n---\nText\n"],
            ["- ", "id: ", "kind: ", "name: ", "aliases: [", "]", "\n", "  ", "remove: ", "positions:", "from: ", "2020-13", "..", "{", "}", "\"", ":", ",", "|", " = ", "---\n", "&a ", "*a", "\0", "\ud83d"], ActorFile),
    ];

    // Any text is analysed, every span lies in it, and every quick fix can be applied.
    private static void Draft(string text)
    {
        foreach (var format in new[] { ArticleFormat.PlainText, ArticleFormat.Markdown })
        {
            var article = Analyzer.Analyze(text, ActorRegistry.Embedded, new AnalysisOptions { Format = format });
            foreach (var diagnostic in article.Diagnostics)
            {
                if (diagnostic.Span.Start < 0 || diagnostic.Span.Length < 0 || diagnostic.Span.End > text.Length) throw new BrokenPromiseException($"{diagnostic.Rule} reports {diagnostic.Span} in a text of {text.Length}");
                foreach (var fix in diagnostic.Fixes)
                {
                    if (fix.Edits.Length > 0) article.Syntax.Source.With(fix.Edits);
                }
            }
        }
    }

    // What an edit leaves alone is taken over, and nobody can tell. The text says where it is edited: at each NUL, or in its middle.
    private static void Typing(string text)
    {
        Article? article = null;
        var now = string.Empty;
        foreach (var part in text.Split('\0'))
        {
            now = now.Insert(now.Length / 2, part);
            article = Analyzer.Update(article, new SourceText(now), ActorRegistry.Embedded);
        }

        now = now.Remove(now.Length / 3, Math.Min(1, now.Length));
        article = Analyzer.Update(article, new SourceText(now), ActorRegistry.Embedded);
        var fresh = Analyzer.Analyze(now, ActorRegistry.Embedded);
        if (!article.Diagnostics.Select(d => (d.Rule, d.Span, d.Message)).SequenceEqual(fresh.Diagnostics.Select(d => (d.Rule, d.Span, d.Message)))
            || !article.Attributions.Select(a => (a.Sentence, a.LastSentence, a.Parent, a.Antecedent)).SequenceEqual(fresh.Attributions.Select(a => (a.Sentence, a.LastSentence, a.Parent, a.Antecedent))))
        {
            throw new BrokenPromiseException("typing gives another result than an analysis from the start");
        }
    }

    // What is read as a date is written as the same date again.
    private static void Edtf(string text)
    {
        if (EdtfDate.Read(text).Date is not { } date) return;
        if (date.Earliest > date.Latest) throw new BrokenPromiseException($"{date.Text} ends before it begins");
        if (EdtfDate.Read(date.Text).Date is not { } again || again.Earliest != date.Earliest || again.Latest != date.Latest) throw new BrokenPromiseException($"“{text}” is read as {date.Text}, which is read as another date");
    }

    // Faults are findings in the file, never exceptions.
    private static void Configuration(string text)
    {
        foreach (var diagnostic in ConfigurationReader.Read(text).Diagnostics)
        {
            if (diagnostic.Span.Start < 0 || diagnostic.Span.End > text.Length) throw new BrokenPromiseException($"{diagnostic.Rule} reports {diagnostic.Span} in a file of {text.Length}");
        }
    }

    private static void ActorFile(string text)
    {
        foreach (var name in new[] { "a.yaml", "a.jsonl", "a.txt", "a.md" }) ActorFileReader.Read(text, name, ActorLayerKind.Workspace);
    }
}
