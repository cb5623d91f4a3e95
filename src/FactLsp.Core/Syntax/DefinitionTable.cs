using System.Collections.Immutable;
using FactLsp.Core.Text;
using Markdig.Syntax;

namespace FactLsp.Core.Syntax;

/// <summary>The link definitions at the end of a draft, <c>[src: TASS, 2025-03-21]: https://…</c>, by their label.</summary>
internal sealed class DefinitionTable(string text, ImmutableArray<SyntaxFault>.Builder faults)
{
    private readonly Dictionary<string, TextSpan> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a definition; one whose address is no address is a line of prose that renderers would drop.</summary>
    internal void Add(LinkReferenceDefinition definition)
    {
        var label = definition.Label ?? string.Empty;
        var address = ArticleParser.Clip(definition.UrlSpan, text.Length);
        if (IsTag(label) && definition.Url?.AsSpan().IndexOfAny(":/.#") < 0)
        {
            var span = ArticleParser.Clip(definition.Span, text.Length);
            var colon = text.AsSpan(span.Start, span.Length).IndexOf("]:");
            faults.Add(new SyntaxFault(SyntaxFaultKind.DefinitionHazard, colon < 0 ? span : new TextSpan(span.Start, colon + 2), $"[{label}]", string.Empty));
        }

        _addresses.TryAdd(Normalize(label), address);
    }

    /// <summary>Where the address of the tag at <paramref name="tag"/> stands; empty when it has no definition.</summary>
    internal TextSpan AddressOf(TextSpan tag) =>
        _addresses.Count > 0 && tag.Length > 2 && _addresses.TryGetValue(Normalize(text.Substring(tag.Start + 1, tag.Length - 2)), out var address) ? address : default;

    private static bool IsTag(string label) =>
        label.StartsWith("src:", StringComparison.OrdinalIgnoreCase) || label.StartsWith("date:", StringComparison.OrdinalIgnoreCase);

    private static string Normalize(string label) => string.Join(' ', label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
