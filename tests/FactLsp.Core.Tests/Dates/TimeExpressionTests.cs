using System.Collections.Immutable;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace FactLsp.Core.Tests.Dates;

/// <summary>What the finder finds and what it means, on the Friday 2025-03-21. Each expression stands in the text as <c>{value|surface|}</c>.</summary>
public class TimeExpressionTests
{
    private static void Check(string marked, string anchor = "2025-03-21")
    {
        var markup = Markup.Parse(marked);
        var found = Find(markup.Text, anchor);
        Assert.Equal(
            markup.Spans.OrderBy(s => s.Span).Select(s => $"{markup.Text.AsSpan(s.Span.Start, s.Span.Length)} = {s.Name}").ToArray(),
            found.Select(t => $"{markup.Text.AsSpan(t.Span.Start, t.Span.Length)} = {t.Value}").ToArray());
    }

    private static ImmutableArray<TimeExpression> Find(string text, string? anchor) =>
        TimeExpressionFinder.Find(ArticleParser.Parse(text), anchor is null ? null : EdtfDate.Read(anchor).Date!.Day);

    [Theory]
    [InlineData("The court ruled {2025-03-20|Thursday|} and again on {2025-03-21|Friday|}.")]
    [InlineData("The court will rule {2025-03-27|Thursday|}.")]
    [InlineData("Talks are planned for {2025-03-24|Monday|}.")]
    [InlineData("Lee said {2025-03-20|Thursday|} that a vote scheduled for {2025-03-24|Monday|} would go ahead.")]
    [InlineData("On {2025-03-24|Monday|}, the board will vote.")]
    [InlineData("It is to resume trading {2025-03-25|Tuesday|}; she could come as early as {2025-03-26|Wednesday|}.")]
    [InlineData("The bid was extended until {2025-03-27|Thursday|}.")]
    [InlineData("He spoke {2025-03-18|last Tuesday|}, and she speaks {2025-03-25|next Tuesday|}.")]
    [InlineData("Police closed the road {2025-03-20TNI|Thursday night|}.")]
    [InlineData("{2025-03-21|Earlier Friday|}, it rained.")]
    [InlineData("The market opens {XXXX-WXX-4|each Thursday|}.")]
    public void Weekdays_go_with_their_verb(string marked) => Check(marked);

    [Theory]
    [InlineData("They met on {2025-03-10|March 10|}.")]
    [InlineData("They met on {2024-11-29|Nov. 29|}.", "2025-01-03")]
    [InlineData("They met on {2024-11-29|Friday, Nov. 29|}.", "2025-01-03")]
    [InlineData("They will meet on {2026-01-05|Jan. 5|}.", "2025-12-20")]
    [InlineData("They met on {2024-03-10|March 10, 2024|}, in Rome.")]
    [InlineData("They met on {2024-03-10|10 March 2024|} and on the {2024-04-05|5th of April 2024|}.")]
    [InlineData("The law took effect on {2024-02-29|Feb. 29, 2024|}.")]
    [InlineData("It began on {2024-06|June 2024|} and ended in {2025-01|January|}.")]
    [InlineData("It will begin in {2025-04|April|}.")]
    [InlineData("It is due by {2025-09|September|}.")]
    [InlineData("They agreed to meet in {2025-06|June|}, when the case is heard on {2025-06-02|June 2|}.")]
    [InlineData("It had been due in {2025-02|February|}.")]
    [InlineData("It broke in {2024-06|June last year|}.")]
    [InlineData("It was filed on {2024-12-31|2024-12-31|}.")]
    public void A_missing_year_is_the_one_that_brings_the_date_nearest(string marked, string anchor = "2025-03-21") => Check(marked, anchor);

    [Theory]
    [InlineData("The spy agency said so in {2025-02|late February|}.")]
    [InlineData("Results come in {2025-11|mid-November|}, he will say.")]
    [InlineData("It sent troops {2024-FA|last fall|} and {2024-WI|last winter|}.")]
    [InlineData("Sales fell in {2024-Q4|the fourth quarter|}, {2024-Q4|fourth-quarter|} figures show.")]
    [InlineData("Sales fell in {1984-Q3|the third quarter of 1984|} and in {2024-Q4|Q4|}.")]
    [InlineData("Sales fell in {1990-H2|the second half of 1990|}.")]
    [InlineData("It began in {199|the 1990s|} and in {198|the early '80s|}.")]
    [InlineData("A {10|11th century|} temple.")]
    [InlineData("In {1996|nineteen ninety-six|} he won.")]
    [InlineData("Fighting broke out over {2025-W11-WE|the weekend|}.")]
    [InlineData("He quit {2025-W11|last week|} and leaves {2025-04|next month|}, not {2025|this year|}.")]
    public void Longer_stretches_have_their_own_grain(string marked) => Check(marked);

