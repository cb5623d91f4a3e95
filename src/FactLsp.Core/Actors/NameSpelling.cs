namespace FactLsp.Core.Actors;

/// <summary>How a name may be spelled in prose.</summary>
internal static class NameSpelling
{
    /// <summary>
    /// Whether <paramref name="surface"/> is a spelling of the name: as it stands; with a capital where the name starts small (at the start of a sentence);
    /// all in capitals when it is long enough not to be an acronym (datelines, headlines); descriptors in any case, because copy has both.
    /// </summary>
    internal static bool Allows(ReadOnlySpan<char> name, NameRole role, ReadOnlySpan<char> surface)
    {
        if (NameFolding.SameSpelling(name, surface))
            return true;
        if (role == NameRole.Descriptor)
            return NameFolding.Same(name, surface);
        if (char.IsLower(name[0]) && char.IsUpper(surface[0]) && surface.Length > 1 && NameFolding.SameSpelling(name[1..], surface[1..]))
            return NameFolding.Fold(name[0]) == NameFolding.Fold(surface[0]);
        return name.Length >= 4 && role is not (NameRole.Abbreviation or NameRole.Weak) && !IsUpper(name) && IsUpper(surface) && NameFolding.Same(name, surface);
    }

    private static bool IsUpper(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLower(c))
                return false;
        }

        return true;
    }
}
