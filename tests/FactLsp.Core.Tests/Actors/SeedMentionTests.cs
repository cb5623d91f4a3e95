using FactLsp.Core.Actors;
using FactLsp.Core.Syntax;

namespace FactLsp.Core.Tests.Actors;

/// <summary>The article that the project started from, with the embedded catalogue.</summary>
public sealed class SeedMentionTests
{
    [SkippableFact]
    public void Every_name_of_the_seed_is_understood()
    {
        string path = SeedPath();
        string text = File.ReadAllText(path);
        var mentions = MentionFinder.Find(ArticleParser.Parse(text), ActorRegistry.Embedded);
        string Report(Func<Mention, bool> filter) => string.Join(
            '\n',
            mentions.Where(filter)
                .GroupBy(m => (Id: m.Actor?.Id ?? "?", m.How, Surface: text.Substring(m.Span.Start, m.Span.Length)))
                .Select(g => $"{g.Count()} × {g.Key.Surface} = {g.Key.Id} ({g.Key.How})")
                .Order(StringComparer.Ordinal));

        Assert.Equal(
            """
            1 × Donald Trump = donald-trump (Exact)
            1 × Kim Jong Un = kim-jong-un (Exact)
            1 × Sergei Shoigu = sergei-shoigu (Exact)
            1 × Trump = donald-trump (Derived)
            1 × Trump administration = donald-trump/administration (Weak)
            1 × Vladimir Putin = vladimir-putin (Exact)
            2 × Putin = vladimir-putin (Derived)
            7 × Shoigu = sergei-shoigu (Derived)
            9 × Kim = kim-jong-un (Derived)
            """,
            Report(m => m.Zone == MentionZone.Body && (m.Actor is null or { Kind: ActorKind.Person } || m.Cause == MentionCause.Administration)));
        Assert.Equal(
            """
            1 × Interfax = interfax (Exact)
            1 × National Intelligence Service = nis-kr (Exact)
            1 × North Korea’s state media = kp/state-media (Weak)
            1 × Russia's Security Council = security-council-ru (Weak)
            1 × Russian state media = ru/state-media (Weak)
            1 × South Korea's spy agency = nis-kr (Weak)
            1 × South Korean media = kr/media (Weak)
            1 × security council = security-council-ru (Weak)
            2 × KCNA = kcna (Exact)
            2 × Tass = tass (Exact)
            """,
            Report(m => m.Zone == MentionZone.Body && m.Actor is { Kind: not (ActorKind.Person or ActorKind.Place) } && m.Cause != MentionCause.Administration));
        Assert.Equal("1 × AP = ap (Exact)", Report(m => m.Zone == MentionZone.Credit));
        Assert.Equal("1 × AP = ap (Exact)\n1 × SEOUL = kr/capital (Exact)\n1 × South Korea = kr (Exact)", Report(m => m.Zone == MentionZone.Header));
    }

    private static string SeedPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string seeds = Path.Combine(folder.FullName, "..", "shared", "seeds");
            if (File.Exists(Path.Combine(folder.FullName, "FactLsp.sln")) && Directory.Exists(seeds))
                return Directory.GetFiles(seeds, "*.txt").Order(StringComparer.Ordinal).First();
        }

        Skip.If(true, "the shared folder is not beside the repository");
        return "";
    }
}
