using FactLsp.Core.Actors;
using FactLsp.Core.Ledger;
using FactLsp.Core.Workspace;

namespace FactLsp.Core.Tests.Ledger;

/// <summary>What is stored comes back as it was; damage costs the memory and nothing else.</summary>
public sealed class LedgerStoreTests : IDisposable
{
    private const string Text = "date 2025-03-21 ANKARA, Turkey — (AP) — The earthquake in Van killed at least 40 people on Thursday.\n\n“We will rebuild the bridge before the first snow falls,” Mayor Ana Pires said.\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factlsp");

    private string Database => Path.Combine(_folder.FullName, "ledger", "a.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_is_stored_comes_back_as_it_was()
    {
        var draft = Draft("/drafts/a.fact.txt");
        Assert.NotEmpty(draft.Facts.Facts);
        Assert.NotEmpty(draft.Facts.Quotations);
        Assert.NotEmpty(draft.Facts.People);
        using (var store = LedgerStore.Open(Database)) store.Put([("1", draft)]);

        using var again = LedgerStore.Open(Database);
        var (stamp, read) = again.Read()["/drafts/a.fact.txt"];
        Assert.Equal("1", stamp);
        Assert.Equal(LedgerCodec.Write(draft), LedgerCodec.Write(read));
        Assert.Equal((0, 7), read.PositionOf(7));
        Assert.Equal(draft.PositionOf(Text.IndexOf("We will", StringComparison.Ordinal)), read.PositionOf(Text.IndexOf("We will", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_later_state_takes_the_place_of_the_earlier_and_what_is_gone_goes()
    {
        using var store = LedgerStore.Open(Database);
        store.Put([("1", Draft("a")), ("1", Draft("b"))]);
        store.Put([("2", Draft("a"))]);
        store.Remove(["b"]);
        Assert.Equal("2", Assert.Single(store.Read()).Value.Stamp);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(4096)]
    [InlineData(9000)]
    public void A_damaged_database_is_dropped_and_made_anew(int at)
    {
        using (var store = LedgerStore.Open(Database)) store.Put([.. Enumerable.Range(0, 50).Select(i => ("1", Draft($"{i}")))]);
        var bytes = File.ReadAllBytes(Database);
        Assert.True(bytes.Length > at + 2000);
        Array.Fill(bytes, (byte)0x5A, at, 2000);
        File.WriteAllBytes(Database, bytes);

        using var again = LedgerStore.Open(Database);
        var known = again.Read();
        Assert.All(known, entry => Assert.NotEmpty(entry.Value.Draft.Facts.Facts));
        again.Put([("3", Draft("new"))]);
        Assert.Equal("3", again.Read()["new"].Stamp);
    }

    [Fact]
    public void A_file_that_is_no_database_gives_way()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        File.WriteAllText(Database, "This is no database at all, however long it goes on. ");
        using var store = LedgerStore.Open(Database);
        store.Put([("1", Draft("a"))]);
        Assert.Single(store.Read());
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_held_and_nothing_fails()
    {
        var file = Path.Combine(_folder.FullName, "file");
        File.WriteAllText(file, "");
        using var store = LedgerStore.Open(Path.Combine(file, "a.db"));
        Assert.False(store.IsOpen);
        store.Put([("1", Draft("a"))]);
        Assert.Empty(store.Read());
    }

    [Fact]
    public async Task Two_programs_use_one_database_at_once()
    {
        using var first = LedgerStore.Open(Database);
        using var second = LedgerStore.Open(Database);
        await Task.WhenAll(Task.Run(() => PutAll(first, "a")), Task.Run(() => PutAll(second, "b")));
        Assert.Equal(80, first.Read().Count);

        static void PutAll(LedgerStore store, string prefix)
        {
            for (var i = 0; i < 40; i++) store.Put([("1", Draft($"{prefix}{i}"))]);
        }
    }

    [Fact]
    public void Bytes_of_any_kind_are_a_draft_or_none()
    {
        var bytes = LedgerCodec.Write(Draft("a"));
        for (var length = 0; length < bytes.Length; length++) Assert.Null(LedgerCodec.Read("a", bytes[..length]));
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0xFF;
            _ = LedgerCodec.Read("a", damaged);
        }
    }

    private static LedgerDraft Draft(string key) => LedgerDraft.Of(key, Analyzer.Analyze(Text, ActorRegistry.Embedded));
}
