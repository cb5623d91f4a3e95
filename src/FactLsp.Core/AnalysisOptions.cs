using FactLsp.Core.Configuration;
using FactLsp.Core.Syntax;
using NodaTime;

namespace FactLsp.Core;

/// <summary>Everything besides the text and the actors that an analysis depends on. Immutable.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Plain text, the default configuration, no date from outside.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>How the text is written.</summary>
    public ArticleFormat Format { get; init; } = ArticleFormat.PlainText;

    /// <summary>Severities and policy.</summary>
    public DraftConfiguration Configuration { get; init; } = DraftConfiguration.Default;

    /// <summary>A date that stands in for a header that the text lacks.</summary>
    public LocalDate? FallbackDate { get; init; }
}
