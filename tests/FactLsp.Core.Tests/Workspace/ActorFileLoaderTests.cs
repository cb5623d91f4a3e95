using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;

namespace FactLsp.Core.Tests.Workspace;

/// <summary>Large actor files through the cache: made once, made again when they changed or are damaged, never trusted, never in each other's way.</summary>
public sealed class ActorFileLoaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("factlsp-actors-").FullName;

    private string Cache => Path.Combine(_folder, "cache");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_of_many_names_is_compiled_once_and_read_from_the_index_after_that()
    {
        string path = WriteActors("Zoltan Qvist");
        var first = Load(path);
        var written = Assert.Single(Indexes());
        var stamp = File.GetLastWriteTimeUtc(written);
        var second = Load(path);
        Assert.NotNull(first.Index);
        Assert.NotNull(second.Index);
        Assert.Equal(written, Assert.Single(Indexes()));
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(written));
        Assert.Equal("zoltan-qvist", second.Over(ActorRegistry.Embedded).Resolve("Zoltan Qvist")!.Id);
    }

    [Fact]
    public void A_small_file_needs_no_index()
    {
        string path = Path.Combine(_folder, "few.txt");
        File.WriteAllText(path, "Zoltan Qvist | person\n");
        Assert.Null(Load(path).Index);
        Assert.False(Directory.Exists(Cache));
    }

    [Fact]
    public void A_changed_file_has_another_index()
    {
        string path = WriteActors("Zoltan Qvist");
        Load(path);
        WriteActors("Bertil Zorn");
        var registry = Load(path).Over(ActorRegistry.Embedded);
        Assert.NotNull(registry.Resolve("Bertil Zorn"));
        Assert.Null(registry.Resolve("Zoltan Qvist"));
        Assert.Equal(2, Indexes().Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(17)]
    [InlineData(70)]
    [InlineData(5_000)]
    [InlineData(200_000)]
    [InlineData(-1)]
    public void A_damaged_index_is_made_again(int at)
    {
        string path = WriteActors("Zoltan Qvist");
        Load(path);
        string index = Assert.Single(Indexes());
        byte[] sound = File.ReadAllBytes(index);
        byte[] damaged = [.. sound];
        damaged[at < 0 ? damaged.Length - 1 : at] ^= 0x10;
        File.WriteAllBytes(index, damaged);
        Assert.NotNull(Load(path).Over(ActorRegistry.Empty).Resolve("Zoltan Qvist"));
        Assert.Equal(sound, File.ReadAllBytes(index));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void An_index_cut_short_is_made_again(int length)
    {
        string path = WriteActors("Zoltan Qvist");
        Load(path);
        string index = Assert.Single(Indexes());
        byte[] sound = File.ReadAllBytes(index);
        File.WriteAllBytes(index, sound[..length]);
        Assert.NotNull(Load(path).Over(ActorRegistry.Empty).Resolve("Zoltan Qvist"));
        Assert.Equal(sound, File.ReadAllBytes(index));
    }

    [Fact]
    public void A_link_in_the_place_of_an_index_is_neither_read_nor_written_through()
    {
        string path = WriteActors("Zoltan Qvist");
        Load(path);
        string index = Assert.Single(Indexes());
        string elsewhere = Path.Combine(_folder, "elsewhere");
        File.Move(index, elsewhere);
        byte[] before = File.ReadAllBytes(elsewhere);
        File.CreateSymbolicLink(index, elsewhere);
        Assert.NotNull(Load(path).Over(ActorRegistry.Empty).Resolve("Zoltan Qvist"));
        Assert.Null(new FileInfo(index).LinkTarget);
        Assert.Equal(before, File.ReadAllBytes(elsewhere));
    }

    [Fact]
    public void Many_at_once_make_one_sound_index()
    {
        string path = WriteActors("Zoltan Qvist");
        Parallel.For(0, 6, _ => Assert.NotNull(Load(path).Over(ActorRegistry.Empty).Resolve("Zoltan Qvist")));
        Assert.Single(Indexes());
        Assert.NotNull(Load(path).Index);
    }

    [Fact]
    public void Without_a_cache_folder_everything_works_in_memory()
    {
        string path = WriteActors("Zoltan Qvist");
        File.WriteAllText(Cache, "no folder");
        Assert.NotNull(Load(path).Over(ActorRegistry.Empty).Resolve("Zoltan Qvist"));
        Assert.NotNull(new ActorFileLoader(null).Load(path, ActorLayerKind.User, out _)!.Over(ActorRegistry.Empty).Resolve("Zoltan Qvist"));
    }

    [Fact]
    public void Old_indexes_go_when_new_ones_come()
    {
        for (int i = 0; i < 16; i++)
            Load(WriteActors($"Number {i}"));
        Assert.True(Indexes().Length <= 12, $"{Indexes().Length} indexes are kept");
    }

    [Fact]
    public void A_fault_in_a_compiled_file_keeps_its_place()
    {
        string path = WriteActors("Zoltan Qvist");
        File.AppendAllText(path, "A | b | kr | more\n");
        foreach (var loaded in (LoadedActorFile[])[Load(path), Load(path)])
        {
            Assert.NotNull(loaded.Index);
            Assert.Contains(loaded.Faults, fault => fault.Span.In(loaded.Text) is "more");
        }
    }

    [Fact]
    public void A_server_does_not_wait_for_a_large_file_and_is_told_when_it_is_ready()
    {
        string path = WriteActors("Zoltan Qvist", entries: 60_000);
        using var ready = new ManualResetEventSlim();
        var loader = new ActorFileLoader(Cache, ready.Set);
        Assert.True(loader.Load(path, ActorLayerKind.Workspace, out _)!.IsPending);
        Assert.True(ready.Wait(TimeSpan.FromMinutes(2)), "the file was never ready");
        Assert.NotNull(loader.Load(path, ActorLayerKind.Workspace, out _)!.Over(ActorRegistry.Embedded).Resolve("Zoltan Qvist"));
    }

    [Fact]
    public void Mentions_are_found_through_the_index()
    {
        var registry = Load(WriteActors("Zoltan Qvist")).Over(ActorRegistry.Embedded);
        var article = ArticleParser.Parse("SEOUL, South Korea (AP) — Zoltan Qvist met Sergei Shoigu in Moscow.", ArticleFormat.Markdown);
        Assert.Contains(MentionFinder.Find(article, registry), static mention => mention.ActorId is "zoltan-qvist");
        Assert.Contains(MentionFinder.Find(article, registry), static mention => mention.ActorId is "sergei-shoigu");
    }

    private LoadedActorFile Load(string path) => new ActorFileLoader(Cache).Load(path, ActorLayerKind.Workspace, out string? fault) ?? throw new InvalidOperationException(fault);

    private string[] Indexes() => Directory.Exists(Cache) ? Directory.GetFiles(Path.Combine(Cache, "actors")) : [];

    private string WriteActors(string name, int entries = 6_000)
    {
        var text = new StringBuilder().Append(name).Append(" | person\n");
        for (int i = 0; i < entries; i++)
            text.Append("Person Nr").Append(i).Append(" = Nr").Append(i).Append(" of the list | person | kr\n");
        string path = Path.Combine(_folder, "actors.txt");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
