using FactLsp.Core.Text;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Documents;

/// <summary>Applies what <c>textDocument/didChange</c> brings. Pure.</summary>
internal static class TextSync
{
    /// <summary>
    /// The document after <paramref name="changes"/>. A change without a range replaces the whole text and heals a document that is out of sync;
    /// a range that the text does not have, or a version that does not move on, puts it out of sync, and <paramref name="fault"/> says why.
    /// </summary>
    public static OpenDocument Apply(OpenDocument document, int? version, JToken changes, PositionEncoding encoding, out string? fault)
    {
        fault = null;
        if (changes is not JArray list) throw new InvalidParamsException("\"contentChanges\" is no list.");
        if (version <= document.Version && !document.IsOutOfSync) fault = $"version {version} came behind version {document.Version}";
        var positions = document.Positions;
        var outOfSync = document.IsOutOfSync || fault is not null;
        foreach (var change in list)
        {
            var text = Params.Text(change, "text");
            if (change["range"] is not { Type: JTokenType.Object } rangeJson)
            {
                positions = new PositionMap(new SourceText(text), encoding);
                outOfSync = false;
                continue;
            }

            if (outOfSync) continue;
            var range = Params.RangeOf(rangeJson);
            if (!positions.Allows(range))
            {
                fault = $"version {version} changes lines {range.Start.Line} to {range.End.Line} of a text of {positions.Text.Lines.Count} lines";
                outOfSync = true;
                continue;
            }

            positions = new PositionMap(positions.Text.With(new TextEdit(positions.SpanOf(range), text)), encoding);
        }

        if (!outOfSync) fault = null;
        return document with { Version = version ?? document.Version + 1, Positions = positions, IsOutOfSync = outOfSync };
    }
}
