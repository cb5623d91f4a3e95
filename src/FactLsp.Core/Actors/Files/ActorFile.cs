using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Actors.Files;

/// <summary>What is wrong in an actor file.</summary>
public enum ActorFileFaultKind : byte
{
    /// <summary>It cannot be read as the format that its name promises.</summary>
    Unreadable,

    /// <summary>A key that no actor has.</summary>
    UnknownKey,

    /// <summary>A value of the wrong shape, or a word that is none of the allowed ones.</summary>
    WrongValue,

    /// <summary>Something that an entry needs is not there.</summary>
    Missing,

    /// <summary>The file has the id already.</summary>
    Duplicate,

    /// <summary>A limit of size, number or nesting is exceeded; the rest is not read.</summary>
    Limit,
}

/// <summary>A fault in an actor file.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Span">Where, in offsets of the file.</param>
/// <param name="Message">What is wrong and what would be right, as sentences.</param>
/// <param name="Replacement">What should stand at <paramref name="Span"/>; <see langword="null"/> when only the writer knows.</param>
public readonly record struct ActorFileFault(ActorFileFaultKind Kind, TextSpan Span, string Message, string? Replacement = null);

/// <summary>The entries of an actor file, and what is wrong in it. What could be read stands, whatever the faults. Immutable.</summary>
public sealed class ActorFile
{
    /// <summary>The path that was given.</summary>
    public required string Path { get; init; }

    /// <summary>The layer that it belongs to.</summary>
    public required ActorLayerKind Layer { get; init; }

    /// <summary>The entries in the order of the file, one an id. An entry may leave out what a lower layer says.</summary>
    public required ImmutableArray<Actor> Actors { get; init; }

    /// <summary>Where each entry of <see cref="Actors"/> says its name or id: the target of "go to definition".</summary>
    public required ImmutableArray<TextSpan> NameSpans { get; init; }

    /// <summary>Ids that the file takes away from lower layers.</summary>
    public required ImmutableArray<string> Removed { get; init; }

    /// <summary>What is wrong, in the order of the text.</summary>
    public required ImmutableArray<ActorFileFault> Faults { get; init; }
}
