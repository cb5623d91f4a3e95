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
        int start = _matches.Count;
        int longest = 0;
        var layers = registry.Layers;
        for (int layer = layers.Length - 1; layer >= 0; layer--)
        {
            int node = 0;
            for (int i = first; i < end; i++)
            {
                node = layers[layer].Step(node, tokens[i].Hash);
                if (node < 0)
                    break;
                int count = i + 1 - first;
                if (count < longest)
                    continue;
                _scratch.Clear();
                layers[layer].NamesAt(node, tokens.SpanOf(first, count).In(tokens.Text), _scratch);
                for (int j = _scratch.Count - 1; j >= 0; j--)
                {
                    if (!registry.IsVisible(_scratch[j].Actor.Id, layer))
                        _scratch.RemoveAt(j);
                }

                if (_scratch.Count == 0)
                    continue;
                if (count > longest)
                {
                    _matches.RemoveRange(start, _matches.Count - start);
                    longest = count;
                }

                // The same words in a lower layer: names that identify are overruled by the higher layer's, the others add up.
                bool overruled = false;
                for (int j = start; j < _matches.Count; j++)
                    overruled |= _matches[j].IsStrong && _matches[j].Actor.Layer > _scratch[0].Actor.Layer;
                foreach (var match in _scratch)
                {
                    if (!overruled || !match.IsStrong)
                        _matches.Add(match);
                }
            }
        }

        if (longest == 0)
            return default;
        KeepSpelledSo(start, tokens.SpanOf(first, longest).In(tokens.Text));
        uint roles = 0;
        for (int j = start; j < _matches.Count; j++)
            roles |= 1u << (int)_matches[j].Role;
        return new NameHit(first, longest, sentence, start, _matches.Count - start, roles);
    }

    // Among names that identify, current ones beat former ones, and one actor counts once.
    private void KeepSpelledSo(int start, ReadOnlySpan<char> surface)
    {
        bool current = false;
        bool exact = false;
        for (int j = start; j < _matches.Count; j++)
        {
            current |= _matches[j].Role < NameRole.Former;
            exact |= _matches[j].IsStrong && NameFolding.SameSpelling(_matches[j].Name, surface);
        }

        for (int j = _matches.Count - 1; j >= start; j--)
        {
            var match = _matches[j];
            if ((current && match.Role == NameRole.Former) || (exact && match.IsStrong && !NameFolding.SameSpelling(match.Name, surface)))
                _matches.RemoveAt(j);
        }

        for (int j = _matches.Count - 1; j >= start; j--)
        {
            bool again = false;
            for (int k = start; k < j && !again; k++)
                again = _matches[j].IsStrong && _matches[k].IsStrong && ReferenceEquals(_matches[k].Actor, _matches[j].Actor);
            if (again)
                _matches.RemoveAt(j);
        }
    }
}
