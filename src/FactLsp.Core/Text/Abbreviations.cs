namespace FactLsp.Core.Text;

/// <summary>Words whose full stop belongs to them, and what may follow.</summary>
internal static class Abbreviations
{
    /// <summary>How an abbreviation behaves at a possible end of a sentence.</summary>
    internal enum Ending : byte
    {
        /// <summary>Never ends a sentence: a title before a name, "vs.", "No." before a number.</summary>
        Never,

        /// <summary>Ends one when a capitalised word that often starts sentences follows: "Inc.", "a.m.", "Calif.".</summary>
        Perhaps,
    }

    // Only with a capital: as ordinary words ("no.", "miss.", "ill.") they end a sentence.
    private static readonly WordTable<Ending> Capitalized = new(
        Entries(Ending.Never, "Mr Mrs Ms Mx Dr Sen Sens Rep Reps Gov Govs Gen Lt Col Sgt Cpl Pvt Prof Rev Hon Adm Capt Maj Cmdr Brig Supt Insp Msgr Fr Sr St Ste Mt Ft Pres Sec Messrs Mme Mlle Amb Atty Dist Del No Nos Fig Vol Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
        .Concat(Entries(Ending.Perhaps, "Jr Inc Corp Co Ltd Bros Cos Assn Dept Univ Ave Blvd Rd Ala Ariz Ark Calif Colo Conn Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Que Ont Alta Esq Ph")));

    private static readonly WordTable<Ending> AnyCase = new(Entries(Ending.Never, "vs v eg ie cf approx est").Concat(Entries(Ending.Perhaps, "etc al")));

    // "He said no." ends there; "No. 3" does not. "Sun." and "Mar." want a number or a name behind them too.
    private static readonly WordTable<bool> OnlyBeforeNumber = new(Entries(true, "No Nos Fig Vol Mar Sat Sun Sec Mon Wed Jun Jul Fri"));

    /// <summary>Whether <paramref name="word"/> (without its stop) is an abbreviation, given the first character of the next word on the line.</summary>
    internal static bool TakesStop(ReadOnlySpan<char> word, char next)
    {
        if (word.Length == 1) return char.IsUpper(word[0]) && word[0] != 'I' && (char.IsUpper(next) || char.IsDigit(next) || next is '\0' or ',' or '&');
        if (AnyCase.TryGet(word, out _)) return char.IsLetterOrDigit(next) || next is ',' or ')';
        if (!char.IsUpper(word[0]) || !Capitalized.TryGet(word, out _)) return false;
        return !OnlyBeforeNumber.TryGet(word, out _) || char.IsDigit(next);
    }

    /// <summary>Whether a sentence may end behind this abbreviation (its text with the stop).</summary>
    internal static bool MayEndSentence(ReadOnlySpan<char> word)
    {
        var bare = word.TrimEnd('.');
        if (bare.Contains('.')) return true; // U.S., a.m., D.C.
        if (Capitalized.TryGet(bare, out var ending) || AnyCase.TryGet(bare, out ending)) return ending == Ending.Perhaps;
        return false; // an initial
    }

    private static IEnumerable<KeyValuePair<string, T>> Entries<T>(T value, string words) =>
        words.Split(' ').Select(w => KeyValuePair.Create(w, value));
}
