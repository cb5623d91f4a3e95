using System.Collections.Immutable;
using System.Text;

namespace FactLsp.Core.Actors.Exchange;

/// <summary>Brings the texts of other collections into the form of ours.</summary>
internal static class ImportText
{
    private const int LongestName = 300;
    private const int MostNames = 1000;

    /// <summary>The text without control characters and white space around it; null when nothing or too much is left.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
            return null;
        if (text.AsSpan().IndexOfAnyInRange('\0', '\u001F') >= 0)
            text = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
        text = text.Trim();
        return text.Length is 0 or > LongestName ? null : text;
    }

    /// <summary>An id of lower-case letters, digits and hyphens.</summary>
    internal static string Id(string text)
    {
        var id = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                id.Append(char.ToLowerInvariant(c));
            else if (id.Length > 0 && id[^1] != '-')
                id.Append('-');
        }

        return id.ToString().Trim('-');
    }

    /// <summary>Other names: each once, without the name itself.</summary>
    internal static ImmutableArray<string> Distinct(IEnumerable<string> names, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { name };
        var distinct = ImmutableArray.CreateBuilder<string>();
        foreach (string other in names)
        {
            if (distinct.Count < MostNames && seen.Add(other))
                distinct.Add(other);
        }

        return distinct.ToImmutable();
    }

    /// <summary>The host names of web addresses, without <c>www.</c>.</summary>
    internal static ImmutableArray<string> Hosts(IEnumerable<string> addresses)
    {
        var hosts = ImmutableArray.CreateBuilder<string>();
        foreach (string address in addresses)
        {
            if (!Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "https://" + address, UriKind.Absolute, out var uri) || !uri.Host.Contains('.'))
                continue;
            string host = uri.IdnHost.ToLowerInvariant();
            host = host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
            if (!hosts.Contains(host, StringComparer.Ordinal))
                hosts.Add(host);
        }

        return hosts.ToImmutable();
    }
}
