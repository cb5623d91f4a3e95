using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Configuration;

namespace FactLsp.Core.Workspace;

/// <summary>What can be said of an actor file only beside the layers under it.</summary>
internal static class ActorFileFindings
{
    private const int MostFindings = 100;

    /// <summary>The names that the file takes away from lower layers. A compiled file is not looked through: it would have thousands; <c>factlsp actors check</c> tells them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="registry">A registry with the file on top.</param>
    internal static ImmutableArray<Diagnostic> Shadowed(LoadedActorFile file, ActorRegistry registry)
    {
        if (file.Entries is not { Actors.IsEmpty: false } entries) return [];
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Actors.Length; i++) places.TryAdd(entries.Actors[i].Id, i);
        foreach (var finding in ActorCheck.Shadowing(registry, registry.Layers[^1]))
        {
            if (findings.Count == MostFindings) break;
            findings.Add(new Diagnostic
            {
                Rule = ShadowedActor.RuleName,
                Severity = Severity.Information,
                Span = entries.NameSpans[places[finding.Actor.Id]],
                Message = $"{finding.Actor.Name} {finding.Message}.",
            });
        }

        return findings.ToImmutable();
    }
}
