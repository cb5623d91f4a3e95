using System.CommandLine;

namespace FactLsp.Cli.Commands;

/// <summary>A command with one line for the list of commands, and more to read in its own help.</summary>
internal sealed class ExplainedCommand(string name, string summary, string explanation) : Command(name, summary)
{
    /// <summary>It is this command that was called: its help says everything.</summary>
    internal void Explain() => Description += "\n\n" + explanation;
}
