using System.Runtime.InteropServices;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>A run of tokens that is a name of somebody, before anything is decided about it.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Count">Number of tokens.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="FirstMatch">Index of its first match in the scanner's list.</param>
/// <param name="MatchCount">Number of matches, at least 1.</param>
/// <param name="Roles">The roles of the matches, one bit each.</param>
internal readonly record struct NameHit(int First, int Count, int Sentence, int FirstMatch, int MatchCount, uint Roles)
{
    private const uint StrongRoles = (1u << ((int)NameRole.Former + 1)) - 1;

    internal int End => First + Count;

    internal bool IsStrong => (Roles & StrongRoles) != 0;

    internal bool Has(NameRole role) => (Roles & (1u << (int)role)) != 0;
}

/// <summary>
/// Finds every name of a registry in an article: the longest at each place, from left to right, within a sentence. One probe a token and layer,
/// whatever the size of the registry.
/// </summary>
internal sealed class NameScanner(ActorRegistry registry)
{
    private readonly List<NameMatch> _matches = [];
    private readonly List<NameMatch> _scratch = [];
    private readonly int[] _layers = [.. Enumerable.Range(0, registry.Layers.Length).Reverse()];

    // Words come again and again, and a name that many bear costs as many looks each time: what ends at a node, for the surface that it had last …
    private readonly List<NameMatch> _visible = [];
    private readonly Dictionary<(int Layer, int Node), (int First, int Count, TextSpan Surface)> _atNode = [];

    // … and what a surface means in the end.
    private readonly Dictionary<string, (int FirstMatch, int MatchCount, uint Roles)> _meanings = new(StringComparer.Ordinal);

    /// <summary>What was found, in the order of the text.</summary>
    internal List<NameHit> Hits { get; } = [];

    /// <summary>The matches of a hit.</summary>
    internal ReadOnlySpan<NameMatch> MatchesOf(in NameHit hit) => CollectionsMarshal.AsSpan(_matches).Slice(hit.FirstMatch, hit.MatchCount);

    /// <summary>Scans all sentences.</summary>
    internal void Scan(ArticleSyntax syntax)
    {
        for (int s = 0; s < syntax.Sentences.Length; s++)
        {
            int end = syntax.Sentences[s].EndToken;
            for (int i = syntax.Sentences[s].FirstToken; i < end;)
            {
                var hit = syntax.Tokens[i].IsWordLike ? LongestAt(syntax.Tokens, i, end, s) : default;
                if (hit.Count > 0)
                    Hits.Add(hit);
                i += Math.Max(hit.Count, 1);
            }
        }
    }

    private NameHit LongestAt(TokenList tokens, int first, int end, int sentence)
    {
        int longest = 0;
        foreach (int layer in _layers)
        {
            int node = 0;
            for (int i = first; i < end; i++)
            {
                node = registry.Layers[layer].Step(node, tokens[i].Hash);
                if (node < 0)
                    break;
                int count = i + 1 - first;
                if (count > longest && !NamesAt(layer, node, tokens, first, count).IsEmpty)
                    longest = count;
            }
        }

        if (longest == 0)
            return default;
        var surface = tokens.SpanOf(first, longest).In(tokens.Text);
        var meanings = _meanings.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!meanings.TryGetValue(surface, out var meaning))
        {
            int start = _matches.Count;
            Gather(tokens, first, longest);
            KeepSpelledSo(start, surface);
            uint roles = 0;
            for (int j = start; j < _matches.Count; j++)
                roles |= 1u << (int)_matches[j].Role;
            meaning = (start, _matches.Count - start, roles);
            meanings[surface] = meaning;
        }

        return new NameHit(first, longest, sentence, meaning.FirstMatch, meaning.MatchCount, meaning.Roles);
    }

    // The same words in a lower layer: names that identify are overruled by the higher layer's, the others add up.
    private void Gather(TokenList tokens, int first, int count)
    {
        var strongest = (ActorLayerKind?)null;
        foreach (int layer in _layers)
        {
            int node = 0;
            for (int i = first; i < first + count && node >= 0; i++)
                node = registry.Layers[layer].Step(node, tokens[i].Hash);
            if (node < 0)
                continue;
            var here = NamesAt(layer, node, tokens, first, count);
            bool overruled = !here.IsEmpty && strongest > here[0].Actor.Layer;
            foreach (var match in here)
            {
                if (overruled && match.IsStrong)
                    continue;
                _matches.Add(match);
                if (match.IsStrong && (strongest is null || match.Actor.Layer > strongest))
                    strongest = match.Actor.Layer;
            }
        }
    }

    // The visible names of a layer that end at a node and are spelled so.
    private ReadOnlySpan<NameMatch> NamesAt(int layer, int node, TokenList tokens, int first, int count)
    {
        var span = tokens.SpanOf(first, count);
        var surface = span.In(tokens.Text);
        if (!_atNode.TryGetValue((layer, node), out var known) || !known.Surface.In(tokens.Text).SequenceEqual(surface))
        {
            _scratch.Clear();
            registry.Layers[layer].NamesAt(node, surface, _scratch);
            int start = _visible.Count;
            foreach (var match in _scratch)
            {
                if (registry.IsVisible(match.Actor.Id, layer))
                    _visible.Add(match);
            }

            known = (start, _visible.Count - start, span);
            _atNode[(layer, node)] = known;
        }

        return CollectionsMarshal.AsSpan(_visible).Slice(known.First, known.Count);
    }

    // Among names that identify, current ones beat former ones, and one actor counts once.
    private void KeepSpelledSo(int start, ReadOnlySpan<char> surface)
    {
        if (_matches.Count == start + 1)
            return;
        bool current = false;
        bool exact = false;
        for (int j = start; j < _matches.Count; j++)
        {
            current |= _matches[j].Role < NameRole.Former;
            exact |= _matches[j].IsStrong && NameFolding.SameSpelling(_matches[j].Name, surface);
        }

        var seen = new HashSet<Actor>(ReferenceEqualityComparer.Instance);
        int kept = start;
        for (int j = start; j < _matches.Count; j++)
        {
            var match = _matches[j];
            if ((current && match.Role == NameRole.Former) || (exact && match.IsStrong && !NameFolding.SameSpelling(match.Name, surface)))
                continue;
            if (!match.IsStrong || seen.Add(match.Actor))
                _matches[kept++] = match;
        }

        _matches.RemoveRange(kept, _matches.Count - kept);
    }
}
