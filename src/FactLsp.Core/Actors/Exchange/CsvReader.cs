using System.Text;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>Reads comma-separated values: quoted cells may hold commas, line ends and doubled quotes. One row at a time.</summary>
public sealed class CsvReader(TextReader input)
{
    private const int LongestRow = 1 << 20;
    private readonly StringBuilder _cell = new();

    /// <summary>Line of the row last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The next row's cells; null at the end.</summary>
    public IReadOnlyList<string>? Read()
    {
        if (input.Peek() < 0)
            return null;
        Line++;
        var row = new List<string>();
        _cell.Clear();
        bool quoted = false;
        int length = 0;
        while (true)
        {
            int c = input.Read();
            if (c < 0 || ++length > LongestRow)
                break;
            if (quoted)
            {
                if (c == '"' && input.Peek() == '"')
                    _cell.Append((char)input.Read());
                else if (c == '"')
                    quoted = false;
                else
                    _cell.Append((char)c);
            }
            else if (c == '"' && _cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                row.Add(_cell.ToString());
                _cell.Clear();
            }
            else if (c is '\n' or '\r')
            {
                if (c == '\r' && input.Peek() == '\n')
                    _ = input.Read();
                break;
            }
            else
            {
                _cell.Append((char)c);
            }
        }

        row.Add(_cell.ToString());
        return row;
    }
}
