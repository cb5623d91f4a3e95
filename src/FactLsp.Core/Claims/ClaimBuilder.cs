using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Claims;

/// <summary>Finds the claims of the body and who vouches for each. Pure; linear in the length of the article.</summary>
public sealed class ClaimBuilder
{
    // Shorter ones are table cells, captions and cries: they state nothing that could be sourced.
    private const int ShortestClaim = 3;

    private readonly ArticleSyntax _syntax;
    private readonly ImmutableArray<AttributionRelation> _attributions;
    private readonly SourceClassifier _sources;
    private readonly CitationPolicy _policy;
    private readonly List<int>?[] _attributionsOf;
    private readonly List<TagSyntax>?[] _tagsOf;
    private readonly bool[] _exempt;
    private readonly ImmutableArray<Claim>.Builder _claims;
    private readonly List<ClaimSource> _cited = [];
    private readonly List<RelayLink> _relayOfTags = [];
    private readonly List<Part> _parts = [];

    private ClaimBuilder(ArticleSyntax syntax, ActorRegistry registry, ImmutableArray<Mention> mentions, ImmutableArray<AttributionRelation> attributions, CitationPolicy policy)
    {
        _syntax = syntax;
        _attributions = attributions;
        _policy = policy;
        _sources = new SourceClassifier(syntax, registry, mentions, attributions, policy);
        _attributionsOf = new List<int>?[syntax.Sentences.Length];
        _tagsOf = new List<TagSyntax>?[syntax.Sentences.Length];
        _exempt = new bool[syntax.Sentences.Length];
        _claims = ImmutableArray.CreateBuilder<Claim>(syntax.Sentences.Length);
    }

    /// <summary>The claims, in the order of the text.</summary>
    /// <param name="syntax">The article.</param>
    /// <param name="registry">The actors known to it.</param>
    /// <param name="mentions">Its mentions, sorted by start.</param>
    /// <param name="attributions">Its attributions, nested ones included.</param>
    /// <param name="policy">What counts as a source.</param>
    public static ImmutableArray<Claim> Build(
        ArticleSyntax syntax,
        ActorRegistry registry,
        ImmutableArray<Mention> mentions,
        ImmutableArray<AttributionRelation> attributions,
        CitationPolicy policy) =>
        new ClaimBuilder(syntax, registry, mentions, attributions, policy).Build();

    private ImmutableArray<Claim> Build()
    {
        PlaceAttributions();
        PlaceTags();
        for (var sentence = 0; sentence < _syntax.Sentences.Length; sentence++)
        {
            if (IsClaim(sentence)) AddClaims(sentence);
        }

        return _claims.DrainToImmutable();
    }

    private void PlaceAttributions()
    {
        for (var i = 0; i < _attributions.Length; i++)
        {
            if (!_attributions[i].IsOutermost) continue;
            for (var s = _attributions[i].Sentence; s <= _attributions[i].LastSentence && s < _attributionsOf.Length; s++) (_attributionsOf[s] ??= []).Add(i);
        }
    }

    private void PlaceTags()
    {
        foreach (var tag in _syntax.Tags)
        {
            if (tag.CoveredBlock >= 0)
            {
                var block = _syntax.Blocks[tag.CoveredBlock];
                for (var s = block.FirstSentence; s < block.FirstSentence + block.SentenceCount; s++) PlaceTag(tag, s);
            }
            else if (tag.Sentence >= 0)
            {
                PlaceTag(tag, tag.Sentence);
            }
        }
    }

    private void PlaceTag(TagSyntax tag, int sentence)
    {
        if (tag is MarkSyntax { Kind: MarkKind.NotApplicable }) _exempt[sentence] = true;
        else if (tag is SourceTagSyntax or ParentheticalSyntax or LinkSyntax) (_tagsOf[sentence] ??= []).Add(tag);
    }

