using FactLsp.Core.Actors.Index;
using Microsoft.Win32.SafeHandles;

namespace FactLsp.Core.Workspace;

/// <summary>An index in a file that is open for reading. Its length is that of the moment when it was opened.</summary>
internal sealed class IndexFile : IndexBytes, IDisposable
{
    private readonly SafeFileHandle _file;

    /// <summary>Opens the file at a full path; it may be moved and deleted meanwhile.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal IndexFile(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        Length = RandomAccess.GetLength(_file);
    }

    /// <inheritdoc/>
    internal override long Length { get; }

    /// <inheritdoc/>
    internal override void Read(long offset, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var count = RandomAccess.Read(_file, destination, offset);
            if (count == 0) throw new EndOfStreamException("The index has become shorter.");
            destination = destination[count..];
            offset += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
