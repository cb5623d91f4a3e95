namespace FactLsp.Cli.Input;

/// <summary>Reads lines of bytes from a stream; a line may be of any length up to <see cref="LongestLine"/>.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>Longest line, in bytes; a longer one is skipped and told.</summary>
    internal const int LongestLine = 1 << 28;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Whether the next line is here already, so that reading it waits for nobody.</summary>
    internal bool HasBufferedLine => _buffer.AsSpan(_start, _end - _start).Contains((byte)'\n');

    /// <summary>The next line without its line end, valid until the next call; false at the end of the input.</summary>
    /// <param name="line">The line; empty for one that is too long.</param>
    /// <param name="tooLong">The line was longer than <see cref="LongestLine"/> and was skipped.</param>
    internal bool TryRead(out ReadOnlyMemory<byte> line, out bool tooLong)
    {
        tooLong = false;
        var searched = 0;
        while (true)
        {
            var newline = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                line = Trimmed(_start, searched + newline, tooLong);
                _start += searched + newline + 1;
                return true;
            }

            searched = _end - _start;
            if (searched >= LongestLine)
            {
                tooLong = true;
                _start = _end = searched = 0;
            }

            if (Fill()) continue;
            if (_end == _start && !tooLong)
            {
                line = default;
                return false;
            }

            line = Trimmed(_start, _end - _start, tooLong);
            _start = _end;
            return true;
        }
    }

    private ReadOnlyMemory<byte> Trimmed(int start, int length, bool tooLong)
    {
        if (tooLong) return default;
        if (length > 0 && _buffer[start + length - 1] == (byte)'\r') length--;
        return _buffer.AsMemory(start, length);
    }

    private bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
