using System.Buffers;
using System.Collections.Immutable;
using FactLsp.Core.Syntax;
using FactLsp.Core.Text;
using NodaTime;

namespace FactLsp.Core.Dates;

/// <summary>Finds the time expressions of an article and says what they mean. A pure function; linear; never throws.</summary>
public static class TimeExpressionFinder
{
    /// <summary>The day that the header gives: its date tag, or the front matter's; null when there is none or it is no single day.</summary>
    public static LocalDate? HeaderDate(ArticleSyntax syntax) =>
        !syntax.Header.DateSpan.IsEmpty && EdtfDate.Read(syntax.Source.Slice(syntax.Header.DateSpan)).Date?.Day is { } day && TimeResolver.IsNear(day) ? day : null;

    /// <summary>All expressions in the order of the text: the prose's, and a wire's own date in the dateline.</summary>
    /// <param name="syntax">The article.</param>
    /// <param name="anchor">The day to which relative expressions refer; null takes <see cref="HeaderDate"/>.</param>
    public static ImmutableArray<TimeExpression> Find(ArticleSyntax syntax, LocalDate? anchor = null)
    {
        anchor ??= HeaderDate(syntax);
        if (anchor is { } given && !TimeResolver.IsNear(given)) anchor = null;
        var tokens = syntax.Tokens;
        var words = ArrayPool<TimeWord>.Shared.Rent(Math.Max(1, tokens.Count));
        var found = ImmutableArray.CreateBuilder<TimeExpression>();
        try
        {
            for (var i = 0; i < tokens.Count; i++) words[i] = TimeWords.Of(syntax.Text, tokens[i]);
            var scanner = new TimeScanner(syntax, anchor, words);
            AddWireDate(syntax, scanner, found);
            var tags = new DateTagCursor(syntax);
            for (var s = 0; s < syntax.Sentences.Length; s++)
            {
                var sentence = syntax.Sentences[s];
                scanner.Enter(sentence);
                for (var i = sentence.FirstToken; i < sentence.EndToken;)
                {
                    if ((words[i].Class == TimeWordClass.None && !TimeScanner.OpensPhrase(syntax.Text, tokens[i])) || !scanner.TryAt(i))
                    {
                        i++;
                        continue;
                    }

                    i = Math.Max(i + 1, scanner.Draft.End);
                    Add(syntax, scanner, s, tags, found);
                }
            }
        }
        finally
        {
            ArrayPool<TimeWord>.Shared.Return(words);
        }

        return found.DrainToImmutable();
    }

    private static void Add(ArticleSyntax syntax, TimeScanner scanner, int sentence, DateTagCursor tags, ImmutableArray<TimeExpression>.Builder found)
    {
        var draft = scanner.Draft;
        var span = syntax.Tokens.SpanOf(draft.Start, draft.End - draft.Start);
        var last = draft.End - 1;

        // The stop of "a.m." at the end of a sentence stays with the word, as annotators have it.
        var (value, edtf, explanation, traits) = (draft.Value!, draft.Edtf, draft.Explanation, draft.Traits);
        var tag = tags.Behind(span, sentence, last + 1 < syntax.Tokens.Count ? syntax.Tokens[last + 1].Start : syntax.Text.Length);
        if (tag is { SurfaceSpan.IsEmpty: false } && EdtfDate.Read(syntax.Source.Slice(tag.ValueSpan)).Date is { } pinned)
        {
            (value, edtf, explanation) = (pinned.Text, pinned, "pinned by the tag behind it");
            traits |= TimeTraits.Pinned;
        }

        var rangeStart = RangeStart(syntax, draft, found);
        var reversed = false;
        if (rangeStart is not null) Ranges.Resolve(scanner.Resolver.Anchor, found, ref rangeStart, ref value, ref edtf, traits, out reversed);
        if (!traits.HasFlag(TimeTraits.Vague)) scanner.Resolver.Narrate(value, edtf, syntax.Sentences[sentence].FirstToken);
        found.Add(new TimeExpression
        {
            Span = span,
            Type = draft.Type,
            Value = value,
            Mod = draft.Mod,
            Edtf = edtf,
            Anchor = traits.HasFlag(TimeTraits.Relative) && !traits.HasFlag(TimeTraits.Pinned) ? draft.Anchor : null,
            Explanation = explanation,
            Traits = traits,
            Fault = draft.Fault,
            Tense = draft.Tense,
            Parts = draft.Parts,
            Sentence = sentence,
            FirstToken = draft.Start,
            EndToken = draft.End,
            RangeStart = rangeStart,
            IsReversedRange = reversed,
            Tag = tag,
        });
    }

    // "from March 10 to March 20", "2015-2019", "between Monday and Friday": what stands between is one joining token.
    private static TimeExpression? RangeStart(ArticleSyntax syntax, TimeDraft draft, ImmutableArray<TimeExpression>.Builder found)
    {
        if (found.Count == 0 || found[^1].EndToken != draft.Start - 1 || draft.Type != TimeExpressionType.Date || found[^1].Type != TimeExpressionType.Date) return null;
        var first = found[^1];
        if (first.Edtf is null || draft.Edtf is null) return null;
        var tokens = syntax.Tokens;
        var joint = draft.Start - 1;
        var joins = tokens[joint].Kind is TokenKind.Hyphen or TokenKind.Dash
            ? !tokens[joint].SpaceBefore
            : tokens.Is(joint, "to") || tokens.Is(joint, "through") || tokens.Is(joint, "until") || tokens.Is(joint, "till")
                || (tokens.Is(joint, "and") && first.FirstToken > 0 && tokens.Is(first.FirstToken - 1, "between"));
        return joins ? first : null;
    }

    private static void AddWireDate(ArticleSyntax syntax, TimeScanner scanner, ImmutableArray<TimeExpression>.Builder found)
    {
        var span = syntax.Header.WireDateSpan;
        if (span.IsEmpty) return;
        var text = syntax.Source.Slice(span);
        var space = text.IndexOf(' ');
        if (space < 0) return;
        var digits = text[(space + 1)..].Trim();
        var month = TimeWords.Month(text[..space]);
        if (month == 0 || !int.TryParse(digits, out var day) || day is < 1 or > 39) return;
        var resolved = scanner.Resolver.Day(null, month, day, TimeTense.Unknown, 0);
        scanner.Resolver.Narrate(resolved.Value, resolved.Edtf, -1);
        found.Add(new TimeExpression
        {
            Span = span,
            Type = TimeExpressionType.Date,
            Value = resolved.Value,
            Edtf = resolved.Edtf,
            Anchor = resolved.Anchor,
            Explanation = resolved.Explanation,
            Traits = TimeTraits.Relative | TimeTraits.MonthAndDay,
            Fault = TimeResolver.ExistsInSomeYear(month, day) ? TimeFault.None : TimeFault.Impossible,
            Sentence = -1,
            FirstToken = -1,
            EndToken = -1,
        });
    }
}
