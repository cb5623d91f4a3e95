using System.Collections.Immutable;
using FactLsp.Core;
using FactLsp.Core.Claims;
using FactLsp.Core.Syntax;

namespace FactLsp.Cli.Output;

/// <summary>The sources of one note, each named once: a tag's entry with a date or a place stands for the same names without, and for a source that the prose names too.</summary>
internal sealed class NoteEntries(Article article)
{
    private readonly List<(string Text, ImmutableArray<string> Chain, bool IsBare)> _entries = [];

    internal bool IsEmpty => _entries.Count == 0;

    public override string ToString() => string.Join("; ", _entries.Select(entry => entry.Text));

    /// <summary>Takes in what a tag cites, in the tag's own words.</summary>
    internal void Add(TagSyntax tag)
    {
        switch (tag)
        {
            case SourceTagSyntax source:
                foreach (var entry in source.Entries)
                    Add(entry.Span.In(article.Text).Trim().ToString(), [.. entry.Chain.Select(name => Key(name.Name))], entry.DateSpan.IsEmpty && entry.LocatorSpan.IsEmpty);
                break;
            case ParentheticalSyntax parenthetical:
                Add(string.Join(" via ", parenthetical.Chain.Select(name => name.Name)), [.. parenthetical.Chain.Select(name => Key(name.Name))], isBare: true);
                break;
        }
    }

    /// <summary>Takes in a source of a claim, unless a tag names it.</summary>
    internal void Add(ClaimSource source)
    {
        var key = source.ActorId ?? Key(source.Name);
        var words = Key(source.Span.In(article.Text).ToString());
        if (!_entries.Any(entry => Names(entry.Chain, key) || Names(entry.Chain, words))) _entries.Add((source.Name, [key], IsBare: true));
    }

    private void Add(string text, ImmutableArray<string> chain, bool isBare)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var (known, knownChain, isKnownBare) = _entries[i];
            if (!chain.SequenceEqual(knownChain, StringComparer.Ordinal)) continue;
            if (isBare || string.Equals(known, text, StringComparison.Ordinal)) return;
            if (!isKnownBare) continue;
            _entries[i] = (text, chain, isBare);
            return;
        }

        _entries.Add((text, chain, isBare));
    }

    private static bool Names(ImmutableArray<string> chain, string key) => chain.Contains(key, StringComparer.Ordinal);

    // Whoever is known by it, else the name itself in whatever case.
    private string Key(string name) => article.Registry.Resolve(name)?.Id ?? name.ToUpperInvariant();
}
