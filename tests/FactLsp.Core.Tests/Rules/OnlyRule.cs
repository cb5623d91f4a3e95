using System.Collections.Frozen;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;

namespace FactLsp.Core.Tests.Rules;

/// <summary>A configuration in which a rule is on, whatever its profile says.</summary>
internal static class OnlyRule
{
    internal static DraftConfiguration Configuration(string rule, Profile profile)
    {
        var severity = RuleCatalog.Find(rule) is { } found ? profile.SeverityOf(found) : Severity.Off;
        return new DraftConfiguration
        {
            Profile = profile,
            Severities = new Dictionary<string, Severity>(StringComparer.OrdinalIgnoreCase)
            {
                [rule] = severity == Severity.Off ? Severity.Information : severity,
            }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }
}
