using FactLsp.Core.Rules;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Ledger;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Features.Diagnostics;

/// <summary>From the engine's findings to the protocol's. Pure.</summary>
internal static class DiagnosticWriter
{
    private const int Unnecessary = 1;
    private const int Deprecated = 2;

    /// <summary>All findings of a document among the drafts of <paramref name="state"/>; none where nothing is said about it.</summary>
    public static ProtocolDiagnostic[] Write(Draft draft, Snapshot state)
    {
        var diagnostics = draft.DiagnosticsAmong(state.Ledger);
        var written = new ProtocolDiagnostic[diagnostics.Length];
        for (var i = 0; i < written.Length; i++) written[i] = Write(diagnostics[i], draft.Uri, draft.Positions, state);
        return written;
    }

    /// <summary>One finding, with the places in other drafts that explain it.</summary>
    public static ProtocolDiagnostic Write(Diagnostic diagnostic, string uri, PositionMap positions, Snapshot state)
    {
        var written = Write(diagnostic, uri, positions);
        if (diagnostic.Elsewhere.IsEmpty) return written;
        var elsewhere = diagnostic.Elsewhere.Select(place => new RelatedInformation(LedgerPlaces.LocationOf(place.Draft, place.Span, state), place.Message));
        return written with { RelatedInformation = [.. written.RelatedInformation ?? [], .. elsewhere] };
    }

    /// <summary>One finding.</summary>
    public static ProtocolDiagnostic Write(Diagnostic diagnostic, string uri, PositionMap positions) => new()
    {
        Range = positions.RangeOf(diagnostic.Span),
        Severity = SeverityOf(diagnostic.Severity),
        Code = diagnostic.Rule,
        CodeDescription = new CodeDescription(diagnostic.HelpUrl),
        Message = diagnostic.Message,
        Tags = TagsOf(diagnostic.Rule),
        RelatedInformation = diagnostic.Related.IsEmpty
            ? null
            : [.. diagnostic.Related.Select(place => new RelatedInformation(new Location(uri, positions.RangeOf(place.Span)), place.Message))],
    };

    private static int SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => 1,
        Severity.Warning => 2,
        Severity.Information => 3,
        _ => 4,
    };

    private static int[]? TagsOf(string rule) => rule switch
    {
        "suppression/unused" => [Unnecessary],
        "actor/stale-title" => [Deprecated],
        _ => null,
    };
}
