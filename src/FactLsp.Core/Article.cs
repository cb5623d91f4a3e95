using System.Collections.Immutable;
using FactLsp.Core.Actors;
using FactLsp.Core.Attribution;
using FactLsp.Core.Claims;
using FactLsp.Core.Dates;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Syntax;
using NodaTime;

namespace FactLsp.Core;

/// <summary>The analysed article: what every feature reads. Immutable and thread-safe.</summary>
public sealed class Article
{
    private DraftFacts? _facts;

    /// <summary>The parsed text.</summary>
    public required ArticleSyntax Syntax { get; init; }

    /// <summary>What it was analysed with.</summary>
    public required AnalysisOptions Options { get; init; }

    /// <summary>The actors known to it.</summary>
    public required ActorRegistry Registry { get; init; }

    /// <summary>The day to which relative dates refer; null without one.</summary>
    public required LocalDate? Anchor { get; init; }

    /// <summary>Whom the article mentions, in the order of the text.</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>The time expressions and what they mean, in the order of the text.</summary>
    public required ImmutableArray<TimeExpression> Dates { get; init; }

    /// <summary>Who says what, nested attributions included, in the order of the text.</summary>
    public required ImmutableArray<AttributionRelation> Attributions { get; init; }

    /// <summary>The claims, in the order of the text.</summary>
    public required ImmutableArray<Claim> Claims { get; init; }

    /// <summary>What it says that another draft could say otherwise. Read when first asked for; a pure function of the article, so that it does not matter who asks first.</summary>
    public DraftFacts Facts => _facts ??= FactFinder.Find(this);

    /// <summary>The findings that the article alone gives, in the order of the text.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The findings that suppression comments cover, in the order of the text: for reports that tell them.</summary>
    public required ImmutableArray<SuppressedDiagnostic> Suppressed { get; init; }

    /// <summary>What the analysis after the next edit can take over; null where nobody asked to have it kept.</summary>
    internal AttributionMemory? Memory { get; init; }

    /// <summary>The article's characters.</summary>
    public string Text => Syntax.Text;
}
