using System.IO.Pipelines;

namespace FactLsp.Server.Lifetime;

/// <summary>The process's own streams. Standard output belongs to the protocol; what people should read goes to standard error.</summary>
internal static class StandardStreams
{
#pragma warning disable RS0030 // The one place where the console is opened, and as a stream only.
    /// <summary>Standard input.</summary>
    public static PipeReader Input() => PipeReader.Create(Console.OpenStandardInput(), new StreamPipeReaderOptions(bufferSize: 16 << 10));

    /// <summary>Standard output.</summary>
    public static Stream Output() => Console.OpenStandardOutput();

    /// <summary>Writes one line to standard error.</summary>
    public static void Report(string line)
    {
        using var error = new StreamWriter(Console.OpenStandardError());
        error.WriteLine($"factlsp-server: {line}");
    }
#pragma warning restore RS0030
}