    private bool IsClaim(int index)
    {
        var sentence = _syntax.Sentences[index];
        if (sentence.IsQuestion || _exempt[index] || _syntax.Blocks[sentence.Block].Zone != Zone.Body) return false;
        var words = 0;
        for (var i = sentence.FirstToken; i < sentence.EndToken && words < ShortestClaim; i++)
        {
            if (_syntax.Tokens[i].Kind == TokenKind.Word) words++;
        }

        return words >= ShortestClaim;
    }

    private void AddClaims(int index)
    {
        var (cited, relayOfTags) = (_cited, _relayOfTags);
        cited.Clear();
        relayOfTags.Clear();
        if (_tagsOf[index] is { } tags)
        {
            foreach (var tag in tags) _sources.AddTag(tag, cited, relayOfTags);
        }

        var parts = PartsOf(index);
        if (parts.Count == 0)
        {
            Add(index, _syntax.Sentences[index].Span, cited, relayOfTags);
            return;
        }

        foreach (var part in parts)
        {
            part.Sources.AddRange(cited);
            part.Relay.AddRange(relayOfTags);
            Add(index, part.Span, part.Sources, part.Relay);
        }
    }

    // The sentence's attributions, joined where they have the same source: "He said … and added …" is one claim.
    private List<Part> PartsOf(int index)
    {
        var parts = _parts;
        parts.Clear();
        if (_attributionsOf[index] is not { } attributions) return parts;
        foreach (var attribution in attributions)
        {
            if (!_sources.Vouches(attribution, index)) continue;
            var sources = new List<ClaimSource>(1);
            var relay = new List<RelayLink>();
            _sources.AddProse(attribution, index, sources, relay);
            if (sources.Count == 0) continue;
            _sources.AddRelay(attribution, sources, relay);
            var same = parts.Find(p => string.Equals(p.Sources[0].Name, sources[0].Name, StringComparison.Ordinal));
            if (same is null)
            {
                parts.Add(new Part(_sources.ExtentIn(attribution, index), sources, relay));
            }
            else
            {
                same.Span = same.Span.Union(_sources.ExtentIn(attribution, index));
                foreach (var link in relay)
                {
                    if (!same.Relay.Exists(r => string.Equals(r.Name, link.Name, StringComparison.Ordinal))) same.Relay.Add(link);
                }
            }
        }

        // One attribution speaks for the whole sentence; several divide it.
        if (parts.Count == 1) parts[0].Span = _syntax.Sentences[index].Span;
        return parts;
    }

    private void Add(int index, TextSpan span, List<ClaimSource> sources, List<RelayLink> relay)
    {
        var verdict = Verdict.None;
        foreach (var source in sources) verdict = source.Verdict < verdict ? source.Verdict : verdict;
        if (sources.Count == 0)
        {
            if (_policy.Inherit == CitationInheritance.Block && SourcesOfBlock(index) is { IsEmpty: false } inherited)
            {
                sources = [.. inherited.Select(s => s with { Form = CitationForm.Continuation })];
                verdict = sources.Min(s => s.Verdict);
            }
            else if (!_syntax.Header.Credit.IsEmpty)
            {
                verdict = Verdict.Dateline;
            }
        }

        _claims.Add(new Claim { Span = span, Sentence = index, Verdict = verdict, Sources = [.. sources], Relay = [.. relay] });
    }

    // The sources of the last claim of the same block that an accepted source carries.
    private ImmutableArray<ClaimSource> SourcesOfBlock(int index)
    {
        for (var i = _claims.Count - 1; i >= 0; i--)
        {
            if (_syntax.Sentences[_claims[i].Sentence].Block != _syntax.Sentences[index].Block) break;
            if (_claims[i].Verdict is Verdict.Agency or Verdict.Collective) return _claims[i].Sources;
        }

        return [];
    }

    private sealed class Part(TextSpan span, List<ClaimSource> sources, List<RelayLink> relay)
    {
        public TextSpan Span { get; set; } = span;

        public List<ClaimSource> Sources { get; } = sources;

        public List<RelayLink> Relay { get; } = relay;
    }
}
