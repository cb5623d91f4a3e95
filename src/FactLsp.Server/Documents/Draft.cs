using System.Collections.Immutable;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Dates;
using FactLsp.Core.Syntax;
using FactLsp.Core.Workspace;
using NodaTime;

namespace FactLsp.Server.Documents;

/// <summary>What a document is analysed with besides its text. Immutable; one object for all documents under the same configuration file.</summary>
internal sealed record DraftContext(DraftConfiguration Configuration, ActorRegistry Registry)
{
    /// <summary>No configuration, and the actors that come with the program.</summary>
    public static DraftContext Default { get; } = new(DraftConfiguration.Default, ActorRegistry.Embedded);
}

/// <summary>
/// A document with its analysis: what every feature reads. Immutable to look at; the analysis is made when it is first asked for, once,
/// by whoever asks first, and starts from the last one that was made of the same document.
/// </summary>
internal sealed class Draft
{
    private readonly Lock _analysing = new();
    private Draft? _before;
    private volatile Article? _article;

    /// <summary>A document that is new, or whose text or context has changed since <paramref name="before"/>.</summary>
    public Draft(OpenDocument document, DraftContext context, Draft? before = null)
    {
        Document = document;
        Context = context;

        // One step back is enough, and a chain of drafts that nobody asked for must not pile up.
        _before = before?._article is null ? before?._before : before;
    }

    /// <summary>The text, its URI and its version.</summary>
    public OpenDocument Document { get; }

    /// <summary>What it is analysed with.</summary>
    public DraftContext Context { get; }

    /// <summary>Between the client's positions and offsets of the text.</summary>
    public PositionMap Positions => Document.Positions;

    /// <summary>The URI as the client sent it.</summary>
    public string Uri => Document.Uri;

    /// <summary>The document's path; null for one that is no file.</summary>
    public string? Path => DocumentKey.PathOf(Document.Uri);

    /// <summary>The analysed text.</summary>
    public Article Article
    {
        get
        {
            if (_article is { } made) return made;
            lock (_analysing)
            {
                if (_article is { } meanwhile) return meanwhile;
                var article = Analyzer.Analyze(Document.Text, Context.Registry, Options);
                _before = null;
                return _article = article;
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

    /// <summary>The article's day.</summary>
    public LocalDate? Day => Article.Anchor ?? (EdtfDate.TryParse(Article.Syntax.Header.DateSpan.In(Article.Text), out var date) ? date.Day : null);

    /// <summary>Whether anything is said about the document: a README beside the drafts stays silent, and so does a text that we may have wrong.</summary>
    public bool IsSpokenOf => !Document.IsOutOfSync && FactTagged.Holds(this);

    private AnalysisOptions Options => new() { Format = FormatOf(Document), Configuration = Context.Configuration };

    // The client's name for the language decides where the document has no telling name of its own.
    private static ArticleFormat FormatOf(OpenDocument document) =>
        document.LanguageId is "markdown" or "gfm" ? ArticleFormat.Markdown : FactTaggedDocuments.FormatOf(document.Uri);
}
