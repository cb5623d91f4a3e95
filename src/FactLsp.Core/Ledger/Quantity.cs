using System.Globalization;

namespace FactLsp.Core.Ledger;

/// <summary>How exact a figure is meant.</summary>
public enum Approximation : byte
{
    /// <summary>As it stands: "40".</summary>
    Exact,

    /// <summary>"about", "some", "nearly", a round number of thousands.</summary>
    About,

    /// <summary>"at least", "more than", "40 or more": no upper bound is given.</summary>
    AtLeast,

    /// <summary>"up to", "fewer than": no lower bound is given.</summary>
    AtMost,

    /// <summary>"10,000 to 12,000", "between 40 and 50".</summary>
    Range,

    /// <summary>"dozens", "several hundred".</summary>
    Vague,
}

/// <summary>A figure: the values that it can mean, both ends included. Immutable.</summary>
/// <param name="Low">The least value that it can mean, in the unit's base.</param>
/// <param name="High">The greatest; positive infinity for "at least".</param>
/// <param name="Approximation">How exact it is meant.</param>
/// <param name="Written">The value as written, in the unit's base; the middle of a range. For output, not for comparison.</param>
public readonly record struct Quantity(double Low, double High, Approximation Approximation, double Written)
{
    // What "about" allows, and how near "nearly" and "just over" are.
    private const double Near = 0.10;

    // "More than 100" is not said of 1,000.
    private const double MoreThan = 2.0;

    /// <summary>A figure without a word before it. From 1,000 up one with at most two digits that are not 0 is round: it is good to a twentieth.</summary>
    public static Quantity Exact(double value) =>
        IsRound(value) ? new Quantity(value * 0.95, value * 1.05, Approximation.Exact, value) : new Quantity(value, value, Approximation.Exact, value);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>.</summary>
    public static Quantity Between(double low, double high) => new(Math.Min(low, high), Math.Max(low, high), Approximation.Range, (low + high) / 2);

    /// <summary>Any value of a word such as "dozens".</summary>
    public static Quantity Vague(double low, double high) => new(low, high, Approximation.Vague, (low + high) / 2);

    /// <summary>Whether one value can be meant by both. Decimal places are not compared further than a double holds them.</summary>
    public bool Agrees(Quantity other)
    {
        var slack = Math.Max(Math.Abs(Written), Math.Abs(other.Written)) * 1e-9;
        return Low <= other.High + slack && other.Low <= High + slack;
    }

    /// <summary>In another unit: every bound times <paramref name="factor"/>; <paramref name="looseness"/> is the share by which the unit itself is loose ("a month").</summary>
    public Quantity Times(double factor, double looseness = 0)
    {
        var (low, high) = factor < 0 ? (High * factor, Low * factor) : (Low * factor, High * factor);
        return new Quantity(low - (Math.Abs(low) * looseness), high + (Math.Abs(high) * looseness), Approximation, Written * factor);
    }

    internal Quantity About() => new(Low * (1 - Near), High * (1 + Near), Approximation == Approximation.Exact ? Approximation.About : Approximation, Written);

    internal Quantity Nearly() => new(Low * (1 - Near), High, Approximation.About, Written);

    internal Quantity AtLeast() => new(Low, double.PositiveInfinity, Approximation.AtLeast, Written);

    internal Quantity Over() => new(Low, High * MoreThan, Approximation.AtLeast, Written);

    internal Quantity JustOver() => new(Low, High * (1 + Near), Approximation.About, Written);

    internal Quantity AtMost() => new(0, High, Approximation.AtMost, Written);

    internal Quantity Under() => new(Low / MoreThan, High, Approximation.AtMost, Written);

    /// <summary>The bounds for eyes: <c>40</c>, <c>10000–12000</c>, <c>≥ 40</c>, <c>≤ 200</c>, <c>~200</c>.</summary>
    public override string ToString() => Approximation switch
    {
        Approximation.Exact => Show(Written),
        Approximation.About => "~" + Show(Written),
        Approximation.AtLeast => "≥ " + Show(Written),
        Approximation.AtMost => "≤ " + Show(Written),
        _ => $"{Show(Low)}–{Show(High)}",
    };

    private static string Show(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static bool IsRound(double value)
    {
        if (value < 1000 || value != Math.Floor(value)) return false;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Abs(Math.IEEERemainder(value, unit)) < 1e-6 * unit;
    }
}
