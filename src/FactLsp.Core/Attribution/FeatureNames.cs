namespace FactLsp.Core.Attribution;

/// <summary>From the first cells of a line of a weight table to the key of its feature. A table is sorted by feature, so that a name is looked up once for all of its lines.</summary>
internal struct FeatureNames
{
    private static readonly Dictionary<string, Feature>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Enum.GetValues<Feature>().ToDictionary(feature => feature.ToString(), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private string? _name;
    private Feature _feature;

    /// <summary>Takes feature, first and second value off a line. A value is a word, or <c>#</c> and a number.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    internal uint TakeKey(ref ReadOnlySpan<char> line)
    {
        var name = Resource.NextCell(ref line);
        if (!name.SequenceEqual(_name))
        {
            _feature = ByName[name];
            _name = name.ToString();
        }

        return FeatureVector.KeyOf(_feature, ValueOf(Resource.NextCell(ref line)), ValueOf(Resource.NextCell(ref line)));
    }

    private static uint ValueOf(ReadOnlySpan<char> cell) =>
        cell.Length > 1 && cell[0] == '#' ? uint.Parse(cell[1..], System.Globalization.CultureInfo.InvariantCulture) : cell.IsEmpty ? 0 : Text.WordHash.Of(cell);
}
