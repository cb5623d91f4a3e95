using FactLsp.Core.Actors;
using static FactLsp.Core.Tests.Actors.MentionMarkup;

namespace FactLsp.Core.Tests.Actors;

/// <summary>Who is meant, case by case; the numbers are those of the catalogue of cases in the documentation of mentions.</summary>
[Collection(Measured.Name)]
public sealed class MentionTests
{
    [Fact] // 1
    public void A_full_name_is_exact() => Check("{|exact sergei-shoigu:Sergei Shoigu|} arrived. {|exact tass:Tass|} reported it, {|exact tass:TASS|} too.");

    [Fact] // 2
    public void A_surname_means_the_person_named_in_full_before() =>
        Check("{|exact sergei-shoigu:Sergei Shoigu|} arrived.\n\n{|derived sergei-shoigu:Shoigu|} left. They saw {|derived sergei-shoigu:Shoigu|}’s car.");

    [Fact] // 2
    public void A_surname_before_the_full_name_is_weak() =>
        Check("It was {|weak sergei-shoigu:Shoigu|} again.\n\n{|exact sergei-shoigu:Sergei Shoigu|} left.");

    [Fact] // 2
    public void A_surname_that_one_person_of_the_registry_has_is_weak() => Check("They met {|weak vladimir-putin:Putin|} twice.");

    [Fact] // 2
    public void A_surname_that_several_have_and_nobody_introduces_is_no_mention() => Check("They met Kim twice.");

    [Fact] // 2
    public void A_surname_that_opens_a_sentence_is_nobody_without_an_introduction() => Check("Trump cards were on the table.");

    [Fact] // 3
    public void A_title_is_no_part_of_the_name() =>
        Check("President {|exact donald-trump:Donald Trump|} spoke. Later President {|derived donald-trump:Trump|} and Mr. {|derived donald-trump:Trump|} left. On Friday {|derived donald-trump:Trump|} returned.");

    [Fact] // 3
    public void An_administration_is_not_the_person() =>
        Check("{|exact donald-trump:Donald Trump|} spoke. The {|derived donald-trump/administration:Trump administration|} agreed.");

    [Fact] // 3
    public void An_administration_before_the_full_name_is_weak() =>
        Check("Talks with the {|weak donald-trump/administration:Trump administration|} go on. {|exact donald-trump:Donald Trump|} spoke.");

    [Fact] // 3
    public void Relatives_and_towers_are_somebody_else() =>
        Check("{|exact donald-trump:Donald Trump|} spoke in Trump Tower. Donald Trump Jr. listened.");

    [Fact] // 3
    public void A_relative_named_in_full_makes_the_surname_weak() =>
        Check("{|exact donald-trump:Donald Trump|} spoke. Lara Trump listened. {|weak donald-trump:Trump|} left.");

    [Fact] // 4
    public void The_family_name_comes_first_where_the_file_says_so() =>
        Check("{|exact kim-jong-un:Kim Jong Un|} smiled. {|derived kim-jong-un:Kim|} waved. Jong Un is no surname.");

    [Fact] // 4
    public void The_family_name_comes_last_where_the_file_says_so() => Check("{|exact sergei-shoigu:Sergei Shoigu|} smiled. Sergei is no surname.");

    [Fact] // 5
    public void A_name_in_the_credit_line_does_not_compete_with_the_body() =>
        Check("{|exact kim-jong-un:Kim Jong Un|} smiled.\n\n{|derived kim-jong-un:Kim|} waved.\n\n—— {|exact ap:AP|} writer Kim Hyo-min contributed to this report.");

    [Fact] // 5
    public void Two_persons_of_one_family_name_make_it_ambiguous() =>
        Check("{|exact kim-jong-un:Kim Jong Un|} smiled at {|exact kim-yo-jong:Kim Yo Jong|}. Then {|ambiguous kim-jong-un,kim-yo-jong:Kim|} left.");

    [Fact] // 5
    public void A_namesake_whom_nobody_knows_makes_the_surname_weak() =>
        Check("{|exact kim-jong-un:Kim Jong Un|} smiled at Kim Hyo-min, a baker. Then {|weak kim-jong-un:Kim|} left.");

    [Fact] // 6
    public void The_body_does_not_introduce_names_for_the_credit_line() =>
        Check("{|exact sergei-shoigu:Sergei Shoigu|} left.\n\n—— {|exact ap:AP|} writer Anna Shoigu contributed to this report.");

    [Fact] // 7
    public void A_role_word_with_its_country_is_weak() =>
        Check("{|weak kr-nis:South Korea's spy agency|} said so. {|weak kr-nis:South Korea’s main spy agency|} repeated it. The {|weak kr-nis:spy agency|} denied nothing.");

