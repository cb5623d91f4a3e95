using System.Globalization;
using FactLsp.Core.Attribution;
using FactLsp.Core.Text;

namespace FactLsp.Core.Ledger;

/// <summary>A figure in a sentence: which units it takes, what it means, and the unit of measurement that stands in it or behind it.</summary>
/// <param name="First">First unit, words of approximation included.</param>
/// <param name="End">After the last unit of the figure, the unit of measurement included.</param>
/// <param name="Quantity">What it means.</param>
/// <param name="Dimension">Dimension or currency; empty for a bare number.</param>
/// <param name="IsCompound">It modifies what follows: "11-day", "6.1-magnitude".</param>
/// <param name="IsOrdinal">"sixth".</param>
internal readonly record struct Figure(int First, int End, Quantity Quantity, string Dimension, bool IsCompound, bool IsOrdinal);

/// <summary>Reads figures from tagged units: digits, words, ranges, approximations, units of measurement.</summary>
internal readonly ref struct QuantityReader(Prose prose, int first, int end)
{
    private static readonly LedgerWords Words = LedgerWords.Instance;

    /// <summary>The figure whose first number is the unit <paramref name="at"/>; false when there is none, or when what stands there names something ("Flight 370").</summary>
    internal bool TryRead(int at, out Figure figure)
    {
        figure = default;
        if (TryCompound(at, out figure)) return true;
        var i = at;
        var currency = CurrencyBefore(at);
        if (currency is null && at > first && IsNameNumber(at)) return false;
        Quantity quantity;
        if (TryVague(i, out var afterVague, out quantity))
        {
            i = afterVague;
        }
        else if (TryOrdinal(i, out var ordinal))
        {
            figure = new Figure(i, i + 1, ordinal, string.Empty, false, true);
            return true;
        }
        else if (Is(at, "a") && at > first && Stem.Of(prose.TextOf(at - 1)) is "last" && at + 1 < end && Words.Units.TryGet(prose.TextOf(at + 1), out var once) && once.Dimension is "time")
        {
            (i, quantity) = (at + 1, new Quantity(1, 1, Approximation.Exact, 1));
        }
        else if (TryNumber(i, currency is not null, out var after, out var value))
        {
            i = after;
            if (TryRange(at, i, value, currency is not null, out var rangeEnd, out var range)) (i, quantity) = (rangeEnd, range);
            else quantity = Precise(at, i, value);
        }
        else
        {
            return false;
        }

        var start = currency is null ? at : at - 1;
        var dimension = currency ?? string.Empty;
        if (at > first && (Is(at - 1, "magnitude") || (Is(at - 1, "of") && Is(at - 2, "magnitude")))) (start, dimension) = (Is(at - 1, "of") ? at - 2 : at - 1, "magnitude");
        else if (dimension.Length == 0) TryUnit(ref i, ref quantity, ref dimension);
        else if (i < end && Is(i, "dollars")) i++;
        quantity = ApproximateBehind(ref i, Approximate(ref start, quantity));
        figure = new Figure(start, i, quantity, dimension, false, false);
        return true;
    }

    internal bool Is(int i, string word) => i >= first && i < end && prose.Units[i].End - prose.Units[i].Start == word.Length && WordHash.Same(prose.TextOf(i), word);

    // "11-day", "6.1-magnitude", "12-percent", "30-year-old" (an age, left to the reader of names), "two-week".
    private bool TryCompound(int at, out Figure figure)
    {
        figure = default;
        ref readonly var unit = ref prose.Units[at];
        var text = prose.TextOf(at);
        var hyphen = text.IndexOfAny('-', '‐', '‑');
        if (hyphen <= 0 || hyphen == text.Length - 1) return false;
        var left = text[..hyphen];
        var right = text[(hyphen + 1)..];
        if (unit.Kind != TokenKind.Number && !Words.Numbers.TryGet(left, out _)) return false;
        var isYear = right.IndexOfAny('-', '‐', '‑') > 0;
        if (isYear || !TryValue(left, out var value))
        {
            return false;
        }

        if (!Words.Units.TryGet(Stem.Of(right), out var measure) && !Words.Units.TryGet(right, out measure)) return false;
        var start = at;
        var quantity = Approximate(ref start, new Quantity(value, value, Approximation.Exact, value));
        figure = new Figure(start, at + 1, InBase(quantity, measure), measure.Dimension, true, false);
        return true;
    }

    private static Quantity InBase(Quantity quantity, (string Dimension, double Factor) measure) =>
        // A converted mile is rounded, a month is no fixed number of days.
        measure.Factor is 1 ? quantity : quantity.Times(measure.Factor, measure.Dimension is "time" ? (measure.Factor is > 29 and < 31 ? 0.03 : 0) : measure.Factor is 1000 or 0.01 or 0.001 ? 0 : 0.03);

    private void TryUnit(ref int i, ref Quantity quantity, ref string dimension)
    {
        if (i >= end) return;
        if (prose.TextOf(i) is "%")
        {
            (i, dimension) = (i + 1, "share");
            return;
        }

        if (Is(i, "per") && Is(i + 1, "cent"))
        {
            (i, dimension) = (i + 2, "share");
            return;
        }

        if (Is(i, "percentage") && i + 1 < end && prose.TextOf(i + 1).StartsWith("point", StringComparison.OrdinalIgnoreCase))
        {
            (i, dimension) = (i + 2, "points");
            return;
        }

        // "40 million U.S. dollars"
        var noun = i;
        if (i + 1 < end && prose.Units[i].Tag is WordTag.Name && prose.Units[i].Is(TokenTraits.Capitalized) && Words.Currencies.TryGet(Stem.Of(prose.TextOf(i + 1)), out _)) noun = i + 1;
        var word = prose.TextOf(noun);
        if (Words.Currencies.TryGet(word, out var currency) || Words.Currencies.TryGet(Stem.Of(word), out currency))
        {
            // "won" is a verb in the next breath: only behind a scale or a comma.
            if (currency is "krw" && quantity.Written < 1000) return;
            (i, dimension) = (noun + 1, noun > i ? Stem.Of(prose.TextOf(i)) + currency : currency);
            return;
        }

        var stem = Stem.Of(word);
        var isKnown = Words.Units.TryGet(word, out var measure) || Words.Units.TryGet(stem, out measure);
        if (!isKnown) return;

        // "12 square miles" is read by nobody here: the number counts miles of something else.
        quantity = InBase(quantity, measure);
        (i, dimension) = (i + 1, measure.Dimension);
    }

    // "10,000 to 12,000", "between 40 and 50", "10,000–12,000", "40 or 50".
    private bool TryRange(int at, int i, double low, bool isMoney, out int rangeEnd, out Quantity range)
    {
        rangeEnd = i;
        range = default;
        var isBetween = at > first && Is(at - 1, "between") && Is(i, "and");
        var isTo = Is(i, "to") && !(at > first && Is(at - 1, "from"));
        var isDash = i < end && prose.Units[i].Kind is TokenKind.Dash or TokenKind.Hyphen && prose.TextOf(i) is "–" or "-" && i + 1 < end && prose.Units[i + 1].Kind == TokenKind.Number;
        if (!isBetween && !isTo && !isDash && !(Is(i, "or") && i + 1 < end && prose.Units[i + 1].Kind == TokenKind.Number)) return false;
        var next = i + 1;
        if (isMoney && next < end && prose.Units[next].Kind == TokenKind.Symbol) next++;
        if (!TryNumber(next, isMoney, out rangeEnd, out var high) || high <= low && !(high < 100 && low < 1000)) return false;

        // "10 to 12 million": the scale is said once.
        if (high >= 1000 && low < 1000 && rangeEnd > next + 1 && Words.Scales.TryGet(prose.TextOf(rangeEnd - 1), out var scale)) low *= scale;
        if (high <= low) return false;
        range = Quantity.Between(low, high);
        return true;
    }

    private bool TryVague(int at, out int after, out Quantity quantity)
    {
        after = at;
        quantity = default;
        if (!Words.VagueNumbers.TryGet(prose.TextOf(at), out var vague)) return false;
        var (low, high) = vague;
        after = at + 1;
        if (Is(at, "several") && after < end && Words.Scales.TryGet(prose.TextOf(after), out var times))
        {
            (low, high, after) = (low * times, high * times, after + 1);
        }
        else if (Is(at, "several") && Is(after, "dozen"))
        {
            (low, high, after) = (24, 99, after + 1);
        }
        else if (Is(at, "dozen"))
        {
            quantity = new Quantity(11, 13, Approximation.About, 12);
            return true;
        }
        else if (Is(after, "of") && after + 1 < end && Words.VagueNumbers.TryGet(prose.TextOf(after + 1), out var more) && more.Low >= 1000)
        {
            // "tens of thousands": twice a thousand is what "thousands" starts with.
            (low, high) = (low * more.Low / 2, high * more.Low / 2);
            after += 2;
        }
        else if (Is(at, "tens"))
        {
            return false;
        }

        quantity = Quantity.Vague(low, high);
        return true;
    }

    private bool TryOrdinal(int at, out Quantity quantity)
    {
        quantity = default;
        var text = prose.TextOf(at);
        if (Words.Ordinals.TryGet(text, out var value))
        {
            quantity = new Quantity(value, value, Approximation.Exact, value);
            return true;
        }

        if (prose.Units[at].Kind != TokenKind.Number || text.Length < 3 || text[^2..] is not ("st" or "nd" or "rd" or "th") || !double.TryParse(text[..^2], NumberStyles.None, CultureInfo.InvariantCulture, out value)) return false;
        quantity = new Quantity(value, value, Approximation.Exact, value);
        return true;
    }

    // "40", "10,000", "forty-two", "1.2 million", "two hundred", "12bn".
    private bool TryNumber(int at, bool isMoney, out int after, out double value)
    {
        after = at;
        value = 0;
        if (at >= end) return false;
        ref readonly var unit = ref prose.Units[at];
        var text = prose.TextOf(at);
        if (unit.Kind == TokenKind.Number)
        {
            if (!TryValue(text, out value)) return false;
        }
        else if (!Words.Numbers.TryGet(text, out value))
        {
            if (!TryValue(text, out value) && !(IsArticleScale(at) && (value = 1) > 0)) return false;
        }

        after = at + 1;
        if (IsArticleScale(at) && prose.Units[at].Kind != TokenKind.Number && !Words.Numbers.TryGet(text, out _)) after = at + 1;
        while (after < end && Words.Scales.TryGet(prose.TextOf(after), out var scale)) (value, after) = (value * scale, after + 1);
        if (isMoney && after < end && prose.TextOf(after) is "m" or "bn" or "mn" or "tn" && Words.Suffixes.TryGet(prose.TextOf(after), out var suffix)) (value, after) = (value * suffix, after + 1);
        return true;
    }

    // "a hundred", "a million": the article is the number.
    private bool IsArticleScale(int at) => Is(at, "a") && at + 1 < end && Words.Scales.TryGet(prose.TextOf(at + 1), out _);

    private static bool TryValue(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value)) return text[0] is >= '0' and <= '9';
        if (Words.Numbers.TryGet(text, out value)) return true;

        // "twenty-six"
        var hyphen = text.IndexOf('-');
        if (hyphen > 0 && Words.Numbers.TryGet(text[..hyphen], out var tens) && Words.Numbers.TryGet(text[(hyphen + 1)..], out var ones) && tens >= 20 && ones is > 0 and < 10)
        {
            value = tens + ones;
            return true;
        }

        // "12bn", "40k"
        var digits = 0;
        while (digits < text.Length && text[digits] is (>= '0' and <= '9') or '.' or ',') digits++;
        if (digits > 0 && digits < text.Length && Words.Suffixes.TryGet(text[digits..], out var suffix)
            && double.TryParse(text[..digits], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out value))
        {
            value *= suffix;
            return true;
        }

        value = 0;
        return false;
    }

    // A figure is as good as its last place: "1.2 million" is 1.15 to 1.25 million, "3.5 percent" is itself.
    private Quantity Precise(int at, int after, double value)
    {
        if (after <= at + 1 || value < 1000) return Quantity.Exact(value);
        var text = prose.TextOf(at);
        var point = text.IndexOf('.');
        if (point < 0) return Quantity.Exact(value);
        var scale = value / (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var written) && written > 0 ? written : 1);
        var place = scale * Math.Pow(10, -(text.Length - point - 1)) / 2;
        return new Quantity(value - place, value + place, Approximation.Exact, value);
    }

    private string? CurrencyBefore(int at)
    {
        if (at <= first || prose.Units[at].Kind != TokenKind.Number) return null;
        ref readonly var before = ref prose.Units[at - 1];
        if (before.Kind != TokenKind.Symbol && !Is(at - 1, "US$")) return null;
        return Words.Currencies.TryGet(prose.TextOf(at - 1), out var currency) ? currency : null;
    }

    // "Flight 370", "Boeing 737", "Article 5", "No. 3", "Group of 7" is a name too; "In Gaza 40 people" is lost with them.
    private bool IsNameNumber(int at)
    {
        ref readonly var before = ref prose.Units[at - 1];
        if (before.Kind is TokenKind.Symbol && prose.TextOf(at - 1) is "#" or "/") return true;
        if (before.Kind is not TokenKind.Word || !before.Is(TokenTraits.Capitalized)) return false;
        return before.Tag is WordTag.Name && at - 1 > first || prose.TextOf(at - 1) is "No." or "Flight" or "Article" or "Section" or "Highway" or "Route" or "Chapter" or "Channel";
    }

    // "about", "some", "at least", "more than", "up to", "nearly", "between": before the figure.
    private Quantity Approximate(ref int start, Quantity quantity)
    {
        var i = start - 1;
        if (i < first) return quantity;
        if (Is(i, "estimated") || Is(i, "reported"))
        {
            start = i > first && Is(i - 1, "an") || Is(i - 1, "a") ? i - 1 : i;
            return quantity.About();
        }

        if (Is(i, "of") && Is(i - 1, "total"))
        {
            start = Is(i - 2, "a") || Is(i - 2, "the") ? i - 2 : i - 1;
            return quantity;
        }

        if (Is(i, "than"))
        {
            if (Is(i - 1, "more") || Is(i - 1, "greater") || Is(i - 1, "higher"))
            {
                start = i - 1;
                if (Is(i - 2, "no"))
                {
                    start = i - 2;
                    return quantity.AtMost();
                }

                if (Is(i - 2, "little") && Is(i - 3, "a"))
                {
                    start = i - 3;
                    return quantity.JustOver();
                }

                return quantity.Over();
            }

            if (Is(i - 1, "fewer") || Is(i - 1, "less"))
            {
                start = i - 1;
                if (Is(i - 2, "no") || Is(i - 2, "not"))
                {
                    start = i - 2;
                    return quantity.AtLeast();
                }

                return quantity.Under();
            }

            return quantity;
        }

        if (Is(i, "least") && Is(i - 1, "at")) return With(ref start, i - 1, quantity.AtLeast());
        if (Is(i, "minimum") && Is(i - 1, "a")) return With(ref start, i - 1, quantity.AtLeast());
        if (Is(i, "most") && Is(i - 1, "at")) return With(ref start, i - 1, quantity.AtMost());
        if (Is(i, "as") && Is(i - 1, "many") || Is(i, "as") && Is(i - 1, "much")) return With(ref start, Is(i - 2, "as") ? i - 2 : i - 1, quantity.AtMost());
        if (Is(i, "to") && Is(i - 1, "up")) return With(ref start, i - 1, quantity.AtMost());
        if (Is(i, "to") && Is(i - 1, "close")) return With(ref start, i - 1, quantity.About());
        if (Is(i, "over") || Is(i, "above"))
        {
            if (Is(i - 1, "just") || Is(i - 1, "slightly")) return With(ref start, i - 1, quantity.JustOver());
            return With(ref start, Is(i - 1, "well") ? i - 1 : i, quantity.Over());
        }

        if (Is(i, "under") || Is(i, "below"))
            return Is(i - 1, "just") ? With(ref start, i - 1, quantity.Nearly()) : With(ref start, i, quantity.Under());
        if (Is(i, "nearly") || Is(i, "almost")) return With(ref start, i, quantity.Nearly());
        if (Is(i, "about") || Is(i, "around") || Is(i, "some") || Is(i, "roughly") || Is(i, "approximately") || Is(i, "circa") || Is(i, "perhaps") || Is(i, "maybe"))
            return With(ref start, i, quantity.About());

        if (Is(i, "between") && quantity.Approximation == Approximation.Range) return With(ref start, i, quantity);
        if (Is(i, "exactly") || Is(i, "only") || Is(i, "just")) return With(ref start, i, quantity);
        return quantity;
    }

    private static Quantity With(ref int start, int newStart, Quantity quantity)
    {
        start = newStart;
        return quantity;
    }

    // "40 or more", "40 or so", "40-plus" is a compound.
    private Quantity ApproximateBehind(ref int i, Quantity quantity)
    {
        if (!Is(i, "or")) return quantity;
        if (Is(i + 1, "more")) return With(ref i, i + 2, quantity.AtLeast());
        if (Is(i + 1, "so")) return With(ref i, i + 2, quantity.About());
        return Is(i + 1, "fewer") || Is(i + 1, "less") ? With(ref i, i + 2, quantity.AtMost()) : quantity;
    }
}
