using System.CommandLine;
using FactLsp.Cli.Export;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp annotate</c>: a draft whose sources stand in notes.</summary>
internal static class AnnotateCommand
{
    internal static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A draft; “-” reads standard input." };
        var form = new Option<string>("--as") { HelpName = "FORM", Required = true, Description = "footnotes: source tags become footnotes, and the draft stays a draft; endnotes: the text for readers, with numbers and a list of sources at its end." };
        form.AcceptOnlyFromAmong("footnotes", "endnotes");
        var output = new Option<string>("--output", "-o") { HelpName = "FILE", Description = "Where to write; standard output when it is left out." };
        var standardInputPath = new Option<string>("--stdin-path") { HelpName = "PATH", Description = "The path that standard input would have." };
        var configuration = CommonOptions.Configuration();
        var profile = CommonOptions.Profile();
        var command = new ExplainedCommand(
            "annotate",
            "Prints a draft with its sources in notes.",
            """
            Footnotes survive a word processor: Markdown → DOCX → Markdown, and “[^1]: src: TASS, 2025-03-21” is a source tag again.
            """)
        {
            file, form, output, profile, configuration, standardInputPath,
        };
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            var path = parsed.GetValue(file)!;
            var full = terminal.FullPath(path is "-" ? parsed.GetValue(standardInputPath) ?? "stdin" : path);
            var text = path is "-" ? DraftText.ReadStream(terminal.Input, out var fault) : DraftText.ReadFile(full, out fault);
            if (text is null)
            {
                terminal.Error.WriteLine(DisplayText.Safe($"factlsp: {path} {fault}"));
                return ExitCode.InputError;
            }

            var draft = analysis.Analyze(full, text);
            var noted = parsed.GetValue(form) is "footnotes" ? FactNotes.AsFootnotes(draft.Article) : FactNotes.AsEndnotes(new ExportDraft(path, string.Empty, draft));
            if (parsed.GetValue(output) is { } target) AtomicFile.Write(terminal.FullPath(target), noted);
            else terminal.Output.Write(Terminal.Utf8.GetBytes(noted));
            return ExitCode.Clean;
        });
        return command;
    }
}
