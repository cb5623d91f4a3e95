using System.CommandLine;
using System.Globalization;
using FactLsp.Cli.Export;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;
using FactLsp.Core.Claims;
using FactLsp.Core.Rules.Marks;
using FactLsp.Core.Syntax;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp sheet</c>: the fact-checker's check sheet, one row a claim.</summary>
internal static class SheetCommand
{
    internal static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Drafts." };
        var apply = new Option<string>("--apply") { HelpName = "SHEET", Description = "Write the checks of this filled-in sheet into its drafts, as [CQ: …] behind the sentences. Paths in it are those that it was printed with." };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "sheet",
            "Prints the check sheet of drafts as CSV: one row a claim, for the fact-checker to fill in.",
            """
            Columns: file, line, claim, verdict, sources, relay, dates, checker, checked on, stamp. Checker and day come from the claim's [CQ: …]; empty ones are to be done.
            The stamp tells whether the sentence is still the one that was checked: --apply refuses a row whose sentence has changed, names it, and ends with 1.

            Examples:
              factlsp sheet draft.fact.md > sheet.csv
              factlsp sheet --apply sheet.csv
            """)
        {
            files, apply, profile, configuration,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            if ((parsed.GetValue(files) is { Length: > 0 }) == (parsed.GetValue(apply) is not null))
            {
                terminal.Error.WriteLine("factlsp: give either drafts or --apply SHEET");
                return ExitCode.InputError;
            }

            if (parsed.GetValue(apply) is { } sheet) return Apply(sheet, analysis, terminal);
            using var output = new StreamWriter(terminal.Output, Terminal.Utf8, leaveOpen: true) { NewLine = "\r\n" };
            output.WriteLine(string.Join(',', CheckSheet.Columns));
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

    private static int Apply(string sheet, DraftAnalysis analysis, Terminal terminal)
    {
        var rows = DraftText.ReadFile(terminal.FullPath(sheet), out var fault) is { } written ? CheckSheet.Read(written, out fault) : null;
        if (rows is null)
        {
            terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {sheet} {fault}"));
            return ExitCode.InputError;
        }

        var exitCode = ExitCode.Clean;
        foreach (var group in rows.GroupBy(row => row.Path, StringComparer.Ordinal))
        {
            // A sheet comes back from somewhere, and what it names is written to.
            var full = terminal.FullPath(group.Key);
            var relative = Path.GetRelativePath(terminal.WorkingFolder, full);
            if (Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] is "..")
            {
                Tell($"{group.Key} stands outside this folder, so its rows are not applied; run this in a folder above the draft", ExitCode.InputError);
                continue;
            }

            if (DraftText.ReadFile(full, out fault) is not { } text)
            {
                Tell($"{group.Key} {fault}", ExitCode.InputError);
                continue;
            }

            var marked = CheckSheet.Apply(analysis.Analyze(full, text).Article, [.. group], (row, reason) => Tell($"{sheet}:{row.Line}: “{Shortened(row.Claim)}” in {row.Path} is not applied: {reason}", ExitCode.Findings));
            if (string.Equals(marked, text, StringComparison.Ordinal)) continue;
            try
            {
                AtomicFile.Write(full, marked);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Tell($"{group.Key} cannot be written: {failure.Message}", ExitCode.InputError);
            }
        }

        return exitCode;

        void Tell(string message, int code)
        {
            terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {message}"));
            exitCode = Math.Max(exitCode, code);
        }
    }

    private static string Shortened(string claim) => claim.Length > 60 ? claim[..60] + "…" : claim;

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
                CheckStamp.Of(article.Syntax, claim.Sentence),
            }.Select(ExportDraft.Cell)));
        }
    }

    private static (string Checker, string CheckedOn) CheckOf(ArticleSyntax syntax, int sentence)
    {
        foreach (var tag in syntax.Tags)
        {
            if (tag is not MarkSyntax { Kind: MarkKind.Checked } mark || mark.Sentence != sentence) continue;
            var (checker, checkedOn, _) = CheckStamp.Read(mark.NoteSpan.In(syntax.Text).ToString());
            return (checker, checkedOn);
        }

        return (string.Empty, string.Empty);
    }
}
