using System.Collections.Immutable;
using FactLsp.Core.Text;

namespace FactLsp.Core.Syntax;

/// <summary>Reads suppression comments: <c>&lt;!-- factlsp-disable-next-line source/missing -- reason --&gt;</c>.</summary>
internal static class SuppressionReader
{
    private static readonly (string Key, SuppressionScope Scope)[] Keys =
    [
        ("factlsp-disable-next-line", SuppressionScope.NextLine),
        ("factlsp-disable-line", SuppressionScope.Line),
        ("factlsp-disable-block", SuppressionScope.Block),
        ("factlsp-disable-file", SuppressionScope.File),
        ("factlsp-enable", SuppressionScope.Enable),
    ];

    /// <summary>The suppression in the comment at <paramref name="span"/>, or null when it is another comment.</summary>
    internal static SuppressionSyntax? Read(string text, TextSpan span)
    {
        var all = span.In(text);
        var open = all.IndexOf("<!--");
        if (open < 0) return null;

        // "<!-->" is a whole comment: its closing mark is looked for behind the opening one all the same.
        var at = span.Start + open + 4;
        var close = all[(open + 4)..].IndexOf("-->");
        var end = close < 0 ? span.End : at + close;
        while (at < end && char.IsWhiteSpace(text[at])) at++;

        foreach (var (key, scope) in Keys)
        {
            if (!text.AsSpan(at, end - at).StartsWith(key, StringComparison.OrdinalIgnoreCase)) continue;
            at += key.Length;
            if (at < end && !char.IsWhiteSpace(text[at])) return null;
            var reasonAt = text.AsSpan(at, end - at).IndexOf("--");
            var rulesEnd = reasonAt < 0 ? end : at + reasonAt;
            var reason = reasonAt < 0 ? default : Trim(text, rulesEnd + 2, end);
            return new SuppressionSyntax
            {
                Span = TextSpan.FromBounds(span.Start + open, close < 0 ? span.End : end + 3),
                Scope = scope,
                Rules = ReadRules(text, at, rulesEnd),
                ReasonSpan = reason,
            };
        }

        return null;
    }

    private static ImmutableArray<SourceNameSyntax> ReadRules(string text, int at, int end)
    {
        var rules = ImmutableArray.CreateBuilder<SourceNameSyntax>();
        while (at < end)
        {
            while (at < end && (char.IsWhiteSpace(text[at]) || text[at] == ',')) at++;
            var start = at;
            while (at < end && !char.IsWhiteSpace(text[at]) && text[at] != ',') at++;
            if (at > start) rules.Add(new SourceNameSyntax(TextSpan.FromBounds(start, at), text[start..at]));
        }

        return rules.ToImmutable();
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.FromBounds(start, end);
    }
}