    [Theory]
    [InlineData("In {2024-06|June 2024|}, he went there. At {2024-06|the time|}, he was calm.")]
    [InlineData("{2025-03-21|Friday|} they met; the missiles flew {2025-03-20|the previous day|}. It was on {2025-03-20|the same day|} that drills ended.")]
    [InlineData("On {1995-05-22|May 22, 1995|}, he rose, and {1996|the following year|} he left.")]
    [InlineData("He left {2025-W10|two weeks ago|}, {2020|five years ago|}, {2024-10|five months ago|}.")]
    public void Anaphora_count_from_the_date_narrated_before(string marked) => Check(marked);

    [Theory]
    [InlineData("The {P11D|11-day|} drill took {PT2H|two hours|} and {P2Y6M|2 1/2 years|}.")]
    [InlineData("It lasted {P3M|the past three months|}, {PXD|a few days|}, {P40Y|nearly forty years|}.")]
    [InlineData("After {PT30M|half an hour|}, the {PXE|decades-long|} dispute ended {P1D|a day|} after it began.")]
    [InlineData("They ran for {PXW|weeks|}. {PTXH|Hours|} after the {P1Y|annual|} drill, they ran {P1D|every day|}.")]
    public void Durations_and_sets(string marked) => Check(marked);

    [Theory]
    [InlineData("They moved some 20,000 to 25,000 crates.")]
    [InlineData("It may march on the capital.")]
    [InlineData("In the second quarter of the game he scored twice.")]
    [InlineData("The fall of the government came fast.")]
    [InlineData("He has a second to spare; the sun set.")]
    [InlineData("Mr. March met Ms. June and April May.")]
    [InlineData("Sen. Mar. Vargas sat and won.")]
    [InlineData("The score was 3-2 and 10/12 of them agreed.")]
    [InlineData("a 7-8 record, 9-11 families, Boeing 2020 jets")]
    [InlineData("Apollo 11, World War II, Studio 54, Route 66, Fox 2000")]
    [InlineData("Kim, 41, paid $1990 for 2000 shares.")]
    public void False_friends_stay_silent(string text) => Check(text);

    [Theory]
    [InlineData("He arrived Thursday, March 21, 2025.", TimeFault.WeekdayMismatch)]
    [InlineData("He arrived Thursday, March 20, 2025.", TimeFault.None)]
    [InlineData("The vote is on Feb. 30.", TimeFault.Impossible)]
    [InlineData("The law took effect on Feb. 29, 2025.", TimeFault.Impossible)]
    [InlineData("It was filed on 13/13/2025.", TimeFault.Impossible)]
    [InlineData("The blast came at 25:30 local time.", TimeFault.Impossible)]
    [InlineData("It was signed on 03/04/2025.", TimeFault.AmbiguousOrder)]
    [InlineData("It was signed on 04/04/2025.", TimeFault.None)]
    [InlineData("The report of 31/12/2024 said so.", TimeFault.DayFirst)]
    public void What_cannot_be_is_found_and_says_so(string text, TimeFault fault) => Assert.Equal(fault, Assert.Single(Find(text, "2025-03-21")).Fault);

    [Theory]
    [InlineData("They met at 3 p.m. Thursday.", "2025-03-20T15:00")]
    [InlineData("They met at 10:35 a.m. EST, March 10.", "2025-03-10T10:35")]
    [InlineData("They met at noon Wednesday.", "2025-03-19T12:00")]
    [InlineData("They met at 9.30am.", "2025-03-21T09:30")]
    [InlineData("They met at 3:45pm.", "2025-03-21T15:45")]
    [InlineData("They will meet at 8 p.m. tonight.", "2025-03-21T20:00")]
    [InlineData("They met at 4 in the morning.", "2025-03-21T04:00")]
    public void Clock_times_belong_to_a_day(string text, string value) => Assert.Equal(value, Assert.Single(Find(text, "2025-03-21")).Value);

