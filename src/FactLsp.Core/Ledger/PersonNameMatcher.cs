using FactLsp.Core.Actors;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Ledger;

/// <summary>How two drafts name one person differently.</summary>
public enum NameDrift : byte
{
    /// <summary>Not at all, or nothing shows that they mean one person.</summary>
    None,

    /// <summary>The name is spelled in two ways.</summary>
    Spelling,

    /// <summary>The title is another: of another rank, or for another field.</summary>
    Title,
}

/// <summary>Decides whether two drafts mean one person and name them differently. Pure.</summary>
internal static class PersonNameMatcher
{
    // Beyond that an office may have changed hands or names.
    private const int MostDaysApart = 60;

    /// <summary>The keys under which a person is found: the surname with the given name's first letter, and the other way round; one spelling mistake leaves one of them as it is.</summary>
    internal static ulong[] Keys(PersonName person)
    {
        var name = NameFolding.Fold(person.Name);
        var first = name.IndexOf(' ');
        var last = name.LastIndexOf(' ');
        if (first <= 0) return [Key(0x51, name)];
        var keys = new ulong[person.ActorId.Length > 0 ? 3 : 2];
        keys[0] = Key(0x51, name.AsSpan(last + 1)) ^ name[0];
        keys[1] = Key(0x52, name.AsSpan(0, first)) ^ name[last + 1];
        if (keys.Length == 3) keys[2] = Key(0x53, person.ActorId);
        return keys;
    }

    /// <summary>What differs. The same person is: the same actor; the same name; or, for people whom the registry does not know, a name one letter apart under the same title.</summary>
    internal static NameDrift Compare(PersonName a, DraftFacts draftOfA, PersonName b, DraftFacts draftOfB)
    {
        var isSameName = NameFolding.Same(a.Name, b.Name);
        if (!isSameName && a.ActorId.Length > 0 && string.Equals(a.ActorId, b.ActorId, StringComparison.Ordinal)) return IsOtherSpelling(a.Name, b.Name, 2) ? NameDrift.Spelling : NameDrift.None;
        if (a.ActorId.Length > 0 && b.ActorId.Length > 0 && !string.Equals(a.ActorId, b.ActorId, StringComparison.Ordinal)) return NameDrift.None;
        if (!isSameName)
        {
            var isSameTitle = a.Title.Length > 0 && b.Title.Length > 0 && string.Equals(HeadOf(a.Title), HeadOf(b.Title), StringComparison.Ordinal);
            return isSameTitle && SharesPlace(draftOfA, draftOfB) && IsOtherSpelling(a.Name, b.Name, 1) ? NameDrift.Spelling : NameDrift.None;
        }

        if (!string.Equals(a.Name, b.Name, StringComparison.Ordinal) && string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase)) return NameDrift.None;
        if (draftOfA.Date is not { } dayOfA || draftOfB.Date is not { } dayOfB || Math.Abs(Period.DaysBetween(dayOfA, dayOfB)) > MostDaysApart) return NameDrift.None;
        return TitlesExclude(a.Title, b.Title) ? NameDrift.Title : NameDrift.None;
    }

    private static bool SharesPlace(DraftFacts a, DraftFacts b)
    {
        if (a.Place.Length > 0 && string.Equals(a.Place, b.Place, StringComparison.Ordinal)) return true;
        foreach (var name in a.LeadNames)
        {
            if (b.LeadNames.AsSpan().BinarySearch(name, StringComparer.Ordinal) >= 0) return true;
        }

        return false;
    }

    // Word by word: as many words, and one or two letters' difference in one of them. "Jean" and "Joan", "Mark" and "Mary" are two names: short words must be one.
    private static bool IsOtherSpelling(string a, string b, int limit)
    {
        string[] left = a.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries), right = b.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        if (left.Length != right.Length) return string.Equals(string.Concat(left), string.Concat(right), StringComparison.OrdinalIgnoreCase);
        var differing = 0;
        for (var i = 0; i < left.Length; i++)
        {
            if (NameFolding.Same(left[i], right[i])) continue;
            var shortest = Math.Min(left[i].Length, right[i].Length);
            if (shortest < 3 || left[i][0] != right[i][0] || (shortest < 5 && Math.Abs(left[i].Length - right[i].Length) != 1) || EditDistance.Bounded(NameFolding.Fold(left[i]), NameFolding.Fold(right[i]), limit) > limit) return false;
            differing++;
        }

        return differing > 0 && differing <= (limit > 1 ? left.Length : 1);
    }

    /// <summary>Whether nobody holds both: one rank above or below the other ("mayor", "deputy mayor"), two ranks of one service ("colonel", "general"), or one office for two fields ("foreign minister", "defense minister").</summary>
    private static bool TitlesExclude(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0) return false;
        Read(a, out var headOfA, out var ranksOfA, out var fieldOfA);
        Read(b, out var headOfB, out var ranksOfB, out var fieldOfB);
        if (Concerns(ranksOfA, "former") || Concerns(ranksOfB, "former") || Concerns(ranksOfA, "acting") || Concerns(ranksOfB, "acting") || Concerns(ranksOfA, "interim") || Concerns(ranksOfB, "interim")) return false;
        var words = LedgerWords.Instance;
        if (string.Equals(headOfA, headOfB, StringComparison.Ordinal))
        {
            if (!string.Equals(ranksOfA, ranksOfB, StringComparison.Ordinal)) return true;
            return fieldOfA.Length > 0 && fieldOfB.Length > 0 && headOfA is "minister" && !string.Equals(fieldOfA, fieldOfB, StringComparison.Ordinal)
                && !fieldOfA.Contains(fieldOfB, StringComparison.Ordinal) && !fieldOfB.Contains(fieldOfA, StringComparison.Ordinal);
        }

        return words.ServiceRanks.TryGet(headOfA, out _) && words.ServiceRanks.TryGet(headOfB, out _);
    }

    private static bool Concerns(string ranks, string rank) => ranks.Contains(rank, StringComparison.Ordinal);

    private static string HeadOf(string title)
    {
        Read(title, out var head, out _, out _);
        return head;
    }

    // Head: the last title word. Ranks: "deputy". Field: the word before the head, when it is neither a rank nor a country.
    private static void Read(string title, out string head, out string ranks, out string field)
    {
        var parts = title.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var words = LedgerWords.Instance;
        head = words.Titles.TryGet(parts[^1], out var known) ? known : parts[^1].ToLowerInvariant();
        ranks = string.Empty;
        field = string.Empty;
        for (var i = parts.Length - 2; i >= 0; i--)
        {
            if (words.Ranks.TryGet(parts[i], out _) || (words.Titles.TryGet(parts[i], out var rank) && rank is "lieutenant" or "major" or "brigadier")) ranks = $"{parts[i].ToLowerInvariant().TrimEnd('.')} {ranks}";
            else if (i == parts.Length - 2 && words.Titles.TryGet(parts[^1], out _)) field = parts[i].ToLowerInvariant();
        }
    }

    private static ulong Key(ulong kind, ReadOnlySpan<char> text) => (kind ^ WordHash.Of(text)) * 0x9E3779B97F4A7C15;
}
