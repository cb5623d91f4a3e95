using System.Collections.Immutable;

namespace FactLsp.Core.Rules.Configuration;

/// <summary>The rules about configuration files. They are reported while such a file is read, not while an article is analysed.</summary>
internal static class ConfigurationRules
{
    internal static ImmutableArray<Rule> All { get; } = [new UnknownKey(), new WrongValue(), new UnreadableFile(), new ShadowedActor()];
}
