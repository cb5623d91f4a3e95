using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Rules;

namespace FactLsp.Core.Workspace;

/// <summary>A file that drafts depend on, a configuration or an actor file, with what is wrong in it.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Text">Its text; empty when it cannot be read, and for a compiled actor file without faults.</param>
/// <param name="Diagnostics">Its faults, in offsets of <paramref name="Text"/>.</param>
public sealed record SupportFile(string Path, string Text, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Tells the content of a compiled actor file from every other: its text is not kept. Empty for all other files.</summary>
    public string Revision { get; init; } = string.Empty;
}

/// <summary>What a draft is analysed with besides its text. Immutable; one object for all drafts for which the same files hold.</summary>
/// <param name="Configuration">Severities and policy.</param>
/// <param name="Registry">The actors known to the draft: the catalogue, the user's actor files, the configuration's, the draft's own.</param>
/// <param name="Files">The configuration and the actor files, in the order in which they were read.</param>
public sealed record DraftSettings(DraftConfiguration Configuration, ActorRegistry Registry, ImmutableArray<SupportFile> Files)
{
    /// <summary>No configuration, and the actors that come with the program.</summary>
    public static DraftSettings Default { get; } = new(DraftConfiguration.Default, ActorRegistry.Embedded, []);

    /// <summary>What is wrong with the editor's settings where only reading the files that they name has shown it, in words.</summary>
    public ImmutableArray<string> SettingsFaults { get; init; } = [];

    /// <summary>What is wrong with the draft's own <c>actors:</c>, in offsets of the draft.</summary>
    public ImmutableArray<Diagnostic> DraftDiagnostics { get; init; } = [];
}
