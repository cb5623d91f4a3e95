using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Actors.Exchange;
using FactLsp.Core.Actors.Files;
using FactLsp.Core.Actors.Index;
using FactLsp.Core.Syntax;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Actors.Index;

/// <summary>A compiled actor file answers every question as the same entries in memory do.</summary>
public sealed class IndexedActorLayerTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, ActorIndexFormat.KeyLength).Select(static i => (byte)i)];

    // Few words in many spellings: names collide, begin alike, and differ by an edit.
    private static readonly string[] Words =
        ["Kim", "kim", "Kím", "KIM", "Jong", "Jong-un", "Un", "O'Neill", "O’Neill", "Santa", "Maria", "María", "Sao", "São", "Seoul", "Soul", "U.S.", "US", "김정은", "Зеленский", "de", "the", "Tass", "TASS", "Tas", "🛰️", "a"];

    private static readonly string[] Ids = ["kim", "tass", "ru", "kr", "reuters", "kim-jong-un", "a", "b", "c", "d", "e", "f"];

    [Property(MaxTest = 200)]
    public Property Same_answers_as_in_memory() => Prop.ForAll(Files().ToArbitrary(), NamesToAsk().ToArbitrary(), static (file, names) =>
    {
        var table = ActorRegistry.Empty.With(file);
        var index = ActorRegistry.Empty.With(Compile(file));
        Assert.Equal(table.Actors.Select(Show), index.Actors.Select(Show));
        foreach (string id in Ids)
            Assert.Equal(Show(table.Find(id)), Show(index.Find(id)));
        foreach (string name in names)
        {
            Assert.Equal(Show(table.Lookup(name)), Show(index.Lookup(name)));
            Assert.Equal(Show(table.Lookup(name, NameRole.Weak, NameRole.Demonym)), Show(index.Lookup(name, NameRole.Weak, NameRole.Demonym)));
            Assert.Equal(Show(table.Complete(name, 5)), Show(index.Complete(name, 5)));
            Assert.Equal(Show(table.Complete(name.AsSpan(0, 1), 50)), Show(index.Complete(name.AsSpan(0, 1), 50)));
            Assert.Equal(Show(table.Suggest(name, 10)), Show(index.Suggest(name, 10)));
        }

        Assert.Equal(Show(table.FindByDomain("https://www.a.example/x")), Show(index.FindByDomain("https://www.a.example/x")));
        Assert.Equal(table.Media("kr").Select(Show), index.Media("kr").Select(Show));
        Assert.Equal(table.Bodies("kr").Select(Show), index.Bodies("kr").Select(Show));
    });

    [Property(MaxTest = 200)]
    public Property Over_the_catalogue_it_overrides_removes_and_is_found_in_prose_alike() => Prop.ForAll(Files().ToArbitrary(), NamesToAsk().ToArbitrary(), static (file, names) =>
    {
        var table = ActorRegistry.Embedded.With(file);
        var index = ActorRegistry.Embedded.With(Compile(file));
        foreach (string id in Ids)
            Assert.Equal(Show(table.Find(id)), Show(index.Find(id)));
        foreach (string name in names)
        {
            Assert.Equal(Show(table.Lookup(name)).Order(StringComparer.Ordinal), Show(index.Lookup(name)).Order(StringComparer.Ordinal));
            Assert.Equal(Show(table.Suggest(name, 10)).Select(static m => m.Split(' ')[0]), Show(index.Suggest(name, 10)).Select(static m => m.Split(' ')[0]));
        }

        var article = ArticleParser.Parse($"date 2025-03-21 SEOUL, South Korea — (AP) — {string.Join(" said. Then ", names)} met Putin of Russia.", ArticleFormat.Markdown);
        Assert.Equal(Mentions(article, table), Mentions(article, index));
    });

    [Fact]
    public void Faults_and_removals_are_kept()
    {
        var file = ActorFileReader.Read("- name: A\n  colour: red\n  kind: agenci\n- remove: [tass, ru]\n", "actors.yaml", ActorLayerKind.Workspace);
        var index = Compile(file);
        Assert.Equal(file.Faults.AsEnumerable(), index.Faults.AsEnumerable());
        Assert.Equal(["tass", "ru"], index.Removed.AsEnumerable());
        Assert.Null(ActorRegistry.Embedded.With(index).Find("tass"));
    }

    [Fact]
    public void An_actor_that_somebody_holds_is_always_the_same_object()
    {
        var index = Compile(ActorFileReader.Read("Kim = Kimmy | person | kr", "actors.txt", ActorLayerKind.Workspace));
        var held = index.Find("kim");
        var found = new List<NameMatch>();
        index.Lookup("Kimmy", found);
        Assert.Same(held, Assert.Single(found).Actor);
    }

    [Fact]
    public void An_index_of_something_else_is_not_opened()
    {
        byte[] bytes = ActorIndexWriter.Write(ActorFileReader.Read("Kim", "actors.txt", ActorLayerKind.User), Key)!;
        byte[] other = [.. Key];
        other[31] ^= 1;
        Assert.NotNull(Open(bytes, Key, ActorLayerKind.User, null));
        Assert.Null(Open(bytes, other, ActorLayerKind.User, null));
        Assert.Null(Open(bytes[..^1], Key, ActorLayerKind.User, null));
        Assert.Null(Open([], Key, ActorLayerKind.User, null));
    }

    // Whoever gets past the checksum gets wrong names at worst: never a place outside the index, never a list without an end.
    [Property(MaxTest = 300)]
    public Property A_forged_index_ends_in_an_exception_at_worst() => Prop.ForAll(Files().ToArbitrary(), ArbMap.Default.GeneratorFor<(PositiveInt At, byte Value)>().ArrayOf().ToArbitrary(), static (file, forgeries) =>
    {
        byte[] bytes = ActorIndexWriter.Write(file, Key)!;
        foreach (var (at, value) in forgeries)
            bytes[64 + (at.Get * 7919 % (bytes.Length - 64))] = value;
        if (Open(bytes, Key, ActorLayerKind.User, null) is not { } index)
            return;
        Try(() => index.Find("kim"));
        Try(() => index.Lookup("Kim", []));
        Try(() => index.Complete("k", 50, []));
        Try(() => index.Suggest("Kin Jong", 3, []));
        Try(() => index.FindByHost("a.example"));
        Try(() => index.MediaOf("kr", []));
        Try(() => MentionFinder.Find(ArticleParser.Parse("Kim Jong-un met Kim in Seoul.", ArticleFormat.Markdown), ActorRegistry.Empty.With(index)));
    });

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception fault) when (fault is ArgumentException or IndexOutOfRangeException or InvalidDataException or OverflowException)
        {
            // That is how a wrong place ends.
        }
    }

    private static IndexedActorLayer Compile(ActorFile file) => Open(ActorIndexWriter.Write(file, Key)!, Key, file.Layer, file.Path)!;

    private static IndexedActorLayer? Open(byte[] bytes, byte[] key, ActorLayerKind kind, string? path) =>
        IndexedActorLayer.Open(new IndexPages(new IndexInMemory(bytes)), key, kind, path);

    private static Gen<string> Name() => Gen.Elements(Words).NonEmptyListOf().Resize(4).Select(static words => string.Join(' ', words.Take(4)));

    private static Gen<string[]> NamesToAsk() => Name().ArrayOf(6);

    private static Gen<ActorFile> Files() =>
        from actors in Entry().ListOf()
        from removed in Gen.Elements(Ids).ListOf().Resize(2)
        select new ActorFile
        {
            Path = "actors.yaml",
            Layer = ActorLayerKind.Workspace,
            Actors = [.. actors.DistinctBy(static actor => actor.Id)],
            NameSpans = [],
            Removed = [.. removed],
            Faults = [],
        };

    private static Gen<Actor> Entry() =>
        from id in Gen.Elements(Ids)
        from kind in Gen.Elements(ActorKind.Person, ActorKind.Agency, ActorKind.Body, ActorKind.Organization)
        from name in Name()
        from nameless in Gen.Choose(0, 9)
        from aliases in Name().ListOf().Resize(3)
        from weak in Name().ListOf().Resize(1)
        from former in Name().ListOf().Resize(1)
        from country in Gen.Elements("kr", "ru", null)
        from position in Gen.Elements<Position?>(null, new Position("Leader", "kp", "2011-12-17", ".."))
        from line in Gen.Choose(0, 70_000)
        select new Actor
        {
            Id = id,
            Kind = kind,
            IsKindStated = line % 3 > 0,
            Name = nameless == 0 ? "" : name,
            Abbreviation = line % 5 == 0 ? "TASS" : null,
            Family = kind == ActorKind.Person ? name.Split(' ')[^1] : null,
            Order = kind == ActorKind.Person ? NameOrder.GivenFirst : NameOrder.Unknown,
            Aliases = [.. aliases],
            Weak = [.. weak],
            Former = [.. former],
            Country = country,
            Control = kind == ActorKind.Agency ? MediaControl.StateControlled : MediaControl.Unknown,
            Function = kind == ActorKind.Body ? BodyFunction.Court : BodyFunction.None,
            Domains = line % 2 == 0 ? ["A.example", "b.example"] : [],
            Positions = position is null ? [] : [position],
            Identifiers = line % 7 == 0 ? ["wikidata:Q1"] : [],
            Source = line % 11 == 0 ? "the registry" : null,
            AsOf = line % 13 == 0 ? "2025" : null,
            Layer = ActorLayerKind.Workspace,
            File = "actors.yaml",
            Line = line,
        };

    private static string[] Mentions(ArticleSyntax article, ActorRegistry registry) =>
        [.. MentionFinder.Find(article, registry).Select(static m => $"{m.Span} {m.How} {m.Actor?.Id} {string.Join(',', m.Candidates.Select(static a => a.Id).Order(StringComparer.Ordinal))}")];

    private static string Show(Actor? actor) => actor is null ? "nobody" : $"{ActorExport.ToJson(actor)} {actor.Layer} {actor.File}:{actor.Line} {actor.IsKindStated} {actor.Order} {actor.Control} {actor.Function}";

    private static string[] Show(ImmutableArray<NameMatch> matches) => [.. matches.Select(static m => $"{m.Actor.Id} {m.Name} {m.Role}")];
}
