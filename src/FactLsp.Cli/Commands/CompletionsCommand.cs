using System.CommandLine;

namespace FactLsp.Cli.Commands;

/// <summary><c>factlsp completions</c>: what a shell needs to complete options, formats and rules. The words themselves come from the command line's own parser.</summary>
internal static class CompletionsCommand
{
    private const string Bash =
        """
        # bash: eval "$(factlsp completions bash)" in ~/.bashrc
        _factlsp() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(factlsp "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _factlsp factlsp
        """;

    private const string Zsh =
        """
        # zsh: eval "$(factlsp completions zsh)" in ~/.zshrc, behind compinit
        _factlsp() {
          local -a words_found
          words_found=("${(@f)$(factlsp "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
          [[ -n "$words_found" ]] && compadd -a words_found
          _files
        }
        compdef _factlsp factlsp
        """;

    private const string Fish =
        """
        # fish: factlsp completions fish | source in ~/.config/fish/config.fish
        complete -c factlsp -a '(factlsp "[suggest:"(commandline -C)"]" (commandline -cp) 2>/dev/null)'
        """;

    private const string PowerShell =
        """
        # PowerShell: factlsp completions pwsh | Out-String | Invoke-Expression in $PROFILE
        Register-ArgumentCompleter -Native -CommandName factlsp -ScriptBlock {
          param($word, $line, $position)
          factlsp "[suggest:$position]" "$line" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
        }
        """;

    internal static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        var command = new Command("completions", "Prints what a shell needs to complete this command; its first line says where to put it.") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(shell) switch { "bash" => Bash, "zsh" => Zsh, "fish" => Fish, _ => PowerShell });
            return ExitCode.Clean;
        });
        return command;
    }
}
