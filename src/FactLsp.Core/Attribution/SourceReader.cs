using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>Says what a source phrase is, and whom a pronoun among the sources stands for. Tables: <c>lexicon/sources.tsv</c>.</summary>
internal sealed class SourceReader(Prose prose)
{
    /// <summary>How many sentences back the speaker of a pronoun may stand.</summary>
    internal const int AntecedentReach = 6;

    private static readonly WordTable<Head> Heads = Read();
    private static readonly uint[] Hedges = Hashes("some", "many", "most", "several", "few", "other", "others", "outside", "unnamed", "anonymous", "unidentified", "various", "numerous", "multiple", "certain");
    private static readonly uint[] Anonymous = Hashes("unnamed", "anonymous", "unidentified", "anonymity", "undisclosed");
    private static readonly uint[] MediaWords = Hashes("media", "press", "news", "television", "tv", "radio", "newspaper", "newspapers", "broadcaster", "broadcasters", "outlets");
    private static readonly uint[] Reports = Hashes("report", "reports", "outlet", "outlets", "agencies", "organizations", "organisations", "accounts");
    private static readonly uint[] Familiar = Hashes("familiar", "close", "briefed", "knowledge", "authorized", "direct");
    private static readonly uint[] Definite = Hashes("the", "his", "her", "its", "their", "our", "my", "your", "this", "that");
    private static readonly uint[] FirstOrSecond = Hashes("i", "we", "you", "my", "our", "your", "i'm", "i've", "we're", "we've", "you're", "i'd", "i'll", "we'll");
    private static readonly uint Other = WordHash.Of("other");
    private static readonly uint Others = WordHash.Of("others");
    private static readonly uint It = WordHash.Of("it");
    private static readonly uint They = WordHash.Of("they");

    [Flags]
    private enum Head : byte
    {
        None = 0,
        Person = 1,
        Media = 2,
        Document = 4,
        Organization = 8,
        Plural = 16,
    }

    /// <summary>What the phrase from <paramref name="first"/> to <paramref name="end"/> is.</summary>
    internal SourceNature NatureOf(int first, int end)
    {
        if (end <= first) return SourceNature.None;
        var units = prose.Units;
        var firstChunk = ChunkAt(first, end);
        if (firstChunk < 0) return SourceNature.Nominal;
        var lead = prose.Chunks[firstChunk];
        if (lead.Kind is ChunkKind.Subject or ChunkKind.Object or ChunkKind.Relative or ChunkKind.Possessor && lead.End >= end) return SourceNature.Pronoun;

        // The phrase that decides: the first, or in "U.S., French and Polish border officials" the last of a list of modifiers.
        var head = firstChunk;
        while (NextInList(head, end) is var next and >= 0 && IsBareRole(next)) head = next;
        var chunk = prose.Chunks[head];
        var headEnd = Math.Min(chunk.End, end);
        var headUnit = headEnd - 1;
        while (headUnit > chunk.First && units[headUnit].Tag is WordTag.Particle or WordTag.Mark or WordTag.Number) headUnit--;
        var word = HeadOf(headUnit);
        var hedged = HasAny(Hedges, chunk.First, headEnd);
        if (HasAny(Anonymous, first, end)) return SourceNature.Unnamed;

        var named = units[headUnit].Tag == WordTag.Name;
        if (IsMedia(chunk.First, headUnit) && !HasProperOutlet(head, end)) return SourceNature.CollectiveMedia;
        if ((word & Head.Document) != Head.None && !named) return SourceNature.Document;
        if (named && (word & Head.Person) == Head.None) return SourceNature.Name;
        if (HasNameInApposition(head, end)) return SourceNature.Name;
        if ((word & Head.Person) == Head.None && !(hedged && (word & Head.Organization) == Head.None)) return SourceNature.Nominal;
        var definite = Definite.AsSpan().Contains(units[chunk.First].Hash);
        if ((word & Head.Plural) != Head.None || hedged) return definite && !hedged && !HasAny(Familiar, headEnd, end) ? SourceNature.Nominal : SourceNature.Unnamed;
        // "a source familiar with …", "one official"; a definite singular is somebody the text has named.
        return definite || HasName(chunk.First, headUnit) && !IsSourceWord(headUnit) ? SourceNature.Nominal : SourceNature.Unnamed;
    }

