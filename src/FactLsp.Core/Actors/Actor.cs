using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>
/// Someone or something that can be a source or be written about: a person, an agency, an official body, a place, a group.
/// Immutable. Lists are never default; a text that is unknown is <see langword="null"/>.
/// </summary>
public sealed class Actor
{
    /// <summary>The stable key: lower-case words joined by hyphens (<c>kim-jong-un</c>), an ISO 3166 code for a country,
    /// or a derived key with a slash (<c>kr/media</c>, <c>ru/government</c>, <c>kp/capital</c>).</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>The actor as a list of one, made once: most mentions have nobody else for a candidate.</summary>
    internal ImmutableArray<Actor> Alone => field.IsDefault ? field = [this] : field;

    /// <summary>Whether the entry says its kind itself. An entry that does not takes the kind of the lower layer's.</summary>
    internal bool IsKindStated { get; init; } = true;

    /// <summary>The house spelling: what completion inserts and other spellings are measured against.</summary>
    public required string Name { get; init; }

    /// <summary>The acronym or initialism in use (<c>NIS</c>), when there is one.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>A person's family name as used on second reference. Only ever stated by a file, never split off a full name.</summary>
    public string? Family { get; init; }

    /// <summary>Whether the family name comes first in the full name.</summary>
    public NameOrder Order { get; init; }

    /// <summary>Other names that mean this actor wherever they stand.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Names that mean this actor in the right context only ("the North Korean leader"). Never pinned, never renamed.</summary>
    public ImmutableArray<string> Weak { get; init; } = [];

    /// <summary>Role words that mean this body together with its country ("spy agency" after "South Korea's"). Weak as well.</summary>
    public ImmutableArray<string> Descriptors { get; init; } = [];

    /// <summary>Names it no longer bears.</summary>
    public ImmutableArray<string> Former { get; init; } = [];

