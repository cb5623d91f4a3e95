using System.Collections.Immutable;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Dates;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Rules.Ledger;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;
using NodaTime;

namespace FactLsp.Server.Documents;

/// <summary>
/// A document with its analysis: what every feature reads. Immutable to look at; the analysis is made when it is first asked for, once,
/// by whoever asks first: a change that is overtaken by the next is never analysed.
/// </summary>
internal sealed class Draft
{
    private readonly Lock _analysing = new();
    private readonly Analysis _analysis;
    private volatile Draft? _before;
    private volatile Article? _article;
    private volatile bool _failed;

    /// <summary>A document with what holds for it; not analysed yet.</summary>
    /// <param name="document">The text.</param>
    /// <param name="settings">What it is analysed with.</param>
    /// <param name="analysis">How it is analysed.</param>
    /// <param name="before">The same document before its last change.</param>
    public Draft(OpenDocument document, DraftSettings settings, Analysis analysis, Draft? before = null)
    {
        Document = document;
        Settings = settings;
        _analysis = analysis;
        _before = before is { _article: not null, _failed: false } ? before : before?._before;
    }

    /// <summary>The text, its URI and its version.</summary>
    public OpenDocument Document { get; }

    /// <summary>What it is analysed with.</summary>
    public DraftSettings Settings { get; }

    /// <summary>Between the client's positions and offsets of the text.</summary>
    public PositionMap Positions => Document.Positions;

    /// <summary>The URI as the client sent it.</summary>
    public string Uri => Document.Uri;

    /// <summary>The document's path; null for one that is no file.</summary>
    public string? Path => DocumentKey.PathOf(Document.Uri);

    /// <summary>Whether the analysis has thrown. Then the article is that of an empty text, and nothing is said about the document.</summary>
    public bool HasFailed => !IsConfiguration && !Document.IsOutOfSync && Article is not null && _failed;

    /// <summary>The newest state of the document that could be analysed: this one, or where that failed an earlier one, with its own text and version. Good for reading, never for edits. Null when there is none.</summary>
    public Draft? Readable => HasFailed ? _before : this;

    /// <summary>The analysed text.</summary>
    public Article Article
    {
        get
        {
            if (_article is { } known) return known;
            lock (_analysing)
            {
                if (_article is { } meanwhile) return meanwhile;
                var made = _analysis.Run(this, Options, _before?._article);
                _failed = made is null;
                if (made is not null) _before = null;
                return _article = made ?? Analyzer.Analyze(string.Empty, Settings.Registry, Options);
            }
        }
    }

    /// <summary>The article's mentions of actors.</summary>
    public ImmutableArray<Mention> Mentions => Article.Mentions;

    /// <summary>The innermost mention at <paramref name="offset"/>; with <paramref name="touching"/> also one that ends there.</summary>
    public Mention? MentionAt(int offset, bool touching)
    {
        Mention? found = null;
        foreach (var mention in Mentions)
        {
            if (mention.Span.Start > offset) break;
            if ((touching ? mention.Span.Touches(offset) : mention.Span.Contains(offset)) && (found is null || mention.Span.Length <= found.Span.Length)) found = mention;
        }

        return found;
    }

    /// <summary>The time expression at <paramref name="offset"/>; with <paramref name="touching"/> also one that ends there.</summary>
    public TimeExpression? DateAt(int offset, bool touching)
    {
        foreach (var date in Article.Dates)
        {
            if (date.Span.Start > offset) break;
            if (touching ? date.Span.Touches(offset) : date.Span.Contains(offset)) return date;
        }

        return null;
    }

    /// <summary>The article's day.</summary>
    public LocalDate? Day => Article.Anchor;

    /// <summary>Whether the document is a configuration, and not a draft.</summary>
    public bool IsConfiguration => Path is { } path && System.IO.Path.GetFileName(path) is ConfigurationFiles.FileName;

    /// <summary>
    /// What is wrong, in offsets of the text: in a fact-tagged draft the engine's findings, in a configuration its faults, otherwise nothing.
    /// </summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
        Document.IsOutOfSync ? []
        : IsConfiguration ? ConfigurationReader.Read(Document.Text.Text, Path).Diagnostics
        : IsSpokenOf ? Article.Diagnostics.AddRange(Settings.DraftDiagnostics)
        : [];

    /// <summary>What the draft is called in the ledger: its path, where it has one.</summary>
    public string LedgerKey => Path ?? Uri;

    /// <summary>The findings among the workspace's other drafts.</summary>
    public ImmutableArray<Diagnostic> DiagnosticsAmong(WorkspaceLedger ledger) =>
        ledger.Count > 0 && IsSpokenOf ? LedgerFindings.Of(LedgerKey, Article, ledger).AddRange(Settings.DraftDiagnostics) : Diagnostics;

    /// <summary>Whether anything is said about the document: a README beside the drafts stays silent, and so does a text that we may have wrong.</summary>
    public bool IsSpokenOf => !Document.IsOutOfSync && !IsConfiguration && FactTagged.Holds(this) && !HasFailed;

    private AnalysisOptions Options => new() { Format = FormatOf(Document), Configuration = Settings.Configuration };

    // The client's name for the language decides where the document has no telling name of its own.
    private static ArticleFormat FormatOf(OpenDocument document) =>
        document.LanguageId is "markdown" or "gfm" ? ArticleFormat.Markdown : FactTaggedDocuments.FormatOf(document.Uri);
}