    /// <summary>The phrase that a pronoun or relative source stands for; empty where that is not known. Looks back over <see cref="AntecedentReach"/> sentences.</summary>
    internal TextSpan AntecedentOf(Draft draft, List<Draft> drafts, int index)
    {
        var units = prose.Units;
        if (draft.SourceEnd <= draft.SourceFirst) return default;
        var chunkIndex = units[draft.SourceFirst].Chunk;
        if (chunkIndex < 0) return default;
        var chunk = prose.Chunks[chunkIndex];
        if (chunk.Kind == ChunkKind.Relative)
        {
            if (chunkIndex == 0 || chunkIndex <= prose.Sentences[draft.Site.Sentence].FirstChunk) return default;
            var before = prose.Chunks[chunkIndex - 1];
            return prose.SpanOf(before.First, before.End);
        }

        if (chunk.Kind is not (ChunkKind.Subject or ChunkKind.Possessor) || IsFirstOrSecondPerson(chunk.First)) return default;
        var wantsThing = units[chunk.First].Hash is var hash && (hash == It || WordHash.Same(prose.TextOf(chunk.First), "its"));
        var wantsMany = hash == They || WordHash.Same(prose.TextOf(chunk.First), "their");
        var floor = Math.Max(0, draft.Site.Sentence - AntecedentReach);
        for (var d = index - 1; d >= 0 && drafts[d].Site.Sentence >= floor; d--)
        {
            var speaker = drafts[d];
            if (speaker == draft || !speaker.HasSource || speaker.SourceFirst > draft.SourceFirst) continue;
            if (speaker.Outer is not null && wantsThing) continue;
            var (first, end) = (speaker.SourceFirst, speaker.SourceEnd);
            var speakerChunk = units[first].Chunk;
            if (speakerChunk < 0) continue;
            var kind = prose.Chunks[speakerChunk].Kind;
            if (kind is ChunkKind.Subject or ChunkKind.Possessor or ChunkKind.Relative or ChunkKind.Object)
            {
                if (!speaker.Antecedent.IsEmpty && units[first].Hash == units[chunk.First].Hash) return speaker.Antecedent;
                continue;
            }

            var plural = kind == ChunkKind.Plural;
            if (wantsMany != plural && !(wantsMany && IsOrganization(first, end))) continue;
            if (!wantsMany && wantsThing != IsOrganization(first, end) && kind != ChunkKind.Name) continue;
            if (!wantsMany && !wantsThing && IsOrganization(first, end)) continue;
            return prose.SpanOf(first, end);
        }

        return default;
    }

    private bool IsFirstOrSecondPerson(int unit) => FirstOrSecond.AsSpan().Contains(prose.Units[unit].Hash);

    private bool IsOrganization(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            ref readonly var unit = ref prose.Units[k];
            if (unit.Is(TokenTraits.AllCaps) && unit.Kind == TokenKind.Word && unit.End - unit.Start is > 1 and < 7) return true;
            if ((HeadOf(k) & (Head.Organization | Head.Document | Head.Media)) != Head.None) return true;
        }

        return false;
    }

    private int ChunkAt(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (prose.Units[k].Chunk >= 0) return prose.Units[k].Chunk;
        }

        return -1;
    }

    // The next phrase of a list: only commas and conjunctions between the two.
    private int NextInList(int chunk, int end)
    {
        var units = prose.Units;
        var from = prose.Chunks[chunk].End;
        if (chunk + 1 >= prose.Chunks.Length) return -1;
        var next = prose.Chunks[chunk + 1];
        if (next.First < from || next.First >= end || next.End > end || next.First == from) return -1;
        for (var k = from; k < next.First; k++)
        {
            if (units[k].Tag != WordTag.Conjunction && units[k].Kind != TokenKind.Comma) return -1;
        }

        return chunk + 1;
    }

    // A list of modifiers ends in a role without an article of its own: "French and Polish border officials"; "and other officials" is a member of its own.
    private bool IsBareRole(int chunk)
    {
        var units = prose.Units;
        var (first, end) = (prose.Chunks[chunk].First, prose.Chunks[chunk].End);
        if (units[first].Hash == Other || units[first].Hash == Others || units[first].Tag is WordTag.Determiner or WordTag.Pronoun) return false;
        return units[first].Tag is WordTag.Name or WordTag.Adjective && (end - first > 1 || units[first].Tag == WordTag.Adjective);
    }

    private bool IsMedia(int first, int headUnit)
    {
        var units = prose.Units;
        if ((HeadOf(headUnit) & Head.Media) != Head.None) return units[headUnit].Tag != WordTag.Name || first < headUnit;
        return Reports.AsSpan().Contains(units[headUnit].Hash) && headUnit > first && HasAny(MediaWords, first, headUnit);
    }

    private bool HasProperOutlet(int chunk, int end) => HasNameInApposition(chunk, end);

    private bool HasNameInApposition(int chunk, int end)
    {
        if (chunk + 1 >= prose.Chunks.Length) return false;
        var here = prose.Chunks[chunk];
        // "news agency Tass": the name ends the phrase itself; ", KCNA," follows in commas.
        var next = prose.Chunks[chunk + 1];
        return next.First < end && next.First == here.End + 1 && prose.Units[here.End].Kind == TokenKind.Comma && next.Kind == ChunkKind.Name;
    }

    private bool HasName(int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (prose.Units[k].Tag == WordTag.Name) return true;
        }

        return false;
    }

    private bool IsSourceWord(int unit)
    {
        var text = prose.TextOf(unit);
        return WordHash.Same(text, "source") || WordHash.Same(text, "official") || WordHash.Same(text, "insider");
    }

    private Head HeadOf(int unit)
    {
        return Heads.TryGet(prose.TextOf(unit), out var head) ? head : Head.None;
    }

    private bool HasAny(uint[] words, int first, int end)
    {
        for (var k = first; k < end; k++)
        {
            if (words.AsSpan().Contains(prose.Units[k].Hash)) return true;
        }

        return false;
    }

    private static uint[] Hashes(params string[] words) => Array.ConvertAll(words, w => WordHash.Of(w));

    private static WordTable<Head> Read()
    {
        var heads = new List<KeyValuePair<string, Head>>();
        foreach (var line in Resource.Lines("sources.tsv"))
        {
            var cells = line.Split('\t');
            var head = cells[1][0] switch { 'a' => Head.Person, 'm' => Head.Media, 'd' => Head.Document, _ => Head.Organization };
            heads.Add(KeyValuePair.Create(cells[0], head));
            heads.Add(KeyValuePair.Create(cells[2], head | Head.Plural));
        }

        return new WordTable<Head>(heads);
    }
}
