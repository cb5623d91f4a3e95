using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using FactLsp.Server.Documents;
using FactLsp.Server.Protocol;
using Newtonsoft.Json.Linq;

namespace FactLsp.Server.Features.Links;

/// <summary><c>textDocument/documentLink</c>: a tag leads to its definition's address, the name of an agency in a tag to its own site.</summary>
internal sealed class DocumentLinkFeature : DraftFeature<DocumentLink[]>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/documentLink";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["documentLinkProvider"] = new JObject { ["resolveProvider"] = false };

    /// <inheritdoc/>
    protected override DocumentLink[] Answer(Draft draft, Params parameters, Snapshot state)
    {
        var links = new List<DocumentLink>();
        foreach (var credit in draft.Article.Syntax.Header.Credit) AddSite(draft, links, credit);
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            if (tag is not SourceTagSyntax source) continue;
            if (!source.DefinitionSpan.IsEmpty && Address(source.DefinitionSpan.In(draft.Article.Text)) is { } address)
            {
                links.Add(new DocumentLink(draft.Positions.RangeOf(source.Span), address, "Open the source"));
                continue;
            }

            foreach (var entry in source.Entries)
            {
                foreach (var name in entry.Chain) AddSite(draft, links, name);
                if (Address(entry.LocatorSpan.In(draft.Article.Text)) is { } locator) links.Add(new DocumentLink(draft.Positions.RangeOf(entry.LocatorSpan), locator));
            }
        }

        return [.. links];
    }

    private static void AddSite(Draft draft, List<DocumentLink> links, SourceNameSyntax name)
    {
        if (draft.Settings.Registry.Resolve(name.Name) is { Domains: [var domain, ..] } actor)
            links.Add(new DocumentLink(draft.Positions.RangeOf(name.Span), $"https://{domain}", $"{actor.Name}: {domain}"));
    }

    private static string? Address(ReadOnlySpan<char> text)
    {
        var address = text.Trim("<> ");
        return address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? address.ToString() : null;
    }
}

/// <summary>
/// <c>textDocument/linkedEditingRange</c>: the expression in a pin and its twin, so that they stay equal: "Friday" in <c>[date: Friday = …]</c>
/// and the "Friday" before it; the target and the surface of a pin that says the same twice.
/// </summary>
internal sealed class LinkedEditingFeature : DraftFeature<LinkedEditingRanges>
{
    /// <inheritdoc/>
    public override string Method => "textDocument/linkedEditingRange";

    /// <inheritdoc/>
    public override void Announce(JObject capabilities, ClientProfile client) => capabilities["linkedEditingRangeProvider"] = true;

    /// <inheritdoc/>
    protected override bool Edits => true;

    /// <inheritdoc/>
    protected override LinkedEditingRanges? Answer(Draft draft, Params parameters, Snapshot state)
    {
        var offset = draft.Positions.OffsetOf(parameters.Position);
        foreach (var tag in draft.Article.Syntax.Tags)
        {
            if (Twins(draft, tag) is { } twins && (twins.First.Touches(offset) || twins.Second.Touches(offset)))
                return new LinkedEditingRanges([draft.Positions.RangeOf(twins.First), draft.Positions.RangeOf(twins.Second)]);
        }

        return null;
    }

    private static (TextSpan First, TextSpan Second)? Twins(Draft draft, TagSyntax tag)
    {
        var text = draft.Article.Text;
        switch (tag)
        {
            case DateTagSyntax { SurfaceSpan.IsEmpty: false } pin:
                var twin = draft.Article.Dates.FirstOrDefault(date => ReferenceEquals(date.Tag, pin));
                return twin is not null && twin.Span.In(text).SequenceEqual(pin.SurfaceSpan.In(text)) ? (twin.Span, pin.SurfaceSpan) : null;
            case PinSyntax pin when pin.Target.Span != pin.SurfaceSpan && pin.Target.Span.In(text).SequenceEqual(pin.SurfaceSpan.In(text)):
                return (pin.Target.Span, pin.SurfaceSpan);
            default:
                return null;
        }
    }
}