    [Theory]
    [InlineData("The drill ran from Dec. 20 to Jan. 10.", "2024-12-20", "2025-01-10", false)]
    [InlineData("The drill ran from March 20 to March 10.", "2025-03-20", "2025-03-10", true)]
    [InlineData("He led it in 2019-2015.", "2019", "2015", true)]
    [InlineData("He led it in 2015-2019.", "2015", "2019", false)]
    public void A_range_runs_forward_or_says_that_it_does_not(string text, string from, string to, bool reversed)
    {
        var found = Find(text, "2025-03-21");
        Assert.Equal<string[]>([from, to], [.. found.Select(t => t.Value)]);
        Assert.Same(found[0], found[1].RangeStart);
        Assert.Equal(reversed, found[1].IsReversedRange);
    }

    [Fact]
    public void A_pin_overrules_and_a_tag_stands_beside()
    {
        var pinned = Assert.Single(Find("He arrived Friday [date: Friday = 2025-03-14].", "2025-03-21"));
        Assert.Equal("2025-03-14", pinned.Value);
        Assert.True(pinned.Is(TimeTraits.Pinned));
        var tagged = Assert.Single(Find("A deal was agreed Wednesday date 2025-03-20 in Jeddah.", "2025-03-21"));
        Assert.Equal("2025-03-19", tagged.Value);
        Assert.NotNull(tagged.Tag);
    }

    [Fact]
    public void Modifiers_narrow_the_edtf_value()
    {
        Assert.Equal("2025-02-2X", Assert.Single(Find("It was said in late February.", "2025-03-21")).Edtf!.Text);
        Assert.Equal("2025-02-10~", Assert.Single(Find("It was said around Feb. 10.", "2025-03-21")).Edtf!.Text);
        Assert.Equal("2024-23", Assert.Single(Find("It was sent last fall.", "2025-03-21")).Edtf!.Text);
    }

    [Fact]
    public void Without_an_anchor_nothing_relative_has_a_day()
    {
        foreach (var expression in Find("He came Friday, on March 10, last fall, today, two weeks ago, in January, over the weekend.", null))
            Assert.Null(expression.Edtf);
    }

    [SkippableFact]
    public void The_seed_article_resolves_whole()
    {
        var syntax = ArticleParser.Parse(SharedFolder.ReadSeed());
        Assert.Equal<string[]>(
            [
                "Friday = 2025-03-21", "late February = 2025-02", "recent = PAST_REF", "Wednesday = 2025-03-19", "last fall = 2024-FA", "Feb. 27 = 2025-02-27",
                "June 2024 = 2024-06", "the time = 2024-06", "2023 = 2023", "September 2024 = 2024-09", "Earlier Friday = 2025-03-21", "the previous day = 2025-03-20",
                "this year = 2025", "the same day = 2025-03-20", "annual = P1Y", "11-day = P11D", "January = 2025-01", "Hours = PTXH", "this year = 2025", "March 10 = 2025-03-10",
            ],
            TimeExpressionFinder.Find(syntax).Select(t => $"{syntax.Text.AsSpan(t.Span.Start, t.Span.Length)} = {t.Value}").ToArray());
    }

    [Property(MaxTest = 1000)]
    public Property No_text_throws_and_spans_are_in_order() => Prop.ForAll(Arb.From(AnyCopy), text =>
    {
        var end = 0;
        foreach (var expression in Find(text, "2025-03-21"))
        {
            if (expression.Span.Start < end || expression.Span.End > text.Length || expression.Span.IsEmpty) return false;
            end = expression.Span.End;
        }

        return true;
    });

    private static Gen<string> AnyCopy =>
        from words in Gen.Elements(
            ("the a last next this past Friday March Feb. 30 31 2025 1990s 12 13 / : , . - – 's ago earlier year years week weeks quarter third second of end early late mid today "
            + "tonight a.m. p.m. EST noon every each fall summer first nine months time day before after more than at least up to fiscal some few couple hundred thousand twenty two six "
            + "Christmas Thanksgiving Day New Year \n\n 25:30 13/13/2025 99999999 0000 0 '94 10th 3pm [date: x] 🗓 one-year and or").Split(' ')).ArrayOf()
        select string.Join(' ', words);
}
