namespace FactLsp.Core.Rules;

/// <summary>How grave a diagnostic is. An error is wrong whatever the style; a warning is what an editor would ask about; the rest informs.</summary>
public enum Severity : byte
{
    /// <summary>Not reported.</summary>
    Off,

    /// <summary>Shown where it stands and nowhere else.</summary>
    Hint,

    /// <summary>Good to know.</summary>
    Information,

    /// <summary>An editor would ask.</summary>
    Warning,

    /// <summary>Wrong whatever the style.</summary>
    Error,
}

/// <summary>The words for severities in configuration files and output.</summary>
public static class Severities
{
    /// <summary>The words, by severity.</summary>
    public static IReadOnlyList<string> Names { get; } = ["off", "hint", "information", "warning", "error"];

    /// <summary>The word for <paramref name="severity"/>.</summary>
    public static string Name(this Severity severity) => Names[(int)severity];

    /// <summary>Reads a severity's word, without regard to case.</summary>
    public static bool TryParse(string word, out Severity severity)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (!string.Equals(Names[i], word, StringComparison.OrdinalIgnoreCase)) continue;
            severity = (Severity)i;
            return true;
        }

        severity = Severity.Off;
        return false;
    }
}
