namespace FactLsp.Server.Protocol;

/// <summary>A finding as the protocol has it. Severity: 1 error, 2 warning, 3 information, 4 hint. Tags: 1 unnecessary, 2 deprecated.</summary>
internal sealed record ProtocolDiagnostic
{
    /// <summary>Where.</summary>
    public required Range Range { get; init; }

    /// <summary>How grave.</summary>
    public required int Severity { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Code { get; init; }

    /// <summary>The rule's page.</summary>
    public CodeDescription? CodeDescription { get; init; }

    /// <summary>Who says it.</summary>
    public string Source { get; init; } = "factlsp";

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>How it may be drawn.</summary>
    public int[]? Tags { get; init; }

    /// <summary>Places that explain it.</summary>
    public RelatedInformation[]? RelatedInformation { get; init; }
}

/// <summary>Where a rule is explained.</summary>
internal sealed record CodeDescription(string Href);

/// <summary>A place that explains a finding.</summary>
internal sealed record RelatedInformation(Location Location, string Message);

/// <summary><c>textDocument/publishDiagnostics</c>.</summary>
internal sealed record PublishDiagnostics(string Uri, int? Version, ProtocolDiagnostic[] Diagnostics);

/// <summary>The answer to <c>textDocument/diagnostic</c>: all findings (kind <c>full</c>), or "as before" (<c>unchanged</c>); with the reports, by URI, of the files that the document depends on.</summary>
internal sealed record DiagnosticReport(string Kind, string? ResultId, ProtocolDiagnostic[]? Items, Dictionary<string, DiagnosticReport>? RelatedDocuments = null);

/// <summary>One document of the answer to <c>workspace/diagnostic</c>.</summary>
internal sealed record WorkspaceDocumentReport(
    string Kind,
    string Uri,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] int? Version,
    string ResultId,
    ProtocolDiagnostic[]? Items);

/// <summary>The answer to <c>workspace/diagnostic</c>.</summary>
internal sealed record WorkspaceDiagnosticReport(WorkspaceDocumentReport[] Items);