    /// <summary>Names in its own language and script.</summary>
    public ImmutableArray<string> Native { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2 code in lower case of the country it belongs to; its own code for a country.</summary>
    public string? Country { get; init; }

    /// <summary>Host names of its own web sites, without scheme or path.</summary>
    public ImmutableArray<string> Domains { get; init; } = [];

    /// <summary>Who controls it, for agencies and outlets.</summary>
    public MediaControl Control { get; init; }

    /// <summary>What an official body does.</summary>
    public BodyFunction Function { get; init; }

    /// <summary>Id of the actor that this one is part of.</summary>
    public string? Parent { get; init; }

    /// <summary>Offices held, with their dates, in the order of the file.</summary>
    public ImmutableArray<Position> Positions { get; init; } = [];

    /// <summary>Ids of actors that this one is easily taken for and is not.</summary>
    public ImmutableArray<string> Not { get; init; } = [];

    /// <summary>Keys in other catalogues, as <c>scheme:value</c> (<c>wikidata:Q42</c>).</summary>
    public ImmutableArray<string> Identifiers { get; init; } = [];

    /// <summary>Subject codes that an import brought along, in FollowTheMoney's vocabulary (<c>gov.head</c>).</summary>
    public ImmutableArray<string> Topics { get; init; } = [];

    /// <summary>What only countries have; <see langword="null"/> for everything else.</summary>
    public CountryFacts? Facts { get; init; }

    /// <summary>Where the entry's facts come from.</summary>
    public string? Source { get; init; }

    /// <summary>EDTF date on which the entry was true.</summary>
    public string? AsOf { get; init; }

    /// <summary>Which layer the entry stands in.</summary>
    public ActorLayerKind Layer { get; init; }

    /// <summary>The file that the entry stands in; <see langword="null"/> for embedded and derived actors.</summary>
    public string? File { get; init; }

    /// <summary>Zero-based line of the entry in <see cref="File"/>, or in its table of the catalogue.</summary>
    public int Line { get; init; }

    /// <summary>Whether it publishes news: what a source tag expects.</summary>
    public bool IsMedia => Kind is ActorKind.Agency or ActorKind.Outlet;

    /// <summary>
    /// The family name, and its other spellings as the aliases have them: an alias of as many words as the name, with a word much like the family name in
    /// its place ("Sergei Shoygu" beside Sergei Shoigu). Empty for an actor without a family name.
    /// </summary>
    public ImmutableArray<string> FamilySpellings()
    {
        if (Family is not { } family)
            return [];
        var spellings = ImmutableArray.Create(family);
        if (Aliases.IsEmpty || family.Contains(' '))
            return spellings;
        string[] words = Name.Split(' ');
        int place = Array.IndexOf(words, family);
        foreach (string alias in Aliases)
        {
            string[] others = alias.Split(' ');
            if (place < 0 || others.Length != words.Length || others.Length < 2 || spellings.Contains(others[place], StringComparer.Ordinal))
                continue;
            // Transliterations differ in a letter or two; anything further is another name.
            int limit = family.Length < 5 ? 1 : 2;
            if (char.IsUpper(others[place][0]) && EditDistance.Bounded(NameFolding.Fold(others[place]), NameFolding.Fold(family), limit) <= limit)
                spellings = spellings.Add(others[place]);
        }

        return spellings;
    }

    /// <summary>This entry laid over an entry of a lower layer: what this one leaves out is taken from there.</summary>
    public Actor Over(Actor below) => new()
    {
        Id = Id,
        Kind = IsKindStated ? Kind : below.Kind,
        IsKindStated = IsKindStated || below.IsKindStated,
        Name = Name.Length > 0 ? Name : below.Name,
        Abbreviation = Abbreviation ?? below.Abbreviation,
        Family = Family ?? below.Family,
        Order = Order == NameOrder.Unknown ? below.Order : Order,
        Aliases = Or(Aliases, below.Aliases),
        Weak = Or(Weak, below.Weak),
        Descriptors = Or(Descriptors, below.Descriptors),
        Former = Or(Former, below.Former),
        Native = Or(Native, below.Native),
        Country = Country ?? below.Country,
        Domains = Or(Domains, below.Domains),
        Control = Control == MediaControl.Unknown ? below.Control : Control,
        Function = Function == BodyFunction.None ? below.Function : Function,
        Parent = Parent ?? below.Parent,
        Positions = Or(Positions, below.Positions),
        Not = Or(Not, below.Not),
        Identifiers = Or(Identifiers, below.Identifiers),
        Topics = Or(Topics, below.Topics),
        Facts = Facts ?? below.Facts,
        Source = Source ?? below.Source,
        AsOf = AsOf ?? below.AsOf,
        Layer = Layer,
        File = File,
        Line = Line,
    };

    // An entry that names nobody and overrides nobody still has to be called something; ActorCheck reports it.
    internal Actor Named(string name) => Over(new Actor { Id = Id, Kind = Kind, IsKindStated = false, Name = name });

    /// <summary>The name and the id, for logs and failing tests.</summary>
    public override string ToString() => $"{Name} ({Id})";

    private static ImmutableArray<T> Or<T>(ImmutableArray<T> here, ImmutableArray<T> below) => here.IsEmpty ? below : here;
}

/// <summary>What only countries have.</summary>
/// <param name="Iso3">ISO 3166-1 alpha-3 code in upper case.</param>
/// <param name="Adjectives">"Russian", "South Korean": each means the country, none is a mention of it by itself.</param>
/// <param name="Demonyms">What its people are called, singular: "Russian", "Briton".</param>
/// <param name="Capital">Id of the capital's own entry, or <see langword="null"/> where the country is its own capital or has none.</param>
/// <param name="Status"><c>un-member</c>, <c>un-observer</c>, <c>territory</c> or <c>other</c>.</param>
public sealed record CountryFacts(
    string Iso3, ImmutableArray<string> Adjectives, ImmutableArray<string> Demonyms, string? Capital, string Status);
