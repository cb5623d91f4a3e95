using FactLsp.Core.Text;

namespace FactLsp.Core.Dates;

/// <summary>What a word can be in a time expression. The order of the members has no meaning.</summary>
internal enum TimeWordClass : byte
{
    None,
    Weekday,
    WeekdayShort,
    Month,
    MonthShort,
    Season,
    Unit,
    Cardinal,
    Ordinal,
    DecadeWord,
    Some,
    DayPart,
    Noon,
    DayWord,
    Tonight,
    Deictic,
    Every,
    Part,
    Edge,
    Now,
    PastWord,
    FutureWord,
    Frequency,
    Article,
    Approx,
    Ago,
    Half,
    QuarterCode,
    Zone,
    Meridiem,
    Fiscal,
    Holiday,

    /// <summary>Digits alone; the value is the number.</summary>
    Number,

    /// <summary>"10th"; the value is the number.</summary>
    OrdinalDigits,

    /// <summary>"1990s", "'90s"; the value is the first year, or two digits.</summary>
    DecadeDigits,

    /// <summary>"'94"; the value is two digits.</summary>
    ShortYear,

    /// <summary>"3pm", "9.30am"; the value is the minute of the day.</summary>
    FusedClock,

    /// <summary>"2.5"; the value is ten times the number.</summary>
    Decimal,
}

/// <summary>Class and value of a word.</summary>
internal readonly record struct TimeWord(TimeWordClass Class, int Value);

/// <summary>The units of durations.</summary>
internal enum TimeUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Fortnight,
    Weekend,
    Period,
    Time,
}

/// <summary>"last", "this", "next" and their kin.</summary>
internal enum Deictic
{
    Last = 1,
    This,
    Next,
    Past,
    Previous,
    Current,
    Coming,
    Following,
    Same,
    That,
    Latest,
    Recent,
    Corresponding,
    Full,
    Future,
}

/// <summary>The words of time expressions, from <c>words.tsv</c>.</summary>
internal static class TimeWords
{
    private static readonly WordTable<TimeWord> Table = new(Load());

    /// <summary>Class and value of a token; <see cref="TimeWordClass.None"/> for all others.</summary>
    internal static TimeWord Of(string text, in Token token) => token.Kind switch
    {
        TokenKind.Word => Table.TryGet(text, token, out var word) ? word : default,
        TokenKind.Number => OfNumber(text.AsSpan(token.Start, token.Length)),
        _ => default,
    };

    /// <summary>The number of the month called <paramref name="word"/>, 0 for other words.</summary>
    internal static int Month(ReadOnlySpan<char> word) =>
        Table.TryGet(word, out var found) && found.Class is TimeWordClass.Month or TimeWordClass.MonthShort ? found.Value : 0;

    private static TimeWord OfNumber(ReadOnlySpan<char> number)
    {
        var apostrophe = number[0] is '\'' or '’' or '‘';
        var body = apostrophe ? number[1..] : number;
        var value = 0;
        var digits = 0;
        while (digits < body.Length && char.IsAsciiDigit(body[digits]))
        {
            if (digits == 8) return default;
            value = (value * 10) + (body[digits++] - '0');
        }

        var rest = body[digits..];
        if (digits == 0) return default;
        if (rest.IsEmpty) return apostrophe ? digits == 2 ? new TimeWord(TimeWordClass.ShortYear, value) : default : new TimeWord(TimeWordClass.Number, value);
        if (rest is "s" or "S" && value % 10 == 0 && ((digits == 4 && value is >= 1000 and <= 2100) || digits == 2))
            return new TimeWord(TimeWordClass.DecadeDigits, value);
        if (rest.Length == 2 && digits <= 2)
        {
            var (a, b) = (char.ToLowerInvariant(rest[0]), char.ToLowerInvariant(rest[1]));
            if ((a, b) is ('s', 't') or ('n', 'd') or ('r', 'd') or ('t', 'h')) return new TimeWord(TimeWordClass.OrdinalDigits, value);
            if (b == 'm' && a is 'a' or 'p' && value is >= 1 and <= 12) return Clock(value, 0, a);
        }

        // "9.30am"
        if (rest.Length == 5 && rest[0] == '.' && char.IsAsciiDigit(rest[1]) && char.IsAsciiDigit(rest[2]) && rest[4] is 'm' or 'M' && rest[3] is 'a' or 'p' or 'A' or 'P' && value is >= 1 and <= 12)
        {
            var minute = ((rest[1] - '0') * 10) + rest[2] - '0';
            return minute < 60 ? Clock(value, minute, char.ToLowerInvariant(rest[3])) : default;
        }

        return rest.Length == 2 && rest[0] == '.' && char.IsAsciiDigit(rest[1]) && digits <= 3
            ? new TimeWord(TimeWordClass.Decimal, (value * 10) + rest[1] - '0')
            : default;
    }

    private static TimeWord Clock(int hour, int minute, char half) => new(TimeWordClass.FusedClock, (((hour % 12) + (half == 'p' ? 12 : 0)) * 60) + minute);

    private static IEnumerable<KeyValuePair<string, TimeWord>> Load()
    {
        foreach (var row in DateTables.Rows("words"))
        {
            var kind = Enum.Parse<TimeWordClass>(row[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            var value = int.Parse(row[1]);
            foreach (var word in row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return KeyValuePair.Create(word, new TimeWord(kind, value));
        }
    }
}

/// <summary>Reads the tab-separated tables that are embedded beside this file.</summary>
internal static class DateTables
{
    /// <summary>The rows of a table: comments (#) and empty lines left out, cells in order.</summary>
    internal static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DateTables).Assembly.GetManifestResourceStream($"dates/{name}.tsv")
            ?? throw new InvalidOperationException($"The table dates/{name}.tsv is not embedded.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}
