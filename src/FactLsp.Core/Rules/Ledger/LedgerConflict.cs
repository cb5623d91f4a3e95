using System.Collections.Immutable;
using System.Globalization;
using FactLsp.Core.Ledger;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Rules.Ledger;

/// <summary>
/// <c>ledger/conflict</c>: two drafts give one fact with figures that cannot both be right. Silent where the later draft says that the figure has changed, where one of the
/// drafts gives the other's figure as well, and where both figures are marked with the sources that they come from.
/// </summary>
internal sealed class LedgerConflict : LedgerRule
{
    // A writer needs one place to look; a list of all drafts is the ledger's.
    private const int MostPlaces = 5;

    public override string Name => "ledger/conflict";

    public override Severity DefaultSeverity => Severity.Information;

    public override string Summary => "a figure that another draft of the workspace gives otherwise";

    internal override bool Concerns(string key, DraftFacts facts, WorkspaceLedger ledger)
    {
        foreach (var fact in facts.Facts)
        {
            if (!Of(key, facts, fact, ledger).IsEmpty) return true;
        }

        return false;
    }

    internal override void Check(LedgerContext context)
    {
        foreach (var fact in context.Facts.Facts)
        {
            var conflicts = Of(context.Key, context.Facts, fact, context.Ledger);
            if (conflicts.IsEmpty) continue;
            var first = conflicts[0];
            var more = conflicts.Select(static c => c.Draft.Key).Distinct(StringComparer.Ordinal).Count() - 1;
            context.Report(new Diagnostic
            {
                Rule = Name,
                Severity = DefaultSeverity,
                Span = fact.Figure,
                Message = $"“{fact.Text}” here, “{first.Fact.Text}” in {LedgerText.Name(first.Draft.Key)}{LedgerText.Said(first.Draft, first.Fact)}{(more > 0 ? $", and {LedgerText.Count(more, "other draft")} with a figure that does not agree" : "")}. Both cannot be right: check which one holds, or mark whose figure each is.",
                Elsewhere = [.. conflicts.Take(MostPlaces).Select(c => new PlaceElsewhere(c.Draft, c.Fact.Span, $"“{c.Fact.Text}”{LedgerText.Said(c.Draft, c.Fact)}"))],
                FixSource = () => Fixes(context.Article, fact, conflicts),
            });
        }
    }

    /// <summary>The facts that contradict <paramref name="fact"/>, one draft after the other.</summary>
    internal static ImmutableArray<FactMatch> Of(string key, DraftFacts draft, Fact fact, WorkspaceLedger ledger)
    {
        var matches = ledger.MatchesOf(key, draft, fact);
        if (matches.IsEmpty) return [];
        var conflicts = ImmutableArray.CreateBuilder<FactMatch>();
        for (var i = 0; i < matches.Length;)
        {
            var end = i + 1;
            while (end < matches.Length && ReferenceEquals(matches[end].Draft, matches[i].Draft)) end++;
            var ofDraft = matches.AsSpan()[i..end];
            if (!Settled(ofDraft))
            {
                foreach (var match in ofDraft)
                {
                    if (match.Relation == FactRelation.Conflict && !SourcedDifferently(fact, match.Fact) && !SaysBoth(draft, match)) conflicts.Add(match);
                }
            }

            i = end;
        }

        return conflicts.DrainToImmutable();
    }

    // The other draft has this figure too, or says that it has changed.
    private static bool Settled(ReadOnlySpan<FactMatch> matches)
    {
        foreach (var match in matches)
        {
            if (match.Relation is FactRelation.Agreement or FactRelation.Update) return true;
        }

        return false;
    }

    // This draft has the other's figure too.
    private static bool SaysBoth(DraftFacts draft, FactMatch match)
    {
        foreach (var own in draft.Facts)
        {
            if (FactMatcher.Compare(own, draft, match.Fact, match.Draft.Facts) is FactRelation.Agreement) return true;
        }

        return false;
    }

    private static bool SourcedDifferently(Fact a, Fact b) => a.IsMarked && b.IsMarked && !string.Equals(a.Source, b.Source, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<QuickFix> Fixes(Article article, Fact fact, ImmutableArray<FactMatch> conflicts)
    {
        var fixes = ImmutableArray.CreateBuilder<QuickFix>();
        var offered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var conflict in conflicts.Take(3))
        {
            if (offered.Add(conflict.Fact.FigureText) && conflict.Fact.Kind != FactKind.Day && SameUnit(fact, conflict.Fact)) fixes.Add(QuickFix.Replace($"Take “{conflict.Fact.FigureText}” from {LedgerText.Name(conflict.Draft.Key)}", fact.Figure, InCase(article, fact, conflict.Fact.FigureText)));
        }

        var other = conflicts[0];
        var (here, there) = (Tag(article.Facts, fact), Tag(other.Draft.Facts, other.Fact));
        if (here is not null && there is not null && !string.Equals(fact.Source, other.Fact.Source, StringComparison.OrdinalIgnoreCase))
        {
            // A place directly before the stop of the sentence: there a tag belongs to it whatever follows.
            var edits = fact.IsMarked ? ImmutableArray<TextEdit>.Empty : [new TextEdit(new TextSpan(EndOf(fact), 0), here)];
            fixes.Add(new QuickFix
            {
                Title = $"Mark both as sourced differently: {fact.Source} here, {other.Fact.Source} in {LedgerText.Name(other.Draft.Key)}",
                Edits = edits,
                Elsewhere = other.Fact.IsMarked ? [] : [new EditElsewhere(other.Draft, new TextEdit(new TextSpan(EndOf(other.Fact), 0), there))],
            });
        }

        return fixes.ToImmutable();
    }

    private static int EndOf(Fact fact) => fact.SentenceEnd;

    // "11-day" and "nine days" are written in two ways; one cannot stand for the other.
    private static bool SameUnit(Fact a, Fact b) => a.FigureText.Contains('-', StringComparison.Ordinal) == b.FigureText.Contains('-', StringComparison.Ordinal);

    private static string InCase(Article article, Fact fact, string text) =>
        char.IsUpper(article.Text[fact.Figure.Start]) ? string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1)) : char.IsUpper(text[0]) && text.Length > 1 && char.IsLower(text[1]) ? string.Concat(text[..1].ToLowerInvariant(), text.AsSpan(1)) : text;

    private static string? Tag(DraftFacts draft, Fact fact) =>
        fact.Source.Length == 0 || fact.Source.AsSpan().IndexOfAny("[];\n\r") >= 0 ? null : draft.Date is { } date ? $" [src: {fact.Source}, {LedgerText.Day(date)}]" : $" [src: {fact.Source}]";
}

/// <summary>Words that the ledger's rules share.</summary>
internal static class LedgerText
{
    /// <summary>The draft's name as a writer knows it: the last part of its key.</summary>
    internal static string Name(string key)
    {
        var slash = key.AsSpan().LastIndexOfAny('/', '\\');
        return slash < 0 ? key : key[(slash + 1)..];
    }

    /// <summary>Who says so and when: " (AP, 2025-03-21)".</summary>
    internal static string Said(LedgerDraft draft, Fact fact)
    {
        var date = draft.Facts.Date is { } day ? Day(day) : "";
        return (fact.Source.Length, date.Length) switch
        {
            (0, 0) => "",
            (0, _) => $" ({date})",
            (_, 0) => $" ({fact.Source})",
            _ => $" ({fact.Source}, {date})",
        };
    }

    internal static string Day(LocalDate day) => day.ToString("uuuu'-'MM'-'dd", CultureInfo.InvariantCulture);

    internal static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
