using System.Text;

namespace FactLsp.Fuzz;

/// <summary>Makes inputs out of seeds, by the target's own words and by brute force. The same seed of chance gives the same inputs.</summary>
public sealed class Mutator(FuzzTarget target, int seed)
{
    private const int Longest = 4000;

    private readonly Random _chance = new(seed);
    private readonly List<string> _from = [.. target.Seeds];

    /// <summary>Takes an input in among those that are changed: it did what none before it did.</summary>
    public void Keep(string input) => _from.Add(input);

    /// <summary>The next input.</summary>
    public string Next()
    {
        if (_chance.Next(8) == 0) return Compose();
        var text = new StringBuilder(Pick(_from));
        for (var changes = 1 + _chance.Next(6); changes > 0; changes--) Change(text);
        return text.Length > Longest ? text.ToString(0, Longest) : text.ToString();
    }

    private string Compose()
    {
        var text = new StringBuilder();
        for (var count = _chance.Next(40); count > 0; count--) text.Append(Pick(target.Pieces));
        return text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = _chance.Next(text.Length + 1);
        var length = Math.Min(_chance.Next(_chance.Next(2) == 0 ? 3 : 60), text.Length - at);
        switch (_chance.Next(7))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, text.ToString(at, length));
                break;
            case 2:
                text.Insert(at, Pick(_from));
                break;
            case 3:
                text.Insert(at, (char)_chance.Next(_chance.Next(3) == 0 ? 0x10000 : 0x80));
                break;
            case 4:
                text.Insert(at, string.Concat(Enumerable.Repeat(Pick(target.Pieces), 1 + _chance.Next(12))));
                break;
            default:
                text.Remove(at, length).Insert(at, Pick(target.Pieces));
                break;
        }
    }

    private string Pick(IReadOnlyList<string> from) => from[_chance.Next(from.Count)];
}
