using FactLsp.Core.Configuration;
using FactLsp.Core.Text;
using FactLsp.Server.Lifetime;
using FactLsp.Server.Protocol;
using Microsoft.Extensions.Logging;

namespace FactLsp.Server.Documents;

/// <summary>
/// Gets the text again of a document that is out of sync. The protocol has no request for an editor's text; it has these ways, and all are taken: the next change that
/// brings the whole text, the save (with its text, or as the file that was just written), opening it again, and the user, who is asked once.
/// </summary>
internal sealed class SyncHealing(ClientConnection client)
{
    private const string ReadFile = "It is saved: read the file";

    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>All is well with the document, or it is gone: the next fault is news.</summary>
    public void Forget(string uri) => _told.Remove(uri);

    /// <summary>The document is out of sync because of <paramref name="fault"/>: told once. <paramref name="read"/> is called with the saved text when the user asks for it, from any thread.</summary>
    public void Tell(string uri, string fault, ClientProfile profile, Action<string> read)
    {
        if (!_told.Add(uri)) return;
        client.Log(LogLevel.Warning, $"{uri} is out of sync: {fault}.");
        if (DocumentKey.PathOf(uri) is not { } path || !profile.Has("window.showMessage")) return;
        _ = Task.Run(async () =>
        {
            var message = $"FactLsp has lost track of {Path.GetFileName(path)} and says nothing about it. Save the draft, or close and open it.";
            var answer = await client.AskAsync("window/showMessageRequest", new MessageRequest(LogMessage.Warning, message, [new MessageAction(ReadFile)]));
            if (string.Equals(Params.TextOrNull(answer, "title"), ReadFile, StringComparison.Ordinal)) Read(uri, read);
        });
    }

    /// <summary>Reads the document's file and hands its text to <paramref name="read"/>. On the caller's thread.</summary>
    public static void Read(string uri, Action<string> read)
    {
        try
        {
            if (DocumentKey.PathOf(uri) is not { } path || OrdinaryFile.ReadAtMost(path, (int)MessageFraming.LongestMessage) is not { } bytes) return;
            using var reader = new StreamReader(new MemoryStream(bytes));
            read(reader.ReadToEnd());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then it stays as it is; the log has said so already.
        }
    }

    /// <summary>The document with the text that it has after all.</summary>
    public static OpenDocument Healed(OpenDocument document, string text, PositionEncoding encoding) =>
        document with { Positions = new PositionMap(new SourceText(text), encoding), IsOutOfSync = false };
}
