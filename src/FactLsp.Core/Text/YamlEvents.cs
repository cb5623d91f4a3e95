using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FactLsp.Core.Text;

/// <summary>The events of a YAML text. Whatever is wrong with the text is a <see cref="YamlException"/>: the library's scanner throws other exceptions at some of what it cannot read.</summary>
internal sealed class YamlEvents(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    /// <inheritdoc/>
    public ParsingEvent? Current => _parser.Current;

    /// <inheritdoc/>
    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException or NullReferenceException)
        {
            var at = _parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, "It cannot be read behind this place.", fault);
        }
    }
}
