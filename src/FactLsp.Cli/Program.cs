using System.Runtime.InteropServices;
using FactLsp.Cli;
using FactLsp.Cli.Commands;

// Ctrl+C, or a pipeline that is cancelled, asks the command to stop with what it has; a second time ends the process.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

using var terminal = Terminal.OfProcess(stop.Token);
return FactLspCommand.Run(args, terminal);

void Stop(PosixSignalContext signal)
{
    if (stop.IsCancellationRequested) return;
    signal.Cancel = true;
    stop.Cancel();
}
