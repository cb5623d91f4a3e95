using System.Globalization;
using NodaTime;
using NodaTime.Calendars;

namespace FactLsp.Core.Dates;

/// <summary>Reads EDTF text, and the forms that people write instead of it. Never throws.</summary>
internal static class EdtfReader
{
    private const int LongestText = 400;

    internal static EdtfReading Read(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        if (trimmed.IsEmpty) return Wrong("it is empty");
        if (trimmed.Length > LongestText) return Wrong("it is too long for a date");
        var reading = ReadWhole(trimmed);
        if (reading.Date is null) return reading;
        return trimmed.SequenceEqual(reading.Date.Text) ? new EdtfReading(reading.Date, null)
            : reading with { Problem = reading.Problem ?? "it is not in canonical form" };
    }

    private static EdtfReading ReadWhole(ReadOnlySpan<char> text)
    {
        if (text[0] is '[' or '{') return ReadSet(text);
        var slash = text.IndexOf('/');
        if (slash < 0) return ReadSingle(text);
        return text[(slash + 1)..].Contains('/') ? ReadSlashed(text) : ReadInterval(text[..slash].Trim(), text[(slash + 1)..].Trim(), slash);
    }

    // 2025/03/21, and 03/21/2025 in either order: only an order that cannot be mistaken is understood.
    private static EdtfReading ReadSlashed(ReadOnlySpan<char> text)
    {
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '/') != 3 || !Number(text[parts[0]], out var a) || !Number(text[parts[1]], out var b) || !Number(text[parts[2]], out var c))
            return Wrong("a date uses hyphens, an interval has one slash");
        if (text[parts[0]].Length == 4) return Day(a, b, c, "dates use hyphens, not slashes");
        if (text[parts[2]].Length != 4) return Wrong("dates use hyphens, not slashes, and start with the year");
        if (a > 12 || a == b) return Day(c, b, a, "a date starts with the year");
        return b > 12 ? Day(c, a, b, "a date starts with the year") : Wrong("day and month cannot be told apart, and a date starts with the year");
    }

    private static EdtfReading ReadInterval(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int slash)
    {
        var openLeft = IsOpen(left);
        var openRight = IsOpen(right);
        if (openLeft && openRight) return Wrong(slash == 0 ? "both sides are empty" : "both sides are open");
        var start = openLeft ? default : ReadSide(left);
        var end = openRight ? default : ReadSide(right);
        if (!openLeft && start.Date is null) return start;
        if (!openRight && end.Date is null) return end;
        if (start.Date is not null && end.Date is not null && end.Date.Latest < start.Date.Earliest) return Wrong("it ends before it starts");
        return new EdtfReading(EdtfDate.Between(start.Date, end.Date), start.Problem ?? end.Problem);
    }

    // Nothing (unknown) counts as open: both say that the value has no bound on that side.
    private static bool IsOpen(ReadOnlySpan<char> side) => side.IsEmpty || side is ".."
        || side.Equals("open", StringComparison.OrdinalIgnoreCase) || side.Equals("unknown", StringComparison.OrdinalIgnoreCase);

    private static EdtfReading ReadSide(ReadOnlySpan<char> side) => side[0] is '[' or '{' ? Wrong("a set cannot be one side of an interval") : ReadSingle(side);

    private static EdtfReading ReadSet(ReadOnlySpan<char> text)
    {
        var close = text[0] == '[' ? ']' : '}';
        if (text[^1] != close) return Wrong($"'{close}' is missing");
        var inner = text[1..^1];
        if (inner.Trim().IsEmpty) return Wrong("the set is empty");
        LocalDate? earliest = null, latest = null;
        string? problem = null;
        var canonical = new System.Text.StringBuilder().Append(text[0]);
        foreach (var range in inner.Split(','))
        {
            var member = inner[range].Trim();
            var dots = member.IndexOf("..", StringComparison.Ordinal);
            var left = dots < 0 ? member : member[..dots];
            var right = dots < 0 ? member : member[(dots + 2)..];
            if (left.IsEmpty && right.IsEmpty) return Wrong("a member of the set is empty");
            var first = left.IsEmpty ? default : ReadSide(left);
            var last = dots < 0 ? first : right.IsEmpty ? default : ReadSide(right);
            if (!left.IsEmpty && first.Date is null) return first;
            if (!right.IsEmpty && last.Date is null) return last;
            if (first.Date is not null && last.Date is not null && last.Date.Latest < first.Date.Earliest) return Wrong("a range of the set ends before it starts");
            var from = first.Date?.Earliest ?? EdtfDate.Past;
            var to = last.Date?.Latest ?? EdtfDate.Future;
            earliest = earliest is null || from < earliest ? from : earliest;
            latest = latest is null || to > latest ? to : latest;
            problem ??= first.Problem ?? last.Problem;
            if (canonical.Length > 1) canonical.Append(',');
            canonical.Append(first.Date?.Text);
            if (dots >= 0) canonical.Append("..").Append(last.Date?.Text);
        }

        return new EdtfReading(new EdtfDate(canonical.Append(close).ToString(), earliest!.Value, latest!.Value, DateGrain.Set), problem);
    }

    private static EdtfReading ReadSingle(ReadOnlySpan<char> text)
    {
        var qualifiers = DateQualifiers.None;
        var bare = text;
        while (bare.Length > 0 && bare[^1] is '?' or '~' or '%')
        {
            qualifiers |= bare[^1] switch { '?' => DateQualifiers.Uncertain, '~' => DateQualifiers.Approximate, _ => DateQualifiers.Uncertain | DateQualifiers.Approximate };
            bare = bare[..^1];
        }

        if (bare.IsEmpty) return Wrong("there is no date");
        if (bare.IndexOfAny("?~%") >= 0) return Wrong("a qualifier stands at the end of the whole date");
        var time = bare.IndexOfAny('T', 't');
        var reading = time > 4 ? ReadTime(bare[..time], bare[(time + 1)..]) : ReadDate(bare);
        return reading.Date is null || qualifiers == DateQualifiers.None ? reading : reading with { Date = reading.Date.With(qualifiers) };
    }

    private static EdtfReading ReadTime(ReadOnlySpan<char> date, ReadOnlySpan<char> time)
    {
        var reading = ReadDate(date);
        if (reading.Date is null) return reading;
        if (reading.Date.Day is not { } day) return Wrong("a time needs a whole day before it");
        var clock = time;
        var zone = time.IndexOfAny("Zz+-");
        if (zone >= 0)
        {
            clock = time[..zone];
            if (!IsZone(time[zone..])) return Wrong("the time zone is Z or ±hh:mm");
        }

        if (!IsClock(clock) || !Number(clock[..2], out var hour) || !Number(clock[3..5], out var minute)) return Wrong("a time is hh:mm or hh:mm:ss");
        if (hour > 23 || minute > 59) return Wrong($"there is no {clock.ToString()} on a clock");
        var canonical = string.Concat(EdtfDate.Format(day), "T", clock, zone < 0 ? "" : time[zone..].ToString().ToUpperInvariant());
        return new EdtfReading(new EdtfDate(canonical, day, day, DateGrain.Time), reading.Problem);
    }

    private static bool IsClock(ReadOnlySpan<char> clock) => clock.Length is 5 or 8 && clock[2] == ':'
        && (clock.Length == 5 || (clock[5] == ':' && Number(clock[6..], out var second) && second <= 59));

    private static bool IsZone(ReadOnlySpan<char> zone) => zone is "Z" or "z"
        || (zone.Length == 6 && zone[3] == ':' && Number(zone[1..3], out var hours) && hours <= 14 && Number(zone[4..], out var minutes) && minutes <= 59);

    private static EdtfReading ReadDate(ReadOnlySpan<char> text)
    {
        var negative = text[0] == '-';
        var body = negative ? text[1..] : text;
        if (body.IsEmpty) return Wrong("there is no date");
        if (body[0] is 'Y' or 'y') return Wrong("years of more than four digits are not supported");
        if (body.Length == 8 && !negative && Number(body, out var basic)) return Day(basic / 10000, basic / 100 % 100, basic % 100, "dates use hyphens");
        if (body.Length == 5 && body[4] is 's' or 'S' && body[3] == '0' && Number(body[..4], out var decade) && !negative) return Alias(EdtfDate.OfDecade(decade), "a decade is written with an X");
        if (body.Length == 6 && !negative && body[4] is 'Q' or 'q' or 'H' or 'h' && Number(body[..4], out var divided)) return ReadDivision(divided, body[4..]);
        Span<Range> parts = stackalloc Range[5];
        var count = body.Split(parts, '-');
        if (count > 3) return Wrong("it has too many parts");
        var year = body[parts[0]];
        if (year.Length != 4) return Wrong(year.Length == 2 && count == 3 && Number(year, out _) ? "the year needs four digits" : "a date starts with a year of four digits");
        if (!IsDigitsOrX(year)) return Wrong("the year is not a number");
        if (negative && year is "0000" or "9999") return Wrong("years run from -9998 to 9999, and 0000 has no sign");
        if (count > 1 && Number(year, out var whole) && body[parts[1]] is { IsEmpty: false } part && char.IsAsciiLetter(part[0]) && !IsDigitsOrX(part))
        {
            if (count > 2) return Wrong("nothing can follow a week, a season or a quarter");
            return ReadDivision(negative ? -whole : whole, part);
        }

        if (count == 2 && Number(year, out var y) && body[parts[1]].Length == 2 && Number(body[parts[1]], out var code) && code is >= 21 and <= 41)
            return OfDivision(negative ? -y : y, code, null);
        return ReadDigits(year, count > 1 ? body[parts[1]] : default, count > 2 ? body[parts[2]] : default, count, negative);
    }

    // W12, Q3, H2, FA and the like behind a year.
    private static EdtfReading ReadDivision(int year, ReadOnlySpan<char> part)
    {
        if (part.IsEmpty) return Wrong("a part is empty");
        if (part[0] is 'W' or 'w' && Number(part[1..], out var week))
        {
            if (year is < 1 or > 9998) return Wrong("weeks are counted from year 1 to 9998");
            var weeks = WeekYearRules.Iso.GetWeeksInWeekYear(year);
            if (week < 1 || week > weeks) return Wrong($"{year} has {weeks} weeks");
            return new EdtfReading(EdtfDate.OfWeek(year, week), part.Length == 3 && part[0] == 'W' ? null : "a week is written W and two digits");
        }

        if (part.Length != 2) return Wrong("the month is not a number");
        var code = (char.ToUpperInvariant(part[0]), char.ToUpperInvariant(part[1])) switch
        {
            ('S', 'P') => 21,
            ('S', 'U') => 22,
            ('F', 'A') or ('A', 'U') => 23,
            ('W', 'I') => 24,
            ('Q', >= '1' and <= '4' and var q) => 33 + (q - '1'),
            ('H', >= '1' and <= '2' and var h) => 40 + (h - '1'),
            _ => 0,
        };
        return code == 0 ? Wrong("the month is not a number")
            : OfDivision(year, code, $"EDTF writes this {(code <= 32 ? "season" : code <= 36 ? "quarter" : "half")} as {code}");
    }

    private static EdtfReading ReadDigits(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, int count, bool negative)
    {
        if (count > 1 && (month.Length is 0 or > 2 || !IsDigitsOrX(month))) return Wrong("the month is not a number of two digits");
        if (count > 2 && (day.Length is 0 or > 2 || !IsDigitsOrX(day))) return Wrong("the day is not a number of two digits");
        string? problem = null;
        if ((count > 1 && month.Length == 1) || (count > 2 && day.Length == 1)) problem = "month and day have two digits";
        var canonical = new System.Text.StringBuilder(11);
        if (negative) canonical.Append('-');
        Append(canonical, year, 4);
        if (count > 1) Append(canonical.Append('-'), month, 2);
        if (count > 2) Append(canonical.Append('-'), day, 2);
        var text = canonical.ToString();
        if (text.Contains('X') && negative) return Wrong("years before 0 cannot have unspecified digits");
        if (!Bounds(text.AsSpan(negative ? 1 : 0), count, negative, out var earliest, out var latest, out var why)) return Wrong(why);
        var grain = count switch
        {
            3 => DateGrain.Day,
            2 => DateGrain.Month,
            _ => text[^1] != 'X' ? DateGrain.Year : text[^2] != 'X' ? DateGrain.Decade : DateGrain.Century,
        };
        return new EdtfReading(new EdtfDate(text, earliest, latest, grain), problem);
    }

    private static void Append(System.Text.StringBuilder canonical, ReadOnlySpan<char> digits, int width)
    {
        if (digits.Length < width) canonical.Append('0');
        foreach (var c in digits) canonical.Append(c is 'x' or 'u' or 'U' ? 'X' : c);
    }

    // The first and the last existing day that fit the pattern. Years are tried from both ends, so XXXX-02-29 finds leap years.
    private static bool Bounds(ReadOnlySpan<char> pattern, int count, bool negative, out LocalDate earliest, out LocalDate latest, out string why)
    {
        earliest = latest = default;
        var year = pattern[..4];
        var month = count > 1 ? pattern.Slice(5, 2) : "XX";
        var day = count > 2 ? pattern.Slice(8, 2) : "XX";
        var low = Fill(year, '0');
        var high = Fill(year, '9');
        if (!AnyFits(month, 1, 12))
        {
            why = month.Contains('X') ? "no month fits" : $"there is no month {month.ToString()}";
            return false;
        }

        if (!TryYears(year, month, day, low, high, negative, out earliest, out latest))
        {
            why = NoSuchDay(pattern, month, day);
            return false;
        }

        why = "";
        return true;
    }

    // The calendar repeats after 400 years: what is not found among the first 400 that fit does not exist.
    private static bool TryYears(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, int low, int high, bool negative, out LocalDate earliest, out LocalDate latest)
    {
        latest = default;
        earliest = default;
        var found = false;
        for (var (y, tried) = (low, 0); y <= high && tried < 400 && !found; y++)
        {
            if (!Fits(year, y)) continue;
            tried++;
            found = FirstIn(negative ? -y : y, month, day, out earliest);
        }

        for (var y = high; found && y >= low; y--)
        {
            if (Fits(year, y) && LastIn(negative ? -y : y, month, day, out latest)) break;
        }

        return found;
    }

    private static string NoSuchDay(ReadOnlySpan<char> pattern, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        if (pattern.Contains('X')) return "no day fits";
        Number(pattern[..4], out var year);
        Number(month, out var m);
        Number(day, out var d);
        if (d == 0) return "there is no day 00";
        var days = CalendarSystem.Iso.GetDaysInMonth(Math.Clamp(year, 1, 9999), m);
        var name = CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m);
        return m == 2 && d == 29 ? $"{year} is not a leap year" : $"{name} has {days} days{(m == 2 ? " that year" : "")}";
    }

    private static bool FirstIn(int year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out LocalDate found)
    {
        for (var m = 1; m <= 12; m++)
        {
            if (!Fits(month, m)) continue;
            var days = CalendarSystem.Iso.GetDaysInMonth(year, m);
            for (var d = 1; d <= days; d++)
            {
                if (!Fits(day, d)) continue;
                found = new LocalDate(year, m, d);
                return true;
            }
        }

        found = default;
        return false;
    }

    private static bool LastIn(int year, ReadOnlySpan<char> month, ReadOnlySpan<char> day, out LocalDate found)
    {
        for (var m = 12; m >= 1; m--)
        {
            if (!Fits(month, m)) continue;
            for (var d = CalendarSystem.Iso.GetDaysInMonth(year, m); d >= 1; d--)
            {
                if (!Fits(day, d)) continue;
                found = new LocalDate(year, m, d);
                return true;
            }
        }

        found = default;
        return false;
    }

    private static bool AnyFits(ReadOnlySpan<char> pattern, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            if (Fits(pattern, n)) return true;
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<char> pattern, int number)
    {
        for (var i = pattern.Length - 1; i >= 0; i--, number /= 10)
        {
            if (pattern[i] != 'X' && pattern[i] - '0' != number % 10) return false;
        }

        return true;
    }

    private static int Fill(ReadOnlySpan<char> pattern, char unspecified)
    {
        var number = 0;
        foreach (var c in pattern) number = (number * 10) + ((c == 'X' ? unspecified : c) - '0');
        return number;
    }

    private static EdtfReading Day(int year, int month, int day, string problem)
    {
        var reading = ReadDigits(year.ToString("D4", CultureInfo.InvariantCulture), month.ToString("D2", CultureInfo.InvariantCulture), day.ToString("D2", CultureInfo.InvariantCulture), 3, negative: false);
        return reading.Date is null ? reading : reading with { Problem = problem };
    }

    private static bool IsDigitsOrX(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c) && c is not ('X' or 'x' or 'u' or 'U')) return false;
        }

        return true;
    }

    private static bool Number(ReadOnlySpan<char> digits, out int value)
    {
        value = 0;
        if (digits.Length is 0 or > 8) return false;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = (value * 10) + (c - '0');
        }

        return true;
    }

    private static EdtfReading Alias(EdtfDate date, string problem) => new(date, problem);

    // The last winter of the calendar would end after its last day.
    private static EdtfReading OfDivision(int year, int code, string? problem) =>
        year == 9999 && code is 24 or 28 or 30 ? Wrong("that season ends after the year 9999") : new EdtfReading(EdtfDate.OfDivision(year, code), problem);

    private static EdtfReading Wrong(string problem) => new(null, problem);
}
