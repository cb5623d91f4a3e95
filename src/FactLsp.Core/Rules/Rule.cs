namespace FactLsp.Core.Rules;

/// <summary>A check over an analysed article. One class a rule, in its own file, with its page in <c>docs/rules</c> and its fixtures. Stateless and thread-safe.</summary>
public abstract class Rule
{
    /// <summary><c>category/name</c>, kebab-case, stable for ever.</summary>
    public abstract string Name { get; }

    /// <summary>Severity in the profile <c>default</c>.</summary>
    public abstract Severity DefaultSeverity { get; }

    /// <summary>What it reports, in one line without a full stop.</summary>
    public abstract string Summary { get; }

    /// <summary>The part of the name before the slash.</summary>
    public string Category => Name[..Name.IndexOf('/')];

    /// <summary>Looks at the article and reports. A rule whose severity is <see cref="Severity.Off"/> is not asked.</summary>
    public abstract void Check(RuleContext context);
}
