namespace FactLsp.Core.Attribution;

/// <summary>Part of speech, as coarse as attribution needs it.</summary>
internal enum WordTag : byte
{
    /// <summary>Common noun.</summary>
    Noun,

    /// <summary>Proper noun.</summary>
    Name,

    /// <summary>Full verb in any form.</summary>
    Verb,

    /// <summary>Form of be, have or do, or a modal verb.</summary>
    Auxiliary,

    /// <summary>Article, demonstrative or quantifier before a noun.</summary>
    Determiner,

    /// <summary>Adjective.</summary>
    Adjective,

    /// <summary>Adverb.</summary>
    Adverb,

    /// <summary>Personal, possessive or relative pronoun.</summary>
    Pronoun,

    /// <summary>Preposition, or the particle of a verb.</summary>
    Preposition,

    /// <summary>Conjunction that opens a clause: that, because, if.</summary>
    Subordinator,

    /// <summary>And, or, but.</summary>
    Conjunction,

    /// <summary>Number.</summary>
    Number,

    /// <summary>The possessive mark, not, and to before an infinitive.</summary>
    Particle,

    /// <summary>Interjection, symbol.</summary>
    Other,

    /// <summary>Punctuation.</summary>
    Mark,
}
