using System.Collections.Concurrent;
using FactLsp.Core;
using FactLsp.Core.Actors;
using FactLsp.Core.Text;
using FactLsp.Server.Lifetime;
using Microsoft.Extensions.Logging;

namespace FactLsp.Server.Documents;

/// <summary>From a text to its article, with the article of an earlier text of the same document to take over what has not changed.</summary>
internal delegate Article Analyze(Article? previous, SourceText text, ActorRegistry registry, AnalysisOptions? options);

/// <summary>Runs the analysis so that a fault in it stays where it is: it is told in the log, once a document, and no request fails for it. Safe on any thread.</summary>
internal sealed class Analysis(ClientConnection client, Analyze analyze)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Analyses <paramref name="draft"/>, with what <paramref name="previous"/> knows of an earlier text of it; null when that fails.</summary>
    public Article? Run(Draft draft, AnalysisOptions options, Article? previous)
    {
        try
        {
            return analyze(previous, draft.Document.Text, draft.Settings.Registry, options);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (_told.TryAdd(DocumentKey.Of(draft.Uri), true))
                client.Log(LogLevel.Error, $"{draft.Uri} could not be analysed; what is shown is what was known before. This is a fault of FactLsp, please report it: {e}");
            return null;
        }
    }

    /// <summary>The document is closed: if it fails again, that is news.</summary>
    public void Forget(string uri) => _told.TryRemove(DocumentKey.Of(uri), out _);
}
