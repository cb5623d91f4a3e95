using FactLsp.Core.Text;

namespace FactLsp.Core.Actors;

/// <summary>The English words that decide what a name beside them means.</summary>
internal static class MentionLexicon
{
    /// <summary>What a word does to a name beside it.</summary>
    [Flags]
    internal enum Use
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>A title or form of address: capitalised before a name, it is no part of the name.</summary>
        Title = 1,

        /// <summary>Starts sentences and is capitalised for that only.</summary>
        Opener = 2,

        /// <summary>A day or month: capitalised by itself, never part of a name beside it.</summary>
        Calendar = 4,

        /// <summary>A verb of saying in a form that follows its speaker.</summary>
        Says = 8,

        /// <summary>Behind a leader's name: the government that he or she leads.</summary>
        Administration = 16,

        /// <summary>Says that a state stands behind a medium; alone or joined by a hyphen to <see cref="StateTail"/>.</summary>
        State = 64,

        /// <summary>Behind "state-": run, owned, …</summary>
        StateTail = 128,

        /// <summary>Several media.</summary>
        Media = 256,

        /// <summary>One medium that is not named.</summary>
        Medium = 512,

        /// <summary>Between a country and its body: says nothing about which body.</summary>
        Filler = 1024,

        /// <summary>Behind a name, makes it the name of a relative or namesake: Jr.</summary>
        Suffix = 2048,

        /// <summary>Before a role word that means a body mentioned before.</summary>
        Definite = 4096,

        /// <summary>Before a place, makes it a place and no speaker.</summary>
        Preposition = 8192,

        /// <summary>Between a speaker and the verb of saying.</summary>
        BeforeVerb = 16384,

        /// <summary>Behind "media" or "press", makes it part of another noun: a press secretary is no press.</summary>
        MediaTail = 32768,

        /// <summary>Behind "news", several media.</summary>
        NewsHeads = 32,

        /// <summary>Before a surname, tells readers which of two people is meant.</summary>
        Salutation = 1 << 16,
    }

    private static readonly WordTable<Use> Words = Build(
        (Use.Title, "president vice premier chancellor minister secretary general gen. gen colonel col. col lieutenant lt. lt major maj. admiral adm. captain capt. sgt. senator sen. rep. gov. governor mayor ambassador amb. dr. dr mr. mr mrs. mrs ms. ms mx. prof. professor judge justice king queen prince princess pope emperor sultan sheikh emir imam ayatollah archbishop bishop cardinal rabbi rev. sir dame lord lady leader chairman chairwoman chair chief director spokesman spokeswoman spokesperson commander marshal speaker deputy foreign defense defence interior finance prime former state security candidate analyst lawmaker lawyer attorney sheriff inspector superintendent officer editor writer reporter correspondent"),
        (Use.Opener, "the a an and but or so yet nor for if when while as after before since until unless although though because whereas whether where who whom whose what which why how that this these those then now there here in on at by to from of with without within about against over under between among during through throughout into onto upon across behind beyond near off out up down like unlike despite besides beside except including earlier later meanwhile still also instead however even only just both either neither each every all some many most few several no not last next once asked speaking addressing citing quoting according did does do is was were are will would could should can may might must has had have let his her its their our my your he she it they we you i today tomorrow yesterday inside outside today's again perhaps maybe"),
        (Use.Calendar, "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."),
        (Use.Says, "said says saying denied denies accused accuses warned warns claimed claims insisted insists announced announces rejected rejects condemned condemns told tells vowed vows demanded demands urged urges confirmed confirms argued argues alleged alleges acknowledged acknowledges admitted admits stated states declared declares called calls threatened threatens promised promises pledged pledges protested protests responded responds replied replies hinted hints signaled signalled suggested suggests reported reports dismissed dismisses blamed blames criticized criticised criticizes denounced denounces reiterated maintained maintains contends contended asserted asserts agreed agrees proposed proposes offered offers refused refuses hailed praised welcomed"),
        (Use.Administration, "administration government regime cabinet"),
        (Use.State, "state official government party"),
        (Use.StateTail, "run owned controlled backed funded sponsored affiliated linked aligned"),
        (Use.Media, "media press newspapers broadcasters outlets"),
        (Use.Medium, "tv television radio broadcaster newspaper channel"),
        (Use.Filler, "main top chief national own primary powerful new secretive central leading mass"),
        (Use.Suffix, "jr jr. sr sr. ii iii iv"),
        (Use.Definite, "the its that this"),
        (Use.Salutation, "mr. mr mrs. mrs ms. ms mx. miss"),
        (Use.Preposition, "in from to near outside inside of at around across for with against between via toward towards over through by on into"),
        (Use.BeforeVerb, "has had have also later earlier repeatedly again previously officially publicly immediately quickly since"),
        (Use.MediaTail, "service secretary conference conferences freedom freedoms office officer release releases briefing briefings attache company companies group tycoon mogul regulator watchdog law laws literacy corps pool event tour secretary's market landscape"),
        (Use.NewsHeads, "agencies outlets media organizations organisations reports websites sites channels"));

    /// <summary>What the token does to names beside it.</summary>
    internal static Use Of(TokenList tokens, int index) =>
        index >= 0 && index < tokens.Count && Words.TryGet(tokens.Text, tokens[index], out var use) ? use : Use.None;

    /// <summary>Whether the token has the use.</summary>
    internal static bool Is(TokenList tokens, int index, Use use) => (Of(tokens, index) & use) != Use.None;

    private static WordTable<Use> Build(params ReadOnlySpan<(Use Use, string Words)> lists)
    {
        var uses = new Dictionary<string, Use>(StringComparer.Ordinal);
        foreach (var (use, words) in lists)
        {
            foreach (string word in words.Split(' '))
                uses[word] = uses.GetValueOrDefault(word) | use;
        }

        return new WordTable<Use>(uses);
    }
}
