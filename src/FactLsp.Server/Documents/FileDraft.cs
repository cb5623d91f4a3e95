using System.Security.Cryptography;
using System.Text;
using FactLsp.Core.Actors;
using FactLsp.Core.Configuration;
using FactLsp.Core.Ledger;
using FactLsp.Core.Text;
using FactLsp.Core.Workspace;
using FactLsp.Server.Features.Actors;
using FactLsp.Server.Features.Diagnostics;
using FactLsp.Server.Features.Navigation;
using FactLsp.Server.Protocol;

namespace FactLsp.Server.Documents;

/// <summary>What tells whether a file has been written since it was read.</summary>
internal readonly record struct FileStamp(DateTime Written, long Length)
{
    /// <summary>The stamp of the file at <paramref name="path"/>; the default where there is none or it may not be looked at.</summary>
    public static FileStamp Of(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}

/// <summary>An actor in a draft on disk: where it occurs, and where it is defined or introduced.</summary>
internal sealed record FileActor(Actor Actor, string? Line, Location? Definition, FilePlace[] Places);

/// <summary>One of these places.</summary>
internal readonly record struct FilePlace(Range Range, OccurrenceKind Kind);

/// <summary>A draft on disk that is not open: what the workspace needs to know of it. Immutable. The text itself is not kept, so that ten thousand of them are no burden.</summary>
internal sealed record FileDraft
{
    /// <summary>Longest file that is looked into, in bytes: a larger one is checked when it is opened.</summary>
    private const int LongestFile = 16 << 20;

    private static long s_reads;

    /// <summary>Its full path.</summary>
    public required string Path { get; init; }

    /// <summary>Its URI, in the client's own words where it has used some.</summary>
    public required string Uri { get; init; }

    /// <summary>What it was read at.</summary>
    public required FileStamp Stamp { get; init; }

    /// <summary>Which state of configuration and actor files it was analysed with.</summary>
    public required int Generation { get; init; }

    /// <summary>Orders readings of one file: a later one has the larger number.</summary>
    public required long Reading { get; init; }

    /// <summary>Its findings.</summary>
    public required ProtocolDiagnostic[] Findings { get; init; }

    /// <summary>Names the findings by what they say: the same findings, the same name.</summary>
    public required string ResultId { get; init; }

    /// <summary>What it says that other drafts could say otherwise.</summary>
    public required LedgerDraft Ledger { get; init; }

    /// <summary>The configuration in force for it.</summary>
    public required DraftConfiguration Configuration { get; init; }

    /// <summary>Whether <see cref="Findings"/> hold some that other drafts give rise to.</summary>
    public bool IsCompared { get; init; }

    /// <summary>Its actors by id.</summary>
    public required Dictionary<string, FileActor> Actors { get; init; }

    /// <summary>The number of a reading that begins now.</summary>
    public static long NextReading() => Interlocked.Increment(ref s_reads);

    /// <summary>Reads the draft at <paramref name="path"/> as the client would open it; null for what is no draft or cannot be read or analysed.</summary>
    public static Draft? Open(string path, string uri, DraftSettingsReader settings, Analysis analysis, PositionEncoding encoding)
    {
        try
        {
            if (OrdinaryFile.ReadAtMost(path, LongestFile) is not { } bytes) return null;
            using var reader = new StreamReader(new MemoryStream(bytes));
            var text = reader.ReadToEnd();
            var held = settings.For(path, text);
            if (!FactTaggedDocuments.IsFactTagged(path, text, held.Configuration)) return null;
            var document = new OpenDocument { Uri = uri, LanguageId = "", Version = 0, Positions = new PositionMap(new SourceText(text), encoding) };
            var draft = new Draft(document, held, analysis);
            return draft.HasFailed ? null : draft;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What is kept of <paramref name="draft"/>.</summary>
    public static FileDraft Of(Draft draft, string path, FileStamp stamp, int generation, long reading)
    {
        var actors = new Dictionary<string, FileActor>(StringComparer.Ordinal);
        foreach (var (actor, places) in Occurrences.All(draft))
        {
            actors[actor.Id] = new FileActor(
                actor,
                ActorCard.Line(actor, draft.Settings.Registry, draft.Day),
                ActorPlaces.Definition(draft, actor, places),
                [.. places.Select(place => new FilePlace(draft.Positions.RangeOf(place.Span), place.Kind))]);
        }

        var findings = DiagnosticWriter.Write(draft, Snapshot.Empty);
        return new FileDraft
        {
            Path = path,
            Uri = draft.Uri,
            Stamp = stamp,
            Generation = generation,
            Reading = reading,
            Findings = findings,
            Ledger = LedgerDraft.Of(draft.LedgerKey, draft.Article),
            Configuration = draft.Settings.Configuration,
            ResultId = NameOf(findings),
            Actors = actors,
        };
    }

    /// <summary>The same draft with its findings among others.</summary>
    public FileDraft With(ProtocolDiagnostic[] findings, bool isCompared) => this with { Findings = findings, ResultId = NameOf(findings), IsCompared = isCompared };

    private static string NameOf(ProtocolDiagnostic[] findings) =>
        string.Concat("file-", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes((string)ProtocolJson.Raw(findings)!))).AsSpan(0, 16));
}
