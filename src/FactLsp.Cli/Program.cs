using FactLsp.Cli;
using FactLsp.Cli.Commands;

// Ctrl+C asks the command to stop with what it has; a second one ends the process.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    if (stop.IsCancellationRequested) return;
    e.Cancel = true;
    stop.Cancel();
};

using var terminal = Terminal.OfProcess(stop.Token);
return FactLspCommand.Run(args, terminal);
