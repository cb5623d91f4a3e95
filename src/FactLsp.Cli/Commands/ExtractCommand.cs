using System.CommandLine;
using System.Text.Json;
using FactLsp.Cli.Input;
using FactLsp.Cli.Output;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp extract</c>: the analysed article as JSON, one object a line.</summary>
internal static class ExtractCommand
{
    internal static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.ZeroOrMore, Description = "Drafts to analyse. “-” reads one from standard input." };
        var lines = new Option<bool>("--jsonl") { Description = """Read JSON lines from standard input instead: {"id", "text", "date"?, "format"?: "plain" | "markdown"}. "dct" is another name for "date".""" };
        var profile = CommonOptions.Profile();
        var configuration = CommonOptions.Configuration();
        var command = new ExplainedCommand(
            "extract",
            "Prints claims, sources, dates, mentions and findings as JSON, one object per article and line.",
            """
            Offsets are UTF-16 units, end exclusive; a byte-order mark counts. With --jsonl a line that cannot be read gives {"id", "error"} and the rest goes on.

            Examples:
              factlsp extract draft.fact.md
              factlsp extract --jsonl --profile strict < articles.jsonl > facts.jsonl
            """)
        {
            files, lines, profile, configuration,
        };
        command.Validators.Add(result =>
        {
            var hasFiles = result.GetValue(files) is { Length: > 0 };
            if (hasFiles == result.GetValue(lines)) result.AddError(hasFiles ? "Give either files or --jsonl, not both." : "Name a file, or use --jsonl to read standard input.");
        });
        command.SetAction(parsed =>
        {
            if (CommonOptions.ReadAnalysis(parsed, profile, configuration, terminal) is not { } analysis) return ExitCode.InputError;
            if (parsed.GetValue(lines)) return ArticleLines.Run(terminal, (writer, line) => ArticleJson.Write(writer, line.RawId, analysis.Analyze(line.Text, line.Format, line.Date)));
            using var json = new JsonLines(terminal.Output);
            return ExtractFiles(parsed.GetValue(files)!, analysis.Analyze, json, terminal);
        });
        return command;
    }

    /// <summary>One line a file, whatever becomes of the others. <paramref name="analyze"/> takes the full path and the text.</summary>
    internal static int ExtractFiles(string[] files, Func<string, string, AnalysedDraft> analyze, JsonLines json, Terminal terminal)
    {
        var exitCode = ExitCode.Clean;
        foreach (var path in files)
        {
            if (terminal.Stop.IsCancellationRequested) break;
            var full = terminal.FullPath(path);
            var id = $"\"{JsonEncodedText.Encode(JsonOutput.WellFormed(path), JsonOutput.Options.Encoder)}\"";
            var text = path is "-" ? DraftText.ReadStream(terminal.Input, out var fault) : DraftText.ReadFile(full, out fault);
            if (text is null)
            {
                terminal.Error.WriteLine($"factlsp: {path} {fault}");
                json.Write(writer => ArticleJson.WriteError(writer, id, fault!));
                exitCode = ExitCode.InputError;
                continue;
            }

            if (!TryWrite(id, () => analyze(full, text), json, out var failure))
            {
                terminal.Error.WriteLine($"factlsp: {path}: {failure}");
                exitCode = ExitCode.InputError;
            }
        }

        return exitCode;
    }

    // A fault of ours must not end a stream of a million articles; the line says whose it is.
    private static bool TryWrite(string? id, Func<AnalysedDraft> analyze, JsonLines json, out string? failure)
    {
        failure = null;
        try
        {
            var draft = analyze();
            json.Write(writer => ArticleJson.Write(writer, id, draft));
            return true;
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or IOException))
        {
            var told = failure = $"factlsp failed on this article ({fault.GetType().Name}: {fault.Message}); please report it";
            json.Write(writer => ArticleJson.WriteError(writer, id, told));
            return false;
        }
    }
}
