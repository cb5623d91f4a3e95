using System.CommandLine;
using System.Text;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp man</c>: the manual page. It is made from the commands themselves, so that it says what they do.</summary>
internal static class ManCommand
{
    internal static Command Create(RootCommand root)
    {
        var command = new Command("man", "Prints the manual page: factlsp man > factlsp.1, or factlsp man | man -l -");
        command.SetAction(parsed =>
        {
            Write(root, parsed.InvocationConfiguration.Output);
            return ExitCode.Clean;
        });
        return command;
    }

    private static void Write(RootCommand root, TextWriter output)
    {
        output.Write($".TH FACTLSP 1 \"\" \"factlsp {typeof(ManCommand).Assembly.GetName().Version!.ToString(3)}\"\n");
        output.Write(".SH NAME\nfactlsp \\- checks fact\\-tagged news drafts\n");
        output.Write(".SH SYNOPSIS\n.B factlsp\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIARGUMENT\\fR]...\n");
        output.Write(".SH DESCRIPTION\n");
        Paragraphs(root.Description, output);
        output.Write(".SH COMMANDS\n");
        foreach (var command in root.Subcommands) Write(command, "factlsp", output);
        output.Write(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nSet to anything, it keeps colours and links out of the output.\n");
        output.Write(".SH FILES\n.TP\n.I .factlsp.yaml\nThe configuration of the drafts in its folder and below.\n.TP\n.IR .gitignore \", \" .ignore \", \" .factlspignore\nWhat is left out when a folder is searched.\n");
    }

    private static void Write(Command command, string before, TextWriter output)
    {
        if (command.Hidden) return;
        (command as ExplainedCommand)?.Explain();
        var name = $"{before} {command.Name}";
        output.Write($".SS \"{Escaped(string.Join(' ', command.Arguments.Select(argument => argument.HelpName ?? argument.Name).Prepend(name)))}\"\n");
        Paragraphs(command.Description, output);
        foreach (var argument in command.Arguments) Item(argument.HelpName ?? argument.Name, argument.Description, output);
        foreach (var option in command.Options)
        {
            if (option.Hidden) continue;
            var names = string.Join(", ", option.Aliases.Append(option.Name).Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal));
            Item(option.HelpName is null ? names : $"{names} {option.HelpName}", option.Description, output);
        }

        foreach (var inner in command.Subcommands) Write(inner, name, output);
    }

    private static void Item(string name, string? description, TextWriter output) => output.Write($".TP\n.B \"{Escaped(name)}\"\n{Escaped(description ?? string.Empty)}\n");

    // An indented line stands as it is written; the others are filled.
    private static void Paragraphs(string? text, TextWriter output)
    {
        var isExample = false;
        foreach (var line in (text ?? string.Empty).ReplaceLineEndings("\n").Split('\n'))
        {
            var indented = line.StartsWith("  ", StringComparison.Ordinal);
            if (indented != isExample) output.Write(indented ? ".PP\n.nf\n" : ".fi\n");
            isExample = indented;
            output.Write(line.Length == 0 ? ".PP\n" : Escaped(line) + "\n");
        }

        if (isExample) output.Write(".fi\n");
    }

    // A backslash and a hyphen mean something to roff, and so does a dot or a quote at the start of a line.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text).Replace("\\", "\\e").Replace("-", "\\-").Replace("\"", "\\(dq").Replace("\n", " ").ToString();
        return escaped is ['.' or '\'', ..] ? "\\&" + escaped : escaped;
    }
}
