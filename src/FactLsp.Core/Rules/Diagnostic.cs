using System.Collections.Immutable;
using FactLsp.Core.Ledger;
using FactLsp.Core.Text;

namespace FactLsp.Core.Rules;

/// <summary>One finding: what is wrong, why it matters in a clause, and what to do. Immutable.</summary>
public sealed record Diagnostic
{
    private ImmutableArray<QuickFix> _fixes;

    /// <summary>The rule's name, <c>category/name</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>How grave it is under the configuration in force.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Where: exactly the text that the message names.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The message: plain text, one or two sentences.</summary>
    public required string Message { get; init; }

    /// <summary>What can be done about it, the best first. Worked out when first asked for: most diagnostics are only counted.</summary>
    public ImmutableArray<QuickFix> Fixes
    {
        get
        {
            if (_fixes.IsDefault) _fixes = FixSource?.Invoke() ?? [];
            return _fixes;
        }

        init => _fixes = value;
    }

    /// <summary>Other places in the article that explain it.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>Places in other drafts that explain it.</summary>
    public ImmutableArray<PlaceElsewhere> Elsewhere { get; init; } = [];

    /// <summary>Gives the fixes; a pure function, so that it does not matter who asks first.</summary>
    internal Func<ImmutableArray<QuickFix>>? FixSource { get; init; }

    /// <summary>Address of the rule's page.</summary>
    public string HelpUrl => RuleCatalog.HelpUrl(Rule);
}

/// <summary>A finding that a comment in the draft covers.</summary>
/// <param name="Diagnostic">The finding.</param>
/// <param name="Reason">The comment's reason; empty without one.</param>
public readonly record struct SuppressedDiagnostic(Diagnostic Diagnostic, string Reason);

/// <summary>A place that explains a diagnostic.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">What is to be seen there.</param>
public readonly record struct RelatedPlace(TextSpan Span, string Message);

/// <summary>A place in another draft that explains a diagnostic.</summary>
/// <param name="Draft">The draft, as the ledger holds it.</param>
/// <param name="Span">Where, in offsets of that draft.</param>
/// <param name="Message">What is to be seen there.</param>
public readonly record struct PlaceElsewhere(LedgerDraft Draft, TextSpan Span, string Message);

/// <summary>An edit of another draft.</summary>
/// <param name="Draft">The draft, as the ledger holds it: the edit fits that state of it.</param>
/// <param name="Edit">The edit, in offsets of that draft.</param>
public readonly record struct EditElsewhere(LedgerDraft Draft, TextEdit Edit);

/// <summary>What a quick fix does.</summary>
public enum QuickFixKind : byte
{
    /// <summary>Edits this article.</summary>
    Edit,

    /// <summary>Adds an actor named <see cref="QuickFix.Argument"/> to the workspace's actor file; the server makes the edit.</summary>
    AddActor,
}

/// <summary>A change that removes a diagnostic.</summary>
public sealed record QuickFix
{
    /// <summary>What the writer reads in the menu: an order ("Change to Friday").</summary>
    public required string Title { get; init; }

    /// <summary>What it does.</summary>
    public QuickFixKind Kind { get; init; }

    /// <summary>The edits, in offsets of the article; empty for <see cref="QuickFixKind.AddActor"/>.</summary>
    public ImmutableArray<TextEdit> Edits { get; init; } = [];

    /// <summary>Edits of other drafts that belong to the fix.</summary>
    public ImmutableArray<EditElsewhere> Elsewhere { get; init; } = [];

    /// <summary>The name for <see cref="QuickFixKind.AddActor"/>.</summary>
    public string Argument { get; init; } = string.Empty;

    /// <summary>It cannot change what the article says: it may be applied without a look ("fix all", <c>factlsp fix</c>).</summary>
    public bool IsSafe { get; init; }

    /// <summary>A fix that replaces one span.</summary>
    public static QuickFix Replace(string title, TextSpan span, string newText, bool isSafe = false) =>
        new() { Title = title, Edits = [new TextEdit(span, newText)], IsSafe = isSafe };

    /// <summary>A fix that inserts text at an offset.</summary>
    public static QuickFix Insert(string title, int offset, string newText, bool isSafe = false) =>
        Replace(title, new TextSpan(offset, 0), newText, isSafe);
}
