using System.Collections.Concurrent;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.SemanticTokens;

/// <summary>The tokens last sent of each document, to say what has changed since.</summary>
internal sealed class TokenMemory
{
    private readonly ConcurrentDictionary<string, (string Id, int[] Data)> _sent = new(StringComparer.Ordinal);
    private int _lastId;

    /// <summary>Remembers <paramref name="data"/>; returns the name to ask for it by.</summary>
    public string Remember(string uri, int[] data)
    {
        var id = Interlocked.Increment(ref _lastId).ToString();
        _sent[DocumentKey.Of(uri)] = (id, data);
        return id;
    }

    /// <summary>What was sent under <paramref name="id"/>, if it was the last.</summary>
    public int[]? Recall(string uri, string id) =>
        _sent.TryGetValue(DocumentKey.Of(uri), out var sent) && string.Equals(sent.Id, id, StringComparison.Ordinal) ? sent.Data : null;
}

/// <summary><c>textDocument/semanticTokens/full</c>.</summary>
internal sealed class SemanticTokensFull(TokenMemory memory) : DraftFeature<Protocol.SemanticTokens>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/semanticTokens/full";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["semanticTokensProvider"] = new JObject
    {
        ["legend"] = new JObject { ["tokenTypes"] = new JArray(TokenPainter.Types), ["tokenModifiers"] = new JArray(TokenPainter.Modifiers) },
        ["full"] = new JObject { ["delta"] = true },
        ["range"] = true,
    };

    /// <inheritdoc/>
    protected override Protocol.SemanticTokens Answer(Draft draft, Params parameters, Snapshot state)
    {
        var data = TokenPainter.Paint(draft, new TextSpan(0, draft.Document.Text.Length));
        return new Protocol.SemanticTokens(memory.Remember(draft.Uri, data), data);
    }
}

/// <summary><c>textDocument/semanticTokens/range</c>.</summary>
internal sealed class SemanticTokensRange : DraftFeature<Protocol.SemanticTokens>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/semanticTokens/range";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with all tokens.
    }

    /// <inheritdoc/>
    protected override Protocol.SemanticTokens Answer(Draft draft, Params parameters, Snapshot state) =>
        new(ResultId: null, TokenPainter.Paint(draft, draft.Positions.SpanOf(parameters.Range)));
}

/// <summary><c>textDocument/semanticTokens/full/delta</c>: one edit from the first number that differs to the last; all where the client's are not the last sent.</summary>
internal sealed class SemanticTokensDeltaFeature(TokenMemory memory) : RequestFeature<SemanticTokensOrDelta>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/semanticTokens/full/delta";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client)
    {
        // Announced with all tokens.
    }

    /// <summary>The one edit between two lists of numbers.</summary>
    public static SemanticTokensEdit[] Difference(ReadOnlySpan<int> before, ReadOnlySpan<int> after)
    {
        var start = before.CommonPrefixLength(after);
        if (start == before.Length && start == after.Length) return [];
        int beforeEnd = before.Length, afterEnd = after.Length;
        while (beforeEnd > start && afterEnd > start && before[beforeEnd - 1] == after[afterEnd - 1])
        {
            beforeEnd--;
            afterEnd--;
        }

        return [new SemanticTokensEdit(start, beforeEnd - start, after[start..afterEnd].ToArray())];
    }

    /// <inheritdoc/>
    protected override Task<SemanticTokensOrDelta?> HandleAsync(Params parameters, Snapshot state, CancellationToken cancellation)
    {
        if (state.Find(parameters.Uri)?.Readable is not { IsSpokenOf: true } draft) return Task.FromResult<SemanticTokensOrDelta?>(null);
        var before = memory.Recall(draft.Uri, Params.Text(parameters.Json!, "previousResultId"));
        var data = TokenPainter.Paint(draft, new TextSpan(0, draft.Document.Text.Length));
        var id = memory.Remember(draft.Uri, data);
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<SemanticTokensOrDelta?>(before is null ? new SemanticTokensOrDelta(id, Data: data) : new SemanticTokensOrDelta(id, Edits: Difference(before, data)));
    }
}
