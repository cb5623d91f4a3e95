using FactLsp.Core.Attribution;
using static FactLsp.Core.Tests.Attribution.AttributionMarkup;

namespace FactLsp.Core.Tests.Attribution;

/// <summary>Every construction in which news copy says who says what, one sentence each.</summary>
public sealed class ConstructionTests
{
    [Theory]
    [InlineData("{s|The port authority|} {q|said|} {c|the crane had fallen|}.")]
    [InlineData("{s|The port authority|} {q|said|} {c|that two ships were waiting outside the harbor|}.")]
    [InlineData("{s|Reuters|} {q|reported|} {c|that the talks would resume on Monday|}.")]
    [InlineData("{s|She|} {q|has repeatedly denied|} {c|the charges|}.")]
    [InlineData("{s|The ministry|} {q|did not say|} {c|when the bridge would open|}.")]
    [InlineData("{s|The mayor|} {q|told|} reporters {c|that the school would close|}.")]
    [InlineData("On Tuesday, {s|the central bank|} {q|announced|} {c|a cut in interest rates|}.")]
    [InlineData("{s|Analysts|} {q|believe|} {c|the company will sell its airline|}.")]
    public void Source_before_its_verb(string marked) => Check(marked);

    [Theory]
    [InlineData("{c|The road will stay closed until spring|}, {s|officials|} {q|said|}.")]
    [InlineData("{c|The ferry was two hours late|}, {s|some passengers|} {q|say|}.")]
    [InlineData("{c|“We were lucky,”|} {s|the captain|} {q|said|}.")]
    [InlineData("{c|\"Nobody was hurt,\"|} {s|Okafor|} {q|told|} Reuters.")]
    public void Source_and_verb_behind_the_content(string marked) => Check(marked);

    [Theory]
    [InlineData("{c|“We were lucky,”|} {q|said|} {s|the captain|}.")]
    [InlineData("{c|“The dam is safe,”|} {q|said|} {s|Maria Lindqvist, the chief engineer|}.")]
    [InlineData("{c|The strike will go on|}, {q|said|} {s|a union spokesman|}.")]
    public void Verb_before_its_source(string marked) => Check(marked);

    [Theory]
    [InlineData("{c|“The dam,”|} {s|she|} {q|said|}, {c|“is safe.”|}")]
    [InlineData("{c|“We were lucky,”|} {s|the captain|} {q|said|}. {c|“The sea was calm.”|}")]
    public void Content_on_both_sides(string marked) => Check(marked);

    [Theory]
    [InlineData("{q|According to|} {s|the ministry|}, {c|nine people were hurt|}.")]
    [InlineData("{c|Nine people were hurt|}, {q|according to|} {s|Russian state media|}.")]
    [InlineData("{c|Output fell in May|}, {q|according to|} {s|a survey by the chamber of commerce|}.")]
    [InlineData("{c|The convoy has left the city|}, {q|according to|} {s|U.S., French and Polish diplomats|}.")]
    public void According_to(string marked) => Check(marked);

    [Theory]
    [InlineData("{s|Interfax, another Russian agency|}, {q|quoted|} {c|{r|Ivanov|} as saying that the plant was running|}.")]
    [InlineData("{s|Xinhua|} {q|said|} {c|{r|Li|} told the meeting that exports would grow|}.")]
    public void Relays_are_kept(string marked) => Check(marked);

    [Theory]
    [InlineData("{s|Norwegian media|} {q|put|} {c|the number of stranded tourists at about 300|}.")]
    public void An_estimate(string marked) => Check(marked);

    [Theory]
    [InlineData("{c|“The sea was calm,”|} {s|the captain|} {q|said|}. {c|“We were lucky.\n\n“Nobody was hurt.”|}")]
    [InlineData("{s|The lawyer|} {q|said|}, {c|“The plan is dead.\n\nIt was dead last year.”|}")]
    public void A_quotation_runs_on_over_sentences_and_paragraphs(string marked)
    {
        var one = Check(marked);
        Assert.True(one.LastSentence > one.Sentence);
    }

    [Theory]
    [InlineData("{c|A ferry leaves the harbor at dusk|}. Image: {s|Jane Doe|}.")]
    [InlineData("{c|“We won.”|} — {s|Maria Lindqvist|}")]
    public void Credits_and_signatures_have_no_cue(string marked) => Assert.Equal(SourceOrigin.Label, Check(marked).Origin);

