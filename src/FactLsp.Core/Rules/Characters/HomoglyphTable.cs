using System.Collections.Frozen;

namespace FactLsp.Core.Rules.Characters;

/// <summary>Cyrillic and Greek letters that print like Latin ones in common typefaces. Drawn by ourselves, by eye; letters that only resemble one are left out.</summary>
internal static class HomoglyphTable
{
    // Letter and twin, side by side.
    private const string Pairs =
        "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeѕsіiјjоoрpсcуyхxԁdһhԛqԝw"
        + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοo";

    private static readonly FrozenDictionary<char, char> Twins =
        Enumerable.Range(0, Pairs.Length / 2).ToFrozenDictionary(i => Pairs[2 * i], i => Pairs[(2 * i) + 1]);

    /// <summary>All letters that have a Latin twin.</summary>
    internal static string Letters { get; } = string.Concat(Twins.Keys);

    /// <summary>The Latin letter that <paramref name="letter"/> looks like, or NUL.</summary>
    internal static char LatinOf(char letter) => Twins.GetValueOrDefault(letter);
}
