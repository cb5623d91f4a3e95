using FactLsp.Core.Text;

namespace FactLsp.Server.Documents;

/// <summary>A document as the client has it open. Immutable: a change gives a new one.</summary>
internal sealed record OpenDocument
{
    /// <summary>The URI, exactly as the client sent it.</summary>
    public required string Uri { get; init; }

    /// <summary>The client's name for the language.</summary>
    public required string LanguageId { get; init; }

    /// <summary>The client's version of the text.</summary>
    public required int Version { get; init; }

    /// <summary>The text, with its positions.</summary>
    public required PositionMap Positions { get; init; }

    /// <summary>Our text and the client's have parted: nothing is said about the document until the whole text comes again.</summary>
    public bool IsOutOfSync { get; init; }

    /// <summary>The text.</summary>
    public SourceText Text => Positions.Text;
}
