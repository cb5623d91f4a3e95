using FactLsp.Core.Actors;
using FactLsp.Core.Claims;

namespace FactLsp.Core.Tests.Claims;

/// <summary>Who vouches for what. An expectation has a line a claim: verdict, sources, and behind an arrow the relay.</summary>
public sealed class ClaimTests
{
    private const string Header = "date 2025-03-21 SEOUL (AP) — ";

    [Theory]
    [InlineData("Tass reported that the bridge is closed.", "agency: Tass")]
    [InlineData("Tass said Sergei Shoigu thanked the crew of the bridge.", "agency: Tass <- Sergei Shoigu")]
    [InlineData("Ivan Petrov told Reuters that the bridge is closed.", "agency: Reuters <- Ivan Petrov")]
    [InlineData("The bridge is closed, a spokeswoman for the National Intelligence Service of South Korea said.", "agency: National Intelligence Service")]
    [InlineData("The bridge is closed, a former CIA officer said.", "unnamed: a former CIA officer")]
    [InlineData("The bridge is closed, South Korea's spy agency said.", "agency: National Intelligence Service")]
    [InlineData("The bridge is closed, according to Russian state media.", "collective: Russian state media")]
    [InlineData("Norway, the U.S. and two others suspect the bridge is closed.", "named: Norway | United States")]
    [InlineData("Many experts say the bridge is closed.", "unnamed: Many experts")]
    [InlineData("The bridge is closed to all traffic.", "dateline: ")]
    [InlineData("The bridge is closed (Reuters).", "agency: Reuters")]
    [InlineData("The bridge is closed. [src: Sergei Shoigu via Tass; KCNA]", "agency: Tass | KCNA <- Sergei Shoigu")]
    [InlineData("The [bridge](https://www.yna.co.kr/view/1) is closed.", "agency: Yonhap")]
    [InlineData("KCNA reported the launch on Friday. It said two missiles flew.", "agency: KCNA\nagency: KCNA")]
    [InlineData("Who closed the bridge? We turn to sports now. [n/a: transition]", "")]
    [InlineData("The president of the Korean Central News Agency (KCNA) left.", "dateline: ")]
    public void Sources(string text, string expected) => Assert.Equal(expected, Show(Header + text));

    [Fact]
    public void Two_attributions_are_two_claims()
    {
        const string text = Header + "Tass said the bridge is closed, while Reuters reported that it is open.";
        var claims = Analyzer.Analyze(text, ActorRegistry.Embedded).Claims;
        Assert.Equal(["Tass", "Reuters"], claims.Select(c => c.Sources[0].Name));
        Assert.StartsWith("Tass said", claims[0].Span.In(text).ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Reuters reported", claims[1].Span.In(text).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_credit_nothing_covers_a_claim() => Assert.Equal("none: ", Show("The bridge is closed to all traffic."));

    [Fact]
    public void A_tag_below_the_block_covers_all_of_it() =>
        Assert.Equal("agency: Reuters\nagency: Reuters", Show("The bridge is closed today. The road stays open.\n\n[src: Reuters]\n"));

    private static string Show(string text) => string.Join('\n', Analyzer.Analyze(text, ActorRegistry.Embedded).Claims.Select(Show));

    private static string Show(Claim claim)
    {
        var relay = claim.Relay.IsEmpty ? string.Empty : " <- " + string.Join(" | ", claim.Relay.Select(r => r.Name));
        return $"{claim.Verdict.Name()}: {string.Join(" | ", claim.Sources.Select(s => s.Name))}{relay}";
    }
}
