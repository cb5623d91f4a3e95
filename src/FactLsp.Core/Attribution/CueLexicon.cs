using FactLsp.Core.Text;

namespace FactLsp.Core.Attribution;

/// <summary>What kind of word a cue is.</summary>
internal enum CueWordKind : byte
{
    Verb,
    Noun,
    Adjective,
    Adverb,
    Preposition,
    Colon,
}

/// <summary>One word that can report what someone says, thinks, wants or decides.</summary>
internal sealed record CueEntry(uint Lemma, CueWordKind Kind, CueClass Class, bool Spoken);

/// <summary>The cue words in all their forms: the embedded table <c>lexicon/cues.tsv</c>.</summary>
internal sealed class CueLexicon
{
    private readonly List<CueEntry> _entries = [];
    private readonly WordTable<(short Verb, short Other)> _forms;
    private readonly short _colon;

    private CueLexicon()
    {
        var forms = new Dictionary<string, (short Verb, short Other)>(StringComparer.Ordinal);
        foreach (var line in Resource.Lines("cues.tsv"))
        {
            var cells = line.Split('\t');
            var kind = cells[1][0] switch { 'v' => CueWordKind.Verb, 'n' => CueWordKind.Noun, 'j' => CueWordKind.Adjective, 'r' => CueWordKind.Adverb, _ => CueWordKind.Preposition };
            var id = (short)_entries.Count;
            _entries.Add(new CueEntry(WordHash.Of(cells[0]), kind, ClassOf(cells[2][0]), cells[2].Length > 1));
            foreach (var form in cells[3].Split(' '))
            {
                if (!forms.TryGetValue(form, out var ids)) ids = (-1, -1);
                forms[form] = kind == CueWordKind.Verb ? (ids.Verb < 0 ? id : ids.Verb, ids.Other) : (ids.Verb, id);
            }
        }

        _colon = (short)_entries.Count;
        _entries.Add(new CueEntry(':', CueWordKind.Colon, CueClass.Reportive, Spoken: false));
        _forms = new WordTable<(short, short)>(forms);
    }

    internal static CueLexicon Instance { get; } = new();

    /// <summary>What a label counts as.</summary>
    internal CueEntry Colon => _entries[_colon];

    internal CueEntry this[short id] => _entries[id];

    /// <summary>Marks every unit that can be the head of a cue.</summary>
    internal void Mark(Prose prose, int count)
    {
        var units = prose.Units;
        for (var i = 0; i < count; i++)
        {
            ref var unit = ref units[i];
            if (unit.Kind == TokenKind.Colon)
            {
                unit.Cue = _colon;
                continue;
            }

            if (unit.Kind != TokenKind.Word || !_forms.TryGet(prose.Text, new Token(unit.Start, unit.End - unit.Start, unit.Hash, unit.Kind, unit.Traits), out var ids)) continue;
            unit.Cue = unit.Tag switch
            {
                WordTag.Verb => ids.Verb >= 0 ? ids.Verb : ids.Other,
                WordTag.Noun or WordTag.Adjective or WordTag.Adverb or WordTag.Name => ids.Other >= 0 ? ids.Other : ids.Verb,
                WordTag.Preposition or WordTag.Other => ids.Verb >= 0 ? ids.Verb : ids.Other,
                _ => -1,
            };
        }
    }

    private static CueClass ClassOf(char letter) => letter switch
    {
        'r' => CueClass.Reportive,
        'c' => CueClass.Belief,
        's' => CueClass.Suspicion,
        'v' => CueClass.Volition,
        'e' => CueClass.Evaluation,
        'd' => CueClass.Decree,
        _ => CueClass.Other,
    };
}
