namespace FactLsp.Core.Actors.Exchange;

/// <summary>The lines of a stream as bytes, one buffer for all of them. Bounded: a line longer than <see cref="LongestLine"/> is skipped and told.</summary>
internal sealed class Utf8Lines(Stream input)
{
    /// <summary>Longest line in bytes.</summary>
    internal const int LongestLine = 16 << 20;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Number of the line last read, from 1.</summary>
    internal long Number { get; private set; }

    /// <summary>Reads the next line without its line end; the bytes are good until the next call.</summary>
    /// <returns>False at the end of the stream.</returns>
    internal bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0 || (_atEnd && _end > _start))
            {
                int stop = length >= 0 ? _start + searched + length : _end;
                line = _buffer.AsMemory(_start, stop - _start);
                _start = Math.Min(stop + 1, _end);
                Number++;
                if (Number == 1 && line.Span.StartsWith("\uFEFF"u8))
                    line = line[3..];
                return true;
            }

            if (_atEnd)
            {
                line = default;
                return false;
            }

            searched = _end - _start;
            if (searched >= LongestLine)
            {
                // Drop what was read of it, and go on to its end.
                tooLong = true;
                _start = _end = searched = 0;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        int read = input.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = read == 0;
        _end += read;
    }
}
