using System.Globalization;
using FactLsp.Core.Configuration;
using FactLsp.Core.Ledger;
using FactLsp.Core.Rules;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Features.Ledger;

/// <summary>The figure under the cursor, and where other drafts give it.</summary>
internal static class LedgerPlaces
{
    private const int MostShown = 8;
    private const int LongestFile = 16 << 20;

    /// <summary>The fact whose words hold or touch <paramref name="offset"/>, or null.</summary>
    public static Fact? FactAt(Draft draft, int offset)
    {
        if (!draft.IsSpokenOf) return null;
        foreach (var fact in draft.Article.Facts.Facts)
        {
            if (fact.Span.Touches(offset)) return fact;
        }

        return null;
    }

    /// <summary>The places of the other drafts that give the fact.</summary>
    public static Location[] OthersOf(Draft draft, Fact fact, Snapshot state) =>
        [.. state.Ledger.MatchesOf(draft.LedgerKey, draft.Article.Facts, fact).Select(match => LocationOf(match.Draft, match.Fact.Span, state))];

    /// <summary>What the other drafts say, in Markdown; null when none speaks of it.</summary>
    public static string? AlsoIn(Draft draft, Fact fact, Snapshot state)
    {
        var matches = state.Ledger.MatchesOf(draft.LedgerKey, draft.Article.Facts, fact);
        if (matches.IsEmpty) return null;
        var lines = matches.Take(MostShown).Select(match => $"- {Word(match.Relation)} “{ActorCard.Escape(match.Fact.Text)}” in {ActorCard.Escape(Name(match.Draft.Key))}{Said(match)}");
        var more = matches.Length > MostShown ? $"\n- and {matches.Length - MostShown} more" : "";
        return $"**Also in:**\n\n{string.Join('\n', lines)}{more}";
    }

    /// <summary>A place of a draft in the client's terms. Where the client counts otherwise than the ledger does and the draft is not open, its file is asked.</summary>
    public static Location LocationOf(LedgerDraft place, TextSpan span, Snapshot state)
    {
        var uri = UriOf(place.Key, state);
        if (state.Find(uri) is { } open && span.End <= open.Document.Text.Length) return new Location(open.Uri, open.Positions.RangeOf(span));
        if (state.Client.Encoding != PositionEncoding.Utf16 && TextOf(place.Key) is { } text && span.End <= text.Length)
            return new Location(uri, new PositionMap(new SourceText(text), state.Client.Encoding).RangeOf(span));
        var (line, character) = place.PositionOf(span.Start);
        var (endLine, endCharacter) = place.PositionOf(span.End);
        return new Location(uri, new Range(new Position(line, character), new Position(endLine, endCharacter)));
    }

    /// <summary>The edit of a fix that changes other drafts too; null where one of them is no longer what the fix was made for.</summary>
    public static WorkspaceEdit? EditOf(Draft draft, QuickFix fix, Snapshot state)
    {
        var documents = new List<(string Uri, int? Version, DocumentEdit[] Edits)>();
        if (!fix.Edits.IsEmpty) documents.Add((draft.Uri, draft.Document.Version, [.. fix.Edits.Select(edit => new DocumentEdit(draft.Positions.RangeOf(edit.Span), edit.NewText))]));
        foreach (var elsewhere in fix.Elsewhere)
        {
            if (!ReferenceEquals(state.Ledger.Find(elsewhere.Draft.Key), elsewhere.Draft)) return null;
            var location = LocationOf(elsewhere.Draft, elsewhere.Edit.Span, state);
            var open = state.Find(location.Uri);

            // An open draft may have changed since its facts were read.
            if (open is not null && !open.Article.Facts.Facts.Any(fact => fact.SentenceEnd == elsewhere.Edit.Span.Start)) return null;
            documents.Add((location.Uri, open?.Document.Version, [new DocumentEdit(location.Range, elsewhere.Edit.NewText)]));
        }

        return state.Client.Can("workspace.workspaceEdit.documentChanges")
            ? new WorkspaceEdit { DocumentChanges = [.. documents.Select(d => new DocumentChange { TextDocument = new VersionedDocument(d.Uri, d.Version), Edits = d.Edits })] }
            : new WorkspaceEdit { Changes = documents.ToDictionary(d => d.Uri, d => d.Edits, StringComparer.Ordinal) };
    }

    private static string UriOf(string key, Snapshot state)
    {
        if (!Path.IsPathRooted(key)) return key;
        var uri = DocumentKey.UriOf(key);
        var known = DocumentKey.Of(uri);
        return state.Drafts.TryGetValue(known, out var open) ? open.Uri : state.Files.TryGetValue(known, out var file) ? file.Uri : uri;
    }

    private static string? TextOf(string path)
    {
        try
        {
            if (!Path.IsPathRooted(path) || OrdinaryFile.ReadAtMost(path, LongestFile) is not { } bytes) return null;
            using var reader = new StreamReader(new MemoryStream(bytes));
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Word(FactRelation relation) => relation switch
    {
        FactRelation.Conflict => "**differs:**",
        FactRelation.Update => "changed:",
        _ => "agrees:",
    };

    private static string Said(FactMatch match)
    {
        var day = match.Draft.Facts.Date is { } date ? date.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture) : "";
        var parts = string.Join(", ", new[] { ActorCard.Escape(match.Fact.Source), day }.Where(part => part.Length > 0));
        return parts.Length == 0 ? "" : $" ({parts})";
    }

    private static string Name(string key) => key[(key.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
}
