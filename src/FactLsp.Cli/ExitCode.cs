namespace FactLsp.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above the threshold.</summary>
    internal const int Clean = 0;

    /// <summary>Findings at or above the threshold.</summary>
    internal const int Findings = 1;

    /// <summary>An option is wrong, or a file could not be read.</summary>
    internal const int InputError = 2;

    /// <summary>Stopped before the end, by Ctrl+C or a signal: what was not looked at is not clean.</summary>
    internal const int Stopped = 130;
}
