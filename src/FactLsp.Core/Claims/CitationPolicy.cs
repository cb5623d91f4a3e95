using FactLsp.Core.Actors;

namespace FactLsp.Core.Claims;

/// <summary>What covers a claim that names no source.</summary>
public enum CitationInheritance : byte
{
    /// <summary>The header's credit covers the whole article.</summary>
    Dateline,

    /// <summary>A source named earlier in the same block covers what follows in it; else the header's credit.</summary>
    Block,

    /// <summary>Nothing: every claim names its source.</summary>
    None,
}

/// <summary>A newsroom's policy on sources (<c>citations</c> in the configuration). Immutable.</summary>
public sealed record CitationPolicy
{
    /// <summary>The policy without a configuration: agencies, outlets and official bodies count, and the credit covers the rest.</summary>
    public static CitationPolicy Default { get; } = new();

    /// <summary>Agencies count as sources.</summary>
    public bool AcceptAgencies { get; init; } = true;

    /// <summary>Outlets count as sources.</summary>
    public bool AcceptOutlets { get; init; } = true;

    /// <summary>Official bodies, speaking for themselves, count as sources.</summary>
    public bool AcceptBodies { get; init; } = true;

    /// <summary>What covers a claim that names no source.</summary>
    public CitationInheritance Inherit { get; init; }

    /// <summary>Whether an actor of this kind counts as a source.</summary>
    public bool Accepts(ActorKind kind) => kind switch
    {
        ActorKind.Agency => AcceptAgencies,
        ActorKind.Outlet => AcceptOutlets,
        ActorKind.Body => AcceptBodies,
        _ => false,
    };
}
