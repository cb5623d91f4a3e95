using System.Net;
using System.Text;
using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules;

namespace FactLsp.Cli.Output;

/// <summary>One page for people, with nothing to load: for each draft how its claims are sourced, its text with the claims in colour, its sources, its dates and its findings.</summary>
internal sealed class HtmlReport : LintReport
{
    private const string Head =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>Fact-tagged drafts</title>
        <style>
        :root { color-scheme: light dark; --agency: #2e7d32; --collective: #827717; --named: #1565c0; --unnamed: #e65100; --dateline: #757575; --none: #c62828; }
        body { font: 16px/1.6 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
        .bar { display: flex; height: 1rem; border-radius: .3rem; overflow: hidden; margin: .5rem 0; }
        .bar span { display: block; }
        .text { white-space: pre-wrap; font-family: Georgia, serif; border-left: 3px solid #8884; padding-left: 1rem; overflow-wrap: anywhere; }
        .text mark { background: none; color: inherit; text-decoration: underline 2px; text-underline-offset: 4px; }
        .agency { text-decoration-color: var(--agency) !important; } .bar .agency, .key .agency { background: var(--agency); }
        .collective { text-decoration-color: var(--collective) !important; } .bar .collective, .key .collective { background: var(--collective); }
        .named { text-decoration-color: var(--named) !important; } .bar .named, .key .named { background: var(--named); }
        .unnamed { text-decoration-color: var(--unnamed) !important; } .bar .unnamed, .key .unnamed { background: var(--unnamed); }
        .dateline { text-decoration-color: var(--dateline) !important; } .bar .dateline, .key .dateline { background: var(--dateline); }
        .none { text-decoration-color: var(--none) !important; } .bar .none, .key .none { background: var(--none); }
        .key span { display: inline-block; width: .8rem; height: .8rem; border-radius: .2rem; margin: 0 .3rem 0 .8rem; }
        table { border-collapse: collapse; width: 100%; } td, th { text-align: left; vertical-align: top; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid #8884; }
        .error { color: var(--none); } .warning { color: var(--unnamed); } .information, .hint { color: var(--named); }
        </style>
        </head>
        <body>
        <h1>Fact-tagged drafts</h1>
        """;

    private readonly StreamWriter _output;

    internal HtmlReport(Stream output, LintLook look)
        : base(look)
    {
        _output = new StreamWriter(output, Terminal.Utf8, leaveOpen: true) { NewLine = "\n" };
        _output.WriteLine(Head);
        _output.WriteLine($"<p class=\"key\">A claim is sourced by{string.Concat(LintSummary.Verdicts.Select(verdict => $"<span class=\"{verdict.Name()}\"></span>{Label(verdict)}"))}</p>");
    }

    internal override void Finish(LintSummary summary)
    {
        _output.WriteLine($"<p>{summary.Files} drafts, {summary.Claims} claims, {summary.Of(Severity.Error)} errors, {summary.Of(Severity.Warning)} warnings, {summary.Of(Severity.Information)} information.</p>");
        _output.WriteLine("</body>\n</html>");
        _output.Flush();
    }

    protected override void WriteFile(LintedFile file)
    {
        _output.WriteLine($"<h2>{Encode(file.Path)}</h2>");
        if (file.Article is { } article)
        {
            WriteBar(article);
            WriteText(article);
            WriteSources(article);
            WriteDates(article);
        }

        WriteFindings(file);
    }

    protected override void Close() => _output.Dispose();

    private static string Label(Verdict verdict) => verdict switch
    {
        Verdict.Agency => "an agency, outlet or body",
        Verdict.Collective => "a group of them",
        Verdict.Named => "a person or organisation",
        Verdict.Unnamed => "somebody unnamed",
        Verdict.Dateline => "the header’s credit",
        _ => "nobody",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(DisplayText.Safe(JsonOutput.WellFormed(text)));

    // Line ends stay, and control characters, which HTML cannot hold, are shown as pictures.
    private static string EncodeLines(ReadOnlySpan<char> text)
    {
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var line in text.ToString().ReplaceLineEndings("\n").Split('\n')) encoded.Append(encoded.Length == 0 ? string.Empty : "\n").Append(Encode(line));
        return encoded.ToString();
    }

    private void WriteBar(Article article)
    {
        if (article.Claims.IsEmpty) return;
        _output.Write("<div class=\"bar\">");
        foreach (var verdict in LintSummary.Verdicts)
        {
            var count = article.Claims.Count(claim => claim.Verdict == verdict);
            if (count > 0) _output.Write($"<span class=\"{verdict.Name()}\" style=\"flex:{count}\" title=\"{count}: {Label(verdict)}\"></span>");
        }

        _output.WriteLine("</div>");
    }

    private void WriteText(Article article)
    {
        _output.Write("<div class=\"text\">");
        var at = 0;
        foreach (var claim in article.Claims)
        {
            // Two attributions of one sentence can overlap: the earlier claim keeps what they share.
            var start = Math.Max(at, claim.Span.Start);
            if (claim.Span.End <= start) continue;
            _output.Write(EncodeLines(article.Text.AsSpan(at, start - at)));
            var sources = claim.Sources.IsEmpty ? Label(claim.Verdict) : string.Join("; ", claim.Sources.Select(source => source.Name));
            var relay = string.Concat(claim.Relay.Select(link => " ← " + link.Name));
            _output.Write($"<mark class=\"{claim.Verdict.Name()}\" title=\"{Encode(sources + relay)}\">{EncodeLines(article.Text.AsSpan(start, claim.Span.End - start))}</mark>");
            at = claim.Span.End;
        }

        _output.Write(EncodeLines(article.Text.AsSpan(at)));
        _output.WriteLine("</div>");
    }

    private void WriteSources(Article article)
    {
        var sources = article.Claims.SelectMany(claim => claim.Sources).GroupBy(source => (source.Name, source.Verdict)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Name, StringComparer.Ordinal).ToList();
        if (sources.Count == 0) return;
        _output.WriteLine("<h3>Sources</h3>\n<table><tr><th>Source</th><th>Kind</th><th>Claims</th></tr>");
        foreach (var source in sources) _output.WriteLine($"<tr><td>{Encode(source.Key.Name)}</td><td>{Label(source.Key.Verdict)}</td><td>{source.Count()}</td></tr>");
        _output.WriteLine("</table>");
    }

    private void WriteDates(Article article)
    {
        var dated = article.Dates.Where(date => date.Edtf is not null).ToList();
        if (dated.Count == 0) return;
        _output.WriteLine("<h3>Dates</h3>\n<table><tr><th>In the text</th><th>Means</th><th>Why</th></tr>");
        foreach (var date in dated) _output.WriteLine($"<tr><td>{Encode(date.Span.In(article.Text).ToString())}</td><td>{Encode(date.Edtf!.ToString())}</td><td>{Encode(date.Explanation)}</td></tr>");
        _output.WriteLine("</table>");
    }

    private void WriteFindings(LintedFile file)
    {
        _output.WriteLine("<h3>Findings</h3>");
        if (file.Diagnostics.IsEmpty)
        {
            _output.WriteLine("<p>None.</p>");
            return;
        }

        _output.WriteLine("<table><tr><th>Line</th><th>Finding</th><th>Rule</th></tr>");
        foreach (var diagnostic in file.Diagnostics)
        {
            var start = file.Source.Lines.PositionOf(diagnostic.Span.Start);
            _output.WriteLine($"<tr><td>{start.Line + 1}:{start.Character + 1}</td><td><span class=\"{diagnostic.Severity.Name()}\">{diagnostic.Severity.Name()}</span> {Encode(diagnostic.Message)}</td><td><a href=\"{Encode(diagnostic.HelpUrl)}\">{diagnostic.Rule}</a></td></tr>");
        }

        _output.WriteLine("</table>");
    }
}
