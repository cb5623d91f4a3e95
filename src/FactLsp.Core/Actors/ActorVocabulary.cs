namespace FactLsp.Core.Actors;

/// <summary>What an actor is.</summary>
public enum ActorKind : byte
{
    /// <summary>A human being.</summary>
    Person,

    /// <summary>A news agency: it supplies other media.</summary>
    Agency,

    /// <summary>A newspaper, broadcaster or site with its own public.</summary>
    Outlet,

    /// <summary>An official body: a ministry, a service, a court, a command, an organ of the United Nations.</summary>
    Body,

    /// <summary>Any other organisation, intergovernmental ones included.</summary>
    Organization,

    /// <summary>A country, a territory or a city.</summary>
    Place,

    /// <summary>Several actors that a text names together and no further: "Russian state media".</summary>
    Group,
}

/// <summary>Who controls a medium.</summary>
public enum MediaControl : byte
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>A state funds it and decides what it says.</summary>
    StateControlled,

    /// <summary>A state pays for it; its editors decide.</summary>
    StateFunded,

    /// <summary>A public broadcaster under public law, paid by fee or grant, with guaranteed independence.</summary>
    Public,

    /// <summary>Neither owned nor paid by a state.</summary>
    Independent,
}

/// <summary>What an official body does.</summary>
public enum BodyFunction : byte
{
    /// <summary>Not stated, or no official body.</summary>
    None,

    /// <summary>Foreign or military intelligence.</summary>
    Intelligence,

    /// <summary>Domestic security, counter-intelligence, security councils.</summary>
    Security,

    /// <summary>Foreign ministry.</summary>
    ForeignMinistry,

    /// <summary>Defence ministry.</summary>
    DefenseMinistry,

    /// <summary>Interior ministry.</summary>
    InteriorMinistry,

    /// <summary>Finance ministry or treasury.</summary>
    FinanceMinistry,

    /// <summary>Central bank.</summary>
    CentralBank,

    /// <summary>Armed forces and their commands.</summary>
    Military,

    /// <summary>Police.</summary>
    Police,

    /// <summary>The office of a head of state.</summary>
    Presidency,

    /// <summary>A government as a council of ministers.</summary>
    Cabinet,

    /// <summary>A parliament or one of its houses.</summary>
    Legislature,

    /// <summary>A court.</summary>
    Court,

    /// <summary>A prosecution service.</summary>
    Prosecutor,

    /// <summary>An organ, programme or agency of the United Nations.</summary>
    UnBody,

    /// <summary>A regulator.</summary>
    Regulator,

    /// <summary>A health authority.</summary>
    Health,

    /// <summary>A space agency.</summary>
    Space,

    /// <summary>A statistics office.</summary>
    Statistics,

    /// <summary>An organisation whose members are states.</summary>
    Intergovernmental,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Where the family name stands in a full name.</summary>
public enum NameOrder : byte
{
    /// <summary>Not stated: nothing may be derived from the full name.</summary>
    Unknown,

    /// <summary>Given name first.</summary>
    GivenFirst,

    /// <summary>Family name first.</summary>
    FamilyFirst,
}

/// <summary>Where an entry comes from; a later one overrides an earlier one.</summary>
public enum ActorLayerKind : byte
{
    /// <summary>The catalogue that comes with the program.</summary>
    Embedded,

    /// <summary>The user's own files.</summary>
    User,

    /// <summary>Files of the workspace.</summary>
    Workspace,

    /// <summary>Files that one document names in its front matter.</summary>
    Document,
}

/// <summary>In which capacity a name belongs to an actor. Values up to <see cref="Former"/> identify it wherever they stand.</summary>
public enum NameRole : byte
{
    /// <summary>The house spelling.</summary>
    Name,

    /// <summary>The acronym.</summary>
    Abbreviation,

    /// <summary>Another current name.</summary>
    Alias,

    /// <summary>The name in its own language.</summary>
    Native,

    /// <summary>A name no longer borne.</summary>
    Former,

    /// <summary>A name that needs context.</summary>
    Weak,

    /// <summary>A role word that needs its country.</summary>
    Descriptor,

    /// <summary>A family name, which needs a full name before it.</summary>
    Family,

    /// <summary>A country's adjective: no mention by itself.</summary>
    Adjective,

    /// <summary>What a country's people are called: no mention by itself.</summary>
    Demonym,
}

/// <summary>The words of actor files and of the catalogue for the values above. One spelling each; unknown words are the caller's to report.</summary>
public static class ActorVocabulary
{
    private static readonly string[] Kinds = ["person", "agency", "outlet", "body", "org", "place", "group"];
    private static readonly string[] Controls = ["", "state-controlled", "state-funded", "public", "independent"];
    private static readonly string[] Orders = ["", "given-first", "family-first"];
    private static readonly string[] Layers = ["embedded", "user", "workspace", "document"];

    private static readonly string[] Functions =
    [
        "", "intelligence", "security", "foreign-ministry", "defense-ministry", "interior-ministry", "finance-ministry", "central-bank",
        "military", "police", "presidency", "cabinet", "legislature", "court", "prosecutor", "un-body", "regulator", "health", "space",
        "statistics", "intergovernmental", "other",
    ];

    /// <summary>Every word that <see cref="TryParse(ReadOnlySpan{char}, out ActorKind)"/> reads, in the order of the enumeration.</summary>
    public static ReadOnlySpan<string> KindWords => Kinds;

    /// <summary>Every word for a control.</summary>
    public static ReadOnlySpan<string> ControlWords => Controls.AsSpan(1);

    /// <summary>Every word for a function.</summary>
    public static ReadOnlySpan<string> FunctionWords => Functions.AsSpan(1);

    /// <summary>Every word for an order of names.</summary>
    public static ReadOnlySpan<string> OrderWords => Orders.AsSpan(1);

    /// <summary>The word of actor files for a kind.</summary>
    public static string Word(ActorKind kind) => Kinds[(int)kind];

    /// <summary>The word for a control; empty for unknown.</summary>
    public static string Word(MediaControl control) => Controls[(int)control];

    /// <summary>The word for a function; empty for none.</summary>
    public static string Word(BodyFunction function) => Functions[(int)function];

    /// <summary>The word for an order; empty for unknown.</summary>
    public static string Word(NameOrder order) => Orders[(int)order];

    /// <summary>The word for a layer.</summary>
    public static string Word(ActorLayerKind layer) => Layers[(int)layer];

    /// <summary>Reads a kind; <c>organization</c> and <c>organisation</c> are read as <c>org</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out ActorKind kind)
    {
        int index = IndexOf(Kinds, word);
        if (index < 0 && (word.SequenceEqual("organization") || word.SequenceEqual("organisation")))
            index = (int)ActorKind.Organization;
        kind = (ActorKind)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Reads a control; the empty word is unknown.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out MediaControl control)
    {
        int index = IndexOf(Controls, word);
        control = (MediaControl)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Reads a function; the empty word is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out BodyFunction function)
    {
        int index = IndexOf(Functions, word);
        function = (BodyFunction)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>Reads an order; the empty word is unknown.</summary>
    public static bool TryParse(ReadOnlySpan<char> word, out NameOrder order)
    {
        int index = IndexOf(Orders, word);
        order = (NameOrder)Math.Max(index, 0);
        return index >= 0;
    }

    private static int IndexOf(string[] words, ReadOnlySpan<char> word)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (word.SequenceEqual(words[i]))
                return i;
        }

        return -1;
    }
}