    [Fact] // 7
    public void A_role_word_that_several_bodies_of_the_country_have_stays_open() =>
        Check("{|ambiguous ru-gru,ru-svr:Russia's spy agency|} was silent.");

    [Fact] // 7
    public void A_role_word_alone_is_nobody() => Check("A spy agency said so. The spy agency said so.");

    [Fact] // 8
    public void A_group_of_media_stays_a_group() =>
        Check("{|weak ru/state-media:Russian state media|} said so, {|weak kr/media:South Korean media|} doubted it, {|weak kp/state-media:North Korea’s state media|} were silent, and so was {|weak cn/state-media:Chinese state-run television|}.");

    [Fact] // 8
    public void A_press_secretary_is_no_press() => Check("The Russian press secretary and the Chinese media tycoon met. Russian newspaper readers did not care.");

    [Fact] // 8
    public void Korean_media_belong_to_either_Korea() => Check("{|ambiguous kp/media,kr/media:Korean media|} reported it.");

    [Fact] // 9
    public void An_apposition_leaves_the_name_to_speak() =>
        Check("Russia's state-run news agency {|exact tass:Tass|} reported it. {|exact interfax:Interfax|}, another Russian news agency, did too. North Korea’s state news agency, {|exact kcna:KCNA|}, confirmed it.");

    [Fact] // 9
    public void An_agency_that_is_not_named_is_weak() =>
        Check("{|weak kcna:North Korea's state news agency|} confirmed it. {|ambiguous ria-novosti,tass:Russia's state news agency|} did not.");

    [Fact] // 10
    public void An_acronym_in_parentheses_holds_from_there_on() =>
        Check("{|exact ru-defense-ministry:Defense Ministry|} ({|derived ru-defense-ministry:RMOD|}) said so. {|derived ru-defense-ministry:RMOD|} said more.");

    [Fact] // 11
    public void A_known_acronym_needs_no_introduction() => Check("{|exact kcna:KCNA|} and {|exact kr-jcs:JCS|} agree; Jcs and kcna are typing errors.");

    [Fact] // 12
    public void A_demonym_is_nobody() => Check("Russians and South Koreans met. U.S.-South Korean drills followed.");

    [Fact] // 13
    public void A_capital_is_a_place_until_it_speaks() =>
        Check("{|exact ru/capital:Moscow|}’s dialogue goes on. {|weak ru/government:Moscow|} said so. {|weak kp/government:Pyongyang|} has also denied it. Officials in {|exact ru/capital:Moscow|} said nothing.");

    [Fact] // 14
    public void A_name_of_two_bodies_is_told_by_the_country_before_it() =>
        Check("Russia's {|derived ru-security-council:Security Council|} met. The {|exact un-security-council:U.N. Security Council|} met too.");

    [Fact] // 14
    public void A_name_of_two_bodies_without_a_hint_is_ambiguous() => Check("The {|ambiguous ru-security-council,un-security-council:Security Council|} met.");

    [Fact] // 14
    public void A_name_of_two_bodies_is_told_by_the_full_name_elsewhere() =>
        Check("The {|exact un-security-council:U.N. Security Council|} met. The {|derived un-security-council:Security Council|} voted.");

    [Theory] // 15
    [InlineData("'")]
    [InlineData("’")]
    public void Possessive_marks_are_no_part_of_a_name(string mark) =>
        Check($"{{|exact sergei-shoigu:Sergei Shoigu|}}{mark}s visit. {{|exact tass:Tass|}}{mark} report.");

    [Fact] // 16
    public void Vague_sources_are_nobody() => Check("Many experts, some observers and outside critics said so.");

    [Fact] // 17
    public void A_relay_names_both() =>
        Check("{|exact interfax:Interfax|} quoted {|exact sergei-shoigu:Sergei Shoigu|}. {|exact tass:Tass|} said {|derived sergei-shoigu:Shoigu|} conveyed a message.");

    [Fact] // 18
    public void Pronouns_are_not_resolved() => Check("{|exact sergei-shoigu:Sergei Shoigu|} left. He waved. The leader waved back.");

    [Fact] // 19
    public void Other_transliterations_are_aliases_or_nobody() =>
        Check("{|exact sergei-shoigu:Sergey Shoigu|} and {|exact recep-tayyip-erdogan:Recep Tayyip Erdogan|} met Sergej Schoigu.");

