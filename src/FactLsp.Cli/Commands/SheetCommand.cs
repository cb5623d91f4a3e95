using System.CommandLine;
using System.Globalization;
using FactLsp.Cli.Export;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;
using NodaTime.Text;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp sheet</c>: the fact-checker's check sheet, one row a claim.</summary>
internal static class SheetCommand
{
    internal static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "Drafts." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "sheet",
            "Prints the check sheet of drafts as CSV: one row a claim, for the fact-checker to fill in.",
            """
            Columns: file, line, claim, verdict, sources, relay, dates, checker, checked on. The last two come from the claim's [CQ: …]; empty ones are to be done.
            """)
        {
            files, profile, configuration,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true) { NewLine = "\r\n" };
            output.WriteLine("file,line,claim,verdict,sources,relay,dates,checker,checked on");
            var exitCode = ExitCode.Clean;
            foreach (var path in parsed.GetValue(files)!)
            {
                if (DraftText.ReadFile(terminal.FullPath(path), out var fault) is { } text)
                {
                    Write(path, analysis.Analyze(terminal.FullPath(path), text), output);
                    continue;
                }

                terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {path} {fault}"));
                exitCode = ExitCode.InputError;
            }

            return exitCode;
        });
        return command;
    }

    private static void Write(string path, AnalysedDraft draft, TextWriter output)
    {
        var article = draft.Article;
        foreach (var claim in article.Claims)
        {
            var (checker, checkedOn) = CheckOf(article.Syntax, claim.Sentence);
            output.WriteLine(string.Join(',', new[]
            {
                path,
                (article.Syntax.Source.Lines.PositionOf(claim.Span.Start).Line + 1).ToString(CultureInfo.InvariantCulture),
                claim.Span.In(article.Text).ToString(),
                claim.Verdict.Name(),
                string.Join("; ", claim.Sources.Select(source => source.Name)),
                string.Join(" via ", claim.Relay.Reverse().Select(link => link.Name)),
                string.Join("; ", article.Dates.Where(date => claim.Span.Contains(date.Span)).Select(date => date.Edtf?.ToString() ?? date.Value)),
                checker,
                checkedOn,
            }.Select(ExportDraft.Cell)));
        }
    }

    // [CQ: jl, 2025-03-21]: who, and behind the last comma when.
    private static (string Checker, string CheckedOn) CheckOf(ArticleSyntax syntax, int sentence)
    {
        foreach (var tag in syntax.Tags)
        {
            if (tag is not MarkSyntax { Kind: MarkKind.Checked } mark || mark.Sentence != sentence) continue;
            var note = mark.NoteSpan.In(syntax.Text).ToString();
            var comma = note.LastIndexOf(',');
            return comma >= 0 && LocalDatePattern.Iso.Parse(note[(comma + 1)..].Trim()).Success ? (note[..comma].Trim(), note[(comma + 1)..].Trim()) : (note.Trim(), string.Empty);
        }

        return (string.Empty, string.Empty);
    }
}
