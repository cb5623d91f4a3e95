using System.Buffers;
using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;

namespace FactLsp.Core.Claims;

/// <summary>Says of a source phrase, a tag or a link whom it names and how good a source that is.</summary>
internal sealed class SourceClassifier(
    ArticleSyntax syntax,
    ActorRegistry registry,
    ImmutableArray<Mention> mentions,
    ImmutableArray<AttributionRelation> attributions,
    CitationPolicy policy)
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    // Who speaks for a body speaks as the body; whoever else belongs to it does not.
    private static readonly WordTable<bool> Voices = new(
        "spokesman spokeswoman spokesperson spokespeople statement communique communiqué website site account report bulletin press service office".Split(' ')
        .Select(w => KeyValuePair.Create(w, true)));

    private static readonly WordTable<bool> Joining = new("of for from at in by on to with and or the a an who which that about near close".Split(' ').Select(w => KeyValuePair.Create(w, true)));

    /// <summary>Whether the attribution makes its source answer for the sentence, or only tells what somebody wants, likes or orders.</summary>
    internal bool Vouches(int attribution, int sentence)
    {
        var relation = attributions[attribution];
        return relation.Nature != SourceNature.None && relation.Class switch
        {
            CueClass.Reportive => true,
            CueClass.Belief or CueClass.Suspicion => CoversHalf(relation, sentence),
            _ => relation.Quotation == QuotationKind.Direct,
        };
    }

    /// <summary>The part of the sentence that the attribution takes: source, cue and content.</summary>
    internal TextSpan ExtentIn(int attribution, int sentence)
    {
        var whole = syntax.Sentences[sentence].Span;
        var relation = attributions[attribution];
        var extent = default(TextSpan?);
        Add(relation.Source);
        Add(relation.Cue);
        Add(relation.Content);
        return extent ?? whole;

        void Add(ImmutableArray<TextSpan> spans)
        {
            foreach (var span in spans)
            {
                if (!span.Overlaps(whole)) continue;
                var inside = TextSpan.FromBounds(Math.Max(span.Start, whole.Start), Math.Min(span.End, whole.End));
                extent = extent is { } already ? already.Union(inside) : inside;
            }
        }
    }

    /// <summary>
    /// Adds the sources that the attribution names in prose. A source that speaks to an agency ("Petrov told Reuters", "in a letter seen by Reuters") is carried by
    /// that agency and becomes the first link of its relay.
    /// </summary>
    internal void AddProse(int attribution, int sentence, List<ClaimSource> sources, List<RelayLink> relay)
    {
        var relation = attributions[attribution];

        // A pronoun goes on with somebody who was named before, and so do sentences without a cue of their own.
        var form = relation.Sentence == sentence && relation.Nature != SourceNature.Pronoun ? CitationForm.Prose : CitationForm.Continuation;
        if (CarrierOf(relation) is not { } carrier)
        {
            AddNamed(relation, form, sources);
            return;
        }

        var named = new List<ClaimSource>(1);
        AddNamed(relation, form, named);
        sources.Add(new ClaimSource(carrier.Actor!.Name, carrier.ActorId, carrier.Span, form, Verdict.Agency));
        foreach (var source in named)
        {
            if (source.ActorId is not null || relation.Nature == SourceNature.Name) relay.Add(new RelayLink(source.Name, source.ActorId, source.Span));
        }
    }

    private void AddNamed(AttributionRelation relation, CitationForm form, List<ClaimSource> named)
    {
        var first = named.Count;
        if (!relation.Antecedent.IsEmpty)
        {
            AddPhrase(relation.Antecedent, relation.Nature == SourceNature.Pronoun ? SourceNature.Nominal : relation.Nature, form, named);

            // The pronoun stands here; whom it means stands elsewhere.
            if (!relation.Source.IsEmpty && named.Count == first + 1) named[first] = named[first] with { Span = relation.Source[0] };
        }
        else
        {
            foreach (var span in relation.Source) AddPhrase(span, relation.Nature, form, named);
        }
    }

    // "told Reuters", "told the AP": the addressee stands directly behind the cue.
    private Mention? CarrierOf(AttributionRelation relation)
    {
        if (relation.Cue.IsEmpty) return null;
        var tokens = syntax.Tokens;
        var cueEnd = relation.Cue[^1].End;
        var last = tokens.FirstAtOrAfter(cueEnd) - 1;
        if (last < 0 || !(tokens.Is(last, "told") || tokens.Is(last, "tells") || tokens.Is(last, "telling"))) return null;
        var next = last + 1;
        if (next < tokens.Count && tokens.Is(next, "the")) next++;
        if (next >= tokens.Count) return null;
        for (var i = FirstMentionIn(tokens[next].Span); i < mentions.Length && mentions[i].Span.Start == tokens[next].Start; i++)
        {
            if (mentions[i].Actor is { Kind: ActorKind.Agency or ActorKind.Outlet } actor && policy.Accepts(actor.Kind)) return mentions[i];
        }

        return null;
    }

    /// <summary>Adds whom the sources quote, and whom those quote, outermost first.</summary>
    internal void AddRelay(int attribution, List<ClaimSource> sources, List<RelayLink> relay)
    {
        foreach (var nested in attributions[attribution].Relays)
        {
            var quoted = new List<ClaimSource>();
            AddProse(nested, attributions[nested].Sentence, quoted, relay);
            foreach (var source in quoted)
            {
                // A relay names somebody: "the two" and "a top official" lead nowhere.
                if (source.ActorId is null && attributions[nested].Nature != SourceNature.Name) continue;
                if (sources.Exists(s => string.Equals(s.Name, source.Name, StringComparison.Ordinal)) || relay.Exists(r => string.Equals(r.Name, source.Name, StringComparison.Ordinal))) continue;
                relay.Add(new RelayLink(source.Name, source.ActorId, source.Span));
            }

            AddRelay(nested, sources, relay);
        }
    }

    /// <summary>Adds what a tag, a footnote or a link cites.</summary>
    internal void AddTag(TagSyntax tag, List<ClaimSource> sources, List<RelayLink> relay)
    {
        switch (tag)
        {
            case SourceTagSyntax source:
                var form = source.CoveredBlock >= 0 ? CitationForm.BlockTag : source.Form == SourceTagForm.Footnote ? CitationForm.Footnote : CitationForm.Tag;
                foreach (var entry in source.Entries) AddChain(entry.Chain, form, sources, relay);
                break;
            case ParentheticalSyntax parenthetical when IsShortTag(parenthetical):
                AddChain(parenthetical.Chain, CitationForm.Tag, sources, relay);
                break;
            case LinkSyntax link when registry.FindByDomain(link.Url) is { } owner && policy.Accepts(owner.Kind):
                sources.Add(new ClaimSource(owner.Name, owner.Id, link.Span, CitationForm.Link, Verdict.Agency));
                break;
        }
    }

    // (AP) is a tag; (NIS) behind the service's name introduces its acronym, and other words in parentheses are prose.
    private bool IsShortTag(ParentheticalSyntax parenthetical)
    {
        foreach (var name in parenthetical.Chain)
        {
            if (registry.Resolve(name.Name) is not { Kind: ActorKind.Agency or ActorKind.Outlet } actor || !policy.Accepts(actor.Kind)) return false;
            var before = MentionEndingAt(parenthetical.Span.Start - 1);
            if (before is not null && string.Equals(before.ActorId, actor.Id, StringComparison.Ordinal)) return false;
        }

        return !parenthetical.Chain.IsEmpty;
    }

    private void AddChain(ImmutableArray<SourceNameSyntax> chain, CitationForm form, List<ClaimSource> sources, List<RelayLink> relay)
    {
        if (chain.IsEmpty) return;
        var carrier = chain[^1];
        var actor = ActorAt(carrier.Span) ?? registry.Resolve(carrier.Name);
        sources.Add(new ClaimSource(actor?.Name ?? carrier.Name, actor?.Id, carrier.Span, form, VerdictOf(actor)));
        for (var i = chain.Length - 2; i >= 0; i--)
        {
            var quoted = ActorAt(chain[i].Span) ?? registry.Resolve(chain[i].Name);
            relay.Add(new RelayLink(quoted?.Name ?? chain[i].Name, quoted?.Id, chain[i].Span));
        }
    }

    private Verdict VerdictOf(Actor? actor) => actor switch
    {
        null => Verdict.Named,
        { Kind: ActorKind.Group } => Verdict.Collective,
        _ => policy.Accepts(actor.Kind) ? Verdict.Agency : Verdict.Named,
    };

    private void AddPhrase(TextSpan phrase, SourceNature nature, CitationForm form, List<ClaimSource> sources)
    {
        // "The report of March 21, 2025 said so": a number is nobody.
        if (!phrase.In(syntax.Text).ContainsAnyExcept(Digits)) return;
        if (nature is SourceNature.Unnamed)
        {
            sources.Add(new ClaimSource(Words(), null, phrase, form, Verdict.Unnamed));
            return;
        }

        var before = sources.Count;
        var head = HeadOf(phrase);
        var voice = SpeaksForSomebody(phrase);
        for (var i = FirstMentionIn(phrase); i < mentions.Length && mentions[i].Span.Start < phrase.End; i++)
        {
            var mention = mentions[i];
            if (mention.Actor is not { } actor || !phrase.Contains(mention.Span) || IsInside(i)) continue;
            if (actor.Kind == ActorKind.Group)
            {
                sources.Add(new ClaimSource(Words(), actor.Id, phrase, form, Verdict.Collective));
                continue;
            }

            var isHead = mention.Span.Contains(head) || IsCoordinated(mention.Span, phrase);
            if (!isHead && !(voice && policy.Accepts(actor.Kind))) continue;
            sources.Add(new ClaimSource(actor.Name, actor.Id, mention.Span, form, VerdictOf(actor)));
        }

        if (sources.Count > before) return;
        sources.Add(nature == SourceNature.CollectiveMedia
            ? new ClaimSource(Words(), null, phrase, form, Verdict.Collective)
            : new ClaimSource(Words(), null, phrase, form, IsIndefinite(phrase) ? Verdict.Unnamed : Verdict.Named));

        string Words() => phrase.In(syntax.Text).ToString();
    }

    // "a former CIA officer" is nobody in particular.
    private bool IsIndefinite(TextSpan phrase)
    {
        var tokens = syntax.Tokens;
        var first = tokens.FirstAtOrAfter(phrase.Start);
        return first < tokens.Count && (tokens.Is(first, "a") || tokens.Is(first, "an"));
    }

    // The last word before the first preposition, comma or relative: "a former [officer] of the CIA".
    private int HeadOf(TextSpan phrase)
    {
        var tokens = syntax.Tokens;
        var head = -1;
        for (var i = tokens.FirstAtOrAfter(phrase.Start); i < tokens.Count && tokens[i].Start < phrase.End; i++)
        {
            if (tokens[i].Kind is TokenKind.Comma or TokenKind.OpenBracket && head >= 0) break;
            if (tokens[i].Kind != TokenKind.Word) continue;
            if (Joining.Contains(syntax.Text, tokens[i]) && !tokens[i].IsCapitalized)
            {
                if (head >= 0) break;
                continue;
            }

            head = tokens[i].Start;
        }

        return head < 0 ? phrase.Start : head;
    }

    private bool SpeaksForSomebody(TextSpan phrase)
    {
        var tokens = syntax.Tokens;
        for (var i = tokens.FirstAtOrAfter(phrase.Start); i < tokens.Count && tokens[i].Start < phrase.End; i++)
        {
            if (Voices.Contains(syntax.Text, tokens[i])) return true;
        }

        return false;
    }

    // One of a list, or in apposition: a comma, "and" or the edge of the phrase stands on both sides. "A spokesman in Tokyo" is not Tokyo.
    private bool IsCoordinated(TextSpan mention, TextSpan phrase)
    {
        var tokens = syntax.Tokens;
        var previous = tokens.FirstAtOrAfter(mention.Start) - 1;
        if (previous >= 0 && tokens[previous].Start >= phrase.Start && tokens.Is(previous, "the")) previous--;
        if (previous >= 0 && tokens[previous].Start >= phrase.Start && tokens[previous].Kind != TokenKind.Comma && !tokens.Is(previous, "and") && !tokens.Is(previous, "or")) return false;
        var next = tokens.FirstAtOrAfter(mention.End);
        return next >= tokens.Count || tokens[next].Start >= phrase.End || tokens[next].Kind == TokenKind.Comma || tokens.Is(next, "and") || tokens.Is(next, "or");
    }

    // The country's name in "South Korea's spy agency" is part of a larger mention.
    private bool IsInside(int index)
    {
        for (var i = index - 1; i >= 0 && i >= index - 3; i--)
        {
            if (mentions[i].Span.Contains(mentions[index].Span) && mentions[i].Span != mentions[index].Span) return true;
        }

        return false;
    }

    private bool CoversHalf(AttributionRelation relation, int sentence)
    {
        var whole = syntax.Sentences[sentence].Span;
        return (CoveredBy(relation.Source) + CoveredBy(relation.Cue) + CoveredBy(relation.Content)) * 2 >= whole.Length;

        int CoveredBy(ImmutableArray<TextSpan> spans)
        {
            var covered = 0;
            foreach (var span in spans) covered += Math.Max(0, Math.Min(span.End, whole.End) - Math.Max(span.Start, whole.Start));
            return covered;
        }
    }

    private Actor? ActorAt(TextSpan span)
    {
        for (var i = FirstMentionIn(span); i < mentions.Length && mentions[i].Span.Start < span.End; i++)
        {
            if (mentions[i].Span == span) return mentions[i].Actor;
        }

        return null;
    }

    private Mention? MentionEndingAt(int end)
    {
        for (var i = FirstMentionIn(new TextSpan(Math.Max(0, end - 80), 1)); i < mentions.Length && mentions[i].Span.Start < end; i++)
        {
            if (mentions[i].Span.End == end) return mentions[i];
        }

        return null;
    }

    private int FirstMentionIn(TextSpan span)
    {
        int low = 0, high = mentions.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (mentions[middle].Span.Start >= span.Start) high = middle;
            else low = middle + 1;
        }

        return low;
    }
}