    [Fact] // 20
    public void A_name_in_two_layers_means_the_one_of_the_higher_layer() => Check(
        "{|exact tass-museum:TASS|} opened. {|exact tass:Tass|} reported it.",
        TestCatalog.Registry.With(
            ActorLayerKind.Workspace, "w.yaml", [new Actor { Id = "tass-museum", Kind = ActorKind.Organization, Name = "TASS", Layer = ActorLayerKind.Workspace }], []));

    [Fact]
    public void A_weak_name_is_weak() => Check("{|weak kim-jong-un:The North Korean leader|} smiled.");

    [Fact]
    public void A_pin_says_whom_a_mention_means() =>
        Check("{|exact kim-jong-un:Kim Jong Un|} met {|exact kim-yo-jong:Kim Yo Jong|}. [[{|exact kim-yo-jong:kim-yo-jong|}|{|exact kim-yo-jong:Kim|}]] left.");

    [Fact]
    public void A_place_in_a_longer_name_is_no_mention() => Check("Jordan Russia-Smith of New Mexico saw the {|exact us:U.S.|} Embassy.");

    [Fact]
    public void A_headline_in_capitals_is_read() => Check("{|exact kim-jong-un:KIM JONG UN|} ARRIVES\n\nHe left.");

    [Fact]
    public void Names_in_tags_need_no_capitals_and_know_the_body() =>
        Check("{|exact sergei-shoigu:Sergei Shoigu|} left. [src: {|derived sergei-shoigu:shoigu|} via {|exact tass:tass|}, 2025-03-21; {|exact kcna:KCNA|}]");

    [Fact]
    public void The_header_has_a_place_and_a_credit() =>
        Check("date 2025-03-21 {|exact kr/capital:SEOUL|}, {|exact kr:South Korea|} — ({|exact ap:AP|}) — {|exact tass:Tass|} was silent.");

    [Theory]
    [InlineData("Sergei Shoigu left. Shoigu waved.", "Shoigu", "surname of Sergei Shoigu, ¶1")]
    [InlineData("Sergei Shoigu left.", "Sergei Shoigu", "a name of Sergei Shoigu")]
    [InlineData("ITAR-TASS was renamed.", "ITAR-TASS", "a former name of Tass")]
    [InlineData("Russian state media said so.", "Russian state media", "Russian state media: a group, no single source")]
    [InlineData("Moscow said so.", "Moscow", "the capital for the Russian government")]
    [InlineData("The Security Council met.", "Security Council", "could be Security Council or Security Council")]
    public void Every_mention_shows_its_reason(string text, string surface, string reason) => Assert.Equal(reason, Find(text, surface).Reason);

    [Fact]
    public void Weak_mentions_take_no_part_in_a_rename()
    {
        Assert.True(Find("Sergei Shoigu left.", "Sergei Shoigu").TakesPartInRename);
        Assert.False(Find("Moscow said so.", "Moscow").TakesPartInRename);
        Assert.False(Find("The Security Council met.", "Security Council").TakesPartInRename);
    }

    [FsCheck.Xunit.Property]
    public bool No_text_is_too_odd(string? text)
    {
        // Names and odd characters side by side, in random order.
        string odd = (text ?? "") + "Kim Jong Un" + text + "’s Trump administration [src: " + text + " via TASS] Russia's state" + text + " media (" + text + ") [[Kim|" + text + "]]";
        var mentions = MentionFinder.Find(FactLsp.Core.Syntax.ArticleParser.Parse(odd), TestCatalog.Registry);
        return mentions.All(m => m.Span.Start >= 0 && m.Span.End <= odd.Length && m.Reason.Length > 0);
    }

    [Fact]
    public void Time_grows_with_the_text_and_not_faster()
    {
        const string paragraph = "Kim Jong Un met Sergei Shoigu, and Kim told Russian state media so. South Korea's spy agency said the Trump administration knew. The spy agency (QXZ) left.\n\n";
        static long Allocated(string text)
        {
            var syntax = FactLsp.Core.Syntax.ArticleParser.Parse(text);
            long before = GC.GetAllocatedBytesForCurrentThread();
            _ = MentionFinder.Find(syntax, TestCatalog.Registry);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        string small = string.Concat(Enumerable.Repeat(paragraph, 50));
        string large = string.Concat(Enumerable.Repeat(paragraph, 400));
        _ = Allocated(small);
        // Allocation is a clock that no other process disturbs.
        Assert.InRange(Allocated(large), 1, Allocated(small) * 12);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        _ = MentionFinder.Find(FactLsp.Core.Syntax.ArticleParser.Parse(string.Concat(Enumerable.Repeat(paragraph, 4000))), TestCatalog.Registry);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 20);
    }
}