    [Theory]
    [InlineData("{s|The company|} {q|denied|} {c|{r|North Korea's|} claim that the ship was armed|}.")]
    public void The_owner_of_a_claim_is_its_source(string marked) => Check(marked);

    [Fact]
    public void It_stands_for_the_ministry_that_spoke_before() =>
        Check("The road reopened Tuesday. {a|The ministry|} said the repairs cost $2 million. {s|It|} {q|did not say|} {c|who paid|}.");

    [Theory]
    [InlineData("{c|“We were lucky,”|} {s|the captain|} {q|said|}.", QuotationKind.Direct, true)]
    [InlineData("{s|The captain|} {q|said|} {c|they were “very lucky”|}.", QuotationKind.Mixed, true)]
    [InlineData("{s|The survey|} {q|showed|} {c|they were lucky|}.", QuotationKind.Indirect, false)]
    public void How_a_content_is_given_and_whether_somebody_speaks(string marked, QuotationKind quotation, bool speaks)
    {
        var one = Check(marked);
        Assert.Equal(quotation, one.Quotation);
        Assert.Equal(speaks, one.IsSpeech);
    }

    [Fact]
    public void A_pronoun_stands_for_the_speaker_in_force() =>
        Check("{a|KCNA|} said Kim watched the launch. {s|It|} {q|cited|} {c|{r|Kim|} as calling the missile “a new weapon”|}.");

    [Fact]
    public void A_relay_knows_only_what_its_source_reports() =>
        Check("{s|Tass|} {q|said|} {c|{r|Orlov|} conveyed a message from the president, {r|who|} sent his greetings and vowed to rebuild the station|}.");

    [Theory]
    [InlineData("{s|Some observers|} {q|say|} {c|the vote was rushed|}.", SourceNature.Unnamed)]
    [InlineData("{s|Outside experts|} {q|say|} {c|the vote was rushed|}.", SourceNature.Unnamed)]
    [InlineData("{s|A source familiar with the talks|} {q|said|} {c|the vote was rushed|}.", SourceNature.Unnamed)]
    [InlineData("{c|The vote was rushed|}, {q|according to|} {s|Chinese and Indian trade officials|}.", SourceNature.Unnamed)]
    [InlineData("{s|Russian state media|} {q|said|} {c|the vote was rushed|}.", SourceNature.CollectiveMedia)]
    [InlineData("{s|Local media|} {q|reported|} {c|the vote was rushed|}.", SourceNature.CollectiveMedia)]
    [InlineData("{s|Norway's state broadcaster, NRK|}, {q|said|} {c|the vote was rushed|}.", SourceNature.Name)]
    [InlineData("{s|The state-run news agency Tass|} {q|said|} {c|the vote was rushed|}.", SourceNature.Name)]
    [InlineData("{s|Peru, Chile and others|} {q|say|} {c|the vote was rushed|}.", SourceNature.Name)]
    [InlineData("{s|The ministry|} {q|said|} {c|the vote was rushed|}.", SourceNature.Nominal)]
    [InlineData("{s|She|} {q|said|} {c|the vote was rushed|}.", SourceNature.Pronoun)]
    [InlineData("{s|A poll|} {q|showed|} {c|the vote was rushed|}.", SourceNature.Document)]
    public void What_a_source_is(string marked, SourceNature nature) => Assert.Equal(nature, Check(marked).Nature);

    [Theory]
    [InlineData("The train left the station at noon. It arrived two hours late.")]
    [InlineData("The two armies concluded their annual training in March.")]
    [InlineData("The bridge was built in 1932 and has two lanes.")]
    public void Plain_narration_is_no_attribution(string text) => CheckNone(text);

    [Fact]
    public void Nothing_is_swallowed_from_the_dateline()
    {
        const string text = "date 2025-03-21 LIMA, Peru — (AP) — Two trains collided on Friday, according to the railway.";
        var one = Assert.Single(Find(text), a => a.IsOutermost);
        Assert.StartsWith("Two trains", one.Content[0].In(text).ToString(), StringComparison.Ordinal);
    }
}
