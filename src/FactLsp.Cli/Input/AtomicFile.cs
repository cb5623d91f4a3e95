namespace FactLsp.Cli.Input;

/// <summary>Writes a file so that a reader sees the old text or the new one, never half of it.</summary>
internal static class AtomicFile
{
    /// <summary>Replaces what stands at <paramref name="path"/>; permissions stay, and a link goes on leading to the same file.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal static void Write(string path, string text) => Write(path, Terminal.Utf8.GetBytes(text));

    /// <summary>The same for bytes.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
        var temporary = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            // A new file, never one that somebody put there to be written through.
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) file.Write(bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(target)) File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
